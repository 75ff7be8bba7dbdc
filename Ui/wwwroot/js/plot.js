// Time-series plots: zoom by drag, buttons and keys; fresh data for the visible window; a readout, words and a table.
import { isPaused } from "./live.js";
import { write } from "./clock.js";
import { bandsAt, columnsOf, fetchWindow, numberText, rowsOf, timeText, wordsOf } from "./plot-data.js";
import { measure, optionsFor, readColours } from "./plot-drawing.js";

const LIBRARY = new URL("../lib/", import.meta.url);
const MOST_POINTS = 4000;
const SETTLE_MS = 120;
const SPEAK_MS = 600;
const SHORTEST_MS = 1;
let library;

export function mountPlots(root) {
  const seen = new IntersectionObserver(entries => entries.filter(e => e.isIntersecting).forEach(entry => {
    seen.unobserve(entry.target);
    new TimePlot(entry.target).start();
  }), { rootMargin: "200px" });
  root.querySelectorAll("[data-plot]:not([data-mounted])").forEach(place => {
    place.dataset.mounted = "";
    seen.observe(place);
  });
}

function loadLibrary() {
  library ??= new Promise((done, failed) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("uPlot.min.css", LIBRARY).href });
    // Before the own stylesheet, whose rules for the selection must win.
    document.head.prepend(style);
    const script = Object.assign(document.createElement("script"), { src: new URL("uPlot.iife.min.js", LIBRARY).href, onload: done, onerror: () => failed(new Error("the plot script did not load")) });
    document.head.append(script);
  });
  return library;
}

class TimePlot {
  constructor(place) {
    this.place = place;
    this.id = place.dataset.plot;
    this.box = place.querySelector("[data-plot-box]");
    this.view = { from: Number(place.dataset.from), to: Number(place.dataset.to) };
    this.whole = { from: Number(place.dataset.first), to: Number(place.dataset.last) };
    this.unit = place.dataset.unit ?? "";
    this.decimals = Number(place.dataset.decimals);
    this.limits = JSON.parse(place.dataset.limits ?? "[]");
    this.liveMs = Number(place.dataset.liveSeconds ?? 0) * 1000;
  }

  async start() {
    this.listen();
    await this.load();
    if (this.liveMs > 0) this.follow();
  }

  // --- what the reader does

  listen() {
    document.querySelector(`[data-plot-tools="${this.id}"]`)?.addEventListener("click", event => this.act(event.target.closest("[data-plot-do]")?.dataset.plotDo));
    this.place.addEventListener("keydown", event => this.key(event));
    document.getElementById(`${this.id}-table`)?.addEventListener("toggle", () => this.fillTable());
    document.addEventListener("sky:theme", () => this.recolour());
    new ResizeObserver(() => this.resize()).observe(this.box);
  }

  act(what) {
    const span = this.view.to - this.view.from;
    const middle = this.cursorTime() ?? (this.view.from + this.view.to) / 2;
    switch (what) {
      case "in": return this.show(middle - span / 4, middle + span / 4);
      case "out": return this.show(middle - span, middle + span);
      case "earlier": return this.pan(-span / 2);
      case "later": return this.pan(span / 2);
      case "whole": return this.showWhole();
    }
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.u) return;
    const actions = { "+": "in", "=": "in", "-": "out", "0": "whole" };
    const arrows = { ArrowLeft: -1, ArrowRight: 1 };
    if (actions[event.key]) this.act(actions[event.key]);
    else if (arrows[event.key] && event.shiftKey) this.act(arrows[event.key] < 0 ? "earlier" : "later");
    else if (arrows[event.key]) this.stepCursor(arrows[event.key]);
    else if (event.key === "Home") this.putCursor(0);
    else if (event.key === "End") this.putCursor(this.u.data[0].length - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  pan(by) {
    const span = this.view.to - this.view.from;
    const from = Math.min(Math.max(this.view.from + by, this.whole.from), Math.max(this.whole.from, this.whole.to - span));
    this.show(from, from + span);
  }

  showWhole() {
    this.show(this.whole.from, this.whole.to);
  }

  show(from, to) {
    this.view = { from: Math.max(from, this.whole.from), to: Math.min(to, this.whole.to) };
    if (this.view.to - this.view.from < SHORTEST_MS) this.view.to = this.view.from + SHORTEST_MS;
    this.u?.setScale("x", { min: this.view.from, max: this.view.to });
    this.writeAddress();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.load(), SETTLE_MS);
  }

  isWhole() {
    return this.view.from <= this.whole.from && this.view.to >= this.whole.to;
  }

  writeAddress() {
    if (!("rangeInAddress" in this.place.dataset)) return;
    const address = new URL(location.href);
    for (const end of ["from", "to"]) {
      if (this.isWhole()) address.searchParams.delete(end);
      else address.searchParams.set(end, new Date(this.view[end]).toISOString());
    }
    history.replaceState(history.state, "", address);
  }

  // --- data

