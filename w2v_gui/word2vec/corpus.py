"""A text as training sees it: word ids, sentence by sentence; knows nothing of vocabularies cut by count."""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.indexing import Indexer


@dataclass(frozen=True)
class ReadingOptions:
    """How the user wants a file read; what is left open, ``Corpus.reading`` answers.

    Attributes:
        encoding: a codec name; None: UTF-8 with or without byte order mark, or UTF-16 by its mark.
        lowercase: fold capitals.
        running_text: line breaks are spaces, and sentences end at . ! ? 。 ！ ？ or an empty line;
            otherwise each line is a sentence.
        segment: where words begin in Chinese and Japanese: ``"spaces"`` takes the text as it is,
            ``"characters"`` makes every ideograph and kana a word, ``"jieba"`` asks that program,
            ``"auto"`` looks at the text and chooses.
    """

    encoding: str | None = None
    lowercase: bool = True
    running_text: bool = False
    segment: str = "auto"


@dataclass(frozen=True)
class Reading:
    """How a text was really read.

    Attributes:
        encoding: the codec's own name, such as ``"utf-8"`` or ``"utf-16-le"``.
        lowercase, running_text: as in ``ReadingOptions``.
        segmentation: ``"spaces"``, ``"characters"`` or ``"jieba"``.
    """

    encoding: str
    lowercase: bool
    running_text: bool
    segmentation: str


@dataclass(frozen=True)
class AnalogySection:
    """Analogy questions of one kind; each (a, b, c, d) says a : b = c : d."""

    name: str
    questions: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, eq=False)
class Corpus:
    """A whole text as ids.

    Attributes:
        name: shown in the corpus menu: ``"Toy kingdom"``, ``"alice.txt.gz"``.
        source: ``"toy:kingdom"`` or the file's absolute path; what ``open_corpus`` takes.
        words: every distinct word, by falling count, then code point.
        counts: (types,) int64, aligned with ``words``.
        tokens: (n_tokens,) int32 indices into ``words``.
        offsets: (n_sentences + 1,) int64; sentence s is ``tokens[offsets[s]:offsets[s + 1]]``, never empty.
        reading: how the text was read.
        analogies: the corpus's own questions; a file has none.
    """

    name: str
    source: str
    words: list[str]
    counts: IntArray
    tokens: IntArray
    offsets: IntArray
    reading: Reading
    analogies: tuple[AnalogySection, ...] = ()


def make_corpus(
    sentences: Iterable[Sequence[str]],
    name: str = "corpus",
    source: str = "memory",
    analogies: tuple[AnalogySection, ...] = (),
) -> Corpus:
    """Make a corpus of ``sentences`` that are cut into words already; empty ones are left out."""
    indexer = Indexer()
    indexer.add([(), *sentences])
    return Corpus(
        name=name,
        source=source,
        reading=Reading(encoding="utf-8", lowercase=False, running_text=False, segmentation="spaces"),
        analogies=analogies,
        **indexer.finish()._asdict(),
    )


def open_corpus(
    source: str,
    options: ReadingOptions = ReadingOptions(),
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Corpus:
    """Open a toy (``"toy:kingdom"``) or a file; errors as ``read_corpus``."""
    return read_corpus(source, options, progress=progress, cancelled=cancelled)


def read_corpus(
    path: str | os.PathLike[str],
    options: ReadingOptions = ReadingOptions(),
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Corpus:
    """Read a text file."""
    with open(path, encoding=options.encoding or "utf-8") as file:
        text = file.read()
    return make_corpus(map(str.split, text.split("\n")), os.path.basename(path), os.path.abspath(path))
