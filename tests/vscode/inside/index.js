// Runs INSIDE the extension host of real VS Code. Each test is a thing a person does.

const vscode = require("vscode");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");

const root = () => vscode.workspace.workspaceFolders[0].uri;
const file = (name) => vscode.Uri.joinPath(root(), name);
const ours = (uri) => vscode.languages.getDiagnostics(uri).filter((d) => d.source === "housestyle");
const code = (diagnostic) => diagnostic.code?.value ?? diagnostic.code;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until there is an answer: VS Code drops requests while extensions are still registering. */
async function until(what, ask, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch((error) => {
        if (error?.message === "Canceled") return undefined;
        throw error;
      });
    if (answer) return answer;
    if (Date.now() > end) throw new Error("waited in vain: " + what);
    await pause(50);
  }
}

async function open(name) {
  const document = await vscode.workspace.openTextDocument(file(name));
  return { document, editor: await vscode.window.showTextDocument(document) };
}

const provide = (what, ...args) => vscode.commands.executeCommand(`vscode.execute${what}Provider`, ...args);
const finding = (uri, rule) => until(rule, () => ours(uri).find((d) => code(d) === rule));

/** The place of `words` in a document; their end with `end`. */
function place(document, words, end = false) {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `“${words}” is there`);
  return document.positionAt(at + (end ? words.length : 0));
}

