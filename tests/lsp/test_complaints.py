"""What users complained of elsewhere and no other test holds. The table in README.md says which complaint is held where."""

import os
import pathlib
import subprocess
from urllib.parse import unquote, urldefrag, urlparse

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


def test_a_link_leads_to_the_rule(client):
    one = client()
    one.open(drafts.URI, drafts.RELEASE)
    found = one.published(drafts.URI, 1)
    links = {d["code"]: d["codeDescription"]["href"] for d in found if "codeDescription" in d}
    if not links:
        pytest.skip("the reference of the rules is not there, and the package names no repository")
    assert set(links) == {d["code"] for d in found}
    for rule, link in links.items():
        page, anchor = urldefrag(link)
        assert page.endswith("RULES.md") and anchor == rule
        if page.startswith("file:"):
            text = pathlib.Path(unquote(urlparse(page).path)).read_text(encoding="utf-8").lower()
            titles = [line.lstrip("#").strip(" `") for line in text.splitlines() if line.startswith("#")]
            assert rule in titles or f'id="{rule}"' in text, rule
    one.end()
