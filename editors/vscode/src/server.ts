/** The language server's life: started when there is something to check, started again when it dies, stopped. */

import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  LanguageClientOptions,
  State,
  WorkDoneProgress,
} from "vscode-languageclient/node";
import { showPage } from "./pages";
import { find } from "./program";

/** It is started again after these waits, in milliseconds; after the last it is let rest. */
const WAITS = [200, 1_000, 3_000, 8_000, 20_000];
/** A server that lived this long did not crash at once: the waits begin anew. */
const LONG = 60_000;

/** The server as the rest of the extension sees it. */
export class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private starting: Promise<void> | undefined;
  private crashes = 0;
  private startedAt = 0;
  private stopped = false;
  private readonly changed = new vscode.EventEmitter<void>();
  /** It came up, went down, or gave up. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.OutputChannel,
  ) {}

  /** Whether it answers. */
  get isRunning(): boolean {
    return this.client?.state === State.Running;
  }

  /** Starts it, if it is not running. A failure is said in a sentence, once. */
  start(): Promise<void> {
    this.stopped = false;
    this.starting ??= this.launch().finally(() => (this.starting = undefined));
    return this.starting;
  }

  async restart(): Promise<void> {
    this.crashes = 0;
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.starting;
    const client = this.client;
    this.client = undefined;
    // A server that does not end in time is ended.
    await client?.dispose(2_000).catch(() => undefined);
    this.changed.fire();
  }

  dispose(): void {
    void this.stop();
  }

  /** Has the server carry out a command; what it refuses is an error whose message is for the person. */
  async execute<T>(command: string, argument: object = {}, token?: vscode.CancellationToken): Promise<T> {
    await this.start();
    if (!this.client) {
      throw new Error("House style is not running.");
    }
    return this.client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] }, token) as Promise<T>;
  }

  /** Like {@link execute}, with progress that can be cancelled. */
  async executeWithProgress<T>(title: string, command: string, argument: object): Promise<T> {
    await this.start();
    const client = this.client;
    if (!client) {
      throw new Error("House style is not running.");
    }
    const workDoneToken = `housestyle-${Date.now()}`;
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (progress, cancelled) => {
      let before = 0;
      const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind === "report") {
          const now = value.percentage ?? before;
          progress.report({ message: value.message, increment: now - before });
          before = now;
        }
      });
      const params = { command, arguments: [argument], workDoneToken };
      try {
        return (await client.sendRequest(ExecuteCommandRequest.type, params, cancelled)) as T;
      } finally {
        listener.dispose();
      }
    });
  }

  private async launch(): Promise<void> {
    if (this.client) {
      return;
    }
    const setting = vscode.workspace.getConfiguration("housestyle").get<string>("path", "").trim();
    const found = await find(setting, this.context.extensionPath);
    if ("problem" in found) {
      this.log.appendLine(found.problem);
      void this.ask(found.problem + " Drafts are not checked.", "Open the Setting", "Try Again");
      return;
    }
    this.log.appendLine(`${found.command}, version ${found.version}`);
    const run = { command: found.command, args: ["lsp"], options: { env: process.env } };
    const client = new LanguageClient("housestyle", "House style", { run, debug: run }, this.options());
    this.client = client;
    this.startedAt = Date.now();
    try {
      await client.start();
      this.changed.fire();
    } catch (error) {
      this.log.appendLine(`It did not start: ${error}`);
      if (this.client === client) {
        this.client = undefined;
        this.fell();
      }
    }
  }

  private options(): LanguageClientOptions {
    const file = (language: string) => ({ scheme: "file", language });
    return {
      documentSelector: [
        file("press-release"),
        { scheme: "untitled", language: "press-release" },
        file("plaintext"),
        file("markdown"),
        file("html"),
      ],
      diagnosticCollectionName: "housestyle",
      outputChannel: this.log,
      // Nothing opens by itself.
      revealOutputChannelOn: 4,
      initializationOptions: vscode.workspace.getConfiguration("housestyle"),
      synchronize: { configurationSection: "housestyle" },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          this.client = undefined;
          this.fell();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
      middleware: {
        window: {
          showDocument: async (params, next) => {
            if (params.external && params.uri.startsWith("file:") && params.uri.endsWith(".html")) {
              return { success: await showPage(vscode.Uri.parse(params.uri)) };
            }
            const shown = await next(params, new vscode.CancellationTokenSource().token);
            return "success" in shown ? shown : { success: false };
          },
        },
      },
    };
  }

  /** It died: start it again after a while, or say that it keeps dying. */
  private fell(): void {
    this.changed.fire();
    if (this.stopped) {
      return;
    }
    if (Date.now() - this.startedAt > LONG) {
      this.crashes = 0;
    }
    const wait = WAITS[this.crashes++];
    if (wait === undefined) {
      void this.ask("House style stopped again and again, and was let rest. Your drafts are safe.", "Show Log", "Try Again");
      return;
    }
    this.log.appendLine(`It ended unasked, and is started again in ${wait / 1000} s.`);
    setTimeout(() => this.stopped || void this.start(), wait);
  }

  private async ask(sentence: string, ...answers: string[]): Promise<void> {
    switch (await vscode.window.showWarningMessage(sentence, ...answers)) {
      case "Open the Setting":
        return vscode.commands.executeCommand("workbench.action.openSettings", "housestyle.path");
      case "Show Log":
        return this.log.show();
      case "Try Again":
        return this.restart();
    }
  }
}
