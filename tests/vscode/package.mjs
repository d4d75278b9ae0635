// The packaged extension: what is in it, how large it is, and that it works from its file on a clean profile, with the
// program inside.

import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { address, browse, install, scratch, serve } from "./vscode.mjs";

const { ROOT, HOUSESTYLE, OUT } = process.env;
const extension = path.join(ROOT, "editors/vscode");
const MB = 1 << 20;

/** Packages the extension; `target` names the platform whose program is inside. */
function pack(out, target) {
  const args = ["package", "--no-dependencies", "--allow-missing-repository", "--out", out];
  if (target) args.push("--target", target);
  execFileSync(path.join(extension, "node_modules/.bin/vsce"), args, { cwd: extension, stdio: ["ignore", "ignore", "inherit"] });
  return fs.statSync(out).size;
}

function check(what, holds, more = "") {
  console.log(`${holds ? "ok" : "not ok"} ${what}${more}`);
  if (!holds) process.exitCode = 1;
}

const without = path.join(OUT, "..", "housestyle.vsix");
const size = pack(without);
check("without the program it is smaller than 8 MB", size < 8 * MB, ` (${(size / MB).toFixed(2)} MB)`);

// The size that counts is a release's; a debug build is stripped for the trial only.
const release = path.join(ROOT, "target/release/housestyle");
const program = fs.existsSync(release) ? release : HOUSESTYLE;
const inside = path.join(extension, "server");
fs.mkdirSync(inside, { recursive: true });
const whole = path.join(OUT, "..", "housestyle-linux-x64.vsix");
let sizeWith;
try {
  fs.copyFileSync(program, path.join(inside, "housestyle"));
  execFileSync("strip", [path.join(inside, "housestyle")]);
  fs.chmodSync(path.join(inside, "housestyle"), 0o755);
  sizeWith = pack(whole, "linux-x64");
} finally {
  fs.rmSync(inside, { recursive: true });
}
check("with it, smaller than 20 MB", sizeWith < 20 * MB, ` (${(sizeWith / MB).toFixed(2)} MB, ${program === release ? "release" : "debug"} build)`);

const place = scratch();
const said = install(place, whole);
check("it installs from its file on a clean profile", /successfully installed/.test(said));
// No program on the PATH: only the one inside can be found.
const server = await serve(place, {});
const { page, close } = await browse();
await page.goto(address(server.port, place.at("ws"), [["openFile", `vscode-remote://127.0.0.1:${server.port}${place.at("ws/drafts/pool.release.txt")}`]]));
const found = await page.waitForSelector(".monaco-editor .squiggly-warning", { timeout: 60_000 }).catch(() => undefined);
if (!found) await page.screenshot({ path: path.join(OUT, "package-failed.png") });
check("and finds its program: the first true finding is there without a setting", Boolean(found));
await close();
server.stop();
place.remove();
process.exit(process.exitCode ?? 0);
