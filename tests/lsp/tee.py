"""Stands between a client and the server and writes both sides down, and the server's log beside it:
tee.py LOG.jsonl COMMAND..."""

import json
import os
import pathlib
import subprocess
import sys
import threading


def frames(stream):
    """(header and body as they came, message)"""
    while True:
        head, length = b"", None
        while True:
            line = stream.readline()
            if not line:
                return
            head += line
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            if line in (b"\r\n", b"\n"):
                break
        body = stream.read(length)
        if len(body) < length:
            return
        yield head + body, json.loads(body)


def main():
    log = open(sys.argv[1], "a", encoding="utf-8")
    lock = threading.Lock()
    errors = open(pathlib.Path(sys.argv[1]).with_suffix(".log"), "ab")
    server = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)

    def carry(source, target, speaker):
        for raw, message in frames(source):
            with lock:
                log.write(json.dumps({"from": speaker, "message": message}) + "\n")
                log.flush()
            try:
                target.write(raw)
                target.flush()
            except OSError:
                break
        if speaker == "client":
            try:
                target.close()
            except OSError:
                pass

    threading.Thread(target=carry, args=(sys.stdin.buffer, server.stdin, "client"), daemon=True).start()
    carry(server.stdout, sys.stdout.buffer, "server")
    # The other thread may still wait for the client; nothing of it is wanted any more.
    os._exit(server.wait())


main()
