// How long the desk takes from a key to the new pages of a release in both languages, and to its first page: medians and
// 95ths of 100, without the browser.
//
//   node benches/desk.mjs [EVENT]       with DIPTYCH (the program), in a project
import { spawn } from "node:child_process";
import { cpus, totalmem } from "node:os";

const event = process.argv[2] ?? "2019-07-11-jalal-abad-launch";
const program = process.env.DIPTYCH ?? "target/release/diptych";
const desk = spawn(program, ["desk", "--no-browser", "--port", "0"]);
let said = "";
const address = await new Promise((done) => {
  desk.stdout.on("data", (data) => { said += data; const found = said.match(/http:\S+/); if (found) done(found[0]); });
});
const origin = new URL(address).origin;
const entered = await fetch(address, { redirect: "manual" });
const headers = { cookie: entered.headers.get("set-cookie").split(";")[0], origin, "content-type": "application/json" };

/** Milliseconds of 100 runs. */
async function timed(name, run) {
  const took = [];
  for (let at = 0; at < 104; at += 1) {
    const start = performance.now();
    await run(at);
    // The first warm the memory up.
    if (at >= 4) took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  console.log(`${name}: median ${took[50].toFixed(0)} ms, 95th ${took[95].toFixed(0)} ms`);
}

console.log(`${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`);
await timed("shelf", async () => (await fetch(origin, { headers })).text());
await timed("from a key to the pages of both languages", async (at) => {
  const typed = [{ path: "text.lead.en", value: `A seminar was held. ${"word ".repeat(at % 7)}${at}.` }];
  const look = await fetch(`${origin}/api/${event}/look`, { method: "POST", headers, body: JSON.stringify({ typed }) });
  const seen = await look.json();
  for (const document of seen.documents) {
    for (const language of document.languages) {
      for (const page of language.pages) await (await fetch(`${origin}/page/${page}`, { headers })).text();
    }
  }
});
desk.kill();
