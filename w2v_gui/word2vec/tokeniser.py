"""Where words and sentences begin and end, in any script with word spaces; leaves Chinese runs to others.

A word is a stretch of letters, digits, underscores and the marks that combine with them. An apostrophe
belongs to a word when it stands inside (don't), as do the invisible joiners of Persian and Indic scripts;
a soft hyphen is no letter and vanishes. The typographic apostrophe becomes the plain one, and letters that
can be written in two ways (é, or e and an accent) are composed, so that a word is one word.

The work is done on arrays of code points with a class for each: the time of a regular expression on ASCII
text is ten times that.
"""

import re
import unicodedata

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, IntArray
from w2v_gui.word2vec.segmentation import is_unspaced

_UNKNOWN, _GAP, _BREAK, _FULL_STOP, _JOINER, _LETTER, _MARK, _UNSPACED = range(8)
"""Classes of code points: not met yet; between words; between sentences; the same unless inside a number;
part of a word if between two letters; part of a word; part of the word before it; a word of its own."""

_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_PARAGRAPH = "\x1e"
"""Stands for an empty line of running text: ASCII's own record separator."""
_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_JOINERS = "'\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_LONGEST = 1 << 16
"""Characters without white space after which a text is divided at any gap, or else anywhere."""


class Tokeniser:
    """Cleans text of all that is no word.

    Args:
        running_text: line breaks are spaces, and sentences end at . ! ? 。 ！ ？ or an empty line; otherwise
            each line is a sentence. A full stop between two digits ends nothing.
        characters: make every ideograph and kana a word of its own.
    """

    def __init__(self, *, running_text: bool, characters: bool) -> None:
        self._running_text = running_text
        self._characters = characters
        self._sentence_ends = "!?。！？" + _PARAGRAPH if running_text else "\n"
        self._classes = np.zeros(0x110000, np.uint8)  # by code point, filled in as they turn up
        self._ascii_classes = bytes(self._class_of(code) for code in range(128)) + bytes(128)

    def clean(self, text: str) -> str:
        """Return the words of ``text`` with blanks between them, and newlines between sentences.

        Capitals stay. A long text may be given piece by piece if ``safe_cut`` divides it.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = text.replace(_SOFT_HYPHEN, "").replace(_APOSTROPHE, "'")
        if self._running_text:
            text = _EMPTY_LINES.sub(_PARAGRAPH, text)
        if text.isascii():
            encoded = text.encode("ascii")
            classes = np.frombuffer(encoded.translate(self._ascii_classes), np.uint8)
            return self._cleaned(np.frombuffer(encoded, np.uint8), classes).tobytes().decode("ascii")
        text = unicodedata.normalize("NFC", text)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
        return self._cleaned(codes, self._classify(codes)).tobytes().decode("utf-32-le")

    def _cleaned(self, codes: IntArray, classes: IntArray) -> IntArray:
        """The cleaned text as code points; ``codes`` and ``classes`` are (characters,)."""
        if self._running_text:
            classes = _resolve_full_stops(codes, classes)
        words = classes >= _LETTER
        marks = classes == _MARK
        bases = _bases(marks) if marks.any() else None
        if bases is not None:
            words &= words[bases] & ~marks[bases]  # a mark on a blank or on nothing is no word
        _keep_inner_joiners(words, classes)
        blank, newline = (codes.dtype.type(ord(character)) for character in " \n")
        cleaned = np.where(words, codes, np.where(classes == _BREAK, newline, blank))
        if not self._characters:
            return cleaned
        alone = classes == _UNSPACED
        return np.insert(cleaned, _edges(alone, alone if bases is None else alone[bases]), blank)

    def _classify(self, codes: IntArray) -> IntArray:
        classes = self._classes[codes]
        if (unknown := codes[classes == _UNKNOWN]).size:
            for code in np.unique(unknown).tolist():
                self._classes[code] = self._class_of(code)
            classes = self._classes[codes]
        return classes

    def _class_of(self, code: int) -> int:
        character = chr(code)
        if character in self._sentence_ends:
            return _BREAK
        if character == "." and self._running_text:
            return _FULL_STOP
        if character in _JOINERS:
            return _JOINER
        if character.isalnum() or character == "_":
            return _UNSPACED if self._characters and is_unspaced(character) else _LETTER
        return _MARK if unicodedata.category(character).startswith("M") else _GAP


def safe_cut(text: str) -> int:
    """Where to divide a text of which more is to come: ``text[:place]`` can be cleaned by itself.

    The place is before the last white space, so that neither a word nor an empty line is divided. Where
    none is in reach it is before another gap; a single word of more than 65,536 characters is divided.
    """
    before = text.rsplit(maxsplit=1)
    place = len(before[0]) if len(before) == 2 else 0
    if len(text) - place <= _LONGEST:
        return place
    for place in range(len(text) - 1, len(text) - _LONGEST, -1):
        if _is_gap(text[place]):
            return place
    return len(text)


def _is_gap(character: str) -> bool:
    if character.isalnum() or character in "_." + _JOINERS + _APOSTROPHE + _SOFT_HYPHEN:
        return False
    return not unicodedata.category(character).startswith("M")


def _bases(marks: BoolArray) -> IntArray:
    """For each place the last one, itself included, that holds no mark; 0 where there is none."""
    places = np.arange(len(marks))
    return np.maximum.accumulate(np.where(marks, 0, places))


def _keep_inner_joiners(words: BoolArray, classes: IntArray) -> None:
    """Count joiners between two letters as part of the word; changes ``words``."""
    joiners = np.flatnonzero(classes[1:-1] == _JOINER) + 1
    spaced = words & (classes != _UNSPACED)
    words[joiners] = spaced[joiners - 1] & spaced[joiners + 1]


def _resolve_full_stops(codes: IntArray, classes: IntArray) -> IntArray:
    """Make each full stop the end of a sentence, but for the decimal points."""
    stops = classes == _FULL_STOP
    digits = (codes >= ord("0")) & (codes <= ord("9"))
    classes = np.where(stops, np.uint8(_BREAK), classes)
    classes[1:-1][stops[1:-1] & digits[:-2] & digits[2:]] = _GAP
    return classes


def _edges(alone: BoolArray, belongs: BoolArray) -> IntArray:
    """Places before which a blank is due, where ``alone`` are words of one character.

    ``belongs`` counts the marks on them in.
    """
    edges = alone.copy()
    edges[1:] |= belongs[:-1] & ~belongs[1:]
    return np.flatnonzero(edges)
