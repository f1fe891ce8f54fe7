// @ts-check
/**
 * Typing beside the pages. What stands in a field is sent after each key, and drawn; a pause saves it. Only one look is
 * under way at a time, always with the latest words, and old pages stay until the new ones are there.
 */
import { label, made, one, say, tell, why } from "./desk.js";

const desk = document.querySelector("#desk");
const name = encodeURIComponent(desk instanceof HTMLElement ? desk.dataset.name ?? "" : "");
/** What expressions print, by the speaker, `|` and the expression. @type {Record<string, Record<string, string>>} */
let words = {};
/** @type {HTMLElement | null} */
let last = null;
const fields = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".field")]);

/** @param {HTMLElement} field */
function speaker(field) {
  return /** @type {HTMLElement | null} */ (field.closest(".row"))?.dataset.speaker ?? "";
}

/** The text of a field as its file has it. @param {HTMLElement} field @returns {string} */
function typed(field) {
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) return field.value;
  let text = "";
  for (const node of field.childNodes) {
    if (node instanceof HTMLElement && node.dataset.expression !== undefined) text += node.dataset.raw ?? `{{ ${node.dataset.expression} }}`;
    else text += node.textContent ?? "";
  }
  return text.replace(/[\r\n]+/g, " ").trim();
}

/** @param {HTMLElement} chip @param {HTMLElement} field */
function word(chip, field) {
  const expression = chip.dataset.expression ?? "";
  const of = words[`${speaker(field)}|${expression}`] ?? words[`|${expression}`];
  const printed = of?.[field.dataset.lang ?? ""];
  chip.textContent = printed ?? expression;
  chip.classList.toggle("unknown", printed === undefined);
  chip.title = `${label("value")}: ${expression}`;
}

/** @param {string} expression @param {HTMLElement} field @param {string} [raw] as it is typed in the file */
function chip(expression, field, raw = `{{ ${expression} }}`) {
  const element = made("span", "chip");
  element.dataset.expression = expression;
  element.dataset.raw = raw;
  element.contentEditable = "false";
  word(element, field);
  return element;
}

/** Shows the values of a text as chips. @param {HTMLElement} field @param {string} text */
function fill(field, text) {
  field.textContent = "";
  for (const part of text.split(/(\{\{.*?\}\})/)) {
    const value = part.match(/^\{\{\s*(.*?)\s*\}\}$/);
    field.append(value ? chip(value[1], field, part) : part);
  }
}

/** Whether a field has other words than its file: `was` is how the file has them, `now` how the field showed them. @param {HTMLElement} field */
function changed(field) {
  return typed(field) !== field.dataset.now;
}

let looking = false;
let again = false;

async function look() {
  if (looking) { again = true; return; }
  looking = true;
  const sent = fields.filter(changed).map((field) => ({ path: field.dataset.path, value: typed(field) }));
  const { ok, answer } = await tell(`/api/${name}/look`, { typed: sent });
  if (ok) {
    words = answer.words;
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".chip"))) {
      const field = /** @type {HTMLElement | null} */ (element.closest(".field"));
      if (field) word(element, field);
    }
    findings(answer.findings);
    await pages(answer.documents);
    document.body.dataset.looks = String(Number(document.body.dataset.looks ?? 0) + 1);
  }
  looking = false;
  if (again) { again = false; look(); }
}

/** Draws the pages; an old one stays until its successor is loaded. @param {any[]} documents */
async function pages(documents) {
  const place = one("#pages");
  for (const [at, document_] of documents.entries()) {
    const section = place.children[at] ?? place.appendChild(made("section", "document"));
    section.setAttribute("aria-label", document_.kind);
    const columns = document_.languages;
    while (section.children.length > columns.length) section.lastElementChild?.remove();
    await Promise.all(columns.map((/** @type {any} */ language, /** @type {number} */ number) => column(section, number, language)));
  }
  while (place.children.length > documents.length) place.lastElementChild?.remove();
}

/** @param {Element} section @param {number} number @param {{lang: string, pages: string[]}} language */
async function column(section, number, language) {
  const place = section.children[number] ?? section.appendChild(made("div", "column"));
  await Promise.all(language.pages.map(async (page, at) => {
    const source = `/page/${page}`;
    let picture = /** @type {HTMLImageElement | undefined} */ (place.children[at]);
    if (picture && picture.getAttribute("src") === source) return;
    const next = new Image();
    next.src = source;
    next.alt = `${label("page")} ${at + 1}, ${label("lang_" + language.lang)}`;
    try { await next.decode(); } catch { return; }
    picture = /** @type {HTMLImageElement | undefined} */ (place.children[at]);
    if (picture) picture.replaceWith(next);
    else place.append(next);
  }));
  while (place.children.length > language.pages.length) place.lastElementChild?.remove();
}

