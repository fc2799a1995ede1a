"""What is kept of lessons between starts: where one was, which are finished, which questions are due."""

from collections.abc import Sequence
from typing import NamedTuple

from w2v_gui.shell.preferences import Preferences

MAX_KEY_CHARACTERS = 200
"""Longest key that is believed when the preferences are read."""


class Place(NamedTuple):
    """A step of a lesson; ``path`` is the file of a lesson that is not shipped with the program, else empty."""

    lesson: str
    step: str
    path: str = ""


class LessonMemory:
    """Reads and writes what is kept in ``preferences``."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def place(self) -> Place | None:
        """Where the last lesson was left; None if it was finished, or there was none."""
        texts = _texts(self._preferences.lessons.get("place"))
        return Place(*texts) if len(texts) == 3 and texts[0] else None

    @place.setter
    def place(self, place: Place | None) -> None:
        self._set("place", list(place) if place is not None else [])

    @property
    def reopening(self) -> str:
        """The language in which a lesson was open when the program ended; empty if none was."""
        return next(iter(_texts([self._preferences.lessons.get("open")])), "")

    @reopening.setter
    def reopening(self, language: str) -> None:
        self._set("open", language)

    @property
    def finished(self) -> Sequence[str]:
        """Keys of the lessons played to their end."""
        return _texts(self._preferences.lessons.get("finished"))

    @property
    def due(self) -> Sequence[str]:
        """Keys of the lessons of which two questions are to be asked at the next start."""
        return _texts(self._preferences.lessons.get("due"))

    def finish(self, key: str, *, asks: bool) -> None:
        """Note that ``key`` was played to its end, and if it ``asks``, that two questions are due."""
        self.place = None
        self._set("finished", list(dict.fromkeys([*self.finished, key])))
        if asks:
            self._set("due", list(dict.fromkeys([*self.due, key])))

    def asked(self, key: str) -> None:
        """Note that the later questions of ``key`` have been asked."""
        self._set("due", [each for each in self.due if each != key])

    def _set(self, name: str, value: object) -> None:
        self._preferences.lessons = {**self._preferences.lessons, name: value}


def _texts(value: object) -> list[str]:
    if not isinstance(value, list):
        return []
    return [each for each in value[:100] if isinstance(each, str) and len(each) <= MAX_KEY_CHARACTERS]
