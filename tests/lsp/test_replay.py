"""What eleven real clients really sent, sent again."""

import json
import os
import pathlib

import pytest

BESIDE = pathlib.Path(__file__).resolve().parents[3] / "shared/editors/client-logs"
LOGS = pathlib.Path(os.environ.get("HOUSESTYLE_CLIENT_LOGS", BESIDE))
FILES = sorted(LOGS.glob("*.jsonl"))


def test_there_are_conversations():
    if not FILES:
        pytest.skip(f"no recorded conversations in {LOGS}: set HOUSESTYLE_CLIENT_LOGS")


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_recorded_client_is_answered_without_a_fault(client, file):
    entries = [json.loads(line) for line in file.read_text().splitlines()]
    spoken = [e["msg"] for e in entries if e["dir"] == "client->server"]
    # Some logs hold several sessions, one after the other.
    sessions, current = [], []
    for message in spoken:
        if message.get("method") == "initialize" and current:
            sessions.append(current)
            current = []
        current.append(message)
    for session in sessions + [current]:
        one = client(start=False)
        for message in session:
            if message.get("method") == "exit":
                break
            if "method" not in message:
                continue    # an answer to a request of another server's
            if message["method"] == "initialize":
                message["params"]["processId"] = None
            one.send(message)
            if "id" in message:
                one.wait(lambda: message["id"] in one.answers)
                answer = one.answers[message["id"]]
                code = answer.get("error", {}).get("code")
                assert code in (None, -32601, -32600, -32800), (message["method"], answer)
        if not any(m.get("method") == "shutdown" for m in session):
            one.ids = "end"
            one.send({"jsonrpc": "2.0", "id": "end", "method": "shutdown"})
            one.wait(lambda: "end" in one.answers)
        one.tell("exit", None)
        assert one.process.wait(10) == 0
        assert one.talk.faults == []
        assert one.talk.unanswered() == []