async function replace(document, words, by) {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(place(document, words), place(document, words, true)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

const actions = (document, range, title) =>
  until(title, async () => (await provide("CodeAction", document.uri, range)).find((a) => a.title.startsWith(title)));

const tests = {
  async "a draft is a press release, and its findings stand at the right words"() {
    const { document } = await open("drafts/pool.release.txt");
    assert.equal(document.languageId, "press-release");
    const doubled = await finding(document.uri, "doubled-word");
    assert.equal(document.getText(doubled.range), "the the", "behind an emoji and curly quotes");
    assert.equal(doubled.severity, vscode.DiagnosticSeverity.Warning);
    const lead = await finding(document.uri, "contacts-lead-in");
    assert.match(lead.message, /The house leads into its contacts with/);
  },
  async "a finding points at the past releases behind it, and they open at the line"() {
    const { document } = await open("drafts/pool.release.txt");
    const lead = await finding(document.uri, "contacts-lead-in");
    const [past] = lead.relatedInformation;
    const release = await vscode.workspace.openTextDocument(past.location.uri);
    assert.equal(release.lineAt(past.location.range.start.line).text, "For further information contact:");
    assert.match(past.location.uri.path, /archive\/2025-04-08\.txt$/);
  },
  async "a quick fix mends the text"() {
    const { document } = await open("drafts/pool.release.txt");
    const doubled = await finding(document.uri, "doubled-word");
    const fix = await actions(document, doubled.range, "Delete one “the”");
    assert.ok(fix.isPreferred);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await document.save();
    assert.match(fs.readFileSync(document.uri.fsPath, "utf8"), /“🚀 at last”, and opened the pool\./);
    await until("it falls silent", () => !ours(document.uri).some((d) => code(d) === "doubled-word"));
  },
  async "hover tells why"() {
    const { document } = await open("drafts/pool.release.txt");
    const hovers = await until("a hover", async () => {
      const found = await provide("Hover", document.uri, place(document, "more information"));
      return found.length && found;
    });
    const said = hovers.flatMap((h) => h.contents.map((c) => c.value ?? c)).join("\n");
    assert.match(said, /12 releases/);
  },
  async "every safe fix is made on saving, where that is wanted"() {
    const settings = vscode.workspace.getConfiguration("editor", { languageId: "press-release" });
    const wanted = { "source.fixAll.housestyle": "explicit" };
    await settings.update("codeActionsOnSave", wanted, vscode.ConfigurationTarget.Workspace, false);
    const { document } = await open("drafts/pool.release.txt");
    await replace(document, "It is a good day.", "It  is a good day .");
    await replace(document, "The FHA has spent", "The FHA  has has spent");
    await finding(document.uri, "double-space");
    await document.save();
    const saved = await until("the fixes", () => {
      const text = fs.readFileSync(document.uri.fsPath, "utf8");
      return !text.includes("FHA  has") && text;
    });
    assert.match(saved, /“It is a good day\.”/, "in speech, marks and spaces are mended");
    await settings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace, false);
  },
  async "completion writes a contact and an embargo line"() {
    const { document, editor } = await open("drafts/pool.release.txt");
    await editor.edit((edit) => edit.insert(document.lineAt(document.lineCount - 1).range.end, "Imo"));
    const end = document.lineAt(document.lineCount - 1).range.end;
    const contact = await until("a contact", async () => {
      const list = await provide("CompletionItem", document.uri, end);
      return list.items.find((item) => JSON.stringify(item.insertText ?? item.textEdit?.newText ?? item.label).includes("Imogen Tarrant, FHA Press Officer"));
    });
    assert.ok(contact);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), "Emb\n"));
    const embargo = await until("an embargo", async () => {
      const list = await provide("CompletionItem", document.uri, new vscode.Position(1, 3));
      return list.items.find((item) => /^Embargo/.test(String(item.insertText?.value ?? item.insertText ?? item.label?.label ?? item.label)));
    });
    assert.match(JSON.stringify(embargo), /\d{4}/, "with a date");
    await vscode.commands.executeCommand("workbench.action.files.revert");
  },
  async "the outline has the parts of the release"() {
    const { document } = await open("drafts/pool.release.txt");
    const symbols = await until("symbols", async () => {
      const found = await provide("DocumentSymbol", document.uri);
      return found?.length && found;
    });
    const names = symbols.map((s) => `${s.name} ${s.detail ?? ""}`).join("\n");
    for (const part of ["Pool in Carr Lane opens", "ENDS", "contact"]) assert.match(names, new RegExp(part, "i"));
  },
  async "an acronym is renamed everywhere"() {
    const { document } = await open("drafts/pool.release.txt");
    const edit = await until("a rename", () =>
      provide("DocumentRename", document.uri, place(document, "FHA has"), "FHL").catch(() => undefined),
    );
    const edits = edit.get(document.uri);
    assert.ok(edits.length >= 3, `${edits.length} places`);
    assert.ok(edits.every((e) => document.getText(e.range) === "FHA" && e.newText === "FHL"));
  },
  async "formatting mends spacing and nothing else"() {
    const { document } = await open("drafts/pool.release.txt");
    await replace(document, "The FHA has", "The  FHA has");
    const edits = await until("edits", async () => {
      const found = await provide("FormatDocument", document.uri, { tabSize: 4, insertSpaces: true }).catch(() => undefined);
      return found?.length && found;
    });
    for (const edit of edits) assert.equal(document.getText(edit.range).trim(), edit.newText.trim());
    await vscode.commands.executeCommand("workbench.action.files.revert");
  },
  async "a lens on the headline says what is left"() {
    const { document } = await open("drafts/pool.release.txt");
    const lenses = await until("a lens", async () => {
      const found = await provide("CodeLens", document.uri, 10);
      return found.length && found;
    });
    assert.match(lenses[0].command.title, /ready/);
  },
  async "hints say what an acronym stands for, once they are wanted"() {
    const { document } = await open("drafts/pool.release.txt");
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    assert.equal((await provide("InlayHint", document.uri, all))?.length ?? 0, 0);
    const settings = vscode.workspace.getConfiguration("housestyle");
    await settings.update("inlayHints.acronyms", true, vscode.ConfigurationTarget.Workspace);
    const hints = await until("hints", async () => {
      const found = await provide("InlayHint", document.uri, all);
      return found?.length && found;
    });
    assert.match(JSON.stringify(hints[0].label), /Fellbrook Housing Association/);
    await settings.update("inlayHints.acronyms", undefined, vscode.ConfigurationTarget.Workspace);
  },
  async "what is none of its business is let alone"() {
    const { document } = await open("README.md");
    await open("drafts/pool.release.txt");
    await pause(500);
    assert.deepEqual(ours(document.uri), []);
    const release = await vscode.workspace.openTextDocument(file("archive/2025-04-08.txt"));
    await pause(300);
    assert.deepEqual(ours(release.uri), [], "what was sent is no draft");
  },
  async "a text that has no name yet is checked"() {
    const document = await vscode.workspace.openTextDocument({ language: "press-release", content: "Pool opens\n\nIt is the the pool.\n" });
    await vscode.window.showTextDocument(document);
    await finding(document.uri, "doubled-word");
  },
  async "a finding is let stand"() {
    const { document, editor } = await open("drafts/stand.txt");
    const doubled = await finding(document.uri, "doubled-word");
    editor.selection = new vscode.Selection(doubled.range.start, doubled.range.end);
    await until("the action", () => vscode.commands.executeCommand("housestyle.letStand"));
    await until("silence", () => !ours(document.uri).some((d) => code(d) === "doubled-word"));
    assert.match(fs.readFileSync(file("housestyle.stet.toml").fsPath, "utf8"), /doubled-word/);
  },
  async "all drafts are checked: 200 that nobody opened"() {
    const checked = await vscode.commands.executeCommand("housestyle.checkAllDrafts");
    assert.ok(checked.summary.drafts >= 200, JSON.stringify(checked.summary));
    await until("their findings", () => {
      const of = vscode.languages.getDiagnostics().filter(([uri, all]) => /many-\d+\.txt$/.test(uri.path) && all.some((d) => code(d) === "doubled-word"));
      return of.length === 200;
    });
  },
  async "the last look is a page"() {
    await open("drafts/pool.release.txt");
    const ready = await vscode.commands.executeCommand("housestyle.readyToSend");
    assert.equal(ready.path, "pool.release.txt");
    await until("the page", () => tabs().includes("Ready to Send?"));
  },
  async "the house style is a page"() {
    await open("drafts/pool.release.txt");
    await vscode.commands.executeCommand("housestyle.showHouseStyle");
    await until("the page", () => tabs().includes("Our House Style"));
  },
  async "a new release has the house's parts, and the blank to fill in is selected"() {
    const making = vscode.commands.executeCommand("housestyle.newRelease");
    await pause(800);
    await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    const made = await making;
    const editor = vscode.window.activeTextEditor;
    const text = editor.document.getText();
    for (const words of ["[insert headline]", "ENDS", "For further information contact:", "Tobias Wren", "Notes to editors"]) {
      assert.ok(text.includes(words), `${words} in ${text}`);
    }
    assert.match(editor.document.getText(editor.selection), /^\[insert /);
    assert.ok(made.path.endsWith(path.join("drafts", path.basename(made.path))), made.path);
    await finding(editor.document.uri, "placeholder-left-in");
  },
  async "the style is learned from a folder, and shown"() {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    fs.rmSync(file("housestyle.learned.toml").fsPath);
    const lesson = await vscode.commands.executeCommand("housestyle.learnFromFolder", file("archive"));
    assert.ok(lesson.written.some((name) => name.endsWith("housestyle.learned.toml")), JSON.stringify(lesson));
    assert.ok(fs.existsSync(file("housestyle.learned.toml").fsPath));
    await until("the page", () => tabs().includes("Our House Style"));
  },
  async "a server that is killed comes back"() {
    const { document } = await open("drafts/many-001.txt");
    await finding(document.uri, "doubled-word");
    const before = servers();
    assert.equal(before.length, 1);
    process.kill(before[0], "SIGKILL");
    await until("another", () => servers().some((pid) => pid !== before[0]));
    await replace(document, "the the plan", "the plan which which was old");
    await until("what it says", () => ours(document.uri).some((d) => document.getText(d.range) === "which which"));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  },
  async "restarting leaves one server"() {
    await vscode.commands.executeCommand("housestyle.restart");
    await until("one", () => servers().length === 1);
    const { document } = await open("drafts/many-002.txt");
    await finding(document.uri, "doubled-word");
  },
};

const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));

/** The process numbers of our servers. */
function servers() {
  const ours = process.env.HOUSESTYLE_PROGRAM;
  return fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith(`${ours}\0lsp`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

exports.run = async function run() {
  const lines = [];
  let failed = 0;
  const only = process.env.TEST;
  for (const [name, test] of Object.entries(tests)) {
    if (only && !name.includes(only)) continue;
    try {
      await test();
      lines.push("ok " + name);
    } catch (error) {
      failed++;
      lines.push("not ok " + name + "\n" + error.stack);
    }
  }
  lines.push(`VS Code ${vscode.version}: ${lines.length - failed} passed, ${failed} failed`);
  fs.writeFileSync(process.env.HOUSESTYLE_RESULTS, lines.join("\n") + "\n");
  if (failed) throw new Error(failed + " failed");
};
