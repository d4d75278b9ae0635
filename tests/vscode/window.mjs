// A person's path through VS Code's window. Each stop is looked for on the screen, and its picture kept.

import fs from "node:fs";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { address, browse, install, scratch, serve } from "./vscode.mjs";

const { OUT, ROOT, HOUSESTYLE } = process.env;
const vsix = path.join(OUT, "..", "housestyle.vsix");
const vsce = path.join(ROOT, "editors/vscode/node_modules/.bin/vsce");
const packed = ["package", "--no-dependencies", "--allow-missing-repository", "--out", vsix];
execFileSync(vsce, packed, { cwd: path.join(ROOT, "editors/vscode"), stdio: ["ignore", "ignore", "inherit"] });

let failed = 0;
let count = 0;

/** One person, one window, on a scratch folder. */
async function window(name, options, path_) {
  const place = scratch(options);
  install(place, vsix);
  const settings = { "housestyle.path": HOUSESTYLE, ...options.settings };
  const server = await serve(place, { settings });
  const { page, close } = await browse(options);
  const shot = (stop) => page.screenshot({ path: path.join(OUT, `${stop}.png`) });
  const step = async (what, act) => {
    count++;
    try {
      await act();
      console.log(`ok ${what}`);
    } catch (error) {
      failed++;
      console.log(`not ok ${what}\n${error.message}`);
      await shot(`failed-${count}`);
    }
  };
  const go = async (file) => {
    const payload = file ? [["openFile", `vscode-remote://127.0.0.1:${server.port}${place.at("ws", file)}`]] : [];
    await page.goto(address(server.port, options.folder ? place.at(options.folder) : place.at("ws"), payload));
    await page.waitForSelector(".monaco-workbench");
    if (file) await page.waitForSelector(".monaco-editor .view-line");
  };
  /** Runs a command by the name that people see. */
  const command = async (name) => {
    await page.keyboard.press("F1");
    await page.waitForSelector(".quick-input-widget input");
    await page.keyboard.type(name);
    await page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().waitFor();
    await page.keyboard.press("Enter");
  };
  /** Puts the cursor behind `words`. */
  const find = async (words) => {
    await page.locator(".monaco-editor .view-lines").first().click();
    await page.keyboard.press("Control+F");
    await page.waitForSelector(".find-widget.visible");
    await page.keyboard.press("Control+A");
    await page.keyboard.type(words);
    await page.waitForTimeout(300);
    await page.keyboard.press("Escape");
    await page.keyboard.press("ArrowRight");
  };
  try {
    await path_({ page, place, shot, step, go, command, find });
  } catch (error) {
    failed++;
    console.log(`not ok ${name}\n${error.stack}`);
    await shot(`failed-${name}`);
  } finally {
    await close();
    server.stop();
    place.remove();
  }
}

await window("draft", {}, async ({ page, place, shot, step, go, command, find }) => {
  await go("drafts/pool.release.txt");
  await step("the fault has a wavy line", () => page.waitForSelector(".monaco-editor .squiggly-warning"));
  await step("the status bar says what is left", async () => {
    await page.locator(".statusbar-item", { hasText: /4 warnings/ }).waitFor();
    await page.locator(".statusbar-item", { hasText: "Press release" }).waitFor();
  });
  await step("the lens says what is left", () => page.locator(".codelens-decoration", { hasText: "ready but for" }).waitFor());
  await step("the problems are listed", async () => {
    await page.keyboard.press("Control+Shift+M");
    await page.locator(".markers-panel .monaco-list-row", { hasText: /is missing|are missing|stands twice|leads into/ }).first().waitFor();
    await page.waitForTimeout(800);
    await shot("problems");
  });
  await step("hover gives the evidence", async () => {
    await page.keyboard.press("Control+Shift+M");
    await find("For more information");
    await command("Show or Focus Hover");
    await page.locator(".monaco-hover", { hasText: "12 releases" }).first().waitFor();
    await page.waitForTimeout(500);
    await shot("hover");
    await page.keyboard.press("Escape");
  });
  await step("the fix is in the menu, and mends the text", async () => {
    await find("the the");
    const item = page.locator(".action-widget .monaco-list-row", { hasText: "Delete one “the”" });
    for (let tries = 1; ; tries++) {
      await page.keyboard.press("Control+.");
      try {
        await item.waitFor({ timeout: 4000 });
        break;
      } catch (error) {
        if (tries === 4) throw error;
        await page.keyboard.press("Escape");
      }
    }
    await shot("fixes");
    await page.keyboard.press("Enter");
    await page.locator(".statusbar-item", { hasText: /3 warnings/ }).waitFor();
    await page.keyboard.press("Control+S");
    await page.waitForTimeout(500);
    const text = fs.readFileSync(place.at("ws/drafts/pool.release.txt"), "utf8");
    if (!text.includes("🚀 at last”, and opened the pool.")) throw new Error(text);
  });
  await step("completion offers the people of the house", async () => {
    await page.keyboard.press("Control+End");
    await page.keyboard.type("Imo", { delay: 60 });
    await page.locator(".suggest-widget .monaco-list-row", { hasText: "Imogen Tarrant" }).first().waitFor();
    await page.waitForTimeout(400);
    await shot("completion");
    await page.keyboard.press("Escape");
    for (let i = 0; i < 3; i++) await page.keyboard.press("Backspace");
  });
  await step("the outline has the parts", async () => {
    await command("Explorer: Focus on Outline View");
    await page.locator(".outline-tree .monaco-list-row", { hasText: "ENDS" }).first().waitFor();
    await page.waitForTimeout(400);
    await shot("outline");
  });
  await step("the last look stands beside the draft", async () => {
    await command("House Style: Ready to Send?");
    await page.locator(".tab", { hasText: "Ready to Send?" }).waitFor();
    await page.waitForTimeout(1500);
    await shot("ready");
  });
});

