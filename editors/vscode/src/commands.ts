/** The commands, by the names people see. The work is the server's; here is what needs a window. */

import * as vscode from "vscode";
import { Server } from "./server";

/** Registers the commands. */
export function registerCommands(server: Server, log: vscode.OutputChannel): vscode.Disposable {
  const command = (name: string, run: (...given: unknown[]) => Promise<unknown>) =>
    vscode.commands.registerCommand(`housestyle.${name}`, async (...given: unknown[]) => {
      try {
        return await run(...given);
      } catch (error) {
        // The server's refusals are sentences for the person who asked.
        if (!(error instanceof vscode.CancellationError) && !/cancell?ed/i.test(String(error))) {
          void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
        }
        return undefined;
      }
    });
  return vscode.Disposable.from(
    command("learnFromFolder", (folder) => learn(server, folder instanceof vscode.Uri ? folder : undefined)),
    command("showHouseStyle", () => server.execute("housestyle.report", here())),
    command("checkAllDrafts", () => checkAll(server)),
    command("readyToSend", () => server.execute("housestyle.ready", here())),
    command("newRelease", () => newRelease(server)),
    command("letStand", () => act("housestyle.stet")),
    command("pinForm", () => act("housestyle.pin")),
    command("checkThis", () => checkThis(server)),
    command("restart", () => server.restart()),
    command("showLog", async () => log.show()),
  );
}

/** The draft in the active editor, as an argument. */
function here(): { uri?: string } {
  const editor = vscode.window.activeTextEditor;
  return editor ? { uri: editor.document.uri.toString() } : {};
}

async function learn(server: Server, chosen: vscode.Uri | undefined): Promise<unknown> {
  let folder = chosen;
  if (!folder) {
    const picked = await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
      defaultUri: vscode.workspace.workspaceFolders?.[0]?.uri,
      title: "The folder with the releases you have sent",
      openLabel: "Learn from This Folder",
    });
    folder = picked?.[0];
  }
  if (!folder) {
    return undefined;
  }
  const argument = { archive: folder.fsPath, ...here() };
  const lesson = await server.executeWithProgress<{ written: string[] } | null>(
    "Learning the house style",
    "housestyle.learn",
    argument,
  );
  if (lesson) {
    // Documents that were none of our business before may be drafts now.
    await server.restart();
    await server.execute("housestyle.report", {});
  }
  return lesson;
}

interface Checked {
  drafts: unknown[];
  summary: { drafts: number };
}

async function checkAll(server: Server): Promise<unknown> {
  const title = "Checking all drafts";
  const checked = await server.executeWithProgress<Checked>(title, "housestyle.checkAll", {});
  if (checked.summary.drafts > 0) {
    await vscode.commands.executeCommand("workbench.actions.view.problems");
  }
  return checked;
}

interface Contact {
  name: string;
  text: string;
  current: boolean;
}

async function newRelease(server: Server): Promise<unknown> {
  const { contacts } = await server.execute<{ contacts: Contact[] }>("housestyle.contacts", here());
  let names: string[] | undefined;
  if (contacts.length > 0) {
    const items = contacts.map((c) => ({ label: c.name, description: c.text.replace(/\n/g, ", "), picked: c.current }));
    const picked = await vscode.window.showQuickPick(items, {
      canPickMany: true,
      title: "New release: the contacts",
      placeHolder: "Whom can journalists ring?",
    });
    if (!picked) {
      return undefined;
    }
    names = picked.map((item) => item.label);
  }
  const argument = { ...here(), contacts: names };
  const inFolder = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const made = await server.execute<{ uri?: string; text: string }>(
    "housestyle.new",
    inFolder ? argument : { ...argument, text: true },
  );
  const document = made.uri
    ? await vscode.workspace.openTextDocument(vscode.Uri.parse(made.uri))
    : await vscode.workspace.openTextDocument({ language: "press-release", content: made.text });
  const editor = await vscode.window.showTextDocument(document);
  // The first blank to fill in is selected: typing goes on there.
  const blank = /\[insert [^\]]*\]/.exec(document.getText());
  if (blank) {
    const start = document.positionAt(blank.index);
    editor.selection = new vscode.Selection(start, document.positionAt(blank.index + blank[0].length));
    editor.revealRange(editor.selection);
  }
  return made;
}

/** Carries out the action at the cursor that has the server do `command`; asks which, if there are several. */
async function act(command: string): Promise<unknown> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const { document, selection } = editor;
  const offered = await vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    selection,
  );
  const fitting = offered.filter(
    (action): action is vscode.CodeAction => typeof action.command === "object" && action.command.command === command,
  );
  const picked =
    fitting.length > 1
      ? (await vscode.window.showQuickPick(fitting.map((action) => ({ label: action.title, action }))))?.action
      : fitting[0];
  if (!picked) {
    if (fitting.length === 0) {
      void vscode.window.showInformationMessage("There is nothing of the kind at the cursor. Put it on a wavy line.");
    }
    return undefined;
  }
  if (picked.edit) {
    await vscode.workspace.applyEdit(picked.edit);
  }
  if (picked.command) {
    await vscode.commands.executeCommand(picked.command.command, ...(picked.command.arguments ?? []));
  }
  return picked.title;
}

async function checkThis(server: Server): Promise<unknown> {
  await server.start();
  const document =
    vscode.window.activeTextEditor?.document ??
    (await vscode.workspace.openTextDocument({ language: "press-release", content: "" }));
  await vscode.window.showTextDocument(document);
  return vscode.languages.setTextDocumentLanguage(document, "press-release");
}
