"""Finds the lessons shipped with the program, in the language of the window."""

from collections.abc import Sequence
from pathlib import Path

from w2v_gui.assets import asset
from w2v_gui.lessons.lesson import Lesson
from w2v_gui.lessons.names import Names
from w2v_gui.lessons.reading import read_lesson

SOURCE = "en"
"""The language of which there is every lesson."""

ORDER = (
    "the-sum-that-costs",
    "yes-no-questions",
    "what-noise-words-do",
    "a-tree-instead-of-a-sum",
    "turn-by-turn",
    "what-one-update-moves",
    "what-never-reaches-training",
    "which-is-better-here",
)
"""The lessons by the names of their files, in the order in which they build on each other."""


def lesson_file(key: str, language: str) -> Path:
    """The file of the lesson ``key`` in ``language``, or in English if there is none."""
    try:
        return asset(f"lessons/{language}/{key}.md")
    except FileNotFoundError:
        return asset(f"lessons/{SOURCE}/{key}.md")


def shipped_lessons(language: str, names: Names) -> Sequence[Lesson]:
    """All lessons, in their order."""
    return [read_lesson(lesson_file(key, language), names) for key in ORDER]
