/** House style in VS Code: thin, for everything that can live in the server does. */

import * as vscode from "vscode";
import { registerCommands } from "./commands";
import { Server } from "./server";
import { keepStatus } from "./status";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("House style");
  server = new Server(context, log);
  context.subscriptions.push(log, server, registerCommands(server, log), keepStatus(server));
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("housestyle.path") || change.affectsConfiguration("housestyle.onlyDrafts")) {
        void server?.restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server?.restart()),
    watchForProjects(server),
  );
  await server.start();
}

/** A folder that becomes a project makes drafts of documents that are open already. */
function watchForProjects(server: Server): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher("**/housestyle.toml", false, true, true);
  watcher.onDidCreate(() => void server.restart());
  return watcher;
}

export function deactivate(): Thenable<void> | undefined {
  return server?.stop();
}
