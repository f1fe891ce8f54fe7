// The desk in a real browser, as a manager uses it: by mouse and keyboard, at two widths, in both languages. Every page
// is judged by axe-core. Ends with "N passed, N failed"; pictures of the pages go to the folder SCREENSHOTS, if it is set.
//
//   node tests/desk/desk.mjs          with DIPTYCH (the program), CHROMIUM (the browser) and NODE_PATH's packages
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

// The packages lie where tests/run installs them.
const require = createRequire(join(process.env.DESK_MODULES ?? import.meta.dirname, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const root = join(import.meta.dirname, "../..");
const program = process.env.DIPTYCH ?? join(root, "target/release/diptych");
const pictures = process.env.SCREENSHOTS;
const LAUNCH = "2019-07-11-jalal-abad-launch";

/** Opens a desk of a copy of the sample. */
async function opened() {
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  for (const part of ["inputs", "templates"]) cpSync(join(root, part), join(folder, part), { recursive: true });
  const desk = spawn(program, ["desk", "--no-browser", "--messages", "en", "--port", "0"], { cwd: folder });
  let said = "";
  const address = await new Promise((done, failed) => {
    desk.stdout.on("data", (data) => { said += data; const found = said.match(/http:\S+/); if (found) done(found[0]); });
    desk.on("exit", () => failed(new Error(`no desk: ${said}`)));
  });
  const file = (event) => join(folder, "inputs/events", event, "event.yaml");
  return { address, folder, file, close: () => { desk.kill(); rmSync(folder, { recursive: true, force: true }); } };
}

/** Axe finds nothing on the page. */
async function accessible(page, where) {
  // A policy that allows no scripts from elsewhere allows none of ours either, so it comes by the protocol.
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
  assert.deepEqual(told, [], where);
}

/** Nothing lies outside of the width of the window. */
async function fits(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 1, `${where} is ${wide} pixels too wide`);
}

async function pictured(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Waits until something is so on the page; the policy of the desk allows no other way. */
async function until(page, is, argument, timeout = 60_000) {
  const end = Date.now() + timeout;
  while (!(await page.evaluate(is, argument))) {
    assert.ok(Date.now() < end, `never: ${is}`);
    await new Promise((done) => setTimeout(done, 40));
  }
}

/** Waits until the pages were drawn once more. */
async function drawn(page, before) {
  await until(page, (before) => Number(document.body.dataset.looks ?? 0) > before, before);
}

const tests = {
  async "the shelf lists what there is, and finds it"({ page }) {
    await page.getByRole("link", { name: /Phase II/ }).first().waitFor({ timeout: 60_000 });
    await page.getByRole("searchbox").fill("launch");
    assert.equal(await page.locator("tr[data-name]:visible").count(), 1);
    await page.getByRole("searchbox").fill("");
  },

  async "every page is accessible and fits, in both languages and widths"({ page, address }) {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const language of ["en", "ru"]) {
        if ((await page.locator("html").getAttribute("lang")) !== language) {
          await Promise.all([page.waitForNavigation(), page.locator("#language").click()]);
        }
        for (const [name, path] of [["shelf", "/"], ["event", `/event/${LAUNCH}`], ["approval", `/approval/${LAUNCH}`]]) {
          await page.goto(new URL(path, address).href);
          if (name === "event") await drawn(page, 0);
          if (name === "shelf") await until(page, () => [...document.querySelectorAll("tr[data-name]")].every((line) => line.getBoundingClientRect().top > innerHeight || line.querySelector(".then")?.textContent));
          await pictured(page, `${name}-${language}-${width}`);
          await accessible(page, `${name}, ${language}, ${width}`);
          await fits(page, `${name}, ${language}, ${width}`);
          assert.equal(await page.locator("html").getAttribute("lang"), language);
        }
      }
    }
    // 200 % of 1440 pixels are 720.
    await page.setViewportSize({ width: 720, height: 450 });
    await page.goto(new URL(`/event/${LAUNCH}`, address).href);
    await fits(page, "at 200 %");
    await page.setViewportSize({ width: 1440, height: 900 });
    await Promise.all([page.waitForNavigation(), page.locator("#language").click()]);
  },

  async "what is typed shows on the pages, and only its bytes are saved"({ page, address, file }) {
    const before = readFileSync(file(LAUNCH), "utf8");
    await page.goto(new URL(`/event/${LAUNCH}`, address).href);
    await drawn(page, 0);
    const first = await page.locator("#pages img").first().getAttribute("src");
    assert.equal(await page.locator("#pages .column").count(), 2, "both languages are always there");
    const heading = page.locator(".text[data-path='text.blocks[next-heading].heading.ru']");
    await heading.click();
    await page.keyboard.press("End");
    await page.keyboard.type(" и когда");
    await until(page, (first) => document.querySelector("#pages img")?.getAttribute("src") !== first, first);
    await page.locator("#said", { hasText: "Saved" }).waitFor();
    assert.equal(readFileSync(file(LAUNCH), "utf8"), before.replace("ru: Что дальше", "ru: Что дальше и когда"));
    await Promise.all([page.waitForNavigation(), page.locator("#undo").click()]);
    assert.equal(readFileSync(file(LAUNCH), "utf8"), before);
  },

  async "values are chips that read as they print, and one is inserted"({ page, file }) {
    await drawn(page, 0);
    const lead = page.locator(".text[data-path='text.lead.ru']");
    assert.match(await lead.innerText(), /89\s+человек/);
    assert.doesNotMatch(await lead.innerText(), /\{\{/);
    const block = page.locator(".text[data-path='text.blocks[discussion].en']");
    await block.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Present: ");
    await page.locator("#insert").click();
    await page.locator("#values-search").fill("89 people");
    await page.locator("#values-list li:visible button").first().click();
    await page.keyboard.type(".");
    await until(page, () => /Present: 89\s+people\./.test(document.querySelector(".text[data-path='text.blocks[discussion].en']")?.textContent ?? ""));
    await page.locator(".text[data-path='text.title.en']").click();
    await until(page, () => document.querySelector("#said")?.textContent === "Saved");
    const saved = readFileSync(file(LAUNCH), "utf8").replace(/\s+/g, " ");
    assert.match(saved, /Present: \{\{ participants.total \| count\('person'\) \}\}\./);
  },

  async "a finding stands at its field and is answered"({ page, file }) {
    // A number in one language only.
    await page.locator(".text[data-path='text.blocks[programme].ru']").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Выступили 14 человек.");
    const findings = page.locator(".findings[data-for='text.blocks[1]'] .finding");
    await findings.first().waitFor({ timeout: 60_000 });
    await page.locator("#said", { hasText: "Saved" }).waitFor();
    const button = page.getByRole("button", { name: "This is meant so" }).first();
    await button.click();
    const before = await page.getByRole("button", { name: "This is meant so" }).count();
    const dialog = page.locator("#answer");
    await dialog.locator("[name=by]").fill("A. Manager");
    await dialog.locator("[name=because]").fill("the hosts were counted apart");
    await dialog.getByRole("button", { name: "Write down" }).click();
    await until(page, (before) => !document.querySelector("#answer")?.open && document.querySelectorAll(".finding button").length < before, before);
    assert.match(readFileSync(file(LAUNCH).replace("event.yaml", "approvals.yaml"), "utf8"), /the hosts were counted apart/);
  },

  async "a field that was changed in an editor shows both"({ page, file }) {
    const path = file(LAUNCH);
    writeFileSync(path, readFileSync(path, "utf8").replace("en: What comes next", "en: What follows"));
    const field = page.locator(".text[data-path='text.blocks[next-heading].heading.en']");
    await field.click();
    await page.keyboard.press("End");
    await page.keyboard.type("?");
    await page.locator("#differs blockquote", { hasText: "What follows" }).waitFor();
    await page.locator("#mine").click();
    await page.locator("#said", { hasText: "Saved" }).waitFor();
    await page.waitForTimeout(300);
    assert.match(readFileSync(path, "utf8"), /en: What comes next\?/);
  },

  async "a new event is made, typed and shown, without YAML"({ page, address, file }) {
    await page.goto(new URL("/", address).href);
    await page.locator("#new").click();
    await page.locator("#make [name=type]").selectOption("seminar");
    await page.locator("#make [name=day]").fill("2019-08-20");
    await page.locator("#make [name=place]").selectOption("karakol");
    await Promise.all([page.waitForURL(/\/event\/2019-08-20-karakol-seminar/), page.keyboard.press("Enter")]);
    await drawn(page, 0);
    const type = async (path, words) => { await page.locator(`.text[data-path='${path}']`).click(); await page.keyboard.type(words); };
    await type("text.title.ru", "Муниципалитеты обсудили планы");
    await type("text.title.en", "Municipalities discuss their plans");
    await type("text.lead.ru", "Прошел семинар.");
    await type("text.lead.en", "A seminar was held.");
    await page.locator("[data-path='participants.total']").fill("64");
    await page.locator("[data-path='participants.total']").blur();
    await page.waitForTimeout(1500);
    const saved = readFileSync(file("2019-08-20-karakol-seminar"), "utf8");
    for (const words of ["Муниципалитеты обсудили планы", "Municipalities discuss their plans", "A seminar was held.", "total: 64"]) {
      assert.ok(saved.includes(words), `${words} in\n${saved}`);
    }
    assert.ok(saved.includes("# "), "its comments are there");
    await pictured(page, "new-event");
  },

  async "a document is withdrawn, approved, published and packed"({ page, address }) {
    const event = "2018-10-17-bishkek-service-model";
    await page.goto(new URL(`/approval/${event}`, address).href);
    await page.locator("#by").fill("A. Manager");
    const release = page.locator("[data-kind=news]");
    const decide = async (name) => Promise.all([page.waitForNavigation({ timeout: 90_000 }), release.getByRole("button", { name }).click()]);
    await decide("Withdraw");
    assert.match(await release.locator(".state").innerText(), /draft/);
    await decide("Approve");
    assert.match(await release.locator(".state").innerText(), /approved/);
    await decide("Publish");
    assert.match(await release.locator(".state").innerText(), /published/);
    await page.locator("#pack").click();
    await page.locator("#download").waitFor({ timeout: 90_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#download").click()]);
    assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), "PK");
  },

  async "everything is reached by the keyboard, and is seen to be"({ page, address }) {
    await page.goto(new URL("/", address).href);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
    const seen = new Set();
    for (let at = 0; at < 20; at += 1) {
      await page.keyboard.press("Tab");
      seen.add(await page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent));
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
      // Behind the last of the page comes the browser itself.
      const inside = await page.evaluate(() => document.activeElement !== document.body);
      assert.ok(!inside || outline === "solid", "the focus is visible");
    }
    for (const id of ["language", "search", "new"]) assert.ok(seen.has(id), id);
  },
};

const desk = await opened();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
let [passed, failed] = [0, 0];
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => { if (message.type() === "error" && !/409|422/.test(message.text())) errors.push(message.text()); });
  page.on("request", (request) => { if (!request.url().startsWith("http://127.0.0.1:") && !request.url().startsWith("data:")) errors.push(`asks ${request.url()}`); });
  if (process.env.ASSETS) {
    // Scripts and styles as they lie in a folder, for who works on them.
    await page.route("**/static/*", (route) => route.fulfill({ path: join(process.env.ASSETS, route.request().url().split("/").pop()) }));
  }
  const first = await page.goto(desk.address);
  assert.equal(first?.status(), 200, "the desk opens");
  const wanted = process.argv[2];
  for (const [name, test] of Object.entries(tests)) {
    if (wanted && !name.includes(wanted)) continue;
    try {
      await test({ page, ...desk });
      assert.deepEqual(errors, []);
      passed += 1;
      console.log(`ok      ${name}`);
    } catch (error) {
      failed += 1;
      errors.length = 0;
      console.log(`FAILED  ${name}\n${error.stack}`);
      await pictured(page, `failed-${failed}`);
    }
  }
} finally {
  await browser.close();
  desk.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
