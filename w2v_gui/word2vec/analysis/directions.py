"""Directions of the vector space that are sums of words, such as king − man: reads them and computes them."""

import re
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.dataset.vocabulary import WordList
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Word2VecError

MINUS = "\N{MINUS SIGN}"
_SIGNS = {"+": 1, "-": -1, MINUS: -1, "\N{EN DASH}": -1}
_SIGN = re.compile(f"([{re.escape(''.join(_SIGNS))}])")
_FREE_SIGN = re.compile(rf"(?:^|\s){_SIGN.pattern}(?=\s|$)")


class DirectionError(Word2VecError):
    """A text that names no direction."""


@dataclass(frozen=True)
class Direction:
    """A sum of words, each added or subtracted.

    Attributes:
        terms: sign (1 or −1) and word of each.
    """

    terms: tuple[tuple[int, str], ...]

    @property
    def name(self) -> str:
        """As on an axis: ``king − man``."""
        (sign, word), *others = self.terms
        first = word if sign > 0 else f"{MINUS}{word}"
        return " ".join([first, *(f"{'+' if sign > 0 else MINUS} {word}" for sign, word in others)])

    def among(self, words: WordList, vectors: FloatArray) -> FloatArray:
        """The unit vector of the direction, (d,) float64.

        Args:
            words: the words of the rows.
            vectors: (|V|, d).

        Raises:
            DirectionError: a word is missing, or the sum is zero.
        """
        total = np.zeros(vectors.shape[1])
        for sign, word in self.terms:
            if (id := words.id_of(word)) is None:
                raise _unknown(word)
            total += sign * vectors[id].astype(np.float64)
        length = float(np.linalg.norm(total))
        largest = max(float(np.abs(vectors[words.ids[word]]).max()) for _, word in self.terms)
        if length <= 1e-6 * largest or length == 0:
            raise DirectionError(
                QT_TRANSLATE_NOOP("errors", "“{sum}” is zero, which has no direction."), sum=self.name
            )
        return total / length


def read_direction(text: str, words: WordList) -> Direction:
    """The direction that a person typed: words joined by + and −.

    Signs stand between spaces, because words may contain hyphens. A part that is no word of the vocabulary is
    read again with every sign in it: ``king-man`` is understood.

    Args:
        text: what was typed; a word is found in any spelling of it.
        words: the vocabulary.

    Raises:
        DirectionError: a word is not in the vocabulary, or a sign has no word.
    """
    terms: list[tuple[int, str]] = []
    for sign, part in _signed_parts(text, _FREE_SIGN):
        if (id := words.find(part)) is not None:
            terms.append((sign, words.words[id]))
            continue
        for inner, word in _signed_parts(part, _SIGN):
            if (id := words.find(word)) is None:
                raise _unknown(word)
            terms.append((sign * inner, words.words[id]))
    return Direction(tuple(terms))


def _signed_parts(text: str, sign: re.Pattern[str]) -> list[tuple[int, str]]:
    """The parts of ``text`` between the signs, each with the sign before it."""
    first, *others = sign.split(text)
    parts = [] if not first.strip() and others else [(1, first.strip())]
    parts += [(_SIGNS[mark], part.strip()) for mark, part in zip(others[::2], others[1::2], strict=True)]
    if not all(part for _, part in parts):
        raise DirectionError(QT_TRANSLATE_NOOP("errors", "Write words joined by + or −, such as king − man."))
    return parts


def _unknown(word: str) -> DirectionError:
    return DirectionError(QT_TRANSLATE_NOOP("errors", "“{word}” is not in the vocabulary."), word=word)
