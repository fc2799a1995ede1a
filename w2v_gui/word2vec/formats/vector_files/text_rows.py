"""Rows of numbers written out as text: a word and d numbers per line, or numbers alone beside a list of words."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, VectorsError
from w2v_gui.word2vec.formats.vector_files.collector import Collector
from w2v_gui.word2vec.formats.vector_files.source import MARK, VectorSource

MAX_LINE_BYTES = 1 << 22
"""Longest line; ``MAX_DIM`` numbers take less."""
_NUMBERS_AT_ONCE = 4096
"""Numbers converted between two moments at which the GUI thread can take its turn: about a millisecond."""


def lines_of(source: VectorSource) -> Iterator[list[bytes]]:
    """Yield the lines of ``source`` without their line feeds, those of a block at a time.

    Raises:
        VectorsError: a line is longer than ``MAX_LINE_BYTES``, or reading failed.
    """
    rest, number = b"", 1
    while block := source.read():
        *lines, rest = (rest + (block.removeprefix(MARK) if number == 1 and not rest else block)).split(b"\n")
        if max(map(len, (rest, *lines))) > MAX_LINE_BYTES:
            raise VectorsError(
                QT_TRANSLATE_NOOP(
                    "errors", "{file}: after line {line} comes a line that is too long for vectors."
                ),
                file=source.path.name,
                line=f"{number - 1:,}",
            )
        number += len(lines)
        yield lines
    if rest:
        yield [rest]


def number_of(field: bytes) -> float | None:
    """The number that ``field`` spells; None if it spells none."""
    try:
        return None if b"_" in field else float(field)  # Python would read 1_000
    except ValueError:
        return None


class TextRows:
    """Parses lines and hands their rows to ``collector``, which has begun.

    Args:
        collector: takes the rows.
        separator: between word and numbers.
        words: the words of lines that have numbers alone; None: each line begins with its word.
    """

    def __init__(self, collector: Collector, separator: bytes, words: Iterator[str] | None = None) -> None:
        self._collector = collector
        self._separator = separator
        self._words = words
        self._dim = collector.dim

    def read(self, source: VectorSource, skip: int, check: Callable[[float], None]) -> bool:
        """Read ``source`` up to its end or to the collector's limit.

        Args:
            source: at its beginning.
            skip: lines before the first row.
            check: called between blocks with the share read; it may raise to stop the reading.

        Returns:
            Whether it was read to its end.

        Raises:
            VectorsError: a field is not a number, or the file cannot be read.
        """
        at_once = max(1, _NUMBERS_AT_ONCE // self._dim)
        number = 1
        for lines in lines_of(source):
            check(source.progress)
            for start in range(0, len(lines), at_once):
                if self._collector.full:
                    return False
                batch = lines[start : start + at_once]
                first = number + start
                if first <= skip:
                    batch, first = batch[skip + 1 - first :], skip + 1
                self._take(batch, first)
            number += len(lines)
        return True

    def _take(self, lines: Sequence[bytes], first: int) -> None:
        """Add the rows of ``lines``, the first of which is line ``first`` of the file.

        Lines as they should be are converted together; if one is not, each for itself.
        """
        words, numbers = [], []
        separator, inner, alone = self._separator, self._dim - 1, self._words is not None
        for line in lines:
            word, rest = (b"", line) if alone else line.split(separator, 1) if separator in line else (line, b"")
            if alone or rest:
                rest = rest.rstrip(b" \t\r")
            if rest.count(separator) != inner:
                self._take_each(lines, first)
                return
            words.append(word)
            numbers.append(rest)
        joined = b" ".join(numbers)
        try:
            values = list(map(float, joined.split()))
        except ValueError:
            values = []
        if len(values) != self._dim * len(lines) or b"_" in joined:
            self._take_each(lines, first)
            return
        spelled = (
            list(map(self._collector.decode, words)) if self._words is None else self._next_words(len(lines))
        )
        self._add(spelled, values)

    def _take_each(self, lines: Sequence[bytes], first: int) -> None:
        for number, line in enumerate(lines, first):
            if not line.strip():
                continue
            row = self._row(line, number)
            words = self._next_words(1) if self._words is not None else None
            if row is None:
                self._collector.note_ragged(number)
                continue
            word, values = row
            self._add(words or [self._collector.decode(word)], values)

    def _row(self, line: bytes, number: int) -> tuple[bytes, list[float]] | None:
        """The word and the numbers of ``line``; None if they are too few, or too many.

        Fields before the last d belong to the word, if it cannot be that there are too many numbers.
        """
        alone = self._words is not None
        first, *rest = line.rstrip(b" \t\r").split(self._separator)
        fields = [field for field in ([first, *rest] if alone else rest) if field]
        if len(fields) < self._dim or (alone and len(fields) > self._dim):
            return None
        extra, tail = fields[: -self._dim], fields[-self._dim :]
        values: list[float] = []
        for field in tail:
            if (value := number_of(field)) is None:
                place = len(extra) + len(values) + 1
                raise VectorsError(
                    QT_TRANSLATE_NOOP("errors", "{file}, line {line}, number {field}: “{text}” is not a number."),
                    file=self._collector.name,
                    line=f"{number:,}",
                    field=place,
                    text=field[:80].decode(errors="replace"),
                )
            values.append(value)
        if extra and all(number_of(field) is not None for field in extra):
            return None
        return self._separator.join([first, *extra]), values

    def _next_words(self, count: int) -> list[str]:
        assert self._words is not None
        words = [word for _, word in zip(range(count), self._words, strict=False)]
        return words + [""] * (count - len(words))

    def _add(self, words: Sequence[str], values: Sequence[float]) -> None:
        with np.errstate(over="ignore"):  # a number too large for float32 becomes infinite, which is noticed
            rows = np.array(values, np.float64).astype(np.float32).reshape(len(words), self._dim)
        self._collector.add(words, rows)
