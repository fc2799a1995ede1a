"""The file of the preferences: JSON that is checked when read, and written completely or not at all."""

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
"""Larger files are not read: this program does not write such files."""

MAX_DEPTH = 2
"""Deepest nesting of lists and dictionaries in a value."""
MAX_DIGITS = 20
"""Most digits of a whole number."""


def read_small_file(path: Path) -> bytes:
    """The content of ``path``; empty if it is unreadable or larger than ``MAX_FILE_BYTES``."""
    with suppress(OSError, ValueError):
        if stat.S_ISREG(path.stat().st_mode):  # opening a pipe would block until another process writes to it
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
            return data if len(data) <= MAX_FILE_BYTES else b""
    return b""


class PreferenceFile:
    """A dictionary stored in a file. Values are JSON values of any type; the caller must check them.

    If the file cannot be written, values are kept in memory until the program ends.

    Args:
        path: the file; it and its folder are created when a value is first set.
        defaults: initial values if ``path`` does not exist yet; they are written at once.
    """

    def __init__(self, path: Path, defaults: Mapping[str, object] | None = None) -> None:
        self._path = path
        self._unwritten: dict[str, object] = {}
        self._values = _parse(read_small_file(path))
        if defaults and not os.path.exists(path):
            self.set(defaults)

    def get(self, key: str) -> object:
        """The value of ``key``, which may have been written by anyone; None if there is none."""
        return self._values.get(key)

    def set(self, values: Mapping[str, object]) -> None:
        """Write ``values``, and keep the other keys as they are in the file: another window may have set them."""
        self._unwritten |= values
        self._values = _parse(read_small_file(self._path)) | self._unwritten
        text = json.dumps(self._values, indent=1, sort_keys=True, allow_nan=False)
        with suppress(FileError, OSError, ValueError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with atomic_write(self._path) as file:
                file.write(text.encode("ascii"))
            self._unwritten = {}


def _parse(data: bytes) -> dict[str, object]:
    """The entries of a JSON object, except those nested too deeply; numbers that are not finite become None."""
    with suppress(ValueError, RecursionError):  # not UTF-8, not JSON; nested too deeply for the parser
        values = json.loads(data, parse_int=_whole, parse_float=_finite, parse_constant=lambda name: None)
        if isinstance(values, dict):
            return {key: value for key, value in values.items() if _is_shallow(value, MAX_DEPTH)}
    return {}


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= MAX_DIGITS else None  # ``int`` raises above a few thousand digits


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _is_shallow(value: object, depth: int) -> bool:
    if isinstance(value, dict):
        value = list(value.values())
    return not isinstance(value, list) or (depth > 0 and all(_is_shallow(item, depth - 1) for item in value))
