// Starts VS Code's server on a scratch folder, and a browser on it.

import { chromium } from "playwright-core";
import { execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const { VS, ROOT, HOUSESTYLE } = process.env;

const SETTINGS = {
  "workbench.startupEditor": "none",
  "telemetry.telemetryLevel": "off",
  "security.workspace.trust.enabled": false,
  "update.mode": "none",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "files.autoSave": "off",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "git.enabled": false,
  "editor.minimap.enabled": false,
  "editor.accessibilitySupport": "off",
};

/** A draft whose fault stands behind an emoji and curly quotes, which count differently in every encoding. */
export const POOL = `PRESS RELEASE

Pool in Carr Lane opens 🚀

The board of Fellbrook Housing Association (FHA) said “🚀 at last”, and opened the the pool. The FHA has spent £2 million.

FHA Chief Executive Tobias Wren said: “It is a good day.”

ENDS

For more information please contact:
Tobias Wren, FHA Chief Executive, 01632 960101
`;

/** A scratch folder: the invented association's archive and drafts, with its style learned unless `bare`. */
export function scratch({ bare = false } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "housestyle-vscode-"));
  const at = (...names) => path.join(folder, ...names);
  fs.mkdirSync(at("home"), { recursive: true });
  fs.cpSync(path.join(ROOT, "fixtures/fellbrook"), at("ws"), { recursive: true });
  for (const name of ["housestyle.learned.toml", "housestyle.people.toml"]) fs.rmSync(at("ws", name), { force: true });
  fs.writeFileSync(at("ws/drafts/pool.release.txt"), POOL);
  fs.writeFileSync(at("ws/README.md"), "The the notes of the team.\n");
  if (!bare) execFileSync(HOUSESTYLE, ["learn"], { cwd: at("ws"), stdio: "ignore" });
  return { folder, at, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}

/** VS Code's server on a scratch folder. */
export async function serve(place, { settings = {}, flags = [] } = {}) {
  const { at } = place;
  fs.mkdirSync(at("ud/User"), { recursive: true });
  fs.mkdirSync(at("ud/Machine"), { recursive: true });
  fs.writeFileSync(at("ud/User/settings.json"), JSON.stringify({ ...SETTINGS, ...settings }));
  fs.writeFileSync(at("ud/Machine/settings.json"), JSON.stringify({ ...SETTINGS, ...settings }));
  const args = [
    ...["--user-data-dir", at("ud"), "--server-data-dir", at("sd"), "--extensions-dir", at("exts")],
    ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms"],
    ...["--telemetry-level", "off", ...flags],
  ];
  const env = { ...process.env, HOME: at("home"), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
  const child = spawn(process.execPath, [path.join(VS, "out/server-main.js"), ...args], { env });
  let said = "";
  const port = await new Promise((resolve, reject) => {
    const look = (data) => {
      said += data;
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (port) resolve(port);
    };
    child.stdout.on("data", look);
    child.stderr.on("data", look);
    child.on("exit", () => reject(new Error("VS Code's server ended: " + said)));
    setTimeout(() => reject(new Error("VS Code's server did not start: " + said)), 60_000).unref();
  });
  return { port, stop: () => child.kill() };
}

/** Installs an extension from its file into a scratch folder. */
export function install(place, vsix) {
  const { at } = place;
  const dirs = ["--user-data-dir", at("ud"), "--server-data-dir", at("sd"), "--extensions-dir", at("exts")];
  const args = [path.join(VS, "out/server-main.js"), ...dirs, "--accept-server-license-terms", "--install-extension", vsix];
  return execFileSync(process.execPath, args, { env: { ...process.env, HOME: at("home") }, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}

/** A page of a browser that reaches nothing but this machine. */
export async function browse({ width = 1280, height = 800 } = {}) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "housestyle-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: "/usr/bin/chromium",
    headless: true,
    viewport: { width, height },
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
    ],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.route("**/*", (route) => {
    const url = new URL(route.request().url());
    const near = ["127.0.0.1", "localhost", ""].includes(url.hostname) || /vscode-cdn|vscode-resource/.test(url.hostname);
    return near ? route.continue() : route.abort();
  });
  if (process.env.VERBOSE) page.on("console", (message) => console.log("console:", message.text().slice(0, 300)));
  const close = async () => {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
  };
  return { page, close };
}

/** The address of a folder, with what the window is to do at once. */
export function address(port, folder, payload = []) {
  return `http://127.0.0.1:${port}/?folder=${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
