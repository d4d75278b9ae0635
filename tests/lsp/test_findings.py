"""What hangs on a finding: tags, every choice, what is preferred, what a person may decide, the evidence in words."""

import pytest

import drafts
import wire
from test_commands import run, said
from test_config import archive, codes, opened

LITERALS = {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "source"]}}, "isPreferredSupport": True,
                           "dataSupport": True, "resolveSupport": {"properties": ["edit"]}}}
FULL = {"general": {"positionEncodings": ["utf-8"]}, "workspace": {"workspaceEdit": {"documentChanges": True}, "applyEdit": True},
        "window": {"showDocument": {"support": True}},
        "textDocument": {"publishDiagnostics": {"versionSupport": True, "tagSupport": {"valueSet": [1, 2]}, "dataSupport": True,
                                                "relatedInformation": True}} | LITERALS}


def spot(text, words):
    before = text[:text.index(words)].encode()
    start = {"line": before.count(b"\n"), "character": len(before) - before.rfind(b"\n") - 1}
    return {"start": start, "end": {"line": start["line"], "character": start["character"] + len(words.encode())}}


def offered(one, uri, range_, diagnostics=(), **more):
    return one.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": range_,
                                               "context": {"diagnostics": list(diagnostics)} | more})


def edits(action):
    changes = action["edit"]["documentChanges"]
    assert len(changes) == 1
    return changes[0]["edits"]


def house(client, folder, text, capabilities=FULL, **more):
    """A client in a house whose archive says 'Notes to editors', 'ENDS' and so on."""
    archive(folder / "sent", 9)
    (folder / "housestyle.toml").write_text('archive = "sent"\n')
    one, uri = opened(client, folder, capabilities, text="", **more)
    assert run(one, "learn", {"uri": uri}).get("written")
    one.change(uri, 2, {"text": text})
    return one, uri, one.published(uri, 2)


def test_words_that_say_nothing_are_tagged(client):
    one = client(FULL)
    one.open(drafts.URI, drafts.RELEASE)
    tags = {d["code"]: d.get("tags") for d in one.published(drafts.URI, 1)}
    assert tags["doubled-word"] == tags["double-space"] == [1] and tags["weekday-date-mismatch"] is None
    one.end()


def test_every_choice_is_offered_and_none_is_preferred(client):
    one = client(FULL)
    one.open(drafts.URI, drafts.RELEASE)
    wrong = next(d for d in one.published(drafts.URI, 1) if d["code"] == "weekday-date-mismatch")
    assert wrong["severity"] == 1
    choices = [a for a in offered(one, drafts.URI, wrong["range"], [wrong], only=["quickfix"]) if "edit" in a]
    written = [e["newText"] for a in choices for e in edits(a)]
    assert len(choices) >= 2 and any("Tuesday" in words for words in written), written
    assert not [a for a in choices if a.get("isPreferred")]
    assert all(a["edit"]["documentChanges"][0]["textDocument"] == {"uri": drafts.URI, "version": 1} for a in choices)
    one.end()


def test_what_is_safe_and_single_is_preferred(client):
    one = client(FULL)
    one.open(drafts.URI, drafts.RELEASE)
    gap = next(d for d in one.published(drafts.URI, 1) if d["code"] == "double-space")
    fixes = [a for a in offered(one, drafts.URI, gap["range"], [gap]) if "edit" in a]
    assert [a.get("isPreferred") for a in fixes] == [True]
    one.end()


def test_an_empty_list_of_kinds_means_every_kind(client):
    one = client(FULL)
    one.open(drafts.URI, drafts.RELEASE)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    assert {a["kind"] for a in offered(one, drafts.URI, whole, only=[])} == {"quickfix", "source.fixAll.housestyle"}
    one.end()


def test_fix_all_is_of_the_version_it_was_offered_for(client):
    one = client(FULL)
    one.open(drafts.URI, "It is.  So it was.")
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    action = offered(one, drafts.URI, whole, only=["source.fixAll.housestyle"])[0]
    assert "edit" not in action, "made when it is wanted"
    resolved = one.ask("codeAction/resolve", action)
    assert len(edits(resolved)) == 1
    one.change(drafts.URI, 2, {"text": "Other words.  And more."})
    assert one.ask("codeAction/resolve", action)["code"] == -32801, "never an edit of a text that has gone"
    one.end()


def test_fix_all_makes_safe_fixes_only(client):
    one = client(FULL)
    one.open(drafts.URI, drafts.RELEASE)
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
    action = one.ask("codeAction/resolve", offered(one, drafts.URI, whole, only=["source"])[0])
    touched = {e["range"]["start"]["line"] for e in edits(action)}
    assert spot(drafts.RELEASE, "  The MLT")["start"]["line"] in touched
    assert not [e for e in edits(action) if "Tuesday" in e["newText"]], "which day is meant is for a person to say"
    one.end()


def test_what_a_person_may_decide_is_carried_out_by_the_server(client, tmp_path):
    text = drafts.RELEASE.replace("Notes to editors", "Editorial Notes")
    one, uri, found = house(client, tmp_path, text)
    heading = next(d for d in found if d["code"] == "notes-heading")
    decisions = {a["command"]["command"]: a for a in offered(one, uri, heading["range"], [heading]) if "command" in a}
    assert set(decisions) == {"housestyle.stet", "housestyle.pin", "housestyle.explain"}
    told = one.ask("workspace/executeCommand", {k: v for k, v in decisions["housestyle.explain"]["command"].items() if k != "title"})
    assert told["rule"] == "notes-heading" and said(one, "window/showDocument")["uri"].endswith("notes-heading.md")
    pin = decisions["housestyle.pin"]
    assert pin["title"] == "Make “Editorial Notes” the house form (pin)"
    one.ask("workspace/executeCommand", {k: v for k, v in pin["command"].items() if k != "title"})
    assert 'notes-heading = "Editorial Notes"' in (tmp_path / "housestyle.toml").read_text()
    assert "notes-heading" not in codes(one.published(uri, 2)), "and it counts at once"
    one.end()