  async load() {
    this.request?.abort();
    const request = this.request = new AbortController();
    try {
      const points = Math.min(MOST_POINTS, Math.max(100, 2 * Math.round(this.box.clientWidth)));
      const asked = fetchWindow(this.place.dataset.href, this.view.from, this.view.to, points, request.signal);
      const [answer] = await Promise.all([asked, loadLibrary()]);
      if (!request.signal.aborted) this.take(answer);
    } catch (error) {
      if (error.name !== "AbortError") this.fail(error);
    }
  }

  take(answer) {
    this.answer = answer;
    this.message("");
    const columns = columnsOf(answer, uPlot.join);
    if (!this.u) this.create(columns);
    else if (this.labels.join("\n") !== answer.series.map(s => s.label).join("\n")) this.recreate(columns);
    this.u.batch(() => {
      this.u.setData(columns, false);
      this.u.setScale("x", { min: this.view.from, max: this.view.to });
    });
    this.cursorMoved(this.u.cursor.idx);
    this.describe();
  }

  fail(error) {
    this.message(`Could not read the data: ${error.message}`);
    const message = document.querySelector(`[data-plot-message="${this.id}"]`);
    const retry = Object.assign(document.createElement("button"), { className: "lnk", type: "button", textContent: "Retry", onclick: () => this.load() });
    message?.append(" ", retry);
  }

  message(text) {
    const message = document.querySelector(`[data-plot-message="${this.id}"]`);
    if (message) write(message, text);
  }

  // While the right end shows the newest data, the view moves on with it.
  follow() {
    setInterval(async () => {
      if (document.hidden || isPaused() || this.view.to < this.whole.to) return;
      const wasWhole = this.isWhole();
      await this.load();
      const latest = this.answer?.latest;
      if (!(latest > this.whole.to)) return;
      const span = this.view.to - this.view.from;
      this.whole.to = latest;
      this.view = { from: wasWhole ? this.whole.from : latest - span, to: latest };
      await this.load();
    }, this.liveMs);
  }

  // --- drawing

  create(columns) {
    this.colours = readColours(this.place);
    this.size = measure(this.box);
    this.labels = this.answer.series.map(series => series.label);
    this.u = new uPlot(optionsFor(this), columns, this.place);
    this.u.setScale("x", { min: this.view.from, max: this.view.to });
    this.place.classList.add("on");
  }

  recreate(columns) {
    this.u.destroy();
    this.create(columns);
  }

  resize() {
    if (!this.u || this.box.clientWidth === this.size.width) return;
    this.recreate(this.u.data);
    this.load();
  }

  recolour() {
    if (!this.u) return;
    this.colours = readColours(this.place);
    this.u.redraw(false, false);
  }

  // --- reading

  cursorTime() {
    const index = this.u?.cursor.idx;
    return index === null || index === undefined ? null : this.u.data[0][index];
  }

  stepCursor(by) {
    const times = this.u.data[0];
    const now = this.u.cursor.idx ?? (by > 0 ? -1 : times.length);
    this.putCursor(now + by);
  }

  putCursor(index) {
    const times = this.u.data[0];
    const at = Math.min(times.length - 1, Math.max(0, index));
    if (times.length === 0) return;
    const left = this.u.valToPos(times[at], "x");
    this.u.setCursor({ left, top: 10 });
    this.cursorMoved(at);
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => this.message(this.readout(at)), SPEAK_MS);
  }

  cursorMoved(index) {
    const output = document.querySelector(`[data-plot-cursor="${this.id}"]`);
    if (output && this.answer) write(output, this.readout(index));
  }

  readout(index) {
    const time = this.u?.data[0][index];
    if (time === undefined) return `${numberText(this.answer.samples ?? 0, 0)} samples in view`;
    const values = this.labels.map((label, i) => (this.labels.length > 1 ? `${label} ` : "") + numberText(this.u.data[i + 1][index], this.decimals));
    const marked = bandsAt(this.answer.bands, time).map(band => band.label);
    return [`${timeText(time, true)} UTC`, `${values.join(", ")} ${this.unit}`.trim(), ...marked].join(" · ");
  }

  describe() {
    const words = document.getElementById(`${this.id}-words`);
    if (words) write(words, wordsOf(this.answer, this.unit, value => numberText(value, this.decimals)));
    this.fillTable();
  }

  fillTable() {
    const table = document.getElementById(`${this.id}-table`);
    const rows = this.answer && table?.open ? rowsOf(this.answer) : [];
    const body = table?.querySelector("tbody");
    if (!body || rows.length === 0) return;
    const pattern = body.querySelector("tr");
    body.replaceChildren(...rows.map(row => {
      const line = pattern.cloneNode(true);
      const texts = [`${timeText(row.from)} UTC`, numberText(row.low, this.decimals), numberText(row.high, this.decimals), row.words || "—"];
      [...line.cells].forEach((cell, i) => { cell.textContent = texts[i]; });
      return line;
    }));
  }
}
