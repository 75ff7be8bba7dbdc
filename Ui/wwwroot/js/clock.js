// The server's clock: ages are computed against it, so that a wrong clock of this device does not falsify them.
const NOTICEABLE_DRIFT_MS = 60_000;
let offsetMs = 0;

export function serverNow() {
  return Date.now() + offsetMs;
}

export function localZoneName(at) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" }).formatToParts(at);
  return parts.find(part => part.type === "timeZoneName")?.value ?? "local";
}

export function localIsUtc() {
  return new Date(serverNow()).getTimezoneOffset() === 0;
}

export function startClock() {
  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  // performance.timeOrigin is when this page was asked for: half a round trip off at most.
  const renderedAt = Number(clock.dataset.clock);
  const receivedAt = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.responseStart ?? 0);
  const fresh = (performance.getEntriesByType("navigation")[0]?.type ?? "navigate") !== "back_forward";
  if (fresh && Number.isFinite(renderedAt)) offsetMs = renderedAt - receivedAt;
  const [utc, local] = [clock.querySelector("time"), clock.querySelector("span")];
  const tick = () => {
    const at = new Date(serverNow());
    write(utc, `${at.toISOString().slice(11, 19)} UTC`);
    write(local, Math.abs(offsetMs) > NOTICEABLE_DRIFT_MS ? `this device is ${Math.round(Math.abs(offsetMs) / 60_000)} min off` : localText(at));
    setTimeout(tick, 1000 - (serverNow() % 1000));
  };
  tick();
}

function localText(at) {
  return localIsUtc() ? "" : `${at.toTimeString().slice(0, 8)} ${localZoneName(at)}`;
}

export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
