"""Settings, files of a project, folders; stet, pin and learn."""

import shutil
import time
from urllib.parse import unquote, urlparse

import drafts
import wire

OFF = "[rules]\ndoubled-word = \"off\"\n"


def codes(found):
    return {d["code"] for d in found if "code" in d}


def opened(client, folder, capabilities=wire.PUSH, text="It was the the plan.", **more):
    one = client(capabilities, rootUri=folder.as_uri(), **more)
    uri = (folder / "draft.txt").as_uri()
    one.open(uri, text)
    return one, uri


def test_the_nearest_file_upwards_counts(client, tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "housestyle.toml").write_text(OFF)
    one, uri = opened(client, inner)
    assert "doubled-word" not in codes(one.published(uri, 1))
    other = (tmp_path / "draft.txt").as_uri()
    one.open(other, "the the")
    assert "doubled-word" in codes(one.published(other, 1))
    one.end()


def test_a_change_is_told_by_the_watcher(client, tmp_path):
    watch = wire.PUSH | {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    one, uri = opened(client, tmp_path, watch)
    assert "doubled-word" in codes(one.published(uri, 1))
    one.wait(lambda: any(n["method"] == "client/registerCapability" for n in one.notes))
    (tmp_path / "housestyle.toml").write_text(OFF)
    one.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": (tmp_path / "housestyle.toml").as_uri(), "type": 1}]})
    assert "doubled-word" not in codes(one.published(uri, 1))
    one.end()


def test_a_change_is_noticed_without_a_watcher(client, tmp_path):
    one, uri = opened(client, tmp_path)
    assert "doubled-word" in codes(one.published(uri, 1))
    time.sleep(1.1)
    (tmp_path / "housestyle.toml").write_text(OFF)
    one.change(uri, 2, {"text": "Still the the plan."})
    # The look at the disk may come before the answer, which is then the only one.
    if "doubled-word" in codes(one.published(uri, 2)):
        assert "doubled-word" not in codes(one.published(uri, 2))
    one.end()


def test_a_pulling_client_is_told_to_ask_again(client, tmp_path):
    both = wire.PULL | {"workspace": {"diagnostics": {"refreshSupport": True}}}
    one, uri = opened(client, tmp_path, both)
    assert "doubled-word" in codes(one.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"])
    (tmp_path / "housestyle.toml").write_text(OFF)
    one.tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": (tmp_path / "housestyle.toml").as_uri(), "type": 1}]})
    one.wait(lambda: any(n["method"] == "workspace/diagnostic/refresh" for n in one.notes))
    assert "doubled-word" not in codes(one.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}})["items"])
    one.end()


def test_a_broken_file_is_said_there_and_the_last_good_one_counts(client, tmp_path):
    config = tmp_path / "housestyle.toml"
    config.write_text(OFF)
    one, uri = opened(client, tmp_path)
    assert "doubled-word" not in codes(one.published(uri, 1))
    changed = {"changes": [{"uri": config.as_uri(), "type": 2}]}
    config.write_text("rulez = 1\n")
    one.tell("workspace/didChangeWatchedFiles", changed)
    said = one.published(config.as_uri())
    assert "rulez" in said[0]["message"]
    assert "doubled-word" not in codes(one.published(uri, 1))
    config.write_text("")
    one.tell("workspace/didChangeWatchedFiles", changed)
    assert one.published(config.as_uri()) == []
    assert "doubled-word" in codes(one.published(uri, 1))
    one.end()


