"""Ten thousand random things in three documents at once: no stale publish, no question unanswered, memory flat."""

import os
import random

import drafts
import wire

EVENTS = int(os.environ.get("HOUSESTYLE_SOAK", "10000"))
BITS = ["a", " ", "  ", "the the ", "\n", "\r\n", "“", "”", "🚀", "é", "Tuesday 12 November 2013", "MLT", "ENDS\n", "01632 960123", "\u00a0"]


def resident(process):
    with open(f"/proc/{process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def test_ten_thousand_events(client, tmp_path):
    chance = random.Random(7)
    config = tmp_path / "housestyle.toml"
    config.write_text("")
    one = client(wire.PUSH | {"workspace": {"didChangeConfiguration": {}}}, rootUri=tmp_path.as_uri())
    uris = [(tmp_path / name).as_uri() for name in ("a.txt", "b.md", "c.txt")]
    versions, sent, ids, memory = dict.fromkeys(uris, None), dict.fromkeys(uris, 0), [], []
    ordered = []    # in the order of the wire: what was published after which version was known

    def place():
        return {"line": chance.randrange(30), "character": chance.randrange(90)}

    def settle():
        for name in ids:
            one.answer(name, 60)
        ids.clear()

    for n in range(EVENTS):
        uri = chance.choice(uris)
        document = {"textDocument": {"uri": uri}}
        dice = chance.random()
        if versions[uri] is None:
            sent[uri] += 1
            versions[uri] = sent[uri]
            one.open(uri, drafts.RELEASE, sent[uri], "markdown" if uri.endswith("md") else "plaintext")
        elif dice < 0.6:
            sent[uri] += 1
            versions[uri] = sent[uri]
            changes = [{"range": {"start": place(), "end": place()}, "text": chance.choice(BITS)}]
            if dice < 0.005:
                changes = [{"text": drafts.RELEASE}]
            one.change(uri, versions[uri], *changes)
        elif dice < 0.9:
            method, more = chance.choice([
                ("hover", {"position": place()}), ("completion", {"position": place()}), ("documentSymbol", {}),
                ("codeAction", {"range": {"start": place(), "end": place()}, "context": {"diagnostics": []}}),
                ("diagnostic", {}), ("semanticTokens/full", {}), ("foldingRange", {}), ("codeLens", {}),
                ("definition", {"position": place()}), ("selectionRange", {"positions": [place()]}),
                ("formatting", {"options": {"tabSize": 4, "insertSpaces": True}})])
            ids.append(one.request(f"textDocument/{method}", document | more))
        elif dice < 0.95 and ids:
            one.tell("$/cancelRequest", {"id": chance.choice(ids)})
        elif dice < 0.96:
            one.tell("textDocument/didClose", document)
            versions[uri] = None
        elif dice < 0.97:
            one.tell("workspace/didChangeConfiguration",
                     {"settings": chance.choice([None, {}, {"housestyle": {"ignore": ["double-space"]}}, {"housestyle": 3}])})
        elif dice < 0.98:
            config.write_text(chance.choice(["", "[rules]\ndouble-space = \"off\"\n", "broken ["]))
            one.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": config.as_uri(), "type": 2}]})
        if n % 500 == 499:
            settle()
            memory.append(resident(one.process))
    settle()
    for uri, version in versions.items():
        if version is not None:
            one.change(uri, version + 1, {"text": "the the"})
            assert any(d["code"] == "doubled-word" for d in one.published(uri, version + 1))
    last = dict.fromkeys(uris, 0)
    for note in one.notes:
        if note["method"] == "textDocument/publishDiagnostics" and "version" in note["params"]:
            uri, version = note["params"]["uri"], note["params"]["version"]
            assert version >= last[uri], "an older version after a newer one"
            last[uri] = version
    quarter = max(1, len(memory) // 4)
    early, late = max(memory[:quarter]), sum(memory[-quarter:]) / quarter
    assert late < early * 1.3 + 8, memory
    one.end()
