/** Where the program is, and whether it can be used. */

import { execFile } from "child_process";
import * as fs from "fs";
import * as os from "os";
import * as path from "path";

/** The oldest version that has what this extension asks for. */
export const OLDEST = [0, 1, 0];

/** A program that can be started, or a sentence that says why there is none. */
export type Found = { command: string; version: string } | { problem: string };

/** The places to look at, in order: the person's setting, the extension's own, the PATH. */
export function candidates(setting: string, extension: string): { command: string; from: "setting" | "bundled" | "path" }[] {
  if (setting) {
    return [{ command: setting.replace(/^~(?=$|[/\\])/, os.homedir()), from: "setting" }];
  }
  const name = process.platform === "win32" ? "housestyle.exe" : "housestyle";
  const bundled = path.join(extension, "server", name);
  const own = fs.existsSync(bundled) ? [{ command: bundled, from: "bundled" as const }] : [];
  return [...own, { command: name, from: "path" as const }];
}

/** Looks for the program. */
export async function find(setting: string, extension: string): Promise<Found> {
  let problem = "";
  for (const { command, from } of candidates(setting, extension)) {
    const said = await version(command);
    if ("error" in said) {
      problem ||= {
        setting: `The program that the setting “housestyle.path” names cannot be started (${command}: ${said.error}).`,
        bundled: `The program that came with this extension cannot be started here (${said.error}).`,
        path: "The program “housestyle” was not found.",
      }[from];
      continue;
    }
    if (older(said.version, OLDEST)) {
      problem ||= `The program ${command} is version ${said.version}; this extension needs ${OLDEST.join(".")} or newer.`;
      continue;
    }
    return { command, version: said.version };
  }
  return { problem };
}

function version(command: string): Promise<{ version: string } | { error: string }> {
  return new Promise((resolve) => {
    execFile(command, ["--version"], { timeout: 10_000, windowsHide: true }, (error, stdout) => {
      const number = /(\d+\.\d+\.\d+)/.exec(stdout ?? "")?.[1];
      if (error) {
        const code = (error as NodeJS.ErrnoException).code;
        const why = code === "ENOENT" ? "there is no such file" : code === "EACCES" ? "it may not be run" : error.message;
        resolve({ error: why.split("\n")[0] });
      } else if (!number) {
        resolve({ error: "it does not say its version; is it another program?" });
      } else {
        resolve({ version: number });
      }
    });
  });
}

function older(version: string, than: number[]): boolean {
  const parts = version.split(".").map(Number);
  const at = than.findIndex((part, i) => part !== (parts[i] ?? 0));
  return at >= 0 && (parts[at] ?? 0) < than[at];
}
