// @ts-check
/** What all pages share. */

/**
 * An element that the page has.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
export function one(selector, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}

/** A label of the page. @param {string} name */
export function label(name) {
  return one("#words").dataset[name] ?? name;
}

/** Says something to who sees and who hears. @param {string} words */
export function say(words) {
  one("#said").textContent = words;
}

/**
 * Tells the desk something.
 * @param {string} path
 * @param {unknown} [sent]
 * @returns {Promise<{ok: boolean, status: number, answer: any}>}
 */
export async function tell(path, sent = {}) {
  try {
    const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(sent) });
    const text = await response.text();
    let answer = null;
    try { answer = JSON.parse(text); } catch { answer = text; }
    return { ok: response.ok, status: response.status, answer };
  } catch {
    say(document.body.dataset.failed ?? "");
    return { ok: false, status: 0, answer: null };
  }
}

/** What was found, in words. @param {any} answer */
export function why(answer) {
  if (!Array.isArray(answer)) return document.body.dataset.failed ?? "";
  return answer.map((found) => [found.message, found.hint].filter(Boolean).join(". ")).join("\n");
}

/** An element with words. @param {string} tag @param {string} kind @param {string} [words] */
export function made(tag, kind, words = "") {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = words;
  return element;
}

one("#language").addEventListener("click", async () => {
  await tell(`/language/${one("#language").dataset.code}`);
  location.reload();
});

for (const button of document.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => button.closest("dialog")?.close());
}
