"""A client that can be as rude as it likes: raw frames, no manners but a strict ear."""

import json
import os
import queue
import subprocess
import threading
import time

import strict

BINARY = os.environ.get("HOUSESTYLE", "housestyle")
PULL = {"textDocument": {"diagnostic": {}}}
PUSH = {"textDocument": {"publishDiagnostics": {"versionSupport": True, "relatedInformation": True,
                                                "codeDescriptionSupport": True, "dataSupport": True}}}


class Client:
    def __init__(self, capabilities=PUSH, start=True, cwd=None, **initialize):
        self.process = subprocess.Popen([BINARY, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=cwd)
        self.talk = strict.Conversation()
        self.lock = threading.Lock()
        self.inbox, self.answers, self.notes = queue.Queue(), {}, []
        self.ids, self.log = 0, b""
        threading.Thread(target=self._listen, daemon=True).start()
        self.drain = threading.Thread(target=self._drain, daemon=True)
        self.drain.start()
        if start:
            self.hello = self.ask("initialize", {"processId": None, "rootUri": None,
                                                 "capabilities": capabilities} | initialize)
            self.tell("initialized", {})

    def _drain(self):
        for line in self.process.stderr:
            self.log += line

    def _listen(self):
        stream = self.process.stdout
        while True:
            length = None
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if length is None:
                self.inbox.put(None)
                return
            message = json.loads(stream.read(length))
            with self.lock:
                self.talk.hear("server", message)
            self.inbox.put(message)

    def raw(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        with self.lock:
            self.talk.hear("client", message)
        body = json.dumps(message).encode()
        self.raw(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def tell(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method, params):
        self.ids += 1
        self.send({"jsonrpc": "2.0", "id": self.ids, "method": method, "params": params})
        return self.ids

    def ask(self, method, params, timeout=30):
        return self.answer(self.request(method, params), timeout)

    def answer(self, name, timeout=30):
        """The result of the request of this name, or its error."""
        self.wait(lambda: name in self.answers, timeout)
        message = self.answers.pop(name)
        return message["error"] if "error" in message else message["result"]

    def wait(self, ready, timeout=30):
        end = time.monotonic() + timeout
        while not ready():
            try:
                message = self.inbox.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no answer within {timeout} s; log: {self.log.decode()!r}") from None
            assert message is not None, f"the server has ended; log: {self.log.decode()!r}"
            self.take(message)

    def take(self, message):
        if "method" not in message:
            self.answers[message["id"]] = message
            return
        self.notes.append(message)
        if "id" in message:
            self.reply(message)

    def reply(self, message):
        """Requests of the server's: agree to everything."""
        result = [None] if message["method"] == "workspace/configuration" else None
        self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def open(self, uri, text, version=1, language="plaintext"):
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": language,
                                                           "version": version, "text": text}})

    def change(self, uri, version, *changes):
        self.tell("textDocument/didChange", {"textDocument": {"uri": uri, "version": version},
                                             "contentChanges": list(changes)})

    def published(self, uri, version=None, timeout=30):
        """The diagnostics published for this version, or the next ones for any."""
        def fits(note):
            return (note["method"] == "textDocument/publishDiagnostics" and note["params"]["uri"] == uri
                    and (version is None or note["params"].get("version") == version))
        self.wait(lambda: any(map(fits, self.notes)), timeout)
        note = next(n for n in self.notes if fits(n))
        self.notes.remove(note)
        return note["params"]["diagnostics"]

    def end(self):
        """An orderly end: nothing left unanswered, nothing against the protocol."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        assert self.process.wait(10) == 0
        assert self.talk.faults == []
        assert self.talk.unanswered() == []

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.drain.join(5)
