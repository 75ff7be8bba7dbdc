// Life for pages that are complete without it: rows that change, lines that come, pause, and whether the AppHost answers.
'use strict';

const MaximumLines = 5000;
const SilenceMilliseconds = 5000;

let isPaused = false;
let waiting = [];

function show(work) {
  if (isPaused) waiting.push(work);
  else work();
}

function preparePause() {
  const button = document.querySelector('[data-pause]');
  if (!button) return;
  button.hidden = false;
  const toggle = () => {
    isPaused = !isPaused;
    button.setAttribute('aria-pressed', String(isPaused));
    button.textContent = isPaused ? 'Resume' : 'Pause';
    if (isPaused) return;
    const held = waiting;
    waiting = [];
    held.forEach((work) => work());
  };
  button.addEventListener('click', toggle);
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target.closest('input, textarea, select');
    if (event.key === 'p' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) toggle();
  });
}

// Streams from the server; the banner shows after five seconds without a connection.
function listen(address, onData) {
  const banner = document.querySelector('[data-offline]');
  const source = new EventSource(address);
  let timer = 0;
  source.onopen = () => { clearTimeout(timer); timer = 0; banner.hidden = true; };
  source.onerror = () => {
    if (!timer) timer = setTimeout(() => { banner.hidden = false; }, SilenceMilliseconds);
  };
  source.onmessage = (event) => onData(event.data);
  window.addEventListener('pagehide', () => source.close());
}

// Cell by cell, and never the cell that holds the focus.
function mergeRows(body, html) {
  const fresh = document.createElement('tbody');
  fresh.innerHTML = html;
  const rows = [...fresh.rows];
  const wanted = new Set(rows.map((row) => row.id));
  [...body.rows].filter((row) => !wanted.has(row.id)).forEach((row) => row.remove());
  rows.forEach((row, index) => {
    const old = document.getElementById(row.id);
    if (!old) body.insertBefore(row, body.rows[index] || null);
    else [...row.cells].forEach((cell, column) => {
      const target = old.cells[column];
      if (target.innerHTML !== cell.innerHTML && !target.contains(document.activeElement)) target.innerHTML = cell.innerHTML;
    });
  });
}

function appendLines(list, html) {
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.insertAdjacentHTML('beforeend', html);
  while (list.children.length > MaximumLines) list.firstElementChild.remove();
  document.querySelector('[data-empty]')?.remove();
  if (isAtEnd) list.scrollTop = list.scrollHeight;
}

preparePause();
const table = document.querySelector('[data-live]');
if (table) listen(table.dataset.live, (html) => show(() => mergeRows(table, html)));
const log = document.querySelector('[data-log]');
if (log) {
  log.scrollTop = log.scrollHeight;
  listen(log.dataset.log, (html) => show(() => appendLines(log, html)));
}
