"""What a server has to survive."""

import json
import os
import subprocess
import sys
import time

import pytest

import drafts
import wire

URI = drafts.URI


def frame(body):
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def test_exit_without_shutdown_is_a_failure(client):
    one = client()
    one.tell("exit", None)
    assert one.process.wait(10) == 1


def test_an_orderly_end_while_input_stays_open(client):
    one = client()
    one.ask("shutdown", None)
    assert one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})["code"] == -32600
    one.tell("exit", None)
    assert one.process.wait(10) == 0


def test_a_client_that_vanishes_takes_the_server_along(client):
    one = client()
    one.open(URI, drafts.RELEASE)
    one.process.stdin.close()
    assert one.process.wait(10) == 1


def test_a_client_whose_process_ends_takes_the_server_along(client):
    parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    one = client(processId=parent.pid)
    parent.kill()
    parent.wait()
    assert one.process.wait(15) == 1


def test_nothing_is_served_before_initialize(client):
    one = client(start=False)
    assert one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})["code"] == -32002


def test_garbage_costs_one_reply_at_most(client):
    one = client()
    for rubbish, code in ((b"warning: something\n", None), (frame(b"{"), -32700), (frame(b"[]"), -32600),
                          (frame(b'{"jsonrpc":"1.0"}'), -32600), (b"Content-Length: x\r\n\r\n", None),
                          (b"Content-Length: 40\r\n\r\n" + b"{" * 40, -32700), (b"\r\n\r\n\0\xff", None)):
        one.raw(rubbish)
        assert one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}) is None
        refused = [a["error"]["code"] for a in (one.answers.pop(None, None),) if a]
        assert refused == ([code] if code else []), rubbish
    one.end()


def test_unknown_requests_and_wrong_parameters_are_refused(client):
    one = client()
    assert one.ask("textDocument/prepareCallHierarchy", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}})["code"] == -32601
    assert one.ask("textDocument/hover", {"nonsense": 1})["code"] == -32602
    one.tell("textDocument/didChange", {"nonsense": 1})
    one.tell("workspace/didChangeConfiguration", None)
    one.tell("$/setTrace", {"value": "off"})
    assert one.ask("textDocument/hover", {"textDocument": {"uri": "file:///not/open"}, "position": {"line": 0, "character": 0}}) is None
    one.end()


def test_a_flood_is_answered_to_the_last(client):
    one = client()
    one.open(URI, drafts.RELEASE)
    ids = []
    for i in range(500):
        one.change(URI, i + 2, {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "x"})
        ids.append(one.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}}))
        ids.append(one.request("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 8, "character": 3}}))
    for name in ids:
        one.answer(name)
    one.published(URI, 501)
    versions = [n["params"]["version"] for n in one.notes if n["method"].endswith("publishDiagnostics")]
    assert versions == sorted(versions)
    one.end()


def test_a_cancelled_request_is_answered_at_once_and_only_once(client):
    one = client()
    one.open(URI, drafts.RELEASE * 400)
    ids = [one.request("textDocument/semanticTokens/full", {"textDocument": {"uri": URI}}) for _ in range(8)]
    for name in ids:
        one.tell("$/cancelRequest", {"id": name})
    codes = [one.answer(name).get("code") for name in ids]
    assert set(codes) <= {-32800, None}
    assert one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 8, "character": 3}}, 60) is not False
    one.end()


def test_fifty_megabytes(client):
    one = client()
    big = "untitled:big"
    one.open(big, ("A line of a very long text without anything amiss.\n") * 1_000_000)
    one.open(URI, drafts.RELEASE)
    assert one.published(URI, 1, timeout=60), "nobody waits for it"
    one.change(big, 2, {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "It was the the plan.\n"})
    assert "doubled-word" in {d["code"] for d in one.published(big, 2, timeout=240)}, "no length is too long"
    one.tell("textDocument/didClose", {"textDocument": {"uri": big}})
    assert one.published(big) == []
    assert one.ask("textDocument/hover", {"textDocument": {"uri": big}, "position": {"line": 0, "character": 9}}) is None
    one.end()


def test_odd_texts(client):
    one = client()
    texts = ["", "\n", "\r", "\r\n", "\0", "\ufeff", "a\u0301\u0301", "🚀" * 50, "“" * 500, "(" * 2000, "\u2028x\u2028",
             " \u00a0\u200b ", "1" * 5000, "A" * 5000, "a@" * 500, "Embargo:", "Contact:\n0", "ENDS", "* \n* \n*", "'" * 999]
    for i, text in enumerate(texts):
        uri = f"untitled:odd{i}"
        one.open(uri, text)
        one.published(uri, 1)
        position = {"line": 0, "character": 1}
        for method, more in (("hover", {}), ("completion", {}), ("definition", {}), ("documentHighlight", {})):
            one.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": position} | more)
        for method in ("documentSymbol", "foldingRange", "documentLink", "codeLens", "semanticTokens/full", "formatting"):
            more = {"options": {"tabSize": 4, "insertSpaces": True}} if method == "formatting" else {}
            answer = one.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}} | more)
            assert not (isinstance(answer, dict) and "code" in answer), (text[:20], method, answer)
        one.ask("textDocument/selectionRange", {"textDocument": {"uri": uri}, "positions": [position]})
    one.end()


def test_no_word_of_a_draft_reaches_the_log(client):
    one = client()
    one.open(URI, "Zanzibarquux said the the  plan.")
    one.published(URI, 1)
    one.change(URI, 2, {"text": "Zanzibarquux again"})
    one.published(URI, 2)
    one.raw(frame(b'{"Zanzibarquux'))
    one.end()
    assert b"Zanzibarquux" not in one.log


def test_a_rule_that_crashes_costs_its_own_findings_and_nothing_else(client, monkeypatch):
    if "release" in os.environ.get("HOUSESTYLE", ""):
        pytest.skip("wants a debug build: what is released has no drill")
    monkeypatch.setenv("HOUSESTYLE_DRILL", "doubled-word")
    one = client()
    one.open(URI, drafts.RELEASE)
    found = {d["code"] for d in one.published(URI, 1)}
    assert "doubled-word" not in found and "double-space" in found
    one.change(URI, 2, {"text": "Quixoticword said the the  plan."})
    assert "double-space" in {d["code"] for d in one.published(URI, 2)}
    assert one.ask("textDocument/hover", {"textDocument": {"uri": URI}, "position": {"line": 0, "character": 0}}) is None
    one.end()
    assert "the rule “doubled-word” crashed".encode() in one.log
    assert b"Quixoticword" not in one.log


def test_closing_a_huge_text_does_not_wait_for_its_end(client):
    one = client()
    one.open("untitled:huge", drafts.RELEASE * 4000)
    one.tell("textDocument/didClose", {"textDocument": {"uri": "untitled:huge"}})
    one.open("untitled:huge", "the the", version=2)
    assert [d["code"] for d in one.published("untitled:huge", 2) if d["code"] == "doubled-word"]
    one.end()
