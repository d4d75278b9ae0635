"""The last look before a draft goes, and what packages ship beside the program."""

import json

from conftest import WRONG_DAY, run

DRAFT = """EMBARGOED until 00.01 hours, Tuesday 12th November 2013

Fellbrook Homes opens its garden

Tuesday 12th November 2013

Fellbrook Homes spent £1,250.50 on 18 benches for its garden <Mill Lane>, 40% more than in 2011.

See www.example.org/garden for pictures.

For further details contact:
Ada Marsh, Fellbrook Homes Press Officer, 01632 960123
"""


def test_everything_to_check_by_eye_is_on_one_screen(tmp_path):
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    args = ["ready", "draft.txt", "--today", "2013-11-10"]
    said = run([*args, "--format", "json"], tmp_path)
    ready = json.loads(said.stdout)
    assert ready["embargo"]["lifts"] == "2013-11-12T00:01"
    assert ready["embargo"]["says"].endswith("in 2 days")
    assert {"£1,250.50 on", "18 benches", "40%"} <= {f["text"] for f in ready["figures"]}
    assert ready["dates"][0]["day"] == "Tuesday 12 November 2013"
    assert any("example.org/garden" in link["text"] for link in ready["links"])
    assert any("960123" in phone.replace(" ", "") for c in ready["contacts"] for phone in c["phones"])
    human = run(args, tmp_path)
    assert human.returncode == said.returncode
    for word in ["embargo", "in 2 days", "18 benches", "Ada Marsh", "01632 960123"]:
        assert word in human.stdout, word
    page = run([*args, "--format", "html"], tmp_path).stdout
    assert page.startswith("<!doctype html>") and "http" not in page.split("<h2>")[0]


def test_a_draft_that_is_not_ready_says_so(tmp_path):
    (tmp_path / "draft.txt").write_text(WRONG_DAY, encoding="utf-8")
    said = run(["ready", "draft.txt"], tmp_path)
    assert said.returncode == 1 and "Not yet" in said.stdout
    assert run(["ready", "missing.txt"], tmp_path).returncode == 2


def test_completions_and_a_manual_page_know_the_commands(tmp_path):
    for shell in ["bash", "zsh", "fish", "powershell"]:
        assert "ready" in run(["completions", shell], tmp_path).stdout, shell
    assert ".TH housestyle" in run(["man"], tmp_path).stdout
