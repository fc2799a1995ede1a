"""What was read from a file of vectors, and what was decided about rows that are not a word with its vector."""

from collections.abc import Iterator
from dataclasses import dataclass

from w2v_gui.word2vec.corpus.notes import Note
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

WORD2VEC_TEXT = QT_TRANSLATE_NOOP("vectors", "word2vec text")
WORD2VEC_BINARY = QT_TRANSLATE_NOOP("vectors", "word2vec binary")
GLOVE_TEXT = QT_TRANSLATE_NOOP("vectors", "GloVe text")
PROJECTOR = QT_TRANSLATE_NOOP("vectors", "TensorBoard projector")
NUMPY_ARCHIVE = QT_TRANSLATE_NOOP("vectors", "NumPy archive")
SPARK_MODEL = QT_TRANSLATE_NOOP("vectors", "Spark model")


@dataclass
class Decisions:
    """How many rows of a file were treated in a special way; a row counts once, for the first reason.

    Attributes:
        duplicates: rows left out because an earlier one has their word.
        nameless: rows left out because they have no word.
        zeros: rows left out because all their numbers are zero, so that they have no direction.
        not_finite: rows left out because of a number that is nan, infinite or too large to be squared.
        ragged: rows left out because they have more or fewer numbers than the others.
        first_ragged: the line (from 1) of the first of them; 0 if there is none.
        spaced: words kept although they have a space in them.
        undecodable: words kept although they are not UTF-8; what is not has become �.
        uncounted: words kept although the source of the counts lacks them; their count is 0.
    """

    duplicates: int = 0
    nameless: int = 0
    zeros: int = 0
    not_finite: int = 0
    ragged: int = 0
    first_ragged: int = 0
    spaced: int = 0
    undecodable: int = 0
    uncounted: int = 0


@dataclass(frozen=True)
class ImportSummary:
    """What was read.

    Attributes:
        kind: the format, a marked English text in context ``"vectors"``.
        words: number of words offered, |V|.
        dim: numbers per word, d.
        rows: rows read, those left out included.
        announced: rows that the file says it has; None if it does not say.
        complete: whether the file was read to its end, not only up to the limit on words.
        counted: whether the words have counts.
        by_frequency: whether the rows of such a file are usually in the order of falling frequency.
        decisions: what was decided about single rows.
    """

    kind: str
    words: int
    dim: int
    rows: int
    announced: int | None
    complete: bool
    counted: bool
    by_frequency: bool
    decisions: Decisions

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the user should know, as phrases; empty if every row was a word with its vector."""
        return tuple(self._notes())

    def _notes(self) -> Iterator[Note]:
        decided = self.decisions
        if not self.complete:
            template = (
                QT_TRANSLATE_NOOP("errors", "the most frequent {count} words of the file")
                if self.counted
                else QT_TRANSLATE_NOOP("errors", "the first {count} words of the file")
            )
            yield Note(template, {"count": f"{self.words:,}"})
        elif self.announced is not None and self.announced != self.rows:
            yield Note(
                QT_TRANSLATE_NOOP("errors", "it should have {announced} words, and has {rows}"),
                {"announced": f"{self.announced:,}", "rows": f"{self.rows:,}"},
            )
        for count, template in (
            (
                decided.duplicates,
                QT_TRANSLATE_NOOP("errors", "repeated words, of which the first counts: {count}"),
            ),
            (decided.zeros, QT_TRANSLATE_NOOP("errors", "words left out because their vector is zero: {count}")),
            (
                decided.not_finite,
                QT_TRANSLATE_NOOP("errors", "words left out because of nan or an endless number: {count}"),
            ),
            (
                decided.nameless,
                QT_TRANSLATE_NOOP("errors", "vectors left out because they have no word: {count}"),
            ),
            (decided.spaced, QT_TRANSLATE_NOOP("errors", "words with a space in them: {count}")),
            (decided.undecodable, QT_TRANSLATE_NOOP("errors", "words that are not UTF-8, shown with �: {count}")),
            (decided.uncounted, QT_TRANSLATE_NOOP("errors", "words that were not counted, taken as 0: {count}")),
        ):
            if count:
                yield Note(template, {"count": f"{count:,}"})
        if decided.ragged:
            yield Note(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "rows left out because they are not {dim} numbers long: {count}, first in line {line}",
                ),
                {"dim": self.dim, "count": f"{decided.ragged:,}", "line": f"{decided.first_ragged:,}"},
            )
        if not self.counted:
            yield (
                Note(QT_TRANSLATE_NOOP("errors", "no counts: the order of the file stands for frequency"), {})
                if self.by_frequency
                else Note(QT_TRANSLATE_NOOP("errors", "no counts, and in no order of frequency"), {})
            )
