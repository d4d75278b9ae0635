"""The commands, all carried out by the server: what an editor gets that knows nothing of them but their names."""

import json
import subprocess
from urllib.parse import unquote, urlparse

import pytest

import drafts
import wire

SHOWS = wire.PUSH | {"window": {"showDocument": {"support": True}}, "workspace": {"applyEdit": True}}


def run(one, command, *arguments, timeout=60):
    return one.ask("workspace/executeCommand", {"command": f"housestyle.{command}", "arguments": list(arguments)}, timeout)


def said(one, method="window/showMessage"):
    one.wait(lambda: any(n["method"] == method for n in one.notes))
    note = next(n for n in one.notes if n["method"] == method)
    one.notes.remove(note)
    return note["params"]


def path_of(uri):
    return unquote(urlparse(uri).path)


def test_every_command_is_announced(client):
    one = client()
    names = one.hello["capabilities"]["executeCommandProvider"]["commands"]
    assert sorted(names) == sorted(f"housestyle.{n}" for n in (
        "learn", "showStyle", "explain", "report", "ready", "new", "checkAll", "fixAll", "stet", "pin", "summary", "status", "contacts", "apply"))
    one.end()


@pytest.mark.parametrize("command", ["explain", "stet", "pin", "ready", "summary", "fixAll"])
def test_what_is_missing_is_said_in_a_sentence(client, command):
    one = client()
    assert run(one, command)["message"].endswith((".", "?"))
    one.end()


