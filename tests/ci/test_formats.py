"""Each format read by somebody else's reader, or held against a schema."""

import json
import os
import pathlib
import re
import shutil

import jsonschema
import pytest
from conftest import ROOT, run
from junitparser import JUnitXml

FORMATS = ["json", "sarif", "gitlab", "junit", "rdjson", "github"]
PATHS = ["drafts", "locked.docx"]
# The same rules everywhere, so that the tests stand when rules are added.
RULES = "weekday-date-mismatch,double-space,space-before-punctuation,phone-number-format,quote-unbalanced"


@pytest.fixture
def reports(project):
    outputs = [f"--output={name}=out/{name}" for name in FORMATS]
    said = run(["check", *PATHS, "--select", RULES, *outputs], project)
    assert said.returncode == 2, said.stderr
    assert "locked.docx" in said.stderr
    return project / "out"


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_json_keeps_to_its_published_schema(reports):
    schema = json.loads((ROOT / "server/cli/check.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    report = read(reports / "json")
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report["summary"]["stood"] == 1
    # A key that the schema does not name is a key that nobody was told of.
    assert set(report) == set(schema["properties"])
    finding = next(f for file in report["files"] for f in file["findings"])
    assert set(finding) == set(schema["$defs"]["finding"]["properties"])


def test_sarif_is_valid_and_has_help_fixes_and_places(reports):
    log = read(reports / "sarif")
    results = log["runs"][0]["results"]
    assert {r["ruleId"] for r in results} <= {r["id"] for r in log["runs"][0]["tool"]["driver"]["rules"]}
    assert all(r["help"]["text"] for r in log["runs"][0]["tool"]["driver"]["rules"])
    assert any("fixes" in r for r in results)
    assert any("suppressions" in r for r in results), "what is let stand is marked, not dropped"
    prints = [r["partialFingerprints"]["housestyle/v1"] for r in results]
    assert all(re.fullmatch("[0-9a-f]{32}", p) for p in prints)
    assert not log["runs"][0]["invocations"][0]["executionSuccessful"], "a file was not read"
    schema = pathlib.Path(os.environ.get("SARIF_SCHEMA", ""))
    if not schema.is_file():
        pytest.skip("the SARIF schema could not be had from the npm registry")
    schema = read(schema)
    jsonschema.validators.validator_for(schema)(schema).validate(log)


def test_sarif_points_at_past_releases_and_marks_the_baseline(project):
    said = run(["check", "drafts", "--write-baseline", "--baseline", "known.toml"], project)
    assert said.returncode == 0, said.stderr
    assert "Mill Lane" not in (project / "known.toml").read_text(encoding="utf-8"), "no words of a draft"
    said = run(["check", "drafts", "--baseline", "known.toml", "--format", "sarif"], project)
    assert said.returncode == 0, "nothing is new"
    results = json.loads(said.stdout)["runs"][0]["results"]
    assert results and {r["baselineState"] for r in results if "suppressions" not in r} == {"unchanged"}
    related = [place for r in results for place in r.get("relatedLocations", [])]
    assert related
    for place in related:
        path = project / place["physicalLocation"]["artifactLocation"]["uri"]
        assert path.is_file(), path


def test_gitlab_has_what_the_platform_asks_for(reports):
    report = read(reports / "gitlab")
    schema = {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "required": ["path", "lines"],
                    "properties": {"path": {"pattern": "^[^/.]"}, "lines": {"required": ["begin"]}},
                },
            },
        },
    }
    jsonschema.validate(report, schema)
    prints = [r["fingerprint"] for r in report]
    assert len(prints) == len(set(prints)), "unique in the report"


def test_junit_is_read_by_a_reader_of_junit(reports):
    xml = JUnitXml.fromfile(str(reports / "junit"))
    totals = [(suite.tests, suite.failures, suite.errors) for suite in xml]
    assert sum(t for t, _, _ in totals) > 0
    assert sum(e for _, _, e in totals) == 1, "the file that was not read"
    assert sum(f for _, f, _ in totals) >= 1


def test_rdjson_counts_bytes(reports, project):
    report = read(reports / "rdjson")
    assert report["source"]["name"] == "housestyle"
    days = [d for d in report["diagnostics"] if d["code"]["value"] == "weekday-date-mismatch"]
    assert {d["location"]["path"] for d in days} >= {"drafts/wrong day.txt", "drafts/crlf.txt"}
    for d in days:
        lines = (project / d["location"]["path"]).read_bytes().split(b"\n")
        start, end = d["location"]["range"]["start"], d["location"]["range"]["end"]
        assert b"Wednesday" in lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]


def test_github_annotates_within_the_limits_and_writes_a_summary(project):
    for i in range(15):
        shutil.copy(project / "drafts/wrong day.txt", project / f"drafts/many, {i}.txt")
    summary = project / "summary.md"
    said = run(["check", "drafts", "--select", RULES, "--format", "github"], project, {"GITHUB_STEP_SUMMARY": str(summary)})
    assert said.returncode == 1
    errors = [line for line in said.stdout.splitlines() if line.startswith("::error ")]
    assert len(errors) == 10
    assert "not annotated" in said.stdout
    assert "file=drafts/many%2C 0.txt" in said.stdout
    assert summary.read_text(encoding="utf-8").count("weekday-date-mismatch") >= 16


def test_the_exit_status_is_the_same_in_every_format(project):
    for fail_on, draft, want in [("warning", "drafts/wrong day.txt", 1), ("error", "drafts/library.md", 0), ("warning", "no.txt", 2)]:
        for name in ["human", *FORMATS]:
            said = run(["check", draft, "--select", RULES, "--fail-on", fail_on, "--format", name], project)
            assert said.returncode == want, (name, draft, said.stdout, said.stderr)


def test_no_format_prints_a_whole_telephone_number_unless_asked(project):
    rules = ["--fail-on", "error"]
    for name in ["human", *FORMATS]:
        said = run(["check", "drafts", "--all", "--format", name, *rules], project)
        # What rules are documented with is not the draft's.
        text = said.stdout if name != "sarif" else json.dumps(json.loads(said.stdout)["runs"][0]["results"])
        digits = re.sub(r"[\s()-]", "", text)
        assert not re.search(r"(01632960|02079460|07700900)\d\d\d", digits), name
    draft = project / "drafts/number.txt"
    draft.write_text("Call Ada Marsh on 0163 2960 123 today.\n")
    args = ["check", draft, "--select", "phone-number-format,phone-number-invalid", "--kind", "release"]
    assert "2960 123" not in run(args, project).stdout
    assert "2960 123" in run([*args, "--phones"], project).stdout


def test_redact_keeps_the_words_out(project):
    for name in ["human", *FORMATS]:
        said = run(["check", "drafts/wrong day.txt", "--redact", "--format", name, "--all"], project)
        assert said.returncode == 1, name
        for word in ["Mill Lane", "Ada Marsh", "Tuesday", "12th November"]:
            about_rules = said.stdout if name != "sarif" else json.dumps(json.loads(said.stdout)["runs"][0]["results"])
            assert word not in about_rules, (name, word)
        assert "weekday-date-mismatch" in said.stdout, name
