"""What users complained of elsewhere and no other test holds. The table in README.md says which complaint is held where."""

import os
import pathlib
import subprocess
from urllib.parse import unquote, urlparse

import pytest

import drafts
import wire

WHOLE = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}


@pytest.mark.parametrize("uri", ["untitled:Untitled-1", "file:///a%20b/%C3%A9.txt", "file:///c%3A/Users/x.txt", "file://server/share/x.txt",
                                 "vscode-notebook-cell:/x.ipynb#W0", "git:/x.txt?%7B%7D", "inmemory://model/1", "file:/one.txt"])
def test_a_document_may_have_any_name(client, uri):
    one = client()
    one.open(uri, "the the")
    assert "doubled-word" in {d["code"] for d in one.published(uri, 1)}
    actions = one.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": WHOLE, "context": {"diagnostics": []}})
    assert isinstance(actions, list) and actions
    one.end()


def test_it_starts_without_a_home_and_where_its_folder_is_gone(client, tmp_path, monkeypatch):
    for name in ("HOME", "USER", "XDG_CONFIG_HOME", "LANG", "TMPDIR"):
        monkeypatch.delenv(name, raising=False)
    gone = tmp_path / "gone"
    gone.mkdir()
    here = os.getcwd()
    os.chdir(gone)
    try:
        gone.rmdir()
        one = client(workspaceFolders=[], rootUri=None)
    finally:
        os.chdir(here)
    one.open(drafts.URI, "the the")
    assert one.published(drafts.URI, 1)
    one.end()


def test_nobody_is_bothered_where_there_is_no_house_style(client, tmp_path):
    one = client(wire.PUSH | {"window": {"showMessage": {}, "showDocument": {"support": True}, "workDoneProgress": True}},
                 rootUri=tmp_path.as_uri())
    one.open(drafts.URI, drafts.RELEASE)
    one.published(drafts.URI, 1)
    one.ask("shutdown", None)
    assert not [n["method"] for n in one.notes if n["method"].startswith("window/")]
    one.tell("exit", None)
    assert one.process.wait(10) == 0


@pytest.mark.parametrize("name, language", [("draft.txt", "plaintext"), ("draft.md", "markdown")])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_editor_mends_what_the_command_line_mends(client, tmp_path, name, language, end):
    text = drafts.RELEASE.replace("\n", end)
    path = tmp_path / name
    path.write_bytes(text.encode())
    one = client(rootUri=tmp_path.as_uri(), capabilities={"general": {"positionEncodings": ["utf-8"]}, "textDocument": {
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["source"]}}}}})
    one.open(path.as_uri(), text, language=language)
    offered = one.ask("textDocument/codeAction", {"textDocument": {"uri": path.as_uri()}, "range": WHOLE,
                                                  "context": {"diagnostics": [], "only": ["source.fixAll"]}})
    lines = text.split(end)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len((line + end).encode()))
    mended = text.encode()
    edits = offered[0]["edit"]["changes"][path.as_uri()]
    place = lambda p: starts[p["line"]] + p["character"]
    for edit in sorted(edits, key=lambda e: place(e["range"]["start"]), reverse=True):
        mended = mended[:place(edit["range"]["start"])] + edit["newText"].encode() + mended[place(edit["range"]["end"]):]
    subprocess.run([wire.BINARY, "check", "--fix", name], cwd=tmp_path, capture_output=True, check=False)
    assert path.read_bytes() == mended != text.encode()
    one.end()


def page(link):
    return pathlib.Path(unquote(urlparse(link).path))


def test_a_link_leads_to_the_rule(client):
    one = client()
    one.open(drafts.URI, drafts.RELEASE)
    found = one.published(drafts.URI, 1)
    assert found
    for rule, link in {d["code"]: d["codeDescription"]["href"] for d in found}.items():
        text = page(link).read_text(encoding="utf-8")
        assert text.startswith(f"# {rule}\n") and "Not so" in text
    one.end()


@pytest.mark.parametrize("cache", ["no folder", "a file in the way", "none named"])
def test_there_is_no_link_rather_than_a_dead_one(client, tmp_path, monkeypatch, cache):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", {"no folder": "relative", "a file in the way": str(tmp_path / "file"), "none named": ""}[cache])
    for name in ("HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    one = client()
    one.open(drafts.URI, drafts.RELEASE)
    found = one.published(drafts.URI, 1)
    assert found and not [d for d in found if "codeDescription" in d]
    told = one.ask("workspace/executeCommand", {"command": "housestyle.explain", "arguments": [{"rule": "double-space"}]})
    assert "Two spaces" in told["documentation"]
    one.end()