def test_settings_are_pulled_and_whatever_comes_is_survived(client, tmp_path):
    asks = wire.PUSH | {"workspace": {"configuration": True}}
    answers = iter([[{"ignore": ["doubled-word"]}], [None], [], "no", [3], [{"ignore": []}]])

    class Odd(wire.Client):
        def reply(self, message):
            if message["method"] != "workspace/configuration":
                return super().reply(message)
            result = next(answers, [None])
            if result == "no":
                self.send({"jsonrpc": "2.0", "id": message["id"], "error": {"code": -32603, "message": "no"}})
            else:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
    one = Odd(asks, rootUri=tmp_path.as_uri())
    uri = "untitled:Untitled-1"
    one.wait(lambda: any(n["method"] == "workspace/configuration" for n in one.notes))
    one.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}})
    time.sleep(0.3)
    one.open(uri, "the the")
    assert "doubled-word" not in codes(one.published(uri, 1))
    for version in range(2, 6):
        one.tell("workspace/didChangeConfiguration", {"settings": None})
        time.sleep(0.05)
        one.change(uri, version, {"text": "the the"})
        assert "doubled-word" not in codes(one.published(uri, version))
    one.tell("workspace/didChangeConfiguration", {"settings": None})
    one.wait(lambda: len([n for n in one.notes if n["method"] == "workspace/configuration"]) >= 6)
    time.sleep(0.3)
    one.change(uri, 9, {"text": "the the"})
    assert "doubled-word" in codes(one.published(uri, 9))
    one.end()


def test_a_late_answer_does_not_undo_a_later_one(client, tmp_path):
    asks = wire.PUSH | {"workspace": {"configuration": True}}
    kept = []

    class Slow(wire.Client):
        def reply(self, message):
            if message["method"] == "workspace/configuration":
                return kept.append(message["id"])
            return super().reply(message)
    one = Slow(asks, rootUri=tmp_path.as_uri())
    one.wait(lambda: len(kept) == 1)
    one.tell("workspace/didChangeConfiguration", {"settings": None})
    one.wait(lambda: len(kept) == 2)
    for name, settings in ((kept[1], {"ignore": ["doubled-word"]}), (kept[0], {"ignore": []})):
        one.send({"jsonrpc": "2.0", "id": name, "result": [settings]})
        time.sleep(0.2)
    one.open("untitled:a", "the the")
    assert "doubled-word" not in codes(one.published("untitled:a", 1))
    one.end()


def test_settings_may_be_pushed(client, tmp_path):
    one, uri = opened(client, tmp_path)
    assert "doubled-word" in codes(one.published(uri, 1))
    one.tell("workspace/didChangeConfiguration", {"settings": {"housestyle": {"ignore": ["doubled-word", "no-such-rule"]}}})
    assert "doubled-word" not in codes(one.published(uri, 1))
    one.end()


def test_several_folders_and_a_folder_that_is_a_file(client, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "housestyle.toml").write_text(OFF)
    orphan = tmp_path / "orphan.txt"
    orphan.write_text("x")
    folders = [{"uri": p.as_uri(), "name": p.name} for p in (orphan, tmp_path / "a", tmp_path / "gone")]
    one = client(wire.PUSH, workspaceFolders=folders)
    for name, quiet in (("a", True), ("b", False)):
        uri = (tmp_path / name / "draft.txt").as_uri()
        one.open(uri, "the the")
        assert ("doubled-word" not in codes(one.published(uri, 1))) == quiet
    one.open("untitled:x", "the the")
    assert "doubled-word" in codes(one.published("untitled:x", 1))
    event = {"added": [{"uri": (tmp_path / "b").as_uri(), "name": "b"}], "removed": folders[:1]}
    one.tell("workspace/didChangeWorkspaceFolders", {"event": event})
    assert "doubled-word" not in codes(one.published("untitled:x", 1)), "the first folder is a now"
    one.end()


def test_stet_lets_one_finding_stand_here_and_on_the_command_line(client, tmp_path):
    import subprocess
    (tmp_path / "housestyle.toml").write_text("# ours\n")
    text = "It was the the plan. So it was of of old.\n"
    (tmp_path / "draft.txt").write_text(text)
    one, uri = opened(client, tmp_path, text=text)
    assert len([d for d in one.published(uri, 1) if d["code"] == "doubled-word"]) == 2
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 20}}
    offered = one.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": []}})
    commands = [a if isinstance(a["command"], str) else a["command"] for a in offered if a.get("command")]
    stet = next(c for c in commands if c["command"] == "housestyle.stet" and c["arguments"][0]["rule"] == "doubled-word")
    one.ask("workspace/executeCommand", {"command": stet["command"], "arguments": stet["arguments"]})
    assert len([d for d in one.published(uri, 1) if d["code"] == "doubled-word"]) == 1
    written = (tmp_path / "housestyle.stet.toml").read_text()
    assert 'rule = "doubled-word"' in written and "the the" in written and "when" in written
    assert 'file = "draft.txt"' in written, "here, and not wherever these words come again"
    (tmp_path / "other.txt").write_text(text)
    checked = subprocess.run([wire.BINARY, "check", "--format", "json", "draft.txt"], cwd=tmp_path, capture_output=True, text=True)
    assert checked.stdout.count('"doubled-word"') == 1, checked
    checked = subprocess.run([wire.BINARY, "check", "--format", "json", "other.txt"], cwd=tmp_path, capture_output=True, text=True)
    assert checked.stdout.count('"doubled-word"') == 2, checked
    one.end()


