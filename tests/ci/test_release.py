"""The release workflow's own steps, run here as shell for Linux: packed, added up, unpacked and looked at."""

import os
import pathlib
import re
import shutil
import tarfile

import pytest
import yaml
from conftest import PROGRAM, ROOT, shell
from test_repository import BIN

TARGET, VERSION = "x86_64-unknown-linux-musl", "v9.8.7"
NAME = f"housestyle-{VERSION}-{TARGET}"
STEPS = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8"))["jobs"]["build"]["steps"]
# What stands in for the compiler says what the program says, and for GitHub's own program, what it was told.
STAND_INS = {
    "cargo": f'[ "$1 $2 $3 $4 $5" = "run --release --locked -q --" ] || exit 9\nshift 5\nexec "{PROGRAM}" "$@"\n',
    "gh": 'echo "$@" >> gh.log\n[ "$2" != view ]\n',
}


def step(name, folder):
    """Runs one step of the workflow with the runner's own settings."""
    script = next(s for s in STEPS if s.get("name") == name)["run"]
    script = script.replace("${{ matrix.target }}", TARGET)
    assert "${{" not in script, script
    env = {"TARGET": TARGET, "VERSION": VERSION, "GH_TOKEN": "none", "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    return shell(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], folder, env)


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("release")
    for name in ["LICENSE-MIT", "LICENSE-APACHE", "README.md", "CHANGELOG.md"]:
        shutil.copy(ROOT / name, folder)
    release = folder / "target" / TARGET / "release"
    release.mkdir(parents=True)
    shutil.copy(PROGRAM, release / "housestyle")
    (release / "housestyle.d").write_text("what a build leaves beside it\n")
    (folder / "bin").mkdir()
    for name, script in STAND_INS.items():
        path = folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{script}")
        path.chmod(0o755)
    said = step("Pack", folder)
    assert said.returncode == 0, said.stdout + said.stderr
    return folder


@pytest.fixture
def unpacked(packed, tmp_path):
    with tarfile.open(packed / f"{NAME}.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    return tmp_path / NAME


def test_the_archive_is_whole_and_holds_what_packages_need(packed, unpacked):
    assert shell(["sha256sum", "-c", f"{NAME}.tar.gz.sha256"], packed).returncode == 0
    assert {p.name for p in unpacked.iterdir()} == {
        "housestyle", "LICENSE-MIT", "LICENSE-APACHE", "README.md", "CHANGELOG.md", "housestyle.1",
        *(f"housestyle.{shell}" for shell in ["bash", "zsh", "fish", "powershell"]),
    }
    assert shell([unpacked / "housestyle", "--version"], unpacked).returncode == 0
    with open(packed / f"{NAME}.tar.gz", "ab") as archive:
        archive.write(b"more")
    assert shell(["sha256sum", "-c", f"{NAME}.tar.gz.sha256"], packed).returncode == 1


def test_what_is_published_is_a_draft_with_the_archive_and_its_sum(packed):
    said = step("Publish", packed)
    assert said.returncode == 0, said.stdout + said.stderr
    told = (packed / "gh.log").read_text().splitlines()
    assert f"release create {VERSION} --draft --title {VERSION}" in told
    assert told[-1] == f"release upload {VERSION} {NAME}.tar.gz {NAME}.tar.gz.sha256"


def test_the_steps_by_shellcheck(tmp_path):
    for i, one in enumerate(s["run"] for s in STEPS if "run" in s):
        script = tmp_path / f"{i}.sh"
        script.write_text("#!/usr/bin/env bash\nset -eo pipefail\n" + re.sub(r"\$\{\{ .*? \}\}", "x", one))
        said = shell([BIN / "shellcheck", script], tmp_path)
        assert said.returncode == 0, said.stdout


@pytest.mark.parametrize("reader", [["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8"], ["groff", "-man", "-ww", "-Tutf8"], ["mandoc", "-T", "lint", "-W", "warning"]])
def test_the_manual_page_by_what_shows_it(unpacked, reader):
    if not shutil.which(reader[0]):
        pytest.skip(f"there is no {reader[0]} here")
    said = shell([*reader, unpacked / "housestyle.1"], unpacked, {"MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
    # mandoc has opinions on the order of sections and on blank lines; what it cannot read is an error.
    faults = [line for line in (said.stdout + said.stderr).splitlines() if "ERROR" in line or "UNSUPP" in line]
    assert faults == [] if reader[0] == "mandoc" else said.stderr == "", said.stderr + "\n".join(faults)
    if reader[0] != "mandoc":
        assert "housestyle" in said.stdout and "check" in said.stdout


def test_completions_in_bash(unpacked):
    line = "source ./housestyle.bash; COMP_WORDS=(housestyle ch); COMP_CWORD=1; _housestyle housestyle ch housestyle; echo ${COMPREPLY[@]}"
    said = shell(["bash", "-euc", line], unpacked)
    assert (said.stdout.split(), said.stderr) == (["check"], ""), said.stdout + said.stderr


@pytest.mark.parametrize("reader, line, want", [
    ("fish", "source ./housestyle.fish; complete -C 'housestyle ch'", "check"),
    ("zsh", "autoload -U compinit; compinit -u -D; source ./housestyle.zsh; whence -w _housestyle; echo $_comps[housestyle]", "_housestyle: function"),
])
def test_completions_in_other_shells(unpacked, reader, line, want):
    if not shutil.which(reader):
        pytest.skip(f"there is no {reader} here")
    said = shell([reader, "-c", line], unpacked, {"HOME": str(pathlib.Path(unpacked))})
    assert said.returncode == 0 and want in said.stdout and said.stderr == "", said.stdout + said.stderr
