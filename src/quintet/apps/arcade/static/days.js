/** Days as people say them. */

const format = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });

/** "Fri 20 Nov"; what is no date stays as it is. */
export function dayName(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? "");
  if (!found) return text ?? "";
  const [, year, month, day] = found.map(Number);
  const date = new Date(year, month - 1, day);
  const name = format.format(date).replace(",", "");
  return year === new Date().getFullYear() ? name : `${name} ${year}`;
}

/** Write the days of the page that way. */
export function showDays(within = document) {
  for (const element of within.querySelectorAll("time[data-day]")) element.textContent = dayName(element.dateTime);
}