def test_pin_writes_the_form_and_keeps_the_comments(client, tmp_path):
    config = tmp_path / "housestyle.toml"
    config.write_text("# ours\n[pins]\nend-mark = \"ENDS\" # since 2013\n")
    one, uri = opened(client, tmp_path)
    one.published(uri, 1)
    pin = {"uri": uri, "slot": "notes-heading", "form": "Editorial Notes"}
    one.ask("workspace/executeCommand", {"command": "housestyle.pin", "arguments": [pin]})
    assert config.read_text() == "# ours\n[pins]\nend-mark = \"ENDS\" # since 2013\nnotes-heading = \"Editorial Notes\"\n"
    one.end()


def archive(folder, count):
    folder.mkdir()
    for i in range(count):
        text = drafts.RELEASE.replace("12 November 2013", f"{i % 28 + 1} November 2013").replace("12,000", f"{i},000")
        (folder / f"release-{i:04}.txt").write_text(text + f"\nNumber {i} of the year, with words of its own: {'word ' * (i % 7)}{i}.\n")


def test_learning_shows_its_progress_and_changes_what_is_said(client, tmp_path):
    archive(tmp_path / "sent", 6)
    (tmp_path / "housestyle.toml").write_text('archive = "sent"\n')
    bar = wire.PUSH | {"window": {"workDoneProgress": True}}
    one, uri = opened(client, tmp_path, bar)
    one.published(uri, 1)
    result = one.ask("workspace/executeCommand", {"command": "housestyle.learn", "arguments": [{"uri": uri}]}, 60)
    assert result.get("written"), result
    assert (tmp_path / "housestyle.learned.toml").is_file()
    one.wait(lambda: any(n["method"] == "$/progress" and n["params"]["value"]["kind"] == "end" for n in one.notes))
    shown = one.ask("workspace/executeCommand", {"command": "housestyle.showStyle", "arguments": [{"uri": uri}]})
    assert "release" in shown
    one.end()


def test_learning_can_be_stopped(client, tmp_path):
    archive(tmp_path / "sent", 1500)
    (tmp_path / "housestyle.toml").write_text('archive = "sent"\n')
    one, uri = opened(client, tmp_path)
    one.published(uri, 1)
    name = one.request("workspace/executeCommand",
                       {"command": "housestyle.learn", "arguments": [{"uri": uri}], "workDoneToken": "t"})
    one.wait(lambda: any(n["method"] == "$/progress" for n in one.notes), 60)
    one.tell("window/workDoneProgress/cancel", {"token": "t"})
    answer = one.answer(name, 60)
    assert "cancelled" in answer.get("message", ""), answer
    assert not (tmp_path / "housestyle.learned.toml").exists()
    one.end()


def test_learning_without_an_archive_says_what_to_do(client, tmp_path):
    one, uri = opened(client, tmp_path)
    answer = one.ask("workspace/executeCommand", {"command": "housestyle.learn", "arguments": [{"uri": uri}]})
    assert "archive" in answer["message"]
    one.end()


