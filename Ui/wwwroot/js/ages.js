// Ages grow in the page; provenance lines turn amber by themselves. The same rules as AgeText.cs.
import { localIsUtc, localZoneName, serverNow, write } from "./clock.js";

const pad = number => String(number).padStart(2, "0");

export function durationText(ms) {
  const s = Math.max(0, Math.floor(ms / 1000));
  if (s < 60) return `${s} s`;
  if (s < 600) return `${Math.floor(s / 60)} min ${pad(s % 60)} s`;
  if (s < 7200) return `${Math.floor(s / 60)} min`;
  if (s < 172_800) return `${Math.floor(s / 3600)} h ${pad(Math.floor(s / 60) % 60)} min`;
  return `${Math.floor(s / 86_400)} d`;
}

export function relativeText(atMs, nowMs) {
  const age = nowMs - atMs;
  return age <= -1000 ? `in ${durationText(-age)}` : `${durationText(age)} ago`;
}

export function startAges() {
  const tick = () => {
    if (!document.hidden) refreshAges(document);
  };
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", tick);
  document.addEventListener("htmx:load", event => refreshAges(event.target));
  tick();
}

export function refreshAges(root) {
  const now = serverNow();
  root.querySelectorAll?.("time[data-age]").forEach(element => {
    const at = Date.parse(element.dateTime);
    write(element, relativeText(at, now));
    judge(element.closest("[data-stale-after]"), now - at);
  });
  if (!localIsUtc()) root.querySelectorAll?.("time[data-utc]").forEach(addLocalTime);
}

// Paused or not, a value that is too old is never shown as fresh.
function judge(line, ageMs) {
  if (!line) return;
  const stale = ageMs > Number(line.dataset.staleAfter) * 1000;
  if (stale !== line.classList.contains("is-stale")) line.classList.toggle("is-stale", stale);
}

function addLocalTime(element) {
  if (element.dataset.utc === "named") return;
  element.dataset.utc = "named";
  const at = new Date(element.dateTime);
  element.title += `, ${at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" })} ${localZoneName(at)}`;
}
