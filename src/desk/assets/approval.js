// @ts-check
import { one, tell, why } from "./desk.js";

const by = /** @type {HTMLInputElement} */ (one("#by"));
by.value = localStorage.getItem("by") ?? "";
const pack = one("#pack");
const name = encodeURIComponent(pack.dataset.name ?? "");

for (const button of document.querySelectorAll("[data-decide]")) {
  button.addEventListener("click", async () => {
    if (!by.reportValidity()) return;
    localStorage.setItem("by", by.value);
    const kind = /** @type {HTMLElement} */ (button.closest("[data-kind]")).dataset.kind;
    const { ok, answer } = await tell(`/api/${name}/decide`, { kind, state: /** @type {HTMLElement} */ (button).dataset.decide, by: by.value });
    if (ok) location.reload();
    else { one("#refused").textContent = why(answer); one("#refused").scrollIntoView({ block: "center" }); }
  });
}

pack.addEventListener("click", async () => {
  const { ok, answer } = await tell(`/api/${name}/pack`);
  one("#refused").textContent = ok ? "" : why(answer);
  const link = one("#download");
  link.hidden = !ok;
  if (ok) link.focus();
});
