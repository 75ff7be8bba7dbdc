// Single keys, off in fields and switchable (WCAG 2.1.4). Their list is the dialog in the page.
import { nextTheme } from "./theme-switch.js";
import { togglePaused } from "./live.js";

const CHORD_MS = 1500;
let chordUntil = 0;

export function startKeys() {
  const list = document.getElementById("keys");
  const on = document.getElementById("keys-on");
  if (!list) return;
  on.checked = read() !== "off";
  on.addEventListener("change", () => store(on.checked ? "on" : "off"));
  document.addEventListener("click", event => { if (event.target.closest?.("[data-keys-open]")) list.showModal(); });
  document.addEventListener("keydown", event => {
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (handle(event, list)) event.preventDefault();
  });
}

function handle(event, list) {
  if (list.open) return false;
  const chord = performance.now() < chordUntil;
  chordUntil = 0;
  if (chord) return go(event.key);
  switch (event.key) {
    case "?": list.showModal(); return true;
    case "g": chordUntil = performance.now() + CHORD_MS; return true;
    case "t": nextTheme(); return true;
    case "p": togglePaused(); return true;
    case "j": return step(1);
    case "k": return step(-1);
    case "Enter": return openRow(event.target);
    default: return false;
  }
}

function go(letter) {
  const link = document.querySelector(`[data-go="${CSS.escape(letter)}"]`);
  if (link) location.assign(link.href);
  return link !== null;
}

function step(direction) {
  const rows = [...document.querySelectorAll("[data-rows] > tr:not(.more)")].filter(row => row.checkVisibility());
  if (rows.length === 0) return false;
  const at = rows.findIndex(row => row.classList.contains("at"));
  const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + direction))];
  rows[at]?.classList.remove("at");
  next.classList.add("at");
  const link = next.querySelector("a, button");
  if (link) link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function openRow(target) {
  if (target.closest("a, button, summary")) return false;
  const link = document.querySelector("[data-rows] > tr.at a");
  link?.click();
  return link !== null;
}

function typing(target) {
  return target.closest?.("input, select, textarea, [contenteditable]") !== null;
}

function read() {
  try {
    return localStorage.getItem("keys");
  } catch {
    return null;
  }
}

function store(value) {
  try {
    localStorage.setItem("keys", value);
  } catch { /* storage is refused: the choice lasts for this page */ }
}
