#!/usr/bin/env python3
"""tiers.py BINARY FOLDER... : what held-out releases do, by how sure the archive was.

Each FOLDER is an archive of one house. Its newest tenth (at least 10, at most 40 releases) is held out; the style is
learned from the 12, 24, 50, 100 and 300 releases before it. For every convention that is a choice between forms, the
held-out releases that show the slot either write the learned form or another. Printed: by size of the archive and
tier, the conventions, the held-out releases that show them, and how many in a hundred keep to the form; then the same
by how many releases showed the form and how many showed another, which is what the tiers' thresholds rest on
(rules/src/learn/judge.rs).
"""

import collections, json, os, pathlib, re, shutil, subprocess, sys, tempfile, tomllib

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from draw import dated, run

SIZES = (12, 24, 50, 100, 300)
LISTS = ("acronym/", "acronym-use/", "name/", "term/", "person/", "order/", "sign-off/", "reference")


def learned(binary, folder, names, work):
    shutil.rmtree(work, ignore_errors=True)
    for name in names:
        to = work / "archive" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, to)
    run([binary, "learn", "archive", "-o", ".", "--no-cache"], work)
    style = tomllib.loads((work / "housestyle.learned.toml").read_text())
    return {
        c["slot"]: {"tier": "seen", **c} for c in style.get("convention", []) if not c["slot"].startswith(LISTS) and c.get("forms")
    }


def main():
    binary = os.path.abspath(sys.argv[1])
    tiers = collections.defaultdict(lambda: [0, 0, 0])
    shares = collections.defaultdict(lambda: [0, 0, 0])
    for folder in map(pathlib.Path, sys.argv[2:]):
        if not folder.is_dir():
            continue
        folder = folder.resolve()
        names = [str(p.relative_to(folder)) for p in folder.rglob("*") if p.suffix in (".txt", ".md")]
        names = dated(binary, folder, sorted(names))
        held = max(10, min(40, len(names) // 10))
        with tempfile.TemporaryDirectory() as work:
            work = pathlib.Path(work)
            then = learned(binary, folder, names[-held:], work / "held")
            for size in SIZES:
                if len(names) - held < size:
                    continue
                now = learned(binary, folder, names[-held - size : -held], work / "cut")
                for slot, convention in now.items():
                    if slot not in then:
                        continue
                    first = convention["forms"][0]
                    shown = then[slot]
                    kept = next((f["seen"] for f in shown["forms"] if f["form"] == first["form"]), 0)
                    for cell in (
                        tiers[size, convention["tier"]],
                        shares[min(first["seen"], 40), min(convention["of"] - first["seen"], 6)],
                    ):
                        cell[0] += 1
                        cell[1] += shown["of"]
                        cell[2] += kept
    print(f"{'releases':>8} {'tier':12} conventions  held out  kept")
    for (size, tier), (n, of, kept) in sorted(tiers.items()):
        print(f"{size:8} {tier:12} {n:11} {of:9} {100 * kept / max(1, of):5.1f} %")
    print("\nseen in, others  conventions  kept")
    steps = [(3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 11), (12, 14), (15, 19), (20, 29), (30, 39), (40, 40)]
    for low, high in steps:
        for others in range(7):
            cells = [c for (seen, other), c in shares.items() if low <= seen <= high and other == others]
            n, of, kept = (sum(c[i] for c in cells) for i in range(3))
            if n:
                print(f"{low:3}-{high:<3} {others}{'+' if others == 6 else ' '} {n:12} {100 * kept / max(1, of):8.1f} %")


main()
