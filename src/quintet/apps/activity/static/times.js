/** Puts times in the visitor's own zone; the server writes them in UTC. */

const today = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const other = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const hour = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });

/** Every `<time>` and every hour of a picture below `root`. */
export function localize(root) {
  for (const element of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(element.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    element.title = moment.toLocaleString(undefined, { dateStyle: "full", timeStyle: "long" });
    element.textContent = (isToday(moment) ? today : other).format(moment);
  }
  for (const text of root.querySelectorAll("[data-hour]")) {
    text.textContent = hour.format(new Date(text.dataset.hour));
  }
}

const isToday = (moment) => moment.toDateString() === new Date().toDateString();