def test_evidence_points_at_past_releases(client, tmp_path):
    archive(tmp_path / "sent", 8)
    (tmp_path / "housestyle.toml").write_text('archive = "sent"\n')
    one, uri = opened(client, tmp_path)
    one.published(uri, 1)
    result = one.ask("workspace/executeCommand", {"command": "housestyle.learn", "arguments": [{"uri": uri}]}, 60)
    assert result.get("written"), result
    other = drafts.RELEASE.replace("Notes to editors", "Editorial Notes").replace("ENDS", "-ends-")
    one.change(uri, 2, {"text": other})
    backed = {d["code"]: d["relatedInformation"] for d in one.published(uri, 2) if d.get("relatedInformation")}
    assert "notes-heading" in backed, backed.keys()
    places = backed["notes-heading"]
    assert len(places) == 3
    for place in places:
        assert place["message"] == "A past release has it so: “Notes to editors”"
        path = unquote(urlparse(place["location"]["uri"]).path)
        line = place["location"]["range"]["start"]["line"]
        assert path.startswith(str(tmp_path / "sent")) and open(path, encoding="utf-8").read().split("\n")[line] == "Notes to editors"
    one.end()
    shutil.move(tmp_path / "sent", tmp_path / "gone")
    one, uri = opened(client, tmp_path, text=other)
    found = one.published(uri, 1)
    assert "notes-heading" in codes(found) and not [d for d in found if d.get("relatedInformation")], "no dead links"
    one.end()


def test_an_acronym_that_the_draft_leaves_alone_is_explained_by_the_archive(client, tmp_path):
    archive(tmp_path / "sent", 6)
    (tmp_path / "housestyle.toml").write_text('archive = "sent"\n')
    one, uri = opened(client, tmp_path, text="Northmoor to read more\n\nThe MLT will open on Sundays, it said today.\n")
    assert one.ask("workspace/executeCommand", {"command": "housestyle.learn", "arguments": [{"uri": uri}]}, 60).get("written")
    here = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 5}}
    places = one.ask("textDocument/definition", here)
    assert places
    for place in places:
        text = open(unquote(urlparse(place["uri"]).path), encoding="utf-8").read()
        assert "Moorland Library Trust (MLT)" in text.split("\n")[place["range"]["start"]["line"]]
    told = one.ask("textDocument/hover", here)
    assert "Moorland Library Trust" in told["contents"]["value"]
    one.end()


def whole_workspace(one, previous=()):
    named = [{"uri": u, "value": v} for u, v in previous]
    items = one.ask("workspace/diagnostic", {"previousResultIds": named})["items"]
    return {i["uri"]: i for i in items}


def test_the_workspace_has_drafts_that_are_not_open(client, tmp_path):
    for name in ("drafts", "sent", "notes"):
        (tmp_path / name).mkdir()
        for n in "ab":
            (tmp_path / name / f"{n}.txt").write_text("It was the the plan.")
    (tmp_path / "housestyle.toml").write_text('archive = "sent"\ndrafts = ["drafts"]\n')
    one, uri = opened(client, tmp_path / "drafts", wire.PULL, text="Nothing amiss in the buffer.",
                      workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "w"}])
    a, b = ((tmp_path / "drafts" / f"{n}.txt").as_uri() for n in "ab")
    first = whole_workspace(one)
    assert set(first) == {uri, a, b}, "neither the archive nor the notes"
    assert "doubled-word" in codes(first[a]["items"]) and first[a]["version"] is None
    assert "doubled-word" not in codes(first[uri]["items"]) and first[uri]["version"] == 1
    one.open(a, "Mended in the buffer alone.", version=7)
    second = whole_workspace(one, [(u, i["resultId"]) for u, i in first.items()])
    assert second[b]["kind"] == "unchanged" and second[uri]["kind"] == "unchanged"
    assert second[a]["version"] == 7 and "doubled-word" not in codes(second[a]["items"]), "the buffer, never the disk"
    (tmp_path / "drafts" / "b.txt").write_text("It is well, all of it.")
    third = whole_workspace(one, [(b, first[b]["resultId"])])
    assert third[b]["kind"] == "full" and "doubled-word" not in codes(third[b]["items"])
    (tmp_path / "drafts" / "b.txt").unlink()
    fourth = whole_workspace(one, [(b, first[b]["resultId"])])
    assert fourth[b]["kind"] == "full" and fourth[b]["items"] == [], "what is gone is taken back"
    one.end()


def test_a_folder_of_somebodys_notes_is_let_alone(client, tmp_path):
    (tmp_path / "todo.txt").write_text("the the")
    one = client(wire.PULL, rootUri=tmp_path.as_uri())
    assert whole_workspace(one) == {}
    one.end()


