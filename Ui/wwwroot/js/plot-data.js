// What a plot's endpoint answers, made ready to draw, and what can be said of it. Times are Unix milliseconds.
const TABLE_ROWS = 24;

export async function fetchWindow(href, from, to, points, signal) {
  const address = new URL(href, location.href);
  address.searchParams.set("from", new Date(from).toISOString());
  address.searchParams.set("to", new Date(to).toISOString());
  address.searchParams.set("points", String(points));
  const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(await reason(response));
  return response.json();
}

async function reason(response) {
  try {
    const problem = await response.json();
    return problem.detail ?? problem.title ?? `status ${response.status}`;
  } catch {
    return `status ${response.status}`;
  }
}

// Columns as uPlot wants them: one time axis for all series, null where a line must break.
export function columnsOf(answer, join) {
  const tables = answer.series.map(series => broken(series, answer.gaps ?? []));
  if (tables.length === 0) return [[], []];
  return tables.length === 1 ? tables[0] : join(tables);
}

// A gap is never bridged: a null stands before the first point that follows it.
function broken(series, gaps) {
  const inside = gaps.filter(gap => gap.to > series.times[0] && gap.to <= series.times.at(-1));
  if (inside.length === 0) return [series.times, series.values];
  const [times, values] = [[], []];
  let next = 0;
  series.times.forEach((time, i) => {
    if (next < inside.length && inside[next].to <= time) {
      times.push((times.at(-1) + time) / 2);
      values.push(null);
      while (next < inside.length && inside[next].to <= time) next++;
    }
    times.push(time);
    values.push(series.values[i]);
  });
  return [times, values];
}

export function extremes(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}

export function bandsAt(bands, time) {
  return (bands ?? []).filter(band => band.from <= time && time <= band.to);
}

export function rowsOf(answer) {
  const step = (answer.to - answer.from) / TABLE_ROWS;
  const [series] = answer.series;
  if (!series || !(step > 0)) return [];
  return Array.from({ length: TABLE_ROWS }, (_, i) => {
    const [from, to] = [answer.from + i * step, answer.from + (i + 1) * step];
    const range = extremes(series.values.filter((_, k) => series.times[k] >= from && series.times[k] < to));
    const words = new Set((answer.bands ?? []).filter(b => b.from < to && b.to > from).map(b => b.label));
    return { from, low: range?.[0] ?? null, high: range?.[1] ?? null, words: [...words].join("; ") };
  });
}

export function wordsOf(answer, unit, format) {
  const range = extremes(answer.series.flatMap(series => series.values));
  const when = `From ${timeText(answer.from)} to ${timeText(answer.to)} UTC`;
  const said = range ? `${when} values lie between ${format(range[0])} and ${format(range[1])} ${unit}.` : `${when} there are no values.`;
  const count = answer.bands?.length ?? 0;
  return count === 0 ? `${said} No interval is marked.` : `${said} ${count} marked, first ${answer.bands[0].label}.`;
}

export function timeText(ms, withMilliseconds = false) {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, withMilliseconds ? 23 : 19)}`;
}

export function numberText(value, decimals) {
  if (value === null || value === undefined || !Number.isFinite(value)) return "—";
  const grouped = Math.abs(value) >= 1000;
  return value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: grouped })
    .replace(/^-(?=[0.]*$)/, "").replace("-", "−"); // A zero has no sign.
}
