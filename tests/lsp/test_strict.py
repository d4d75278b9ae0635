"""The strict checker has teeth: a conversation without a fault, spoilt in one place, is always caught."""

import copy
import pathlib
import re

import pytest
import strict

DIAGNOSTIC = {"range": {"start": {"line": 0, "character": 1}, "end": {"line": 0, "character": 5}}, "severity": 1,
              "code": "doubled-word", "source": "housestyle", "message": "“the” stands twice"}
GOOD = [
    ("client", {"jsonrpc": "2.0", "id": 1, "method": "initialize",
                "params": {"processId": None, "rootUri": None, "capabilities": {}}}),
    ("server", {"jsonrpc": "2.0", "id": 1, "result": {"capabilities": {"hoverProvider": True}}}),
    ("client", {"jsonrpc": "2.0", "method": "initialized", "params": {}}),
    ("server", {"jsonrpc": "2.0", "method": "textDocument/publishDiagnostics",
                "params": {"uri": "file:///a.txt", "version": 1, "diagnostics": [DIAGNOSTIC]}}),
    ("client", {"jsonrpc": "2.0", "id": 2, "method": "textDocument/hover",
                "params": {"textDocument": {"uri": "file:///a.txt"}, "position": {"line": 0, "character": 0}}}),
    ("server", {"jsonrpc": "2.0", "id": 2, "result": {"contents": {"kind": "plaintext", "value": "x"}}}),
    ("client", {"jsonrpc": "2.0", "id": 3, "method": "textDocument/hover",
                "params": {"textDocument": {"uri": "file:///a.txt"}, "position": {"line": 9, "character": 0}}}),
    ("server", {"jsonrpc": "2.0", "id": 3, "result": None}),
    ("client", {"jsonrpc": "2.0", "id": 4, "method": "shutdown"}),
    ("server", {"jsonrpc": "2.0", "id": 4, "result": None}),
]
PUBLISH, HOVER = 3, 5


def faults(talk):
    heard = strict.Conversation()
    for speaker, message in talk:
        heard.hear(speaker, message)
    return heard.faults + heard.unanswered()


def diagnostic(talk):
    return talk[PUBLISH][1]["params"]["diagnostics"][0]


def setter(where, name, value):
    def spoil(talk):
        where(talk)[name] = value
    return spoil


def deleter(where, name):
    def spoil(talk):
        del where(talk)[name]
    return spoil


def message(n):
    return lambda talk: talk[n][1]


def params(n):
    return lambda talk: talk[n][1]["params"]


MUTATIONS = {
    "a null that may only be left out": setter(diagnostic, "relatedInformation", None),
    "a property nobody knows": setter(diagnostic, "colour", "red"),
    "a severity that is none": setter(diagnostic, "severity", 5),
    "a severity in words": setter(diagnostic, "severity", "error"),
    "a severity that is true": setter(diagnostic, "severity", True),
    "no message": deleter(diagnostic, "message"),
    "no range": deleter(diagnostic, "range"),
    "a negative column": setter(lambda t: diagnostic(t)["range"]["start"], "character", -1),
    "a column in halves": setter(lambda t: diagnostic(t)["range"]["start"], "character", 1.5),
    "a line beyond all bounds": setter(lambda t: diagnostic(t)["range"]["start"], "line", 2**40),
    "a tag that is none": setter(diagnostic, "tags", [3]),
    "a version in words": setter(params(PUBLISH), "version", "1"),
    "a version that is null": setter(params(PUBLISH), "version", None),
    "diagnostics that are no list": setter(params(PUBLISH), "diagnostics", {}),
    "no list of diagnostics": deleter(params(PUBLISH), "diagnostics"),
    "a notification with an id": setter(message(PUBLISH), "id", 7),
    "a method nobody knows": setter(message(PUBLISH), "method", "textDocument/publishOpinions"),
    "a method of the client's": setter(message(PUBLISH), "method", "textDocument/didOpen"),
    "no version of the protocol's frame": deleter(message(HOVER), "jsonrpc"),
    "an answer with neither result nor error": deleter(message(HOVER), "result"),
    "an answer with both": setter(message(HOVER), "error", {"code": -32603, "message": "x"}),
    "an answer to nothing": setter(message(HOVER), "id", 99),
    "an answer of the wrong kind": setter(message(HOVER), "result", [1]),
    "a null where there is always something": setter(message(1), "result", None),
    "a capability that is no capability": setter(lambda t: t[1][1]["result"]["capabilities"], "mindReading", True),
    "an answer twice": lambda talk: talk.append(copy.deepcopy(talk[HOVER])),
    "an answer never": lambda talk: talk.pop(HOVER),
    "a word before the answer to initialize": lambda talk: talk.insert(1, talk.pop(PUBLISH)),
}


def test_what_is_right_is_not_complained_of():
    assert faults(GOOD) == []


@pytest.mark.parametrize("spoil", MUTATIONS.values(), ids=MUTATIONS.keys())
def test_what_is_wrong_is(spoil):
    talk = copy.deepcopy(GOOD)
    spoil(talk)
    assert faults(talk)


def test_the_ear_for_a_leak_hears_one():
    from conftest import leaks
    assert leaks("housestyle: the rule “double-space” crashed; its findings are missing\n".encode()) == []
    assert leaks(b"housestyle: a fault in the program, at rules/src/laws/x.rs:1:2; please report it\n") == []
    for line in ("housestyle: read: Northmoor opens", "thread main panicked at x.rs", "housestyle: the rule “the mayor said” crashed; its findings are missing"):
        assert leaks(line.encode()) == [line.encode()]


def test_the_tables_name_tests_that_there_are():
    here = pathlib.Path(__file__).parent
    there = {name for file in here.glob("test_*.py") for name in re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))}
    named = set(re.findall(r"`(test_\w+)`", (here / "README.md").read_text(encoding="utf-8")))
    assert named and named <= there, named - there
