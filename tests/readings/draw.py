#!/usr/bin/env python3
"""draw.py BINARY OUT FOLDER... : a sample of findings for somebody to read, one by one.

Each FOLDER is an archive of one house. Its newest tenth (by the release's own date, then by name) is held out, the
style is learned from the rest, and the held-out releases are checked with it. From all findings, LOUD that are errors
or warnings and QUIET others are drawn at random, always the same for the same SEED, and written to OUT as one JSON
object a line: id, house, file, line, severity, rule, message, fixes, and the lines around.

Options: --loud N (150), --quiet N (150), --seed N (1), --table (print the count of all findings by rule and stop).
"""

import argparse, collections, json, os, pathlib, random, re, shutil, subprocess, sys, tempfile

AROUND = 4


def run(command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode > 1:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
    return done.stdout


def dated(binary, folder, names):
    """The names, oldest first."""

    def date(name):
        if re.match(r"\d{4}-\d\d-\d\d", os.path.basename(name)):
            return os.path.basename(name)[:10]
        return str(json.loads(run([binary, "outline", "--format", "json", name], folder)).get("date") or "")

    return sorted(names, key=lambda name: (date(name), name))


def held_out(binary, folder, work):
    """Learns from the older nine tenths; the findings of the newest tenth."""
    names = sorted(
        str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and p.suffix in (".txt", ".md", ".html", ".eml", ".docx")
    )
    names = dated(binary, folder, names)
    cut = len(names) - max(1, len(names) // 10)
    for at, name in enumerate(names):
        to = work / ("archive" if at < cut else "drafts") / name
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, to)
    run([binary, "learn", "archive", "-o", ".", "--no-cache"], work)
    found = json.loads(run([binary, "check", "--format", "json", "drafts"], work))
    for one in found["files"]:
        lines = (work / one["path"]).read_text(errors="replace").splitlines()
        for finding in one["findings"]:
            line = finding["range"]["start"]["line"]
            yield {
                "house": folder.name,
                "file": str(folder / pathlib.Path(one["path"]).relative_to("drafts")),
                "line": line,
                "severity": finding["severity"],
                "rule": finding["rule"],
                "message": finding["message"],
                "fixes": [fix["title"] for fix in finding.get("fixes", [])],
                "around": [f"{n}: {lines[n - 1]}" for n in range(max(1, line - AROUND), min(len(lines), line + AROUND) + 1)],
            }


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("binary", type=os.path.abspath)
    ask.add_argument("out")
    ask.add_argument("folders", nargs="+", type=lambda f: pathlib.Path(f).resolve())
    ask.add_argument("--loud", type=int, default=150)
    ask.add_argument("--quiet", type=int, default=150)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--table", action="store_true")
    args = ask.parse_args()
    findings = []
    for folder in filter(pathlib.Path.is_dir, args.folders):
        with tempfile.TemporaryDirectory() as work:
            mine = list(held_out(args.binary, folder, pathlib.Path(work)))
        findings += mine
        count = collections.Counter(f["severity"] for f in mine)
        print(f"{folder.name:12} " + "  ".join(f"{s} {count[s]}" for s in ("error", "warning", "info", "hint")))
    table = collections.defaultdict(collections.Counter)
    for finding in findings:
        table[finding["rule"]][finding["severity"]] += 1
    print(f"\n{'rule':32} error warning info hint")
    for rule, by in sorted(table.items()):
        print(f"{rule:32} {by['error']:5} {by['warning']:7} {by['info']:4} {by['hint']:4}")
    if args.table:
        return
    chance = random.Random(args.seed)
    drawn = []
    for loud, most in ((True, args.loud), (False, args.quiet)):
        heap = [f for f in findings if (f["severity"] in ("error", "warning")) == loud]
        drawn += chance.sample(heap, min(most, len(heap)))
    chance.shuffle(drawn)
    with open(args.out, "w") as out:
        for at, finding in enumerate(drawn, 1):
            print(json.dumps({"id": at, **finding}, ensure_ascii=False), file=out)


if __name__ == "__main__":
    main()
