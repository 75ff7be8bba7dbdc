// Auto, light, dark. Charts are told, because a canvas cannot follow light-dark() by itself.
const themes = ["auto", "light", "dark"];

export function startThemeSwitch() {
  show(current());
  document.querySelector("[data-theme-next]")?.addEventListener("click", nextTheme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announce);
}

export function nextTheme() {
  const next = themes[(themes.indexOf(current()) + 1) % themes.length];
  if (next === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("theme", next);
  } catch { /* storage is refused: the choice lasts for this page */ }
  show(next);
  announce();
}

function current() {
  return document.documentElement.dataset.theme ?? "auto";
}

function show(theme) {
  const button = document.querySelector("[data-theme-next]");
  if (!button) return;
  button.querySelector("span").textContent = theme[0].toUpperCase() + theme.slice(1);
  button.setAttribute("aria-label", `Theme: ${theme}`);
}

function announce() {
  document.dispatchEvent(new CustomEvent("sky:theme"));
}
