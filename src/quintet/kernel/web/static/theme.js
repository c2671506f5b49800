// Runs before the first paint (a plain script in the head): the chosen theme, without a flash.
{
  let chosen = null;
  try {
    chosen = localStorage.getItem("quintet-theme");
  } catch {
    // Storage may be forbidden; the system's theme holds then.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
}
