// Runs before the first paint (a plain script in the page): a page that the browser has kept shows
// the numbers of the country in its address, as the server would.
{
  const numbers = document.getElementById("numbers");
  const given = (new URLSearchParams(location.search).get("country") ?? "").trim().toUpperCase();
  const wanted = given === "UK" ? "GB" : given;
  const sheets = [...document.querySelectorAll("template[data-country]")];
  const found = sheets.find(({ dataset }) => dataset.country === wanted || dataset.also.split(" ").includes(wanted));
  const sheet = found ?? sheets.at(-1);
  if (wanted && sheet.dataset.country !== numbers.dataset.asked) {
    numbers.replaceChildren(sheet.content.cloneNode(true));
    document.getElementById("numbers-for").textContent = sheet.dataset.title;
  }
}
