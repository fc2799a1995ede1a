"""Splits text into words and sentences, in any script with word spaces.

A word is a stretch of letters, digits, underscores and the marks that combine with them. An apostrophe
belongs to a word when it stands inside (don't), as do the invisible joiners of Persian and Indic scripts.
A word that can be written in several ways (é, or e and an accent) gets one form, see ``spelling``. A word of more
than 65,536 characters is divided after each 65,536.

The work is done on NumPy arrays of code points and their classes. On ASCII text this takes a tenth of the time of
a regular expression, on other text less than half of it.
"""

import re

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, IntArray
from w2v_gui.word2vec.corpus.segmentation import is_unspaced
from w2v_gui.word2vec.corpus.spelling import (
    APOSTROPHE,
    MAX_MARKS,
    compose,
    is_mark,
    is_variant,
    with_fewer_marks,
    with_usual_forms,
)

_UNKNOWN, _GAP, _BREAK, _FULL_STOP, _JOINER, _MARK, _LETTER, _UNSPACED = range(8)
"""Classes of code points: not classified yet; between words; between sentences; the same unless inside a number;
part of a word if between two letters; part of the word before it; part of a word; a word of its own."""
_VARIANT = 16
"""Added to the class of a code point that ``spell`` may replace or drop."""

_BLANK, _NEWLINE = b" \n"
_FILLING = np.array([_BLANK, _BLANK, _NEWLINE, _NEWLINE, _BLANK, 0, 0, 0], np.uint8)
"""Replacement for a code point by its class; 0: the code point stays."""

_WORD = re.compile(r"[^ \n]+")
_EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_PARAGRAPH = "\x1e"
"""Marks an empty line of running text: the record separator of ASCII."""
_JOINERS = "'\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_MAX_WORD_LENGTH = 1 << 16
"""Characters of the longest word. A text without white space is divided at a gap after this many characters."""


