"""Versions, encodings, opening and closing."""

import pytest

import drafts
import wire

URI = drafts.URI


def find(text, words, encoding):
    before = text[:text.index(words)]
    column = before[before.rfind("\n") + 1:]
    unit = {"utf-8": lambda s: len(s.encode()), "utf-16": lambda s: len(s.encode("utf-16-le")) // 2, "utf-32": len}[encoding]
    return {"line": before.count("\n"), "character": unit(column)}


@pytest.mark.parametrize("offered, used", [
    (None, "utf-16"), (["utf-16"], "utf-16"), (["utf-8", "utf-16"], "utf-8"), (["utf-16", "utf-8"], "utf-8"),
    (["utf-32", "utf-8", "utf-16"], "utf-8"), (["utf-32", "utf-16"], "utf-32"), (["utf-32"], "utf-32"), ([], "utf-16"),
])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_right_in_both_directions(client, offered, used, end):
    general = {"general": {"positionEncodings": offered}} if offered is not None else {}
    one = client(wire.PUSH | general)
    assert one.hello["capabilities"]["positionEncoding"] == used
    text = f"“é” 🚀 e\u0301 one{end}It was\u00a0🚀 “the the” end"
    one.open(URI, text)
    flat = text.replace("\r\n", "\n").replace("\r", "\n")

    def doubled(version):
        found = [d["range"] for d in one.published(URI, version) if d["code"] == "doubled-word"]
        return found[0] if found else None
    place = doubled(1)
    start = find(flat, "the the", used)
    assert place["start"]["line"] == 1
    assert place["end"] == {"line": 1, "character": start["character"] + 7}
    one.change(URI, 2, {"range": {"start": find(flat, "🚀 “the", used), "end": find(flat, "“the", used)}, "text": ""})
    moved = doubled(2)
    width = {"utf-8": 5, "utf-16": 3, "utf-32": 2}[used]
    assert moved["end"]["character"] == place["end"]["character"] - width
    one.end()


def test_a_whole_text_is_taken_where_parts_were_announced(client):
    one = client()
    one.open(URI, "nothing")
    one.change(URI, 5, {"text": "the the"})
    assert [d["code"] for d in one.published(URI, 5) if d["code"] == "doubled-word"]
    one.end()


def test_changes_of_one_message_count_one_upon_the_other(client):
    one = client()
    one.open(URI, "a b c")
    place = lambda a, b: {"start": {"line": 0, "character": a}, "end": {"line": 0, "character": b}}
    one.change(URI, 2, {"range": place(0, 1), "text": "it is the"}, {"range": place(9, 11), "text": " the"})
    assert "doubled-word" in {d["code"] for d in one.published(URI, 2)}
    one.end()


def test_closing_takes_back_what_was_said(client):
    one = client()
    one.open(URI, "the the")
    assert one.published(URI, 1)
    one.tell("textDocument/didClose", {"textDocument": {"uri": URI}})
    assert one.published(URI) == []
    one.open(URI, "the the", version=1)
    assert one.published(URI, 1)
    one.end()


def test_who_pulls_is_not_pushed(client):
    one = client(wire.PUSH | wire.PULL)
    one.open(URI, "the the")
    report = one.ask("textDocument/diagnostic", {"textDocument": {"uri": URI}})
    assert report["items"]
    assert not [n for n in one.notes if n["method"] == "textDocument/publishDiagnostics"]
    closed = one.ask("textDocument/diagnostic", {"textDocument": {"uri": "untitled:none"}})
    assert closed["items"] == []
    one.end()


def test_a_pull_is_never_an_edit_behind(client):
    one = client(wire.PUSH | wire.PULL)
    one.open(URI, "")
    for i in range(200):
        one.change(URI, i + 2, {"text": "the the" if i % 2 else "the"})
        name = one.request("textDocument/diagnostic", {"textDocument": {"uri": URI}})
        found = "doubled-word" in {d["code"] for d in one.answer(name)["items"]}
        assert found == bool(i % 2)
    one.end()


def test_plain_clients_get_plain_answers(client):
    """No documentChanges, no resolve, no Markdown, no nesting."""
    one = client({"textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}}})
    one.open(URI, drafts.RELEASE)
    found = one.published(URI)
    assert all("version" not in n.get("params", {}) for n in one.notes)
    assert not any({"relatedInformation", "codeDescription", "tags", "data"} & d.keys() for d in found)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    offered = one.ask("textDocument/codeAction", {"textDocument": {"uri": URI}, "range": whole, "context": {"diagnostics": []}})
    assert any("changes" in a.get("edit", {}) for a in offered)
    assert any(a["kind"] == "source.fixAll.housestyle" and a["edit"]["changes"] for a in offered)
    assert not any("documentChanges" in a.get("edit", {}) for a in offered)
    hover = one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": find(drafts.RELEASE, "MLT was", "utf-16")})
    assert hover["contents"]["kind"] == "plaintext" and "**" not in hover["contents"]["value"]
    symbols = one.ask("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
    assert all("location" in s for s in symbols)
    one.end()


def test_clients_without_literals_get_commands_that_the_server_carries_out(client):
    one = client({"workspace": {"applyEdit": True}})
    one.open(URI, "It is.  So.")
    one.published(URI)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    offered = one.ask("textDocument/codeAction", {"textDocument": {"uri": URI}, "range": whole, "context": {"diagnostics": []}})
    apply = next(c for c in offered if c["command"] == "housestyle.apply")
    one.ask("workspace/executeCommand", {"command": apply["command"], "arguments": apply["arguments"]})
    one.wait(lambda: any(n["method"] == "workspace/applyEdit" for n in one.notes))
    one.end()


def test_markdown_is_checked_where_it_is_words(client):
    one = client()
    text = "# Head\n\nIt was **the the** plan.\n\n```\nthe the\n```\n"
    one.open("file:///drafts/a.md", text, language="markdown")
    found = [d for d in one.published("file:///drafts/a.md", 1) if d["code"] == "doubled-word"]
    assert [d["range"]["start"]["line"] for d in found] == [2]
    one.end()


def edit(text, edits):
    """Edits of text that is all ASCII."""
    place = lambda p: sum(len(line) + 1 for line in text.split("\n")[:p["line"]]) + p["character"]
    for one in sorted(edits, key=lambda e: place(e["range"]["start"]), reverse=True):
        text = text[:place(one["range"]["start"])] + one["newText"] + text[place(one["range"]["end"]):]
    return text


def test_a_web_page_is_checked_where_it_is_words(client):
    one = client()
    uri = "untitled:page"
    text = "<!doctype html>\n<title>x</title>\n<style>the the { }</style>\n<p>It was <b>the</b> <!-- of of -->plan &amp; so it was\n  of of\n  old.</p>\n"
    one.open(uri, text, language="html")
    found = [d for d in one.published(uri, 1) if d["code"] == "doubled-word"]
    assert [d["range"] for d in found] == [{"start": {"line": 4, "character": 2}, "end": {"line": 4, "character": 7}}]
    offered = one.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": found[0]["range"],
                                                  "context": {"diagnostics": found, "only": ["quickfix"]}})
    changed = [a["arguments"][0]["changes"][uri] for a in offered if a["command"] == "housestyle.apply"]
    assert changed and edit(text, changed[0]) == text.replace("of of\n", "of\n")
    one.end()


@pytest.mark.parametrize("language", ["plaintext", "press-release", "text", "", "latex"])
def test_what_no_format_is_known_for_is_plain_text(client, language):
    one = client()
    one.open("untitled:a", "It was `the the` plan.", language=language)
    assert "doubled-word" in {d["code"] for d in one.published("untitled:a", 1)}
    one.end()
