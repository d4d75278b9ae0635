"""Whatever is typed, in whatever encoding: the server has the client's text, and says of it what the command line says,
to the byte. Many short documents in one session, so that a thousand edits take a second or two."""

import json
import os
import random
import subprocess

import pytest

import drafts
import wire

DOCUMENTS = int(os.environ.get("HOUSESTYLE_DOCUMENTS", "40"))
EDITS = 25
BITS = ["a", " ", "  ", "the the ", "\n", "\r\n", "\r", "“", "”", "🚀", "é", "e\u0301", "\u00a0", "\u2028", "\u2029", "\u0085", "\ufeff", "👩‍👩‍👧", "",
        "Tuesday 12 November 2013", "(MLT)", "MLT ", "ENDS\n", "01632 960123", "\n\n", "*  item\n", "\"quoted\"", "\t", "\u000b", "\u000c"]
ENCODINGS = {"utf-8": lambda c: len(c.encode()), "utf-16": lambda c: len(c.encode("utf-16-le")) // 2, "utf-32": lambda c: 1}


def lines(text):
    """The lines that the protocol knows, each with its end: after \\n, \\r\\n and \\r, and after nothing else."""
    out, start, i = [], 0, 0
    while i < len(text):
        if text[i] in "\r\n":
            i += 2 if text[i:i + 2] == "\r\n" else 1
            out.append(text[start:i])
            start = i
        else:
            i += 1
    return out + [text[start:]]


def offset(text, position, width):
    """Where a position is, in characters; one that is past the end of its line is at the end of it."""
    all_lines = lines(text)
    if position["line"] >= len(all_lines):
        return len(text)
    before = sum(map(len, all_lines[:position["line"]]))
    units = 0
    words = all_lines[position["line"]].rstrip("\r\n")
    for i, char in enumerate(words):
        if units + width(char) > position["character"]:
            return before + i
        units += width(char)
    return before + len(words)


def place(text, at, width):
    """The position of a byte."""
    before = text.encode()[:at].decode()
    all_lines = lines(before)
    # Between the two characters of a line's end is still at the end of the line.
    line = all_lines[-1]
    if before.endswith("\r") and text.encode()[at:at + 1] == b"\n":
        return {"line": len(all_lines) - 2, "character": sum(map(width, all_lines[-2].rstrip("\r\n")))}
    return {"line": len(all_lines) - 1, "character": sum(map(width, line))}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("end", ["txt", "md"])
def test_any_edits_in_any_encoding(client, tmp_path, encoding, end):
    width = ENCODINGS[encoding]
    chance = random.Random(f"{encoding} {end}")
    capabilities = wire.PUSH | {"general": {"positionEncodings": [encoding]}}
    (tmp_path / "housestyle.toml").write_text("")
    one = client(capabilities, rootUri=tmp_path.as_uri(), initializationOptions={"today": "2013-11-11"})
    assert one.hello["capabilities"]["positionEncoding"] == encoding
    texts = {}
    for n in range(DOCUMENTS):
        path = tmp_path / f"{n:03}.{end}"
        text = drafts.RELEASE.replace("\n", chance.choice(["\n", "\r\n", "\r"])) if n % 2 else ""
        one.open(path.as_uri(), text, language="markdown" if end == "md" else "plaintext")
        for version in range(2, EDITS + 2):
            changes = []
            for _ in range(chance.choice([1, 1, 1, 3])):
                count = len(lines(text))
                where = sorted(({"line": chance.randrange(count + 1), "character": chance.choice([0, 1, 2, 5, 30, 9999])} for _ in range(2)),
                               key=lambda p: (p["line"], p["character"]))
                if chance.random() < 0.7:
                    where[1] = {"line": where[0]["line"], "character": where[0]["character"] + chance.randrange(4)}
                words = "".join(chance.choice(BITS) for _ in range(chance.randrange(4)))
                if chance.random() < 0.01:
                    text = words
                    changes.append({"text": words})
                    continue
                a, b = (offset(text, p, width) for p in where)
                text = text[:a] + words + text[b:]
                changes.append({"range": {"start": where[0], "end": where[1]}, "text": words})
            one.change(path.as_uri(), version, *changes)
        texts[path] = text
        path.write_bytes(text.encode())
    checked = subprocess.run([wire.BINARY, "check", "--format", "json", "--today", "2013-11-11", "--phones", "."],
                             cwd=tmp_path, capture_output=True, check=False)
    report = {tmp_path / f["path"]: f for f in json.loads(checked.stdout)["files"]}
    severities = {"error": 1, "warning": 2, "info": 3, "hint": 4}
    found = 0
    for path, text in texts.items():
        said = [(d["code"], d["severity"], d["message"], d["range"]) for d in one.published(path.as_uri(), EDITS + 1)]
        there = [(f["rule"], severities[f["severity"]], f["message"],
                  {"start": place(text, f["start"], width), "end": place(text, f["end"], width)})
                 for f in report[path]["findings"]]
        assert said == there, (path.name, text)
        found += len(said)
    assert found > DOCUMENTS, "an empty test proves nothing"
    one.end()
