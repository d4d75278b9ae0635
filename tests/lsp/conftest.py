import json
import os
import pathlib
import re
import sys

import pytest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

import strict  # noqa: E402
import wire  # noqa: E402


@pytest.fixture(autouse=True, scope="session")
def pages(tmp_path_factory):
    """Where the server keeps the pages of its rules: not among those of whoever runs the tests."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


# All that the server ever writes to its log; no word of these is a draft's.
LOGGED = [re.compile(rb"housestyle: the rule \xe2\x80\x9c[a-z-]+\xe2\x80\x9d crashed; its findings are missing"),
          re.compile(rb"housestyle: a fault in the program, at [\w./-]+:\d+:\d+; please report it")]


def leaks(log):
    """Lines of a log that could be anybody's words."""
    return [line for line in log.splitlines() if not any(known.fullmatch(line) for known in LOGGED)]


@pytest.fixture
def client():
    """Starts rude clients; none outlives its test, and none has heard a word of a draft in the server's log."""
    started = []

    def start(*args, **more):
        started.append(wire.Client(*args, **more))
        return started[-1]
    yield start
    for one in started:
        one.kill()
    assert [line for one in started for line in leaks(one.log)] == []


@pytest.fixture
def traffic(tmp_path):
    """A file that `tee.py` writes to; at the end every message of the server's must have been to the letter."""
    path = tmp_path / "traffic.jsonl"
    yield path
    talk = strict.Conversation()
    for line in path.read_text().splitlines():
        entry = json.loads(line)
        talk.hear(entry["from"], entry["message"])
    assert talk.faults == []
    assert talk.unanswered() == []
    assert leaks(path.with_suffix(".log").read_bytes()) == []


def command(log):
    return [sys.executable, str(HERE / "tee.py"), str(log), os.environ.get("HOUSESTYLE", "housestyle"), "lsp"]