/** Puts each finding at its field, the others above. @param {any[]} all */
function findings(all) {
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".findings[data-for]")]);
  /** @type {Map<HTMLElement, HTMLElement[]>} */
  const found = new Map();
  for (const one_ of all) {
    const below = (/** @type {string} */ path) => path !== "" && (one_.path === path || one_.path.startsWith(path + ".") || one_.path.startsWith(path + "["));
    const fitting = places.filter((place) => below(place.dataset.for ?? ""));
    fitting.sort((a, b) => (b.dataset.for ?? "").length - (a.dataset.for ?? "").length);
    const place = fitting[0] ?? one("#general");
    const list = found.get(place) ?? [];
    list.push(finding(one_));
    found.set(place, list);
  }
  for (const place of [one("#general"), ...places]) {
    const list = found.get(place) ?? [];
    const same = list.map((element) => element.textContent).join() === [...place.children].map((element) => element.textContent).join();
    if (!same) place.replaceChildren(...list);
  }
}

/** @param {any} found */
function finding(found) {
  const element = made("div", `finding ${found.severity}`);
  element.dataset.code = found.code;
  element.append(made("p", "message", found.message));
  if (found.hint) element.append(made("p", "hint", found.hint));
  if (found.answerable) {
    const button = made("button", "quiet small", label("meant"));
    button.setAttribute("type", "button");
    button.addEventListener("click", () => ask(found));
    element.append(button);
  }
  return element;
}

/** Asks who says why something is meant so. @param {any} found */
function ask(found) {
  const dialog = /** @type {HTMLDialogElement} */ (one("#answer"));
  const form = /** @type {HTMLFormElement} */ (one("form", dialog));
  one(".about", dialog).textContent = found.message;
  one(".wrong", dialog).textContent = "";
  const by = /** @type {HTMLInputElement} */ (form.elements.namedItem("by"));
  const because = /** @type {HTMLInputElement} */ (form.elements.namedItem("because"));
  by.value = localStorage.getItem("by") ?? "";
  because.value = "";
  form.onsubmit = async (event) => {
    event.preventDefault();
    localStorage.setItem("by", by.value);
    await saveAll();
    const { ok, answer } = await tell(`/api/${name}/allow`, { code: found.code, words: found.words, by: by.value, because: because.value });
    if (!ok) { one(".wrong", dialog).textContent = why(answer); return; }
    dialog.close();
    look();
  };
  dialog.showModal();
}

/** Saves are done one after another. @type {Promise<void>} */
let saves = Promise.resolve();

/** @param {HTMLElement} field */
function save(field) {
  saves = saves.then(() => saveNow(field));
  return saves;
}

/** @param {HTMLElement} field */
async function saveNow(field) {
  const value = typed(field);
  if (!changed(field)) return;
  say(label("saving"));
  const { ok, status, answer } = await tell(`/api/${name}/save`, { path: field.dataset.path, value, was: field.dataset.was });
  if (ok) {
    field.dataset.was = field.dataset.now = value;
    say(label("saved"));
  } else if (status === 409) {
    await differs(field, answer.now);
  } else {
    say(why(answer));
    field.classList.add("unsaved");
  }
}

function saveAll() {
  fields.forEach((field) => save(field));
  return saves;
}

/** Shows what stands in the file by now. @param {HTMLElement} field @param {string} now */
function differs(field, now) {
  const dialog = /** @type {HTMLDialogElement} */ (one("#differs"));
  one("blockquote", dialog).textContent = now;
  return new Promise((done) => {
    one("#theirs").onclick = () => {
      field.dataset.was = now;
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = now;
      else fill(field, now);
      field.dataset.now = typed(field);
      dialog.close();
    };
    one("#mine").onclick = () => { field.dataset.was = now; save(field); dialog.close(); };
    dialog.onclose = () => { done(undefined); look(); };
    dialog.showModal();
  });
}

/** @type {number | undefined} */
let pause;

