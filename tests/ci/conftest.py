"""A scratch project of drafts: every severity, a stet, CRLF, non-ASCII, a file that cannot be read, a .docx."""

import os
import pathlib
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["HOUSESTYLE"]
CALM = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "GITHUB_", "PRE_COMMIT"))}

WRONG_DAY = """Fellbrook Homes opens its garden

Wednesday 12th November 2013

Fellbrook Homes opened  its garden in Mill Lane to all tenants today.

For further details contact Ada Marsh on 01632 960123.
"""


def run(args, cwd, env=None, stdin=""):
    return subprocess.run(
        [PROGRAM, *map(str, args)], cwd=cwd, env={**CALM, **(env or {})}, input=stdin,
        capture_output=True, encoding="utf-8", timeout=120,
    )


def shell(args, cwd, env=None):
    return subprocess.run(
        list(map(str, args)), cwd=cwd, env={**CALM, **(env or {})},
        capture_output=True, encoding="utf-8", timeout=600,
    )


@pytest.fixture
def project(tmp_path):
    for part in ["archive", "drafts"]:
        shutil.copytree(ROOT / "fixtures/fellbrook" / part, tmp_path / part)
    shutil.copy(ROOT / "fixtures/fellbrook/housestyle.toml", tmp_path)
    assert run(["learn"], tmp_path).returncode == 0
    drafts = tmp_path / "drafts"
    (drafts / "wrong day.txt").write_text(WRONG_DAY, encoding="utf-8")
    (drafts / "crlf.txt").write_bytes(WRONG_DAY.replace("garden", "café").replace("\n", "\r\n").encode())
    (tmp_path / "locked.docx").write_bytes(b"PK\x03\x04not text")
    (tmp_path / "housestyle.stet.toml").write_text(
        '[[stet]]\nrule = "double-space"\nwords = "Fellbrook Homes opened its café in Mill Lane to all tenants today."\n'
        'who = "ada"\nwhen = "2026-01-05"\nwhy = "as the sign has it"\n',
        encoding="utf-8",
    )
    return tmp_path


@pytest.fixture
def repository(tmp_path):
    """A git repository with one clean commit."""
    for args in [["init", "-q", "-b", "main"], ["config", "user.email", "a@example.org"], ["config", "user.name", "Ada"]]:
        assert shell(["git", *args], tmp_path).returncode == 0
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/old.txt").write_text(WRONG_DAY, encoding="utf-8")
    shell(["git", "add", "."], tmp_path)
    assert shell(["git", "commit", "-qm", "begin"], tmp_path).returncode == 0
    return tmp_path
