// @ts-check
import { label, made, one, tell, why } from "./desk.js";

/** Asks for one line. @param {HTMLElement} line */
async function read(line) {
  const name = encodeURIComponent(line.dataset.name ?? "");
  const response = await fetch(`/api/${name}/brief`);
  if (!response.ok) return;
  const brief = await response.json();
  if (brief.title) one(".what", line).textContent = brief.title;
  const documents = one(".documents", line);
  documents.textContent = "";
  for (const document of brief.documents) {
    const state = made("span", `state ${document.state}`, label(document.state));
    if (document.version > 1) state.append(` ${document.version}`);
    const kind = made("span", "kind", document.kind + " ");
    kind.append(state);
    documents.append(kind);
  }
  const found = one(".found", line);
  found.textContent = "";
  if (brief.errors) found.append(made("span", "count error", `${label("errors")}: ${brief.errors}`));
  if (brief.warnings) found.append(made("span", "count warning", `${label("warnings")}: ${brief.warnings}`));
  if (!brief.errors && !brief.warnings) found.textContent = label("none");
  one(".then", line).textContent = label(brief.next);
}

// Only lines that somebody sees are asked for, two at a time.
/** @type {HTMLElement[]} */
const waiting = [];
let busy = 0;
function next() {
  while (busy < 2) {
    const line = waiting.shift();
    if (!line) return;
    busy += 1;
    read(line).finally(() => { busy -= 1; next(); });
  }
}
const seen = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    seen.unobserve(entry.target);
    waiting.push(/** @type {HTMLElement} */ (entry.target));
  }
  next();
});
const lines = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("tr[data-name]"));
lines.forEach((line) => seen.observe(line));

one("#search").addEventListener("input", (event) => {
  const wanted = /** @type {HTMLInputElement} */ (event.target).value.toLowerCase();
  lines.forEach((line) => { line.hidden = !(line.textContent ?? "").toLowerCase().includes(wanted); });
  document.querySelectorAll(".year").forEach((year) => {
    /** @type {HTMLElement} */ (year).hidden = !year.querySelector("tr[data-name]:not([hidden])");
  });
});

const dialog = /** @type {HTMLDialogElement} */ (one("#make"));
one("#new").addEventListener("click", () => dialog.showModal());
one("#make-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const { ok, answer } = await tell("/api/new", Object.fromEntries(new FormData(form)));
  if (ok) location.href = `/event/${encodeURIComponent(answer.event)}`;
  else one(".wrong", form).textContent = why(answer);
});
