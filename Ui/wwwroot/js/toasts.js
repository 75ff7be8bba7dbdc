// Answers to actions. Success goes after six seconds, a failure stays; at most two are shown.
const FADE_MS = 6000;
const AT_MOST = 2;

export function startToasts() {
  document.querySelectorAll("[data-toast]").forEach(adopt);
  document.addEventListener("htmx:load", event => {
    if (event.target.matches?.("[data-toast]")) adopt(event.target);
    event.target.querySelectorAll?.("[data-toast]").forEach(adopt);
  });
  document.addEventListener("click", event => event.target.closest?.("[data-toast-close]")?.closest("[data-toast]").remove());
}

export function failureToast(title, detail) {
  const toast = element("div", { class: "toast err-t", role: "alert", "data-toast": "stay" });
  const words = element("div");
  words.append(element("strong", {}, title), element("p", { class: "sm sec2" }, detail));
  toast.append(words, element("button", { class: "b b-q", type: "button", "data-toast-close": "" }, "Close"));
  adopt(toast);
}

function adopt(toast) {
  const place = document.getElementById("toasts");
  if (toast.parentElement !== place) place.append(toast);
  while (place.children.length > AT_MOST) place.firstElementChild.remove();
  if (toast.dataset.toast === "fade") setTimeout(() => toast.remove(), FADE_MS);
}

function element(name, attributes = {}, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text) made.textContent = text;
  return made;
}
