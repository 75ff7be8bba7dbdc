// How a plot looks: colours from the stylesheet, grid and two time lines, bands, gaps, limits, labels at the right end.
import { localIsUtc, localZoneName } from "./clock.js";
import { numberText } from "./plot-data.js";

const SERIES = ["c0", "c1", "c2", "c3", "c4", "c5"];
const DASHES = [[], [], [6, 3], [2, 3], [8, 3, 2, 3], [1, 3]];
const TOKENS = [...SERIES, "text", "text-2", "text-3", "grid", "line-2", "hatch", "warn", "crit", "note", "surface"];
const BAND_COLOUR = { detected: "warn", labelled: "note", planned: "text-3" };
const TOP = 8;
const LABEL_STEP = 15;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400 * SECOND;

// A canvas cannot resolve light-dark(): a probe element can, and is read again when the theme changes.
export function readColours(place) {
  const probe = document.createElement("span");
  probe.className = "tok";
  place.append(probe);
  const colours = {};
  for (const token of TOKENS) {
    probe.style.color = `var(--${token})`;
    colours[token] = getComputedStyle(probe).color;
  }
  probe.remove();
  return colours;
}

// The box that the server drew into: the same edges, so that nothing jumps when the canvas takes over.
export function measure(box) {
  const [left, middle] = getComputedStyle(box).gridTemplateColumns.split(" ").map(parseFloat);
  const [height, axis] = getComputedStyle(box).gridTemplateRows.split(" ").map(parseFloat);
  return { width: box.clientWidth, height: TOP + height + axis, left, middle, right: box.clientWidth - left - middle, axis };
}

export function optionsFor(plot) {
  const size = plot.size;
  const font = `${parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.75}px ${getComputedStyle(document.body).fontFamily}`;
  const text = () => plot.colours["text-3"];
  return {
    width: size.width,
    height: size.height,
    ms: 1,
    padding: [TOP, size.right, 0, 0],
    tzDate: ms => globalThis.uPlot.tzDate(new Date(ms), "Etc/UTC"),
    legend: { show: false },
    scales: { x: { time: true, auto: false }, y: { range: (_, low, high) => valueRange(low, high, plot) } },
    axes: [
      { size: size.axis, gap: 4, font, stroke: text, grid: { show: false }, ticks: { show: false }, space: 72, values: (_, splits, __, ___, step) => splits.map(at => tickText(at, step)) },
      { size: size.left, gap: 4, font, stroke: text, grid: { stroke: () => plot.colours.grid, width: 1 }, ticks: { show: false }, values: (_, splits) => splits.map(value => numberText(value, decimalsFor(splits))) },
    ],
    series: [{}, ...plot.labels.map((label, i) => seriesOptions(plot, label, i))],
    cursor: {
      drag: { x: true, y: false, setScale: false, dist: 6 },
      y: false,
      points: { size: 7, fill: (_, i) => plot.colours[SERIES[(i - 1) % 6]], stroke: () => plot.colours.surface },
      bind: { dblclick: () => () => { plot.showWhole(); return null; } },
    },
    hooks: {
      drawClear: [u => drawUnder(u, plot)],
      draw: [u => drawOver(u, plot, font)],
      setSelect: [u => selected(u, plot)],
      setCursor: [u => plot.cursorMoved(u.cursor.idx)],
    },
  };
}

function seriesOptions(plot, label, i) {
  const colour = () => plot.colours[SERIES[i % 6]];
  return { label, stroke: colour, width: 1.5, dash: DASHES[i % 6], spanGaps: false, points: { size: 4, width: 0, fill: colour } };
}

// Room above for the words of the bands. The same margins as PlotRange.cs.
function valueRange(low, high, { limits, answer }) {
  const all = [low, high, ...limits.map(limit => limit.value)].filter(Number.isFinite);
  if (all.length === 0) return [0, 1];
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const room = to > from ? (to - from) * 0.06 : Math.max(Math.abs(from) * 0.06, 0.5);
  return [from - room, to + room * ((answer.bands?.length ?? 0) > 0 ? 5 : 1)];
}

function decimalsFor(splits) {
  if (splits.length < 2) return 2;
  return Math.min(12, Math.max(0, -Math.floor(Math.log10(Math.abs(splits[1] - splits[0])) + 1e-9)));
}

