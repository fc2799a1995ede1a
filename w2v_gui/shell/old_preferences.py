"""Reads the preferences of earlier versions, an ini file of Qt, as plain text.

``QSettings.value`` would unpickle values marked as Python objects, so a crafted file could run code. This module
takes over texts and byte arrays only, and ignores all other kinds of values.
"""

import base64
import json
import re
from pathlib import Path

from w2v_gui.shell.preference_file import read_small_file

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{1,4})|([0-7]{1,3})|(.))", re.DOTALL)
_CONTROL = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_BYTES = re.compile(r"@ByteArray\((.*)\)", re.DOTALL)


def read_old_preferences(path: Path) -> dict[str, object]:
    """The plain values of the file at ``path`` under the keys used today; empty if there is no such file."""
    found = _entries(read_small_file(path).decode("utf-8", "replace"))
    taken: dict[str, object] = {}
    for key, value in found.items():
        if key == "theme":
            taken[key] = value
        elif key == "larger_text":
            taken[key] = value == "true"
        elif key == "recent_files" or key.startswith("settings/"):
            taken[key] = _json(value)
        elif (key == "geometry" or key.startswith("splitters/")) and (match := _BYTES.fullmatch(value)):
            taken[key] = base64.b64encode(match[1].encode("latin-1", "replace")).decode("ascii")
    return taken


def _entries(text: str) -> dict[str, str]:
    """Key and unescaped value of every line; keys are ``section/key``, or ``key`` in the section General."""
    entries: dict[str, str] = {}
    section = ""
    for line in text.split("\n"):
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            section = "" if line == "[General]" else f"{line[1:-1]}/"
        elif "=" in line and not line.startswith(";"):
            key, value = line.split("=", 1)
            entries[section + key.strip()] = _value(value.strip())
    return entries


def _value(raw: str) -> str:
    if len(raw) >= 2 and raw.startswith('"') and raw.endswith('"'):
        raw = raw[1:-1]
    text = _ESCAPE.sub(_unescaped, raw)
    return text[1:] if text.startswith("@@") else text


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    if match[2]:
        return chr(int(match[2], 8))
    return _CONTROL.get(match[3], match[3])


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
