"""Holds recorded conversations (tee.py's) against the protocol: what the server said to real editors."""

import json
import sys

import strict

wrong = 0
for name in sys.argv[1:]:
    talk, count = strict.Conversation(), 0
    for line in open(name, encoding="utf-8"):
        entry = json.loads(line)
        complaints = talk.hear(entry["from"], entry["message"]) or []
        if entry["from"] == "server":
            count += 1
            for complaint in complaints:
                wrong += 1
                print(f"not ok {name}: {complaint}")
    print(f"{'ok' if not wrong else 'not ok'} protocol: {count} messages of the server, to the letter")
sys.exit(1 if wrong else 0)
