/** The status bar: what is left for this draft, and the style it is checked against. */

import * as vscode from "vscode";
import { Server } from "./server";

interface Status {
  verdict: string;
  error: number;
  warning: number;
  info: number;
  hint: number;
  learned: boolean;
  style: string;
}

/** Keeps the status bar, and the context `housestyle.isDraft`, true to the active editor. */
export function keepStatus(server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("housestyle.status", vscode.StatusBarAlignment.Left, 20);
  item.name = "House style";
  item.command = "housestyle.readyToSend";
  let turn = 0;
  let waiting: NodeJS.Timeout | undefined;

  const update = async () => {
    const mine = ++turn;
    const editor = vscode.window.activeTextEditor;
    const status = editor && server.isRunning ? await ask(server, editor.document.uri) : undefined;
    // A newer question was asked in the meantime.
    if (mine !== turn) {
      return;
    }
    void vscode.commands.executeCommand("setContext", "housestyle.isDraft", status !== undefined);
    if (!status) {
      item.hide();
      return;
    }
    item.text = `${status.error ? "$(error)" : status.warning ? "$(warning)" : "$(pass)"} ${short(status)}`;
    const tooltip = new vscode.MarkdownString(`**${sentence(status.verdict)}**\n\n${status.style}`);
    tooltip.appendMarkdown("\n\nClick for the last look before sending.");
    item.tooltip = tooltip;
    item.accessibilityInformation = { label: `House style: ${status.verdict}` };
    item.show();
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void update(), 120);
  };
  soon();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(soon),
    vscode.languages.onDidChangeDiagnostics(soon),
    server.onDidChange(soon),
    { dispose: () => clearTimeout(waiting) },
  );
}

async function ask(server: Server, uri: vscode.Uri): Promise<Status | undefined> {
  try {
    return await server.execute<Status>("housestyle.status", { uri: uri.toString() });
  } catch {
    // Not a draft, or gone.
    return undefined;
  }
}

/** `2 errors, 1 warning`, `3 remarks`, `ready`. */
function short(status: Status): string {
  const count = (n: number, one: string) => (n === 0 ? [] : [`${n} ${one}${n === 1 ? "" : "s"}`]);
  const bad = [...count(status.error, "error"), ...count(status.warning, "warning")];
  return (bad.length ? bad : count(status.info, "remark")).join(", ") || "House style: ready";
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1) + ".";
}