class Tokeniser:
    """Removes everything but words from a text.

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
        classes = [self._class_of(code) for code in range(128)]
        cleaned = [_FILLING[classes[code]] or code for code in range(128)]
        self._ascii_classes = bytes(classes).ljust(256)
        self._ascii_cleaned = bytes(cleaned).ljust(256)

    def clean(self, text: str) -> str:
        """Return the words of ``text`` with blanks between them, and newlines between sentences.

        Capitals are kept. A long text may be cleaned piece by piece if ``safe_cut`` divides it.
        """
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace(APOSTROPHE, "'")
        if self._running_text:
            text = _EMPTY_LINES.sub(_PARAGRAPH, text)
        if text.isascii():
            encoded = text.encode("ascii")
            cleaned = bytearray(encoded.translate(self._ascii_cleaned))
            classes = encoded.translate(self._ascii_classes)
            arrays = (np.frombuffer(data, np.uint8) for data in (cleaned, encoded, classes))
            return _divided(self._resolved(*arrays).tobytes().decode("ascii"))
        codes, kinds = self._spelled(text)
        filled = np.where(kinds < _MARK, _FILLING[kinds], codes)
        return _divided(self._resolved(filled, codes, kinds).tobytes().decode("utf-32-le"))

    def _spelled(self, text: str) -> tuple[IntArray, IntArray]:
        """The code points of ``spell(text)`` and their classes, faster where nothing changes."""
        codes = _codes(text)
        classes = self._classify(codes)
        if variants := bool(classes.max() >= _VARIANT):
            text = with_usual_forms(text)
            codes = _codes(text)
            classes = self._classify(codes) % _VARIANT
        spelled = compose(with_fewer_marks(text) if _has_many_marks(classes) else text)
        if spelled != text:
            codes = _codes(spelled)
            classes = self._classify(codes)
        return codes, classes % _VARIANT if variants else classes

    def _resolved(self, cleaned: IntArray, codes: IntArray, classes: IntArray) -> IntArray:
        """Resolve what depends on the neighbours: marks, joiners, full stops, blanks between ideographs.

        Args:
            cleaned: (characters,) code points, with blanks and newlines in place of characters that are certainly
                not part of a word; changed in place.
            codes: (characters,) the text itself.
            classes: (characters,) its classes.

        Returns:
            ``cleaned``, or a longer array with blanks inserted between ideographs.
        """
        owners = classes  # as ``classes``, but a mark has the class of its base character
        if (marks := classes == _MARK).any():
            owners = classes[_bases(marks)]
            cleaned[marks & (owners <= _MARK)] = _BLANK
        joiners = _inner(classes == _JOINER)
        joiners = joiners[(owners[joiners - 1] == _LETTER) & (owners[joiners + 1] == _LETTER)]
        cleaned[joiners] = codes[joiners]
        if self._running_text:
            stops = _inner(classes == _FULL_STOP)
            cleaned[stops[_is_digit(codes[stops - 1]) & _is_digit(codes[stops + 1])]] = _BLANK
        if self._characters:
            alone = owners == _UNSPACED
            edges = classes == _UNSPACED
            edges[1:] |= alone[:-1] & ~alone[1:]
            return np.insert(cleaned, np.flatnonzero(edges), _BLANK)
        return cleaned

    def _classify(self, codes: IntArray) -> IntArray:
        classes = self._classes[codes]
        if (unknown := codes[classes == _UNKNOWN]).size:
            for code in np.unique(unknown).tolist():
                self._classes[code] = self._class_of(code)
            classes = self._classes[codes]
        return classes

    def _class_of(self, code: int) -> int:
        character = chr(code)
        return self._plain_class_of(character) + _VARIANT * is_variant(character)

    def _plain_class_of(self, character: str) -> int:
        if character in self._sentence_ends:
            return _BREAK
        if character == "." and self._running_text:
            return _FULL_STOP
        if character in _JOINERS:
            return _JOINER
        if character.isalnum() or character == "_":
            return _UNSPACED if self._characters and is_unspaced(character) else _LETTER
        return _MARK if is_mark(character) else _GAP


def safe_cut(text: str) -> int:
    """The position at which to divide a text that is not complete: ``text[:place]`` can be cleaned by itself.

    The position is before the last white space, so that neither a word nor an empty line is divided. If the last
    65,536 characters have no white space, it is before another gap; in a longer word it is a multiple of 65,536
    characters after its beginning.
    """
    before = text.rsplit(maxsplit=1)
    place = len(before[0]) if len(before) == 2 else 0
    if len(text) - place <= _MAX_WORD_LENGTH:
        return place
    begin = 0  # of the last word
    for gap in range(len(text) - 1, place - 1, -1):
        if _is_gap(text[gap]):
            if len(text) - gap <= _MAX_WORD_LENGTH:
                return gap
            begin = gap + 1
            break
    return len(text) - (len(text) - begin) % _MAX_WORD_LENGTH


def _is_gap(character: str) -> bool:
    if character.isalnum() or character in "_." + _JOINERS + APOSTROPHE:
        return False
    return not is_mark(character) and not is_variant(character)


def _divided(cleaned: str) -> str:
    """Put a blank into too long words after every 65,536 characters."""
    half = _MAX_WORD_LENGTH // 2  # a word that is too long fills one of these blocks completely
    for start in range(0, len(cleaned) - half, half):
        if not any(cleaned.find(gap, start, start + half) >= 0 for gap in " \n"):
            return _WORD.sub(lambda match: " ".join(_parts(match[0])), cleaned)
    return cleaned


def _parts(word: str) -> list[str]:
    return [word[start : start + _MAX_WORD_LENGTH] for start in range(0, len(word), _MAX_WORD_LENGTH)]


def _codes(text: str) -> IntArray:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _has_many_marks(classes: IntArray) -> bool:
    """Whether there are more than ``MAX_MARKS`` consecutive marks."""
    marks = classes == _MARK
    if not marks.any():
        return False
    others = np.flatnonzero(~marks)
    return bool(np.diff(others, prepend=-1, append=len(marks)).max() > MAX_MARKS + 1)


def _bases(marks: BoolArray) -> IntArray:
    """For each position the last one up to it that is not a mark; 0 if there is none."""
    return np.maximum.accumulate(np.where(marks, 0, np.arange(len(marks))))


def _inner(chosen: BoolArray) -> IntArray:
    """The chosen positions, without the first and the last position of all."""
    return np.flatnonzero(chosen[1:-1]) + 1


def _is_digit(codes: IntArray) -> BoolArray:
    return (codes >= ord("0")) & (codes <= ord("9"))