for (const field of fields) {
  if (field.classList.contains("text")) {
    fill(field, field.dataset.was ?? "");
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    field.addEventListener("paste", (event) => {
      event.preventDefault();
      const text = event.clipboardData?.getData("text/plain") ?? "";
      document.execCommand("insertText", false, text.replace(/\s*[\r\n]+\s*/g, " "));
    });
  }
  field.dataset.now = typed(field);
  field.addEventListener("focus", () => { if (field.classList.contains("text")) last = field; });
  field.addEventListener("input", () => {
    look();
    clearTimeout(pause);
    pause = setTimeout(() => save(field), 700);
  });
  field.addEventListener("blur", () => save(field));
  field.addEventListener("change", () => save(field));
}

// ── Values ───────────────────────────────────────────────────────────────────────────────────────
const values = /** @type {HTMLDialogElement} */ (one("#values"));
const search = /** @type {HTMLInputElement} */ (one("#values-search"));
/** @type {Range | null} */
let caret = null;
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (selection?.rangeCount && last?.contains(selection.anchorNode)) caret = selection.getRangeAt(0).cloneRange();
});

one("#insert").addEventListener("click", async () => {
  const field = last ?? fields.find((one_) => one_.classList.contains("text"));
  if (!field) return;
  last = field;
  const response = await fetch(`/api/${name}/values`);
  if (!response.ok) return;
  const all = await response.json();
  const list = one("#values-list");
  list.replaceChildren(...Object.entries(all).map(([key, of]) => {
    const expression = key.slice(1);
    const button = made("button", "value", Object.values(/** @type {Record<string, string>} */ (of)).join(" · "));
    button.setAttribute("type", "button");
    button.title = expression;
    button.addEventListener("click", () => {
      words[key] = /** @type {Record<string, string>} */ (of);
      values.close();
      insert(field, expression);
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
  search.value = "";
  values.showModal();
  search.focus();
});
search.addEventListener("input", () => {
  for (const item of one("#values-list").children) {
    // A space that does not break is found by a plain one.
    const words = (item.textContent ?? "").replace(/\s+/g, " ").toLowerCase();
    /** @type {HTMLElement} */ (item).hidden = !words.includes(search.value.toLowerCase());
  }
});

/** Puts a value where the caret was, with a space where words would touch it. @param {HTMLElement} field @param {string} expression */
function insert(field, expression) {
  const element = chip(expression, field);
  if (caret && field.contains(caret.startContainer)) { caret.deleteContents(); caret.insertNode(element); }
  else field.append(" ", element);
  field.focus();
  const selection = getSelection();
  selection?.collapse(element.parentNode, [...(element.parentNode?.childNodes ?? [])].indexOf(element) + 1);
  field.dispatchEvent(new Event("input"));
}

// ── The rest ─────────────────────────────────────────────────────────────────────────────────────
one("#undo").addEventListener("click", async () => {
  await saveAll();
  const { ok, answer } = await tell(`/api/${name}/undo`);
  if (ok && answer.undone) location.reload();
  else say(label("nothing"));
});

/** @param {unknown} sent */
async function block(sent) {
  await saveAll();
  const { ok } = await tell(`/api/${name}/block`, sent);
  if (ok) location.reload();
}
const own = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".row[data-place^='text.blocks[']")]);
/** @param {HTMLElement} row */
const number = (row) => Number(row.dataset.place?.match(/^text\.blocks\[(\d+)\]/)?.[1]);
one("#add").addEventListener("click", () => {
  const at = last ? number(/** @type {HTMLElement} */ (last.closest(".row")) ?? own[0]) : NaN;
  block({ at: Number.isNaN(at) ? 1_000_000 : at + 1, comes: true });
});
for (const row of own.filter((row) => ["paragraph", "heading", "quote"].includes(row.dataset.kind ?? ""))) {
  const button = made("button", "quiet small remove", label("remove"));
  button.setAttribute("type", "button");
  button.addEventListener("click", () => block({ at: number(row), comes: false }));
  row.prepend(button);
}

addEventListener("beforeunload", () => {
  for (const field of fields.filter(changed)) {
    // Sent although the page goes.
    const sent = JSON.stringify({ path: field.dataset.path, value: typed(field), was: field.dataset.was });
    fetch(`/api/${name}/save`, { method: "POST", headers: { "content-type": "application/json" }, body: sent, keepalive: true });
  }
});

if (desk) look();
