"""Stores geometry, theme, language, the race switch, last settings, recent files and folder between starts.

The file may contain anything, so every value is checked when it is read; an invalid value is replaced by its
default.
"""

import base64
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TypeGuard

from PySide6.QtCore import QByteArray, QStandardPaths

from w2v_gui.shell.languages import LANGUAGES, SYSTEM
from w2v_gui.shell.old_preferences import read_old_preferences
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.word2vec.config import SETTINGS, Config, default_preset
from w2v_gui.word2vec.errors import ConfigError

MAX_RECENT_FILES = 8
MAX_PATH_CHARACTERS = 4096
"""Longest path that any system opens."""
MAX_STATE_CHARACTERS = 4096
"""Longest stored state of a window or splitter, in base64; a real one is much shorter."""
_FOLDER = "word2vec-explorer"


class Preferences:
    """Reads and writes a ``PreferenceFile``; without one (None), all values are defaults and none is stored."""

    def __init__(self, store: PreferenceFile | None) -> None:
        self._store = store

    @classmethod
    def of_user(cls) -> "Preferences":
        """The preferences of the current user; those of older versions are imported the first time."""
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.GenericConfigLocation)
        folder = Path(places[0] if places else Path.home()) / _FOLDER
        path = folder / "preferences.json"
        old = {} if os.path.exists(path) else read_old_preferences(folder / f"{_FOLDER}.conf")
        return cls(PreferenceFile(path, old))

    @property
    def theme(self) -> str:
        """``"light"`` or ``"dark"``."""
        return "dark" if self._get("theme") == "dark" else "light"

    @theme.setter
    def theme(self, name: str) -> None:
        self._set({"theme": name})

    @property
    def larger_text(self) -> bool:
        """Whether the text is scaled up for a lecture hall."""
        return self._get("larger_text") is True

    @larger_text.setter
    def larger_text(self, on: bool) -> None:
        self._set({"larger_text": on})

    @property
    def racing(self) -> bool:
        """Whether the race is on."""
        return self._get("racing") is True

    @racing.setter
    def racing(self, on: bool) -> None:
        self._set({"racing": on})

    @property
    def language(self) -> str:
        """A key of ``LANGUAGES``, or ``SYSTEM`` (empty) for the system's language."""
        stored = self._get("language")
        return stored if isinstance(stored, str) and stored in LANGUAGES else SYSTEM

    @language.setter
    def language(self, key: str) -> None:
        self._set({"language": key})

    @property
    def recent_files(self) -> list[str]:
        """Paths, latest first; at most ``MAX_RECENT_FILES``."""
        stored = self._get("recent_files")
        paths = filter(_is_path, stored[:1000]) if isinstance(stored, list) else ()
        return list(dict.fromkeys(paths))[:MAX_RECENT_FILES]

    def add_recent_file(self, path: str) -> None:
        """Put ``path`` first."""
        paths = [path, *(other for other in self.recent_files if other != path)]
        self._set({"recent_files": paths[:MAX_RECENT_FILES]})

    def forget_recent_files(self) -> None:
        """Empty the list."""
        self._set({"recent_files": []})

    @property
    def folder(self) -> str:
        """Where the last file was opened or saved; empty if never, or if it is no folder any more."""
        stored = self._get("folder")
        return stored if _is_path(stored) and os.path.isdir(stored) else ""

    @folder.setter
    def folder(self, path: str) -> None:
        self._set({"folder": path})

    def config(self, source: str) -> Config:
        """The settings last used with this kind of corpus (toys, files); invalid ones come from its preset."""
        preset = default_preset(source)
        stored = self._get(f"settings/{preset.key}")
        values = stored if isinstance(stored, dict) else {}
        known = {name: values[name] for name in SETTINGS if name in values}
        good = {name: value for name, value in known.items() if _allowed(preset.config, {name: value})}
        return preset.config.with_values(good) if _allowed(preset.config, good) else preset.config

    def remember_config(self, source: str, config: Config) -> None:
        """Store ``config`` for the next corpus of this kind."""
        self._set({f"settings/{default_preset(source).key}": asdict(config)})

    @property
    def lessons(self) -> dict[str, object]:
        """What is kept of lessons, with values that anyone may have written; see ``LessonMemory``."""
        stored = self._get("lessons")
        return dict(stored) if isinstance(stored, dict) else {}

    @lessons.setter
    def lessons(self, values: Mapping[str, object]) -> None:
        self._set({"lessons": dict(values)})

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size; empty if never stored."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._set({"geometry": _text(value)})

    def splitter(self, name: str) -> QByteArray:
        """The stored sizes of a splitter; empty if never stored."""
        return self._bytes(f"splitters/{name}")

    def remember_splitters(self, states: Sequence[tuple[str, QByteArray]]) -> None:
        """Store the sizes of all splitters."""
        self._set({f"splitters/{name}": _text(state) for name, state in states})

    def _get(self, key: str) -> object:
        return None if self._store is None else self._store.get(key)

    def _bytes(self, key: str) -> QByteArray:
        stored = self._get(key)
        with suppress(ValueError):
            if isinstance(stored, str) and len(stored) <= MAX_STATE_CHARACTERS:
                return QByteArray(base64.b64decode(stored, validate=True))
        return QByteArray()

    def _set(self, values: Mapping[str, object]) -> None:
        if self._store is not None:
            self._store.set(values)


def _is_path(value: object) -> TypeGuard[str]:
    """Whether a file may have this path: no path contains NUL, or surrogates that stand for no byte."""
    if not isinstance(value, str) or not 0 < len(value) <= MAX_PATH_CHARACTERS or "\0" in value:
        return False
    try:
        os.fsencode(value)
    except UnicodeError:
        return False
    return True


def _allowed(config: Config, values: Mapping[str, object]) -> bool:
    try:
        config.with_values(values)
    except (ConfigError, TypeError, ValueError, OverflowError):
        return False
    return True


def _text(value: QByteArray) -> str:
    return base64.b64encode(value.data()).decode("ascii")
