"""What can go wrong by the user's hand, as sentences a person can act on; shows nothing itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark an English ``text`` for translation in ``context`` and return it unchanged.

    The core knows no language. The name is the one Qt's ``lupdate`` extracts, so that every text
    marked here reaches the translators although nothing here imports Qt.
    """
    return text


@dataclass(frozen=True)
class ControlName:
    """What the window calls one of its controls, as the argument of an error's sentence.

    ``str`` gives the English name, with the menus before it: ``"File ▸ Reading Options"``.

    Attributes:
        context: in which ``texts`` are marked.
        texts: marked English texts of the menus the control stands in, outermost first, and of itself, with
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
"""What marks the letter that opens a menu item; languages without Latin letters put it in brackets."""

READING_OPTIONS = ControlName(
    "Actions", (QT_TRANSLATE_NOOP("Actions", "&File"), QT_TRANSLATE_NOOP("Actions", "Reading Options…"))
)


class Word2VecError(Exception):
    """The one family of errors that are the user's to mend.

    Attributes:
        template: English sentence with ``{named}`` places, marked with ``QT_TRANSLATE_NOOP("errors", …)``.
        arguments: what fills the places; ``str(error)`` is the filled English sentence. ``setting`` is a marked
            English text, context ``"settings"``.
    """

    def __init__(self, template: str, /, **arguments: object) -> None:
        super().__init__(template, arguments)
        self.template = template
        self.arguments = arguments

    def __str__(self) -> str:
        return self.template.format(**self.arguments)


class CorpusError(Word2VecError):
    """A text that cannot be read, or holds nothing to train on."""


class ConfigError(Word2VecError):
    """A setting outside its range; ``field`` names it as in ``Config``."""

    def __init__(self, field: str, template: str, /, **arguments: object) -> None:
        super().__init__(template, **arguments)
        self.field = field


class DivergenceError(Word2VecError):
    """Training left the finite numbers; the last finite snapshot is still good."""


class FileError(Word2VecError):
    """A file that cannot be written; whatever stood there before still does."""


class Cancelled(Exception):
    """The user called off a long piece of work; not an error."""
