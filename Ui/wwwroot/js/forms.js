// Fields are checked when they are left, then while typing; a sent form is busy until the answer and is not sent twice.
import { failureToast } from "./toasts.js";

export function startForms() {
  document.querySelectorAll("form[data-form]").forEach(adopt);
  document.addEventListener("htmx:load", event => event.target.querySelectorAll?.("form[data-form]").forEach(adopt));
  document.querySelector("[data-focus]")?.focus();
  addEventListener("pageshow", event => { if (event.persisted) document.querySelectorAll("form[data-form]").forEach(release); });
}

function adopt(form) {
  if (form.noValidate) return;
  form.noValidate = true;
  form.addEventListener("focusout", event => {
    if (event.target.matches(".in") && (event.target.value || event.target.dataset.checked)) check(event.target);
  });
  form.addEventListener("input", event => { if (event.target.dataset.checked) check(event.target); });
  form.addEventListener("change", event => { if (event.target.type === "file") check(event.target); });
  form.addEventListener("submit", event => send(form, event));
}

function send(form, event) {
  const wrong = [...form.elements].filter(field => field.willValidate && !check(field));
  if (wrong.length > 0) {
    event.preventDefault();
    wrong[0].focus();
    return;
  }
  if (form.dataset.busy) {
    event.preventDefault();
    return;
  }
  form.dataset.busy = "true";
  form.querySelector("[type=submit]")?.setAttribute("aria-busy", "true");
  form.addEventListener("htmx:afterRequest", () => release(form), { once: true });
  if (!navigator.onLine) failureToast("You are offline", "The form is sent when you try again later. Your entries are kept.");
}

function release(form) {
  delete form.dataset.busy;
  form.querySelector("[type=submit]")?.removeAttribute("aria-busy");
}

function check(field) {
  field.dataset.checked = "true";
  const message = messageFor(field);
  if (message) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  place(field, message);
  return message === "";
}

function messageFor(field) {
  const limit = Number(field.dataset?.maxBytes);
  const tooLarge = limit > 0 && [...(field.files ?? [])].find(file => file.size > limit);
  if (tooLarge) return `${tooLarge.name} has ${mebibytes(tooLarge.size)}; the limit is ${mebibytes(limit)}.`;
  const { valueMissing, rangeUnderflow, rangeOverflow } = field.validity;
  if (valueMissing) return field.type === "file" ? "Choose a file." : "Fill in this field.";
  if (rangeUnderflow || rangeOverflow) return `${field.value} is outside ${field.min || "any"} to ${field.max || "any"}.`;
  return field.validationMessage;
}

function mebibytes(bytes) {
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}

function place(field, message) {
  const id = `${field.id}-error`;
  let line = document.getElementById(id);
  if (!message) {
    line?.remove();
    return;
  }
  if (!line) {
    line = document.createElement("p");
    line.className = "err";
    line.id = id;
    (field.closest(".iu") ?? field).after(line);
    field.setAttribute("aria-describedby", `${id} ${field.getAttribute("aria-describedby") ?? ""}`.trim());
  }
  line.textContent = message;
}
