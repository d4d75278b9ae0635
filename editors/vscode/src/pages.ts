/** Pages that the server makes (the house style, the last look), in a view of their own. */

import * as path from "path";
import * as vscode from "vscode";

const TITLES: Record<string, string> = { "house-style": "Our House Style", ready: "Ready to Send?" };
const open = new Map<string, vscode.WebviewPanel>();

/** Shows the page in the file at `uri`; one view for each sort of page, which is brought up again. */
export async function showPage(uri: vscode.Uri): Promise<boolean> {
  const name = path.posix.basename(uri.path, ".html");
  let html: string;
  try {
    html = Buffer.from(await vscode.workspace.fs.readFile(uri)).toString("utf8");
  } catch {
    return false;
  }
  let panel = open.get(name);
  if (!panel) {
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    // No script runs in it: the pages have none.
    panel = vscode.window.createWebviewPanel("housestyle.page", TITLES[name] ?? "House Style", column, {
      enableScripts: false,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => open.delete(name));
    open.set(name, panel);
  }
  panel.webview.html = html;
  panel.reveal(undefined, true);
  return true;
}
