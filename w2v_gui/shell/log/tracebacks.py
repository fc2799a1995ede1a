"""Describes an exception for the log: where it was raised and of what kind, without words of texts."""

import re
import traceback
from collections.abc import Iterator

from w2v_gui.word2vec.errors import Word2VecError
from w2v_gui.word2vec.printable import shown_on_terminal

MAX_MESSAGE_CHARACTERS = 300
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”")


def described(error: BaseException) -> str:
    """The traceback of ``error`` and of what led to it.

    What stands in quotation marks in a message is left out, as it may be a word of a text or the name of a file;
    of an error that the user can correct, only its template is given.
    """
    parts = [_described(each) for each in _chain(error)]
    return "\nwhich led to:\n".join(reversed(parts))


def _described(error: BaseException) -> str:
    message = error.template if isinstance(error, Word2VecError) else _QUOTED.sub("‘…’", str(error))
    lines = "".join(traceback.format_tb(error.__traceback__)).splitlines()
    said = f"{type(error).__name__}: {message[:MAX_MESSAGE_CHARACTERS]}"
    return "\n".join(map(shown_on_terminal, ["Traceback (most recent call last):", *lines, said]))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """``error``, then what it was raised from or during, and so on."""
    seen: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in seen:
        seen.append(following)
        yield following
        during = None if following.__suppress_context__ else following.__context__
        following = following.__cause__ or during