await window("style", { bare: true }, async ({ page, shot, step, go, command }) => {
  await go("drafts/pool.release.txt");
  await step("without an archive, what holds for everyone is found", () => page.waitForSelector(".monaco-editor .squiggly-warning"));
  await step("a style is learned from a folder that a person picks", async () => {
    await command("House Style: Learn House Style from a Folder…");
    // The file dialogue of a remote window is a list with a line to type in.
    const input = page.locator(".quick-input-widget input").first();
    await input.waitFor();
    await page.waitForTimeout(600);
    await page.keyboard.press("End");
    await page.keyboard.type("archive/");
    await page.waitForTimeout(600);
    await page.locator(".quick-input-widget .monaco-button", { hasText: /Learn from This Folder|OK/ }).first().click();
    await page.locator(".tab", { hasText: "Our House Style" }).waitFor();
    await page.waitForTimeout(1500);
    await shot("style");
  });
});

await window("new", {}, async ({ page, shot, step, go, command }) => {
  await go("drafts/pool.release.txt");
  await page.waitForSelector(".monaco-editor .squiggly-warning");
  await step("the contacts of a new release are chosen from a list", async () => {
    await command("House Style: New Release");
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Imogen Tarrant" }).waitFor();
    await page.waitForTimeout(300);
    await shot("contacts");
    await page.keyboard.press("Enter");
    await page.locator(".tab.active", { hasText: /^release-/ }).waitFor();
    await page.locator(".view-line", { hasText: "Imogen Tarrant" }).first().waitFor();
    await page.waitForTimeout(800);
    await shot("new");
  });
});

await window("first", { bare: true }, async ({ page, shot, step, go, command }) => {
  await go();
  await step("the walkthrough leads through the first run", async () => {
    await page.waitForTimeout(1500);
    await command("Welcome: Open Walkthrough...");
    await page.waitForTimeout(300);
    await page.keyboard.type("House style: the last look");
    await page.waitForTimeout(300);
    await page.keyboard.press("Enter");
    await page.locator(".getting-started-step", { hasText: "Learn your house style" }).first().waitFor();
    await page.locator(".getting-started-step", { hasText: "Learn your house style" }).first().click();
    await page.waitForTimeout(1500);
    await shot("walkthrough");
  });
});

await window("missing", { settings: { "housestyle.path": "/nowhere/housestyle" } }, async ({ page, shot, step, go }) => {
  await go("drafts/pool.release.txt");
  await step("a program that is not there is said in a sentence with a way out", async () => {
    const said = page.locator(".notification-toast", { hasText: "cannot be started" });
    await said.waitFor();
    await said.locator(".monaco-button", { hasText: "Open the Setting" }).waitFor();
    await shot("missing");
  });
});

await window("foreign", { folder: "home" }, async ({ page, place, step, go, shot }) => {
  fs.writeFileSync(place.at("home/notes.txt"), "The the notes.\n");
  fs.writeFileSync(place.at("home/notes.md"), "The the notes.\n");
  await go();
  await step("in a folder that is none of its business nothing is seen of it", async () => {
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "notes.md" }).dblclick();
    await page.waitForSelector(".monaco-editor .view-line");
    await page.waitForTimeout(2500);
    if (await page.locator(".squiggly-warning").count()) throw new Error("a finding in somebody's notes");
    if (await page.locator(".notification-toast").count()) throw new Error("a message nobody asked for");
    await shot("foreign");
  });
});

console.log(`${count - failed} passed, ${failed} failed; pictures in ${path.relative(process.cwd(), OUT)}`);
process.exit(failed ? 1 : 0);