def test_the_workspace_has_an_end(client, tmp_path):
    (tmp_path / "housestyle.toml").write_text("")
    for n in range(600):
        (tmp_path / f"{n:03}.txt").write_text("the the")
    (tmp_path / "000.txt").write_text("x" * (1 << 21))
    one = client(wire.PULL, rootUri=tmp_path.as_uri())
    told = whole_workspace(one)
    assert len(told) == 500
    passed_over = told[(tmp_path / "000.txt").as_uri()]["items"]
    assert [d["severity"] for d in passed_over] == [3] and "checked when it is opened" in passed_over[0]["message"]
    whole_workspace(one)
    logged = [n["params"]["message"] for n in one.notes if n["method"] == "window/logMessage"]
    assert len(logged) == 1 and "only the first 500" in logged[0], "said, and said once"
    name = one.request("workspace/diagnostic", {"previousResultIds": []})
    one.tell("$/cancelRequest", {"id": name})
    answer = one.answer(name)
    assert answer.get("code") == -32800 or answer["items"]
    one.end()


TEAM = """

Contact:
Ada Example - Press Officer, 01632 960 123 or 07700 900 123

About the Moorland Library Trust

The Moorland Library Trust runs the libraries of the moor and lends books, tools and looms to all who live there.
"""


def offers(one, uri, line, character=0):
    answer = one.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
    return {i["detail"]: i["textEdit"]["newText"] for i in answer["items"]}


def test_completion_writes_as_the_archive_does(client, tmp_path):
    (tmp_path / "sent").mkdir()
    for i in range(9):
        text = drafts.RELEASE.replace("12 November 2013", f"{i + 1} November 2013").replace("Notes to editors", "Editorial notes")
        text = text.replace("For further information contact:\nJane Sample, Chief Executive, 01632 960123\n", "")
        text = text.replace("Embargo: 00.01 hrs, Wednesday", "EMBARGOED UNTIL 00:01 Wednesday")
        (tmp_path / "sent" / f"{i}.txt").write_text(f"{text}\nNumber {i}: {'word ' * i}.\n{TEAM}")
    (tmp_path / "housestyle.toml").write_text('archive = "sent"\n')
    one, uri = opened(client, tmp_path, initializationOptions={"today": "2013-12-31"}, text="Head\n\n\n\nAd\n\nbo\n")
    one.published(uri, 1)
    result = one.ask("workspace/executeCommand", {"command": "housestyle.learn", "arguments": [{"uri": uri}]}, 60)
    assert result.get("written"), result
    told = offers(one, uri, 2)
    assert told["contact"] == "Ada Example - Press Officer, 01632 960 123 or 07700 900 123", told
    assert told["heading of the notes"] == "Editorial notes"
    assert told["embargo, next 00.01"] == "EMBARGOED UNTIL 00:01 Wednesday 1 January 2014"
    assert "runs the libraries of the moor" in told["boilerplate"]
    assert any(words.startswith("Ada Example") for words in offers(one, uri, 4, 2).values()), "people by the letters typed"
    page = one.ask("workspace/executeCommand", {"command": "housestyle.report", "arguments": [{"uri": uri}]})
    assert page.startswith("<!DOCTYPE html>") and "Editorial notes" in page
    one.end()


def test_the_report_is_opened_where_an_editor_can(client, tmp_path):
    (tmp_path / "housestyle.toml").write_text('preset = "adass"\n')
    shows = wire.PUSH | {"window": {"showDocument": {"support": True}}}

    class Shows(wire.Client):
        def reply(self, message):
            if message["method"] == "window/showDocument":
                return self.send({"jsonrpc": "2.0", "id": message["id"], "result": {"success": True}})
            return super().reply(message)
    one = Shows(shows, rootUri=tmp_path.as_uri())
    page = one.ask("workspace/executeCommand", {"command": "housestyle.report", "arguments": [{}]})
    one.wait(lambda: any(n["method"] == "window/showDocument" for n in one.notes))
    shown = next(n for n in one.notes if n["method"] == "window/showDocument")
    from urllib.parse import unquote, urlparse
    with open(unquote(urlparse(shown["params"]["uri"]).path), encoding="utf-8") as file:
        assert file.read() == page
    one.end()
