// Starts Swagger UI as FastAPI's own page would, from a file instead of an inline script.
const place = document.getElementById("swagger-ui");

SwaggerUIBundle({
  url: place.dataset.document,
  domNode: place,
  deepLinking: true,
  showExtensions: true,
  showCommonExtensions: true,
  layout: "BaseLayout",
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIBundle.SwaggerUIStandalonePreset],
});

// Swagger UI has its own dark colours; they follow the theme of all pages, or else the system.
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => {
  const { theme } = document.documentElement.dataset;
  document.documentElement.classList.toggle("dark-mode", theme ? theme === "dark" : dark.matches);
};
dark.addEventListener("change", follow);
addEventListener("storage", ({ key, newValue }) => {
  if (key !== "quintet-theme") return;
  if (newValue) document.documentElement.dataset.theme = newValue;
  else delete document.documentElement.dataset.theme;
  follow();
});
follow();