def test_hover_has_the_evidence_in_words(client, tmp_path):
    text = drafts.RELEASE.replace("Notes to editors", "Editorial Notes")
    one, uri, _ = house(client, tmp_path, text)
    told = one.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": spot(text, "Editorial Notes")["start"]})
    words = told["contents"]["value"]
    for sentence in ("notes-heading", "in all 6 releases that show it.", "The house’s way, with exceptions or few examples. See sent/release-", ", line 19", "Why: "):
        assert sentence in words, words
    assert words.count("6 releases") == 1, "what the message says is not said again"
    one.end()


@pytest.mark.parametrize("typed, caret, detail, written", [
    ("Head\n\nTu 12 November 2013", (2, 2), "the weekday of this date", "Tuesday"),
    ("Head\n\nMonday 12 November 2013", (2, 6), None, None),
    ("Head\n\n12 November 2013", (2, 16), "with its weekday", "Tuesday 12 November 2013"),
    ("Head\n\nemb", (2, 3), "embargo, next 00.01", "Embargo: 00.01 hrs, Tuesday 12 November 2013"),
    ("Head\n\nnotes", (2, 5), "heading of the notes", "Notes to editors"),
    ("Head\n\nen", (2, 2), "end mark", "ENDS"),
    ("Head\n\nfor fur", (2, 7), "lead-in of the contacts", "For further information contact:"),
    ("Head\n\nML", (2, 2), "MLT, explained", "Moorland Library Trust (MLT)"),
    ("Head\n\nSam", (2, 3), "with the role", "Jane Sample, Chief Executive"),
    ("Head\n\njane", (2, 4), "contact", "Jane Sample, Chief Executive, 01632 960123"),
])
def test_completion_of_every_kind(client, tmp_path, typed, caret, detail, written):
    one, uri, _ = house(client, tmp_path, typed, initializationOptions={"today": "2013-11-11"})
    answer = one.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": {"line": caret[0], "character": caret[1]}})
    told = {i["detail"]: i["textEdit"]["newText"] for i in answer["items"]}
    if detail:
        assert told.get(detail) == written, told
    else:
        assert "Tuesday" not in told.values(), "what is not begun is not offered"
    one.end()


def test_contacts_and_lists_are_formatted_as_the_house_has_them(client, tmp_path):
    text = drafts.RELEASE.replace("Jane Sample, Chief Executive, 01632 960123", "Jane Sample  - Chief Executive - 01632  960123")
    one, uri, _ = house(client, tmp_path, text)
    made = one.ask("textDocument/formatting", {"textDocument": {"uri": uri}, "options": {"tabSize": 4, "insertSpaces": True}})
    line = spot(text, "Jane Sample  -")["start"]["line"]
    assert [e for e in made if e["range"]["start"]["line"] == line], made
    one.end()


def test_hints_are_off_until_they_are_asked_for(client):
    for options, count in (({}, 0), ({"inlayHints": {"acronyms": True}}, 1)):
        one = client(FULL, initializationOptions=options)
        one.open(drafts.URI, drafts.RELEASE)
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}}
        assert len(one.ask("textDocument/inlayHint", {"textDocument": {"uri": drafts.URI}, "range": whole})) == count
        one.end()


@pytest.mark.parametrize("today, says", [("2013-11-12", "embargo tomorrow 00.01"), ("2013-11-13", "embargo today 00.01"), ("2013-11-14", "warning")])
def test_the_lens_holds_the_embargo_against_today(client, today, says):
    one = client(FULL, initializationOptions={"today": today})
    one.open(drafts.URI, drafts.RELEASE)
    lens = one.ask("textDocument/codeLens", {"textDocument": {"uri": drafts.URI}})
    assert [l["range"]["start"]["line"] for l in lens] == [spot(drafts.RELEASE, "Northmoor opens")["start"]["line"]]
    title = lens[0]["command"]["title"]
    assert title.startswith("ready but for: ") and says in title and ("embargo" in title) == ("embargo" in says)
    one.end()


def test_what_is_no_name_is_not_renamed(client):
    one = client(FULL)
    one.open(drafts.URI, drafts.RELEASE)
    here = {"textDocument": {"uri": drafts.URI}, "position": spot(drafts.RELEASE, "whole town")["start"]}
    assert one.ask("textDocument/prepareRename", here) is None
    assert "no acronym and no person" in one.ask("textDocument/rename", here | {"newName": "x"})["message"]
    one.end()


def test_a_quotation_mark_has_its_partner(client):
    one = client(FULL)
    one.open(drafts.URI, drafts.RELEASE)
    marked = one.ask("textDocument/documentHighlight", {"textDocument": {"uri": drafts.URI}, "position": spot(drafts.RELEASE, "“at last")["start"]})
    assert [m["range"] for m in marked] == [spot(drafts.RELEASE, "“"), spot(drafts.RELEASE, "”")]
    one.end()
