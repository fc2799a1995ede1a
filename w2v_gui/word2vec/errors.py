"""Errors that the user can correct, each with a clear sentence."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark an English ``text`` for translation in ``context`` and return it unchanged.

    The name is the one that Qt's ``lupdate`` extracts, so that texts marked here are translated although this
    package does not import Qt.
    """
    return text


@dataclass(frozen=True)
class ControlName:
    """The name of a control of the window, as an argument of an error's sentence.

    ``str`` gives the English name, with the menus before it: ``"File ▸ Reading Options"``.

    Attributes:
        context: in which ``texts`` are marked.
        texts: marked English texts of the menus of the control, outermost first, and of itself, with
            their ``&`` and ``…``.
    """

    context: str
    texts: tuple[str, ...]

    def __str__(self) -> str:
        return self.spelled(lambda _context, text: text)

    def spelled(self, translate: Callable[[str, str], str]) -> str:
        """The name in the language of ``translate``, which gets a context and an English text."""
        return " ▸ ".join(_MNEMONIC.sub("", translate(self.context, text)).rstrip("…") for text in self.texts)


_MNEMONIC = re.compile(r"\(&\w\)|&(?=\w)")
"""The mnemonic of a menu item; languages without Latin letters put it in brackets."""

READING_OPTIONS = ControlName(
    "Actions", (QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "Reading Options…"))
)


class Word2VecError(Exception):
    """Base class of all errors that the user can correct.

    Attributes:
        template: English sentence with ``{named}`` places, marked with ``QT_TRANSLATE_NOOP("errors", …)``.
        arguments: values of the places; ``str(error)`` is the filled English sentence. ``setting`` is a marked
            English text, context ``"settings"``.
    """

    def __init__(self, template: str, /, **arguments: object) -> None:
        super().__init__(template, arguments)
        self.template = template
        self.arguments = arguments

    def __reduce__(self) -> tuple[Callable[[], "Word2VecError"], tuple[()]]:
        return partial(type(self), self.template, **self.arguments), ()  # so that processes can exchange errors

    def __str__(self) -> str:
        return self.template.format(**self.arguments)


class CorpusError(Word2VecError):
    """A text that cannot be read, or holds nothing to train on."""


class ConfigError(Word2VecError):
    """A setting outside its range; ``field`` names it as in ``Config``."""

    def __init__(self, field: str, template: str, /, **arguments: object) -> None:
        super().__init__(template, **arguments)
        self.field = field

    def __reduce__(self) -> tuple[Callable[[], Word2VecError], tuple[()]]:
        return partial(type(self), self.field, self.template, **self.arguments), ()


class DivergenceError(Word2VecError):
    """Training diverged; the last finite snapshot is still valid."""


class FileError(Word2VecError):
    """A file that cannot be written; an existing file is unchanged."""


class VectorsError(Word2VecError):
    """A file of word vectors that cannot be read."""


class Cancelled(Exception):
    """The user cancelled a long operation; not an error."""
