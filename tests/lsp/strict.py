"""Is a message what the protocol says, to the letter?

lsprotocol's own converter forgives: numbers for strings, unknown properties, `null` where a property may only be left
out (what serde writes for a forgotten `skip_serializing_if`). This one reads the same types, which are generated from
the protocol's meta-model, and forgives nothing. Each type becomes a function once; `complaints` runs it.
"""

import collections.abc
import enum
import functools
import types as python
import typing

import attrs
from lsprotocol import types as lsp
from lsprotocol import validators

# May be null and may be left out; the protocol says so for these alone.
NULL_OR_ABSENT = {("InitializeParams", "rootPath"), ("InitializeParams", "workspaceFolders"),
                  ("WorkspaceFoldersInitializeParams", "workspaceFolders"),
                  ("SignatureHelp", "activeParameter"), ("SignatureInformation", "activeParameter")}


def wire_name(python_name):
    words = python_name.rstrip("_").split("_")
    return words[0] + "".join(word.title() for word in words[1:])


def say(path, text):
    return [f"{path or 'message'}: {text}"]


@functools.cache
def judge(hint):
    """A function (value, path) -> complaints."""
    if hint in (typing.Any, object, lsp.LSPObject):
        return lambda value, path: []
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, python.UnionType):
        return one_of(tuple(a for a in args if a is not type(None)))
    if origin is typing.Literal:
        return lambda v, p: [] if v in args else say(p, f"{v!r} is none of {args}")
    if origin in (collections.abc.Sequence, list):
        item = judge(args[0])
        return lambda v, p: (sum((item(x, f"{p}[{i}]") for i, x in enumerate(v)), [])
                             if isinstance(v, list) else say(p, f"{v!r} is no array"))
    if origin is tuple:
        parts = [judge(a) for a in args]
        return lambda v, p: (sum((f(x, f"{p}[{i}]") for i, (f, x) in enumerate(zip(parts, v))), [])
                             if isinstance(v, list) and len(v) == len(parts) else say(p, f"{v!r} is no tuple"))
    if origin in (collections.abc.Mapping, dict):
        inner = judge(args[1])
        return lambda v, p: (sum((inner(x, f"{p}.{k}") for k, x in v.items()), [])
                             if isinstance(v, dict) else say(p, f"{v!r} is no object"))
    if hint is type(None):
        return lambda v, p: [] if v is None else say(p, "is to be null")
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        values = [(type(m.value), m.value) for m in hint]
        return lambda v, p: [] if (type(v), v) in values else say(p, f"{v!r} is no {hint.__name__}")
    if attrs.has(hint):
        return structure(hint)
    plain = {str: (str,), bool: (bool,), int: (int,), float: (int, float)}[hint]

    def simple(value, path):
        if type(value) not in plain:
            return say(path, f"{value!r} is no {hint.__name__}")
        if hint is int and not validators.INTEGER_MIN_VALUE <= value <= validators.INTEGER_MAX_VALUE:
            return say(path, f"{value} is out of bounds")
        return []
    return simple


def one_of(kinds):
    def check(value, path):
        best = None
        for kind in kinds:
            found = judge(kind)(value, path)
            if not found:
                return []
            best = found if best is None or len(found) < len(best) else best
        return best or say(path, f"{value!r} is not allowed")
    return check


def structure(cls):
    attrs.resolve_types(cls, lsp.ALL_TYPES_MAP, {})
    rules = {}
    for field in attrs.fields(cls):
        name = wire_name(field.name)
        nullable = type(None) in typing.get_args(field.type)
        special = lsp.is_special_property(cls, field.name)
        loose = (cls.__name__, name) in NULL_OR_ABSENT
        literal = typing.get_origin(field.type) is typing.Literal
        needed = field.default is attrs.NOTHING or literal or (special and nullable and not loose)
        uint = field.validator is validators.uinteger_validator
        rules[name] = (field.type, needed, nullable and (special or loose), uint)

    def check(value, path):
        if not isinstance(value, dict):
            return say(path, f"{value!r} is no {cls.__name__}")
        out = []
        for name in value.keys() - rules.keys():
            out += say(path, f"{cls.__name__} has no {name!r}")
        for name, (hint, needed, may_be_null, uint) in rules.items():
            where = f"{path}.{name}"
            if name not in value:
                if needed:
                    out += say(path, f"{cls.__name__} needs {name!r}")
            elif value[name] is None and hint is not type(None):
                if not may_be_null and hint not in (typing.Any, object) and typing.Any not in typing.get_args(hint):
                    out += say(where, "null, where it may only be left out")
            else:
                out += judge(hint)(value[name], where)
                if uint and isinstance(value[name], int) and value[name] < 0:
                    out += say(where, "is negative")
        return out
    return check


class Conversation:
    """Both sides of a session, message by message. `faults` are the server's; the client's are not our business."""

    def __init__(self):
        self.faults = []
        self.asked = {"client": {}, "server": {}}
        self.initialized = False
        self.published = {}

    def hear(self, speaker, message):
        found = list(self._complaints(speaker, message))
        if speaker == "server":
            self.faults += found
        return found

    def _complaints(self, speaker, message):
        if message.get("jsonrpc") != "2.0":
            yield 'no "jsonrpc": "2.0"'
        if "method" in message:
            yield from self._call(speaker, message)
        else:
            yield from self._answer(speaker, message)

    def _call(self, speaker, message):
        method = message["method"]
        if "id" in message:
            if message["id"] in self.asked[speaker]:
                yield f"{method}: the id {message['id']!r} is taken"
            self.asked[speaker][message["id"]] = method
        if method not in lsp.METHOD_TO_TYPES:
            if not method.startswith("$/"):
                yield f"{method}: no such method"
            return
        direction = lsp.message_direction(method)
        if direction != "both" and direction != ("serverToClient" if speaker == "server" else "clientToServer"):
            yield f"{method}: goes the other way"
        call, answer = lsp.METHOD_TO_TYPES[method][:2]
        if (answer is not None) != ("id" in message):
            yield f"{method}: a request has an id, a notification none"
        if speaker == "server" and not self.initialized and not method.startswith(("window/", "telemetry/", "$/")):
            yield f"{method}: before the answer to initialize"
        if "params" not in message and speaker == "client":
            return
        yield from judge(call)(message, method)

    def _answer(self, speaker, message):
        other = "client" if speaker == "server" else "server"
        name = message.get("id")
        method = self.asked[other].pop(name, None)
        if method is None:
            if name is not None:
                yield f"an answer to {name!r}, which was not asked, or is answered already"
            return
        if ("result" in message) == ("error" in message):
            yield f"{method}: an answer has a result or an error"
        elif "error" in message:
            yield from judge(lsp.ResponseError)(message["error"], f"{method} error")
        else:
            self.initialized |= method == "initialize"
            if method not in lsp.METHOD_TO_TYPES:
                return
            response = lsp.METHOD_TO_TYPES[method][1]
            attrs.resolve_types(response, lsp.ALL_TYPES_MAP, {})
            hint = attrs.fields(response).result.type
            if message["result"] is None:
                if type(None) not in typing.get_args(hint) and hint not in (type(None), typing.Any):
                    yield f"{method}: null is no result"
            else:
                yield from judge(hint)(message["result"], f"{method} result")

    def unanswered(self):
        """What the client asked and the server never answered."""
        return sorted(self.asked["client"].values())
