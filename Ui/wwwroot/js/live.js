// Rules for parts that ask by themselves (data-live): held while paused or hidden, never swapped under the reader's hand,
// and their failures mark the page once instead of raising a toast each.
import { serverNow } from "./clock.js";
import { durationText } from "./ages.js";
import { failureToast } from "./toasts.js";

const LOST_AFTER_MS = 5000;
let paused = false;
let lastAnswerAt = serverNow();
let firstFailureAt = 0;

export function isPaused() {
  return paused;
}

export function startLive() {
  document.addEventListener("htmx:beforeRequest", event => {
    if (isLive(event.detail.elt) && (paused || document.hidden)) event.preventDefault();
  });
  document.addEventListener("htmx:beforeSwap", event => {
    if (isLive(event.detail.requestConfig?.elt) && isInHand(event.detail.target)) event.detail.shouldSwap = false;
  });
  document.addEventListener("htmx:afterRequest", event => answered(event.detail));
  document.addEventListener("click", event => { if (event.target.closest?.("[data-pause]")) setPaused(!paused); });
  addEventListener("offline", () => showConnection("You are offline."));
  addEventListener("online", () => { firstFailureAt = 0; hideConnection(); });
}

export function setPaused(value) {
  paused = value;
  document.querySelectorAll("[data-pause]").forEach(button => {
    button.setAttribute("aria-pressed", String(paused));
    button.querySelector("span").textContent = paused ? "Resume" : "Pause";
  });
  document.dispatchEvent(new CustomEvent("sky:pause", { detail: { paused } }));
}

export function togglePaused() {
  if (document.querySelector("[data-pause]")) setPaused(!paused);
}

function isLive(element) {
  return element?.hasAttribute?.("data-live") ?? false;
}

// Focus or a selection inside: what the reader is doing there matters more than the newest value.
function isInHand(target) {
  if (target.contains(document.activeElement) && document.activeElement !== document.body) return true;
  const selection = getSelection();
  return selection.rangeCount > 0 && !selection.isCollapsed && target.contains(selection.anchorNode);
}

function answered(detail) {
  if (detail.successful) {
    lastAnswerAt = serverNow();
    firstFailureAt = 0;
    hideConnection();
  } else if (!isLive(detail.elt)) {
    failureToast("Not done", failureText(detail.xhr));
  } else if (!detail.xhr || detail.xhr.status === 0 || detail.xhr.status >= 500) {
    firstFailureAt ||= serverNow();
    if (serverNow() - firstFailureAt >= LOST_AFTER_MS) showConnection("The server does not answer.");
  }
}

function failureText(xhr) {
  if (!xhr || xhr.status === 0) return "The server did not answer. Your entries are kept.";
  try {
    const problem = JSON.parse(xhr.responseText);
    if (problem.detail || problem.title) return problem.detail ?? problem.title;
  } catch { /* not problem details: the status says it */ }
  return `The server answered ${xhr.status}. Your entries are kept.`;
}

function showConnection(what) {
  const banner = document.getElementById("connection");
  if (!banner) return;
  banner.textContent = `${what} Values are from ${new Date(lastAnswerAt).toISOString().slice(11, 19)} UTC, ${durationText(serverNow() - lastAnswerAt)} ago. The page goes on by itself when it is back.`;
  banner.hidden = false;
}

function hideConnection() {
  const banner = document.getElementById("connection");
  if (banner && !banner.hidden) banner.hidden = true;
}
