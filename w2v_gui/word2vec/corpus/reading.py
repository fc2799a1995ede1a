"""Reads a file piece by piece: decodes, tokenises, segments Chinese, and indexes the words."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from w2v_gui.word2vec.corpus.files import TextFile
from w2v_gui.word2vec.corpus.indexing import IndexedText, Indexer
from w2v_gui.word2vec.corpus.line_breaks import is_hard_wrapped
from w2v_gui.word2vec.corpus.notes import Note
from w2v_gui.word2vec.corpus.segmentation import (
    SAMPLE_CHARACTERS,
    Jieba,
    choose_segmentation,
    jieba_installed,
    unspaced_language,
)
from w2v_gui.word2vec.corpus.spelling import fold
from w2v_gui.word2vec.corpus.tokeniser import Tokeniser, safe_cut
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Cancelled, CorpusError


@dataclass(frozen=True)
class ReadingOptions:
    """How a file should be read; ``Reading`` says how it was read.

    Attributes:
        encoding: a codec name; None: UTF-8, UTF-16 or UTF-32, by byte order mark or by the bytes themselves.
        lowercase: convert capitals to small letters.
        running_text: line breaks are spaces, and sentences end at . ! ? 。 ！ ？ or an empty line;
            otherwise each line is a sentence.
        segment: where words begin in Chinese and Japanese: ``"spaces"`` takes the text as it is,
            ``"characters"`` makes every ideograph and kana a word, ``"jieba"`` uses that library,
            ``"auto"`` chooses by the text.
        errors: ``"strict"`` refuses a file with bytes that are not text in its encoding, ``"replace"`` replaces
            them by � and counts them.
    """

    encoding: str | None = None
    lowercase: bool = True
    running_text: bool = False
    segment: str = "auto"
    errors: str = "strict"


SEGMENTATIONS = ("auto", "spaces", "characters", "jieba")
"""The values of ``ReadingOptions.segment``."""
ERRORS = ("strict", "replace")
"""The values of ``ReadingOptions.errors``."""
_READING_SHARE = 0.92
"""Share of the work done at the end of the file; the rest is sorting the words and renumbering the tokens
(measured with a gigabyte)."""
AS_FOUND = ReadingOptions()
"""The default: everything is detected from the text."""


@dataclass(frozen=True)
class Reading:
    """How a text was read.

    Attributes:
        encoding: the codec's own name, such as ``"utf-8"`` or ``"utf-16-le"``.
        lowercase, running_text: as in ``ReadingOptions``.
        segmentation: ``"spaces"``, ``"characters"`` or ``"jieba"``.
        notes: what was left out or replaced.
        lines_break_off: each line was read as a sentence, although most seem to be parts of one.
        lacks_jieba: the text seems to be Chinese and was cut into characters, although jieba would find words.
    """

    encoding: str
    lowercase: bool
    running_text: bool
    segmentation: str
    notes: tuple[Note, ...] = ()
    lines_break_off: bool = False
    lacks_jieba: bool = False


def read_file(
    path: str | os.PathLike[str],
    options: ReadingOptions,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> tuple[IndexedText, Reading]:
    """Read a text file in bounded memory; arguments and errors as ``corpus.read_corpus``."""

    def poll() -> None:
        if cancelled():
            raise Cancelled

    _check(options)
    text_file = TextFile(path, options.encoding, poll, replace=options.errors == "replace")
    with closing(Indexer(poll)) as indexer, text_file as file:
        pieces = file.pieces()
        beginning = _beginning(pieces)
        words = _Words(options, beginning, Path(path).name, poll)
        waiting = ""
        for piece in chain([beginning], pieces):
            poll()
            progress(_READING_SHARE * file.progress)
            text = waiting + piece
            place = safe_cut(text)
            indexer.add_text(words.of(text[:place]))
            waiting = text[place:]
        indexer.add_text(words.of(waiting))
        reading = Reading(
            encoding=file.encoding,
            lowercase=options.lowercase,
            running_text=options.running_text,
            segmentation=words.segmentation,
            notes=file.notes,
            lines_break_off=not options.running_text and is_hard_wrapped(beginning),
            lacks_jieba=words.segmentation == "characters" and unspaced_language(beginning) == "Chinese",
        )
        text_as_ids = indexer.finish()
    if not text_as_ids.words:
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors", "{file} holds no words, only blanks or punctuation; choose another text."
            ),
            file=Path(path).name,
        )
    progress(1.0)
    return text_as_ids, reading


def _check(options: ReadingOptions) -> None:
    if options.errors not in ERRORS:
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors", "There is no way to treat wrong bytes called {errors}; choose one of {ways}."
            ),
            errors=repr(options.errors),
            ways=", ".join(ERRORS),
        )
    if options.segment not in SEGMENTATIONS:
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors", "There is no way to find words called {segment}; choose one of {segmentations}."
            ),
            segment=repr(options.segment),
            segmentations=", ".join(SEGMENTATIONS),
        )


def _beginning(pieces: Iterator[str]) -> str:
    """Return enough of the text to determine its script."""
    beginning = ""
    while len(beginning) < SAMPLE_CHARACTERS and (piece := next(pieces, "")):
        beginning += piece
    return beginning


class _Words:
    """Converts text to words; ``segmentation`` is the method for Chinese."""

    def __init__(self, options: ReadingOptions, beginning: str, file: str, poll: Callable[[], None]) -> None:
        auto = options.segment == "auto"
        self.segmentation = choose_segmentation(beginning) if auto else options.segment
        self._lowercase = options.lowercase
        self._tokeniser = Tokeniser(
            running_text=options.running_text, characters=self.segmentation == "characters"
        )
        self._jieba = _load_jieba(file, poll) if self.segmentation == "jieba" else None

    def of(self, text: str) -> str:
        """The words of ``text`` with blanks between them, and newlines between sentences."""
        text = self._tokeniser.clean(text)
        if self._jieba is not None:
            text = self._jieba.cut(text)
        if self._lowercase:  # after jieba, which knows T恤 but not t恤
            text = fold(text)
        return text


def _load_jieba(file: str, poll: Callable[[], None]) -> Jieba:
    if not jieba_installed():
        raise CorpusError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{file} cannot be cut into words because jieba is not installed; install it with "
                "“pip install jieba”, or cut the text into characters.",
            ),
            file=file,
        )
    return Jieba(poll)
