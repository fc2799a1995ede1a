"""Makes names and words that come from outside fit to be shown: control characters spelled out, long ones cut."""

import os
import re

LONGEST_STRETCH = 80
"""Characters without white space or a folder's separator that a line of the window has room for."""
LONGEST_TEXT = 200
"""Characters of a name, a path or a word that a sentence of the window can hold."""
LONGEST_STRETCH_ON_TERMINAL = 255
"""As many as a file's name may have, so that a path in a terminal stays one that can be copied."""

# Control characters move a terminal's cursor or break lines, embeddings and overrides of direction turn what
# follows around, and surrogates (bytes of a file's name that are no UTF-8) cannot be written at all. Marks that
# belong to a script's spelling, such as the joiners of Persian, stay.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_BETWEEN_STRETCHES = re.compile(rf"([\s/{re.escape(os.sep)}]+)")


def printable(text: str) -> str:
    r"""``text`` with what is not meant to be seen spelled out, such as ``\n``, ``\x1b``, ``\u202e``."""
    return _UNFIT.sub(_spelled_out, text)


def shortened(text: str, longest: int) -> str:
    """``text`` in at most ``longest`` characters, with an ellipsis in the middle where some had to go."""
    if len(text) <= longest:
        return text
    end = (longest - 1) // 2
    return f"{text[: longest - 1 - end]}…{text[len(text) - end :]}"


def shown(text: str) -> str:
    """A name, path or word as a sentence of the window holds it: ``printable``, and short enough for a line."""
    return shortened(_cut(printable(text), LONGEST_STRETCH), LONGEST_TEXT)


def shown_on_terminal(text: str) -> str:
    """A whole sentence as a terminal may have it: ``printable``, and words of absurd length cut."""
    return _cut(printable(text), LONGEST_STRETCH_ON_TERMINAL)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return "".join(shortened(part, longest) for part in _BETWEEN_STRETCHES.split(text))


def _spelled_out(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # Python's stand-in for the byte of a name that is no UTF-8
        code -= 0xDC00
    return _SHORT.get(character) or (rf"\x{code:02x}" if code < 0x100 else rf"\u{code:04x}")
