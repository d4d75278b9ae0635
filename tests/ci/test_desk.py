"""One project of drafts with all that a run can meet (`fixtures/desk`, and a file that nobody can read), through every format."""

import json
import os
import pathlib
import re
import shutil

import jsonschema
import pytest
from conftest import PROGRAM, ROOT, WRONG_DAY, run, shell
from junitparser import JUnitXml
from test_repository import BIN

FORMATS = ["human", "json", "github", "sarif", "gitlab", "junit", "rdjson"]
KNOWN = ["--baseline", "housestyle.baseline.toml"]


@pytest.fixture
def desk(tmp_path):
    here = tmp_path / "desk"
    shutil.copytree(ROOT / "fixtures/desk", here)
    (here / "drafts/scan.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    return here


def results(name, text):
    """What a report says of drafts: what rules are documented with is not the drafts'."""
    return text if name != "sarif" else json.dumps(json.loads(text)["runs"][0]["results"], ensure_ascii=False)


def test_it_has_what_a_run_can_meet(desk):
    report = json.loads(run(["check", *KNOWN, "--format", "json"], desk).stdout)
    summary = report["summary"]
    assert all(summary[severity] for severity in ["error", "warning", "info", "hint"]), summary
    assert summary["stood"] and summary["known"], summary
    assert [e["path"] for e in report["errors"]] == ["drafts/scan.txt"]
    found = {f["path"] for f in report["files"] if f["findings"]}
    assert found == {"drafts/garden.txt", "drafts/café.txt", "drafts/lifts.md", "drafts/pool.docx", "housestyle.stet.toml"}
    assert b"\r\n" in (desk / "drafts/café.txt").read_bytes()


def test_every_report_is_valid(desk):
    text = {}
    for name in FORMATS:
        said = run(["check", *KNOWN, "--format", name], desk)
        assert said.returncode == 2, (name, said.stderr)
        text[name] = said.stdout
    schema = json.loads((ROOT / "server/cli/check.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(text["json"]))
    suites = list(JUnitXml.fromstring(text["junit"].encode()))
    assert sum(suite.errors for suite in suites) == 1 and sum(suite.failures for suite in suites) > 0
    findings = {f["path"]: len(f["findings"]) for f in json.loads(text["json"])["files"]}
    code_quality = json.loads(text["gitlab"])
    assert len({entry["fingerprint"] for entry in code_quality}) == len(code_quality)
    for path, count in findings.items():
        assert sum(e["location"]["path"] == path for e in code_quality) == count, path
    # What reviewdog's own definition (reviewdog.rdf.DiagnosticResult) has, and nothing it has not.
    place = {"type": "object", "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}, "required": ["line"], "additionalProperties": False}
    span = {"type": "object", "properties": {"start": place, "end": place}, "required": ["start"], "additionalProperties": False}
    named = {"type": "object", "properties": {"value": {"type": "string"}, "name": {"type": "string"}, "url": {"type": "string"}}, "additionalProperties": False}
    diagnostic = {
        "message": {"type": "string"},
        "location": {"type": "object", "properties": {"path": {"type": "string"}, "range": span}, "required": ["path"], "additionalProperties": False},
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "source": named,
        "code": named,
        "suggestions": {"items": {"type": "object", "properties": {"range": span, "text": {"type": "string"}}, "required": ["range", "text"], "additionalProperties": False}},
        "original_output": {"type": "string"},
    }
    whole = {
        "properties": {
            "source": named,
            "severity": diagnostic["severity"],
            "diagnostics": {"type": "array", "items": {"type": "object", "properties": diagnostic, "required": ["message", "location"], "additionalProperties": False}},
        },
        "required": ["diagnostics"],
        "additionalProperties": False,
    }
    jsonschema.validate(json.loads(text["rdjson"]), whole)
    for line in text["github"].splitlines():
        assert re.match(r"::(error|warning|notice) |[^:]", line), line
    log = json.loads(text["sarif"])
    states = {r.get("baselineState") for r in log["runs"][0]["results"]}
    assert {"new", "unchanged"} <= states
    schema = pathlib.Path(os.environ.get("SARIF_SCHEMA", ""))
    if not schema.is_file():
        pytest.skip("the SARIF schema could not be had from the npm registry; the other formats were read")
    schema = json.loads(schema.read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(log)


def test_the_exit_status_is_the_same_in_every_format(desk):
    for args, want in [([], 2), (["drafts/garden.txt"], 1), (["drafts/lifts.md", "--fail-on", "error"], 0)]:
        codes = {name: run(["check", *args, *KNOWN, "--format", name], desk).returncode for name in FORMATS}
        assert codes == dict.fromkeys(FORMATS, want), (args, codes)


def test_a_redacted_report_has_no_word_of_the_drafts(desk):
    # Three words together that a draft has, and a name or a figure that it has, are the draft's and nobody else's.
    words, names = set(), {"Fellbrook", "Tanner", "Marsh", "Zoë", "Łęcka", "Mill Lane", "Carr", "40,000", "960123", "460123"}
    for path in (desk / "drafts").glob("*.txt"):
        if path.name != "scan.txt":
            said = re.findall(r"[\w’',£.-]+", path.read_text(encoding="utf-8"))
            words |= {" ".join(three) for three in zip(said, said[1:], said[2:])}
    words |= {"opens on Wednesday", "at last", "lifts at Tanner"}
    # What rules are described with is theirs, wherever a draft says the same.
    rules = run(["rules", "--format", "json"], desk).stdout
    words = {w for w in words if w not in rules}
    for name in FORMATS:
        said = run(["check", *KNOWN, "--redact", "--all", "--format", name], desk)
        text = results(name, said.stdout) + said.stderr
        assert [w for w in words | names if w in text] == [], name
        assert "weekday-date-mismatch" in text, name


def test_no_report_has_a_whole_telephone_number_of_a_person_unless_asked(desk):
    for name in FORMATS:
        hidden = run(["check", *KNOWN, "--all", "--format", name], desk)
        digits = re.sub(r"[\s()-]", "", results(name, hidden.stdout) + hidden.stderr)
        assert "02079460123" not in digits and "460123" not in digits, name
    assert "460123" in run(["check", *KNOWN, "--all", "--phones"], desk).stdout


def test_a_reader_that_has_enough_is_no_failure_in_any_format(desk):
    (desk / "drafts/scan.txt").unlink()
    for i in range(30):
        shutil.copy(desk / "drafts/garden.txt", desk / f"drafts/garden {i}.txt")
    for name in FORMATS:
        line = f"'{PROGRAM}' check --all --fail-on error --select double-space,doubled-word --format {name} | head -c 1 >/dev/null"
        said = shell(["bash", "-o", "pipefail", "-c", line], desk)
        assert (said.returncode, said.stderr) == (0, ""), name


def test_the_whole_way_through_pre_commit(repository):
    """Refused, mended, passed; then what is old is known and what is new is not; then what was let stand."""
    hook = {"id": "h", "name": "h", "language": "system", "types_or": ["plain-text", "markdown"], "require_serial": True,
            "entry": f"{PROGRAM} check", "args": [*KNOWN, "--ignore", "phone-number-invalid"]}
    (repository / ".pre-commit-config.yaml").write_text(json.dumps({"repos": [{"repo": "local", "hooks": [hook]}]}))
    env = {"PATH": f"{BIN}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(repository / ".cache")}
    assert run(["check", "--write-baseline", "drafts"], repository).returncode == 0
    assert shell([BIN / "pre-commit", "install"], repository, env).returncode == 0

    def commit(name, text):
        (repository / name).write_text(text, encoding="utf-8")
        shell(["git", "add", "drafts", "housestyle.stet.toml"] if (repository / "housestyle.stet.toml").exists() else ["git", "add", "drafts"], repository)
        said = shell(["git", "commit", "-qm", "draft"], repository, env)
        return said.returncode, said.stdout + said.stderr

    # The old draft's mistakes are known, and may move; a new one in it is not known.
    code, said = commit("drafts/old.txt", WRONG_DAY.replace("opens its garden\n", "opens its garden\n\nA line above."))
    assert code == 0, said
    code, said = commit("drafts/old.txt", WRONG_DAY + "\nThe doors open on Monday 13th November 2013.\n")
    assert code == 1 and said.count("(weekday-date-mismatch)") == 1 and "13th November" in said, said
    shell(["git", "checkout", "-q", "HEAD", "drafts/old.txt"], repository)
    # What a person let stand stands while the text above it is rewritten, and is asked about when its words are gone.
    draft = WRONG_DAY.replace("opened  its", "opened its").replace("12th", "19th")
    (repository / "drafts/new.txt").write_text(draft, encoding="utf-8")
    (repository / "housestyle.stet.toml").write_text('[[stet]]\nrule = "weekday-date-mismatch"\nwords = "Wednesday 19th November 2013"\nwho = "Ada"\n')
    code, said = commit("drafts/new.txt", draft)
    assert code == 0, said
    code, said = commit("drafts/new.txt", draft.replace("opens its garden\n", "opens a garden\n\nIn Mill Lane, by the pond."))
    assert code == 0, said
    code, said = commit("drafts/new.txt", draft.replace("Wednesday", "Tuesday"))
    assert code == 0, said
    gone = json.loads(run(["check", "--format", "json", *KNOWN], repository).stdout)
    assert [(f["path"], x["rule"]) for f in gone["files"] for x in f["findings"] if x["rule"] == "stet-unused"] == [
        ("housestyle.stet.toml", "stet-unused")
    ]
