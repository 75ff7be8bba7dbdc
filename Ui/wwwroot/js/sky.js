// The entry: everything that every page has. Parts that few pages need are loaded when they are there.
import { startAges } from "./ages.js";
import { startClock } from "./clock.js";
import { startForms } from "./forms.js";
import { startKeys } from "./keys.js";
import { startLive } from "./live.js";
import { startThemeSwitch } from "./theme-switch.js";
import { startToasts } from "./toasts.js";

startThemeSwitch();
startClock();
startAges();
startLive();
startToasts();
startForms();
startKeys();
dress(document);
document.addEventListener("htmx:load", event => dress(event.target));

// What came with the page or with a fragment.
function dress(root) {
  root.querySelectorAll?.("[data-origin]").forEach(element => { element.textContent = location.origin; });
  if (root.querySelector?.("[data-plot]")) import("./plot.js").then(plot => plot.mountPlots(root));
}

document.addEventListener("click", async event => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy).textContent;
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    button.textContent = "Selected: copy with Ctrl+C";
  }
  setTimeout(() => { button.textContent = before; }, 3000);
});
