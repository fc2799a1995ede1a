"""Prepares names and words from outside for display: escapes control characters and cuts long ones."""

import os
import re

MAX_UNBROKEN_CHARACTERS = 80
"""Longest run without white space or path separators that fits into a line of the window."""
MAX_TEXT_CHARACTERS = 200
"""Longest name, path or word in a sentence of the window."""
MAX_UNBROKEN_CHARACTERS_ON_TERMINAL = 255
"""The longest possible file name, so that a path in a terminal can still be copied."""

# Control characters move a terminal's cursor or break lines, directional overrides reverse the
# following text, and surrogates (bytes of a file's name that are no UTF-8) cannot be written at all. Marks that
# belong to a script's spelling, such as the joiners of Persian, stay.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_BETWEEN_STRETCHES = re.compile(rf"([\s/{re.escape(os.sep)}]+)")


def printable(text: str) -> str:
    r"""``text`` with invisible characters escaped, such as ``\n``, ``\x1b``, ``\u202e``."""
    return _UNFIT.sub(_spelled_out, text)


def shortened(text: str, longest: int) -> str:
    """``text`` in at most ``longest`` characters, with an ellipsis in the middle if it was cut."""
    if len(text) <= longest:
        return text
    end = (longest - 1) // 2
    return f"{text[: longest - 1 - end]}…{text[len(text) - end :]}"


def shown(text: str) -> str:
    """A name, path or word for a sentence of the window: ``printable``, and short enough for a line."""
    return shortened(_cut(printable(text), MAX_UNBROKEN_CHARACTERS), MAX_TEXT_CHARACTERS)


def shown_on_terminal(text: str) -> str:
    """A whole sentence for a terminal: ``printable``, and with very long words cut."""
    return _cut(printable(text), MAX_UNBROKEN_CHARACTERS_ON_TERMINAL)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return "".join(shortened(part, longest) for part in _BETWEEN_STRETCHES.split(text))


def _spelled_out(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # Python's surrogate for a byte that is not UTF-8
        code -= 0xDC00
    return _SHORT.get(character) or (rf"\x{code:02x}" if code < 0x100 else rf"\u{code:04x}")
