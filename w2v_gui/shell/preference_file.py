"""The file preferences stand in: JSON, read with suspicion, written whole or not at all."""

import json
import math
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from w2v_gui.word2vec.errors import FileError
from w2v_gui.word2vec.formats.writing import atomic_write

MAX_FILE_BYTES = 4 << 20
"""Bytes beyond which a file is not one that this program wrote; it is not even read."""

MAX_DEPTH = 2
"""Lists and dictionaries that stand in one another in a value."""
MAX_DIGITS = 20
"""Digits of a whole number that a setting may have."""


def read_small_file(path: Path) -> bytes:
    """The content of ``path``; empty if it is unreadable or larger than ``MAX_FILE_BYTES``."""
    with suppress(OSError, ValueError):
        if stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for somebody to write into it
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
            return data if len(data) <= MAX_FILE_BYTES else b""
    return b""


class PreferenceFile:
    """A dictionary that outlives the program. Values are what JSON knows, and nothing is known of their kind.

    Where the file cannot be written, it remembers for as long as the program runs.

    Args:
        path: the file; it and its folder are made when something is first set.
        defaults: what holds where ``path`` does not exist yet; written at once, so that it is asked for once.
    """

    def __init__(self, path: Path, defaults: Mapping[str, object] | None = None) -> None:
        self._path = path
        self._unwritten: dict[str, object] = {}
        self._values = _parse(read_small_file(path))
        if defaults and not os.path.exists(path):
            self.set(defaults)

    def get(self, key: str) -> object:
        """The value of ``key``, whoever wrote it; None where there is none."""
        return self._values.get(key)

    def set(self, values: Mapping[str, object]) -> None:
        """Keep ``values``, and what another window has written meanwhile under other keys."""
        self._unwritten |= values
        self._values = _parse(read_small_file(self._path)) | self._unwritten
        text = json.dumps(self._values, indent=1, sort_keys=True, allow_nan=False)
        with suppress(FileError, OSError, ValueError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with atomic_write(self._path) as file:
                file.write(text.encode("ascii"))
            self._unwritten = {}


def _parse(data: bytes) -> dict[str, object]:
    """The entries that can be written again: numbers are finite, nothing is nested deeper than settings are."""
    with suppress(ValueError, RecursionError):  # no UTF-8, no JSON; nested without end
        values = json.loads(data, parse_int=_whole, parse_float=_finite, parse_constant=lambda name: None)
        if isinstance(values, dict):
            return {key: value for key, value in values.items() if _is_shallow(value, MAX_DEPTH)}
    return {}


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= MAX_DIGITS else None  # Python refuses to read thousands of them


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _is_shallow(value: object, depth: int) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    return not isinstance(value, list) or (depth > 0 and all(_is_shallow(item, depth - 1) for item in value))
