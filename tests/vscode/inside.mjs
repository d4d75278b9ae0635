// Runs inside/index.js in the extension host of real VS Code; a headless page is its window.

import fs from "node:fs";
import path from "node:path";
import { address, browse, scratch, serve } from "./vscode.mjs";

const { ROOT, OUT, HOUSESTYLE } = process.env;
const place = scratch();
for (let i = 0; i < 200; i++) fs.writeFileSync(place.at(`ws/drafts/many-${String(i).padStart(3, "0")}.txt`), `Draft ${i}\n\nIt is the the plan.\n`);
fs.writeFileSync(place.at("ws/drafts/stand.txt"), "A plan\n\nIt is the plan of of old.\n");
const results = place.at("results.txt");
process.env.HOUSESTYLE_RESULTS = results;
// A name of its own, so that what is left running can be told from other people's servers.
fs.symlinkSync(HOUSESTYLE, place.at("housestyle"));
process.env.HOUSESTYLE_PROGRAM = place.at("housestyle");
const settings = { "housestyle.path": place.at("housestyle") };
// Without this flag a built VS Code takes no extension under test from its address.
const server = await serve(place, { settings, flags: ["--enable-smoke-test-driver"] });
const { page, close } = await browse();
let ended;
const exit = new Promise((resolve) => (ended = resolve));
await page.exposeFunction("codeAutomationLog", (type, args) => process.env.VERBOSE && console.log(`[${type}]`, ...args));
await page.exposeFunction("codeAutomationExit", (code) => ended(code));
const remote = (file) => `vscode-remote://127.0.0.1:${server.port}${file}`;
await page.goto(
  address(server.port, place.at("ws"), [
    ["extensionDevelopmentPath", remote(path.join(ROOT, "editors/vscode"))],
    ["extensionTestsPath", remote(path.join(ROOT, "tests/vscode/inside"))],
    ["skipWelcome", "true"],
  ]),
);
const code = await Promise.race([exit, new Promise((resolve) => setTimeout(() => resolve("too late"), 240_000))]);
if (code !== 0) await page.screenshot({ path: path.join(OUT, "inside-failed.png") });
console.log(fs.existsSync(results) ? fs.readFileSync(results, "utf8").trimEnd() : `no test was run (${code})`);
await close();
server.stop();
place.remove();
process.exit(code === 0 ? 0 : 1);
