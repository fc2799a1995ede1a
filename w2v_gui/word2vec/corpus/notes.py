"""Notes about a text that was read without an error, as phrases for the user."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """A phrase without a full stop.

    Attributes:
        template: English, with ``{named}`` places, marked with ``QT_TRANSLATE_NOOP("errors", …)``.
        arguments: values of the places; ``str(note)`` is the filled English phrase.
    """

    template: str
    arguments: Mapping[str, object]

    def __str__(self) -> str:
        return self.template.format(**self.arguments)