def test_ready_is_the_last_look_of_the_command_line(client, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text(drafts.RELEASE)
    (tmp_path / "housestyle.toml").write_text("")
    one = client(SHOWS, rootUri=tmp_path.as_uri(), initializationOptions={"today": "2013-11-11"})
    one.open(path.as_uri(), drafts.RELEASE)
    ready = run(one, "ready", {"uri": path.as_uri()})
    there = subprocess.run([wire.BINARY, "ready", "draft.txt", "--format", "json", "--today", "2013-11-11"], cwd=tmp_path, capture_output=True, check=False)
    assert ready == json.loads(there.stdout)
    shown = said(one, "window/showDocument")
    assert shown["external"] and "<h1>draft.txt</h1>" in open(path_of(shown["uri"]), encoding="utf-8").read()
    run(one, "ready", {"uri": path.as_uri(), "path": "look.html"})
    assert "<h1>draft.txt</h1>" in (tmp_path / "look.html").read_text()
    one.end()


def test_ready_is_of_the_buffer(client, tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("the the")
    one = client(rootUri=tmp_path.as_uri())
    one.open(path.as_uri(), "Nothing is amiss in the buffer.")
    ready = run(one, "ready")
    assert not [f for f in ready["left"] if f["rule"] == "doubled-word"], "the only open draft is meant"
    assert "draft.txt" in said(one)["message"], "an editor that shows no pages gets a sentence"
    one.open("untitled:b", "b")
    assert "Several drafts" in run(one, "ready")["message"]
    one.end()


def test_a_new_release_has_the_houses_parts(client, tmp_path):
    (tmp_path / "sent").mkdir()
    for i in range(9):
        text = drafts.RELEASE.replace("12 November 2013", f"{i + 1} November 2013").replace("Notes to editors", "Editorial notes")
        (tmp_path / "sent" / f"{i}.txt").write_text(text + f"\nThe {i}th of the year, and {'a word ' * i}more.\n")
    (tmp_path / "drafts").mkdir()
    (tmp_path / "housestyle.toml").write_text('archive = "sent"\ndrafts = ["drafts/**"]\n')
    one = client(SHOWS, rootUri=tmp_path.as_uri(), initializationOptions={"today": "2013-11-11"})
    assert run(one, "learn").get("written")
    made = run(one, "new")
    assert made["path"] == str(tmp_path / "drafts" / "release-2013-11-11.txt")
    text = open(made["path"], encoding="utf-8").read()
    assert text == made["text"]
    order = [text.index(words) for words in ("Embargo: 00.01 hrs, Tuesday 12 November 2013",
             "[insert headline]", "[insert lead", "ENDS", "For further information contact:", "Jane Sample", "Editorial notes")]
    assert order == sorted(order), text
    assert path_of(said(one, "window/showDocument")["uri"]) == made["path"]
    assert run(one, "new")["name"] == "release-2013-11-11.txt"
    assert (tmp_path / "drafts" / "release-2013-11-11-2.txt").exists(), "a name that is taken is left alone"
    one.open(made["uri"], text)
    assert "placeholder-left-in" in {d["code"] for d in one.published(made["uri"], 1)}, "it cannot be sent half filled in"
    again = run(one, "new", {"path": "sent/0.txt"})
    assert "there already" in again["message"]
    words = run(one, "new", {"text": True, "date": "2014-02-03"})
    assert set(words) == {"name", "text"} and "Tuesday 4 February 2014" in words["text"]
    assert "no date" in run(one, "new", {"date": "tomorrow"})["message"]
    known = run(one, "contacts")["contacts"]
    assert [c["name"] for c in known] == ["Jane Sample"] and known[0]["text"] in text
    assert known[0]["text"] in run(one, "new", {"text": True, "contacts": ["Jane Sample"]})["text"]
    assert "[insert name, role and telephone number]" in run(one, "new", {"text": True, "contacts": []})["text"]
    one.end()


def test_every_draft_is_checked(client, tmp_path):
    folder = tmp_path / "drafts"
    folder.mkdir()
    for name, text in (("a", "It was the the plan."), ("b", "All is well here."), ("c", "So it was of of old.")):
        (folder / f"{name}.txt").write_text(text)
    (tmp_path / "housestyle.toml").write_text('drafts = ["drafts"]\n')
    one = client(SHOWS, rootUri=tmp_path.as_uri())
    a, b, c = ((folder / f"{n}.txt").as_uri() for n in "abc")
    one.open(b, "The the buffer counts.")
    one.published(b, 1)
    result = run(one, "checkAll")
    assert {d["uri"]: d["ready"] for d in result["drafts"]} == {a: False, b: False, c: False}
    assert result["summary"]["drafts"] == 3 and result["summary"]["ready"] == 0
    assert said(one)["message"].startswith("3 drafts, 0 ready: ")
    for uri in (a, c):
        assert "doubled-word" in {d["code"] for d in one.published(uri)}
    (folder / "a.txt").unlink()
    (folder / "c.txt").write_text("Mended.")
    assert run(one, "checkAll")["summary"]["drafts"] == 2
    assert one.published(a) == [] and "doubled-word" not in {d["code"] for d in one.published(c)}
    one.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": (tmp_path / "housestyle.toml").as_uri(), "type": 2}]})
    assert one.published(c) == [], "what counts has changed"
    one.end()


def test_every_safe_fix_by_command(client):
    one = client(SHOWS)
    one.open(drafts.URI, "It is.  So it was the case.")
    assert run(one, "fixAll")["edits"] == 1
    assert "workspace/applyEdit" in [n["method"] for n in one.notes] or said(one, "workspace/applyEdit")
    one.change(drafts.URI, 2, {"text": "It is. So."})
    assert run(one, "fixAll") == {"edits": 0}
    one.end()
    plain = client()
    plain.open(drafts.URI, "It is.  So it was the case.")
    assert "lets no server edit" in run(plain, "fixAll")["message"]
    plain.end()


def test_a_status_bar_is_told_in_figures(client, tmp_path):
    one = client(SHOWS)
    one.open(drafts.URI, "It is  the the plan.")
    status = run(one, "status")
    assert status["warning"] == 1 and status["verdict"].startswith("ready but for: 1 warning")
    assert status["learned"] is False and "no house style here yet" in status["style"]
    assert not [n for n in one.notes if n["method"].startswith("window/")], "nothing pops up"
    one.end()


def test_only_drafts_are_looked_at_where_that_is_wanted(client, tmp_path):
    (tmp_path / "housestyle.toml").write_text('drafts = ["drafts/**"]\narchive = "sent"\n')
    one = client(SHOWS, rootUri=tmp_path.as_uri(), initializationOptions={"onlyDrafts": True})

    def looked_at(name, text="It is the the plan.", language="plaintext"):
        uri = name if ":" in name else (tmp_path / name).as_uri()
        one.open(uri, text, language=language)
        return one.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 8}}) is not None

    assert looked_at("drafts/a.txt") and looked_at("drafts/b.md", language="markdown")
    assert not looked_at("README.md", language="markdown") and not looked_at("sent/a.txt")
    assert not looked_at("untitled:a") and looked_at("untitled:b", language="press-release")
    assert looked_at("notes.txt", "It is the the plan.\n\nNEWS RELEASE")
    one.end()