function tickText(ms, step) {
  const utc = new Date(ms);
  const first = formatted(utc.toISOString(), step);
  if (localIsUtc() || step >= DAY) return first;
  const local = new Date(ms - utc.getTimezoneOffset() * MINUTE);
  return `${first}\n${formatted(local.toISOString(), step)}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function formatted(iso, step) {
  if (step < SECOND) return iso.slice(14, 23);
  if (step < MINUTE) return iso.slice(11, 19);
  const date = `${Number(iso.slice(8, 10))} ${MONTHS[Number(iso.slice(5, 7)) - 1]}`;
  if (step >= 300 * DAY) return iso.slice(0, 4);
  return step >= DAY || iso.slice(11, 16) === "00:00" ? date : iso.slice(11, 16);
}

function drawUnder(u, plot) {
  const { ctx } = u;
  const { top, height } = u.bbox;
  ctx.save();
  for (const gap of plot.answer.gaps ?? []) {
    const span = spanOf(u, gap);
    if (!span) continue;
    ctx.fillStyle = hatch(ctx, plot.colours.hatch);
    ctx.fillRect(span.left, top, span.width, height);
  }
  for (const band of plot.answer.bands ?? []) {
    const span = spanOf(u, band);
    if (!span) continue;
    ctx.fillStyle = plot.colours[BAND_COLOUR[band.kind] ?? "warn"];
    ctx.globalAlpha = 0.14;
    ctx.fillRect(span.left, top, span.width, height);
    ctx.globalAlpha = 1;
    ctx.fillRect(span.left, top + barRow(band, u.pxRatio ?? devicePixelRatio), span.width, 4 * devicePixelRatio);
  }
  ctx.restore();
}

// Detected above, labelled below: both are seen where they overlap.
function barRow(band, ratio) {
  return band.kind === "detected" ? 0 : 6 * ratio;
}

function spanOf(u, interval) {
  const edge = u.bbox.left + u.bbox.width;
  const from = Math.max(u.bbox.left, u.valToPos(interval.from, "x", true));
  const to = Math.min(edge, u.valToPos(interval.to, "x", true));
  return to < u.bbox.left || from > edge ? null : { left: from, width: Math.max(to - from, 2 * devicePixelRatio) };
}

function hatch(ctx, colour) {
  const ratio = devicePixelRatio;
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(8 * ratio);
  const pen = tile.getContext("2d");
  pen.strokeStyle = colour;
  pen.lineWidth = ratio;
  pen.beginPath();
  for (const shift of [-tile.width, 0, tile.width]) {
    pen.moveTo(shift, tile.height);
    pen.lineTo(shift + tile.width, 0);
  }
  pen.stroke();
  return ctx.createPattern(tile, "repeat");
}

function drawOver(u, plot, font) {
  const { ctx } = u;
  ctx.save();
  ctx.font = scaled(font);
  drawLimits(u, plot);
  drawBandWords(u, plot);
  drawEndLabels(u, plot);
  drawZone(u, plot);
  ctx.restore();
}

function scaled(font, weight = "") {
  return `${weight} ${font.replace(/^[\d.]+/, size => String(parseFloat(size) * devicePixelRatio))}`.trim();
}

function drawLimits(u, plot) {
  const { ctx } = u;
  for (const limit of plot.limits) {
    const y = Math.round(u.valToPos(limit.value, "y", true));
    ctx.strokeStyle = plot.colours[limit.critical ? "crit" : "warn"];
    ctx.lineWidth = 1.25 * devicePixelRatio;
    ctx.setLineDash(limit.critical ? [] : [6 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(u.bbox.left, y);
    ctx.lineTo(u.bbox.left + u.bbox.width, y);
    ctx.stroke();
  }
  ctx.setLineDash([]);
}

// A word inside its band, where it fits; the readout and the table carry all of them.
function drawBandWords(u, plot) {
  const { ctx } = u;
  const usedUntil = { 0: -Infinity, 1: -Infinity };
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  for (const band of plot.answer.bands ?? []) {
    const span = spanOf(u, band);
    const row = band.kind === "detected" ? 0 : 1;
    const left = span ? span.left + 5 * devicePixelRatio : 0;
    const width = ctx.measureText(band.label).width;
    if (!span || left < usedUntil[row] || width > span.width - 8 * devicePixelRatio) continue;
    ctx.fillStyle = plot.colours[BAND_COLOUR[band.kind] ?? "warn"];
    ctx.strokeStyle = plot.colours.surface;
    ctx.lineWidth = 3 * devicePixelRatio;
    const top = u.bbox.top + (13 + row * 15) * devicePixelRatio;
    ctx.strokeText(band.label, left, top);
    ctx.fillText(band.label, left, top);
    usedUntil[row] = left + width;
  }
}

// Direct labels in place of a legend, pushed apart where they would cover each other.
function drawEndLabels(u, plot) {
  const { ctx } = u;
  const ratio = devicePixelRatio;
  const labels = [...limitLabels(u, plot), ...seriesLabels(u, plot)].sort((a, b) => a.y - b.y);
  let lowest = -Infinity;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const label of labels) {
    lowest = Math.max(label.y, lowest + LABEL_STEP * ratio);
    ctx.fillStyle = label.colour;
    ctx.fillText(label.text, u.bbox.left + u.bbox.width + 8 * ratio, lowest, plot.size.right * ratio - 8 * ratio);
  }
}

function limitLabels(u, plot) {
  return plot.limits.map(limit => ({
    text: `${limit.label} ${numberText(limit.value, decimalsOf(limit.value))}`,
    y: u.valToPos(limit.value, "y", true),
    colour: plot.colours[limit.critical ? "crit" : "warn"],
  }));
}

function decimalsOf(value) {
  return Math.min(3, (String(value).split(".")[1] ?? "").length);
}

function seriesLabels(u, plot) {
  return plot.labels.flatMap((label, i) => {
    const value = u.data[i + 1]?.findLast((v, k) => v !== null && v !== undefined && u.data[0][k] <= u.scales.x.max);
    if (value === undefined) return [];
    const number = numberText(value, plot.decimals);
    return [{ text: plot.labels.length === 1 ? number : `${label} ${number}`, y: u.valToPos(value, "y", true), colour: plot.colours[SERIES[i % 6]] }];
  });
}

function drawZone(u, plot) {
  const { ctx } = u;
  const ratio = devicePixelRatio;
  ctx.fillStyle = plot.colours["text-3"];
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  const [left, top] = [u.bbox.left + u.bbox.width + 8 * ratio, u.bbox.top + u.bbox.height + 4 * ratio];
  ctx.fillText("UTC", left, top);
  if (!localIsUtc() && u.scales.x.max - u.scales.x.min < 8 * DAY) ctx.fillText(localZoneName(new Date(u.scales.x.max)), left, top + 16 * ratio);
}

function selected(u, plot) {
  const { left, width } = u.select;
  if (width < 6) return;
  const [from, to] = [u.posToVal(left, "x"), u.posToVal(left + width, "x")];
  u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  plot.show(from, to);
}
