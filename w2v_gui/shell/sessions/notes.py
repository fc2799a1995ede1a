"""What a session keeps beside runs and layout: what was written in lessons after *why?*."""

from collections.abc import Mapping
from typing import Any

Answers = dict[str, dict[str, dict[int, str]]]
"""What was written, by lesson, step and the place of the block in it."""
MAX_CHARACTERS = 100_000
"""Longest answer that is believed."""


def notes_of(answers: Answers) -> dict[str, Any]:
    """``answers`` as JSON, without empty ones."""
    written = {
        lesson: {
            step: {str(place): text for place, text in places.items() if text}
            for step, places in steps.items()
            if any(places.values())
        }
        for lesson, steps in answers.items()
    }
    return {"lessons": {lesson: steps for lesson, steps in written.items() if steps}}


def answers_of(notes: Mapping[str, Any]) -> Answers:
    """The answers in ``notes``, which may hold anything."""
    return {
        lesson: {
            step: {
                int(place): text
                for place, text in _table(places).items()
                if place.isdecimal() and len(place) < 6 and isinstance(text, str) and len(text) <= MAX_CHARACTERS
            }
            for step, places in _table(steps).items()
        }
        for lesson, steps in _table(notes.get("lessons")).items()
    }


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
