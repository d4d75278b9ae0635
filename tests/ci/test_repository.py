"""In a git repository: pre-commit, changed drafts, a baseline, stets, the action's steps, the templates."""

import json
import os
import pathlib
import pty
import subprocess
import sys

import pytest
import yaml
from conftest import CALM, PROGRAM, ROOT, WRONG_DAY, run, shell

RULES = ["--select", "weekday-date-mismatch,double-space"]
BIN = pathlib.Path(sys.executable).parent


def findings(said):
    return [(f["path"], x["rule"]) for f in json.loads(said.stdout)["files"] for x in f["findings"]]


def test_pre_commit_refuses_a_wrong_weekday_and_lets_a_mended_one_pass(repository):
    hooks = {h["id"]: h for h in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    # The installed program stands in for the one that pre-commit would build from source: the rest is as in the file.
    # A number that rings nobody is all that tests may use.
    hook = {**hooks["housestyle-system"], "entry": f"{PROGRAM} check", "args": ["--ignore", "phone-number-invalid"]}
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    env = {"PATH": f"{BIN}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(repository / ".cache")}
    assert shell([BIN / "pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], repository, env).returncode == 0
    assert shell([BIN / "pre-commit", "install"], repository, env).returncode == 0
    draft = repository / "drafts/new.txt"
    draft.write_text(WRONG_DAY, encoding="utf-8")
    shell(["git", "add", "drafts/new.txt"], repository)
    refused = shell(["git", "commit", "-qm", "draft"], repository, env)
    assert refused.returncode == 1 and "weekday-date-mismatch" in refused.stdout + refused.stderr
    assert run(["check", "--fix", "drafts/new.txt"], repository).returncode == 1, "the day is for a person to choose"
    assert "opened  its" not in draft.read_text(encoding="utf-8"), "the space was mended"
    draft.write_text(draft.read_text(encoding="utf-8").replace("Wednesday", "Tuesday"), encoding="utf-8")
    shell(["git", "add", "drafts/new.txt"], repository)
    passed = shell(["git", "commit", "-qm", "draft"], repository, env)
    assert passed.returncode == 0, passed.stdout + passed.stderr


def test_only_what_changed_is_checked(repository):
    (repository / "drafts/new.txt").write_text(WRONG_DAY, encoding="utf-8")
    said = run(["check", "--changed-since", "HEAD", "--format", "json", *RULES], repository)
    assert {path for path, _ in findings(said)} == {"drafts/new.txt"}
    (repository / "drafts/old.txt").write_text(WRONG_DAY + "\nMore.\n", encoding="utf-8")
    said = run(["check", "--changed-since", "HEAD", "--format", "json", *RULES], repository / "drafts")
    assert {path for path, _ in findings(said)} == {"new.txt", "old.txt"}
    wrong = run(["check", "--changed-since", "no-such-branch"], repository)
    assert wrong.returncode == 2 and "no-such-branch" in wrong.stderr


def test_a_baseline_hides_the_old_and_shows_the_new(repository):
    assert run(["check", "--write-baseline", *RULES], repository).returncode == 0
    draft = repository / "drafts/old.txt"
    with_baseline = ["check", "--baseline", "housestyle.baseline.toml", "--format", "json", *RULES]
    draft.write_text("A line above.\n\n" + WRONG_DAY, encoding="utf-8")
    said = run(with_baseline, repository)
    assert (said.returncode, findings(said)) == (0, [])
    draft.write_text(WRONG_DAY + "\nThe doors opened on Monday 13th November 2013.\n", encoding="utf-8")
    said = run(with_baseline, repository)
    assert (said.returncode, findings(said)) == (1, [("drafts/old.txt", "weekday-date-mismatch")])
    assert json.loads(said.stdout)["summary"]["known"] == 2


def test_a_stet_holds_and_is_reported_when_its_words_are_gone(repository):
    stet = '[[stet]]\nrule = "weekday-date-mismatch"\nwords = "{}"\nwho = "ada"\nwhen = "2026-01-05"\nwhy = "old style"\n'
    said = run(["check", "--format", "json", *RULES], repository)
    file = json.loads(said.stdout)["files"][0]
    found = next(f for f in file["findings"] if f["rule"] == "weekday-date-mismatch")
    words = WRONG_DAY.encode()[found["start"] : found["end"]].decode()
    (repository / "housestyle.toml").write_text('drafts = ["drafts"]\n')
    (repository / "housestyle.stet.toml").write_text(stet.format(words))
    draft = repository / "drafts/old.txt"
    draft.write_text(WRONG_DAY.replace("Fellbrook Homes opens its garden", "A garden for all"), encoding="utf-8")
    said = run(["check", "--format", "json", *RULES], repository)
    assert findings(said) == [("drafts/old.txt", "double-space")]
    draft.write_text(WRONG_DAY.replace("Wednesday", "Tuesday"), encoding="utf-8")
    said = run(["check", "--format", "json", *RULES], repository)
    assert ("housestyle.stet.toml", "stet-unused") in findings(said)
    # Another draft has the words: whoever checks this one alone is not told to delete the entry.
    (repository / "drafts/other.txt").write_text(WRONG_DAY, encoding="utf-8")
    said = run(["check", "drafts/old.txt", "--format", "json", *RULES], repository)
    assert all(rule != "stet-unused" for _, rule in findings(said))


def test_choosing_in_a_terminal(repository):
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [PROGRAM, "check", "--fix", "--choose", "drafts/old.txt", *RULES],
        cwd=repository, env=CALM, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    os.close(theirs)
    os.write(ours, b"1\n")
    said, _ = child.communicate(timeout=60)
    os.close(ours)
    text = (repository / "drafts/old.txt").read_text(encoding="utf-8")
    assert child.returncode == 0, said.decode()
    assert "Wednesday 12th November" not in text and "opened  its" not in text, said.decode()
    refused = run(["check", "--fix", "--choose", "drafts/old.txt"], repository)
    assert refused.returncode == 2 and "terminal" in refused.stderr


def test_the_actions_steps_as_shell(repository, tmp_path):
    action = ROOT / "editors/ci/github"
    said = shell([BIN / "check-jsonschema", "--builtin-schema", "vendor.github-actions", action / "action.yml"], tmp_path)
    assert said.returncode == 0, said.stdout
    workflow = ROOT / ".github/workflows/release.yml"
    said = shell([BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", workflow], tmp_path)
    assert said.returncode == 0, said.stdout
    out = tmp_path / "output"
    env = {"GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"), "HOUSESTYLE_PROGRAM": PROGRAM}
    assert shell([action / "have.sh"], repository, env).returncode == 0
    assert f"program={PROGRAM}" in out.read_text()
    env |= {"HOUSESTYLE_PATHS": "drafts $(touch hacked)", "HOUSESTYLE_SARIF": "house.sarif", "HOUSESTYLE_REDACT": "true"}
    said = shell([action / "check.sh"], repository, env)
    assert said.returncode == 2, "there is no file of that name"
    assert not (repository / "hacked").exists()
    env["HOUSESTYLE_PATHS"] = "drafts"
    said = shell([action / "check.sh"], repository, env)
    assert said.returncode == 1 and "::error file=drafts/old.txt" in said.stdout
    assert "Mill Lane" not in said.stdout
    assert out.read_text().splitlines()[-1] == "status=1"
    assert json.loads((repository / "house.sarif").read_text())["version"] == "2.1.0"


def test_the_gitlab_template_and_the_shell_example(repository):
    template = ROOT / "editors/ci/gitlab/housestyle.gitlab-ci.yml"
    said = shell([BIN / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", template], repository)
    assert said.returncode == 0, said.stdout
    job = yaml.safe_load(template.read_text())
    folder = pathlib.Path(PROGRAM).parent
    env = {"PATH": f"{folder}:{os.environ['PATH']}", **{k: str(v) for k, v in job["variables"].items()}}
    said = shell(["bash", "-euc", job["housestyle"]["script"][0]], repository, env)
    assert said.returncode == 1
    assert (repository / "gl-code-quality-report.json").is_file() and (repository / "housestyle.xml").is_file()
    said = shell([ROOT / "editors/ci/shell/check-drafts.sh", "drafts"], repository, {"HOUSESTYLE": PROGRAM})
    assert said.returncode == 1 and "another look" in said.stdout
    assert (repository / "housestyle-reports/housestyle.sarif").is_file()


def test_a_broken_pipe_is_no_failure(repository):
    said = shell(["bash", "-o", "pipefail", "-c", f"{PROGRAM} check drafts --fail-on error --select double-space --all | head -1"], repository)
    assert said.returncode == 0, said.stderr
