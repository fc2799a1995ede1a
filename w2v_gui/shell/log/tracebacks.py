"""Describes an exception for the log: where it was raised and of what kind, without words of texts."""

import re
import traceback
from collections.abc import Iterator

from w2v_gui.word2vec.errors import Word2VecError
from w2v_gui.word2vec.printable import shown_on_terminal

MAX_MESSAGE_CHARACTERS = 300
_NAME = re.compile(
    r"""'(?:\\.|[^'\\])*'|'[^']*'|"[^"]*"|“[^”]*”|‘[^’]*’|«[^»]*»|「[^」]*」"""
    r"""|(?<![\w.])(?:file:|[A-Za-z]:(?=[/\\])|~)?[/\\]\S*"""  # a path
)
_FOLDER = re.compile(r'(?<=^  File ")(?:.*[/\\](?=(?:w2v_gui|site-packages)[/\\])|.*[/\\])')
"""What stands before the part of a path that the program is known by: it may contain the user's name."""


def described(error: BaseException) -> str:
    """The traceback of ``error`` and of what led to it.

    Files begin with the name of their package. Names in a message are left out, see ``without_names``; of an
    error that the user can correct, only its template is given.
    """
    parts = [_described(each) for each in _chain(error)]
    return "\nwhich led to:\n".join(reversed(parts))


def without_names(message: str) -> str:
    """``message`` without what stands in quotation marks, and without paths up to their first space.

    Either may be a word of a text or the name of a file.
    """
    return _NAME.sub("‘…’", message)


def _described(error: BaseException) -> str:
    message = error.template if isinstance(error, Word2VecError) else without_names(str(error))
    found = "".join(traceback.format_tb(error.__traceback__)).splitlines()
    lines = [_FOLDER.sub("", line) for line in found]
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
