"""What is remembered from one start to the next: geometry, theme, last settings, recent files."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import QByteArray, QSettings

from w2v_gui.word2vec.config import SETTINGS, Config, default_preset
from w2v_gui.word2vec.errors import ConfigError

MOST_RECENT = 8


class Preferences:
    """Reads and writes QSettings; without a store (``None``) it remembers nothing and writes nothing."""

    def __init__(self, store: QSettings | None) -> None:
        self._store = store

    @classmethod
    def of_user(cls) -> "Preferences":
        """The preferences of the person at this desk."""
        return cls(QSettings("word2vec-explorer", "word2vec-explorer"))

    @property
    def theme(self) -> str:
        """``"light"`` or ``"dark"``."""
        return "dark" if self._get("theme", "light") == "dark" else "light"

    @theme.setter
    def theme(self, name: str) -> None:
        self._set("theme", name)

    @property
    def larger_text(self) -> bool:
        """Whether the text is scaled up for a lecture hall."""
        return self._get("larger_text", "false") == "true"

    @larger_text.setter
    def larger_text(self, on: bool) -> None:
        self._set("larger_text", "true" if on else "false")

    @property
    def recent_files(self) -> list[str]:
        """Paths, latest first."""
        try:
            paths = json.loads(self._get("recent_files", "[]"))
        except ValueError:
            return []
        return [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []

    def add_recent_file(self, path: str) -> None:
        """Put ``path`` first."""
        paths = [path, *(other for other in self.recent_files if other != path)]
        self._set("recent_files", json.dumps(paths[:MOST_RECENT]))

    def forget_recent_files(self) -> None:
        """Empty the list."""
        self._set("recent_files", "[]")

    def config(self, source: str) -> Config:
        """Last settings used with this kind of corpus (toys, files), else those of its default preset."""
        preset = default_preset(source)
        try:
            stored = json.loads(self._get(f"settings/{preset.key}", "{}"))
            known = {name: stored[name] for name in SETTINGS if name in stored}
            return preset.config.with_values(known)
        except (ValueError, TypeError, ConfigError):
            return preset.config

    def remember_config(self, source: str, config: Config) -> None:
        """Keep ``config`` for the next corpus of this kind."""
        self._set(f"settings/{default_preset(source).key}", json.dumps(asdict(config)))

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size; empty if never stored."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._set("geometry", value)

    def splitter(self, name: str) -> QByteArray:
        """The sizes a splitter was left with; empty if never stored."""
        return self._bytes(f"splitters/{name}")

    def remember_splitters(self, states: Sequence[tuple[str, QByteArray]]) -> None:
        """Keep the sizes of all splitters."""
        for name, state in states:
            self._set(f"splitters/{name}", state)

    def _get(self, key: str, default: str) -> str:
        return default if self._store is None else str(self._store.value(key, default))

    def _bytes(self, key: str) -> QByteArray:
        value = None if self._store is None else self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _set(self, key: str, value: object) -> None:
        if self._store is not None:
            self._store.setValue(key, value)
