"""A text as training sees it: word ids, sentence by sentence; knows nothing of vocabularies cut by count."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled, CorpusError
from w2v_gui.word2vec.indexing import Indexer
from w2v_gui.word2vec.segmentation import SAMPLE, Jieba, choose_segmentation, jieba_installed
from w2v_gui.word2vec.text_files import TextFile
from w2v_gui.word2vec.tokeniser import Tokeniser, safe_cut

TOY_PREFIX = "toy:"
"""How the source of an embedded corpus begins, where a file has its path."""


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
    """Open a toy such as ``"toy:kingdom"``, or a file as ``read_corpus`` does, with its arguments and errors."""
    if not source.startswith(TOY_PREFIX):
        return read_corpus(source, options, progress=progress, cancelled=cancelled)
    from w2v_gui.word2vec.toy import TOYS  # here, as toys are made of this module's corpora

    if (make := TOYS.get(source.removeprefix(TOY_PREFIX))) is None:
        raise CorpusError(
            QT_TRANSLATE_NOOP("errors", "There is no toy corpus {source}; there are {toys}."),
            source=source,
            toys=", ".join(TOY_PREFIX + key for key in TOYS),
        )
    return make()


def read_corpus(
    path: str | os.PathLike[str],
    options: ReadingOptions = ReadingOptions(),
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Corpus:
    """Read a text file in bounded memory: four bytes a token and the distinct words.

    Args:
        path: plain text, or packed with gzip, bzip2 or xz (by its name: .gz, .bz2, .xz).
        options: what the user wants of encoding, sentences and words.
        progress: told the share read so far, 0 to 1, some 50 times a second.
        cancelled: asked as often; but for the second in which jieba loads its dictionary.

    Raises:
        CorpusError: a file that cannot be read as text or holds no word, an unknown encoding, no jieba.
        Cancelled: ``cancelled`` said so.
    """

    def poll() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    indexer = Indexer()
    with TextFile(path, options.encoding) as file:
        pieces = file.pieces()
        beginning = _beginning(pieces) if options.segment == "auto" else ""
        words = _Words(options, beginning, Path(path).name)
        waiting = ""
        for piece in chain([beginning], pieces):
            poll()
            if progress is not None:
                progress(file.progress)
            text = waiting + piece
            place = safe_cut(text)
            indexer.add(words.of(text[:place], poll))
            waiting = text[place:]
        indexer.add(words.of(waiting, poll))
        encoding = file.encoding
    text_ids = indexer.finish(poll)
    if not text_ids.words:
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} holds no words, only blanks or punctuation; choose another text."
            ),
            file=Path(path).name,
        )
    if progress is not None:
        progress(1.0)
    return Corpus(
        name=Path(path).name,
        source=os.path.abspath(path),
        reading=Reading(encoding, options.lowercase, options.running_text, words.segmentation),
        **text_ids._asdict(),
    )


def _beginning(pieces: Iterator[str]) -> str:
    """Enough of the text to see which script it is in."""
    beginning = ""
    while len(beginning) < SAMPLE and (piece := next(pieces, "")):
        beginning += piece
    return beginning


class _Words:
    """The chain from text to words, one list a sentence; ``segmentation`` says how words are found in Chinese."""

    def __init__(self, options: ReadingOptions, beginning: str, file: str) -> None:
        auto = options.segment == "auto"
        self.segmentation = choose_segmentation(beginning) if auto else options.segment
        self._lowercase = options.lowercase
        self._tokeniser = Tokeniser(
            running_text=options.running_text, characters=self.segmentation == "characters"
        )
        self._jieba = _load_jieba(file) if self.segmentation == "jieba" else None

    def of(self, text: str, poll: Callable[[], None]) -> list[list[str]]:
        text = self._tokeniser.clean(text)
        if self._jieba is not None:
            text = self._jieba.cut(text, poll)
        if self._lowercase:  # only now: jieba knows T恤, not t恤
            text = text.lower()
        return list(map(str.split, text.split("\n")))


def _load_jieba(file: str) -> Jieba:
    if not jieba_installed():
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} cannot be cut into words because jieba is not installed; install it with "
                "“pip install jieba”, or cut the text into characters.",
            ),
            file=file,
        )
    return Jieba()
