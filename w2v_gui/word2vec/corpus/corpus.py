"""A text as word ids, sentence by sentence."""

import os
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection
from w2v_gui.word2vec.corpus.indexing import Indexer
from w2v_gui.word2vec.corpus.reading import AS_FOUND, Reading, ReadingOptions, read_file
from w2v_gui.word2vec.corpus.token_store import in_parts
from w2v_gui.word2vec.randomness import Facts


@dataclass(frozen=True, eq=False)
class Corpus:
    """A whole text as word ids.

    Attributes:
        name: shown in the corpus menu: ``"Toy kingdom"``, ``"alice.txt.gz"``.
        source: ``"toy:kingdom"`` or the file's absolute path; what ``open_corpus`` takes.
        words: every distinct word, by falling count, then first appearance.
        counts: (types,) int64, aligned with ``words``.
        tokens: (n_tokens,) int32 indices into ``words``; memory-mapped for a long text, see ``token_store``.
        offsets: (n_sentences + 1,) int64; sentence s is ``tokens[offsets[s]:offsets[s + 1]]``, never empty.
        reading: how the text was read.
        analogies: questions that come with a toy corpus; a file has none.
        options: how it was asked to be read.
    """

    name: str
    source: str
    words: list[str]
    counts: IntArray
    tokens: IntArray
    offsets: IntArray
    reading: Reading
    analogies: tuple[AnalogySection, ...] = ()
    options: ReadingOptions = AS_FOUND

    @cached_property
    def fingerprint(self) -> Facts:
        """What identifies it: its size and a checksum of its sentences; takes a second for a billion tokens."""
        checksum = 0
        for numbers in (self.tokens, self.offsets):  # windows end with sentences
            for _, part in in_parts(numbers):
                checksum = zlib.crc32(np.ascontiguousarray(part).data, checksum)
        return {"types": len(self.words), "tokens": len(self.tokens), "checksum": checksum}


def make_corpus(
    sentences: Iterable[Sequence[str]],
    name: str = "corpus",
    source: str = "memory",
    analogies: tuple[AnalogySection, ...] = (),
) -> Corpus:
    """Make a corpus of ``sentences`` that are already lists of words; empty ones are left out."""
    with closing(Indexer()) as indexer:
        indexer.add_sentences(list(sentences))
        text = indexer.finish()
    reading = Reading(encoding="utf-8", lowercase=False, running_text=False, segmentation="spaces")
    return Corpus(name=name, source=source, reading=reading, analogies=analogies, **text._asdict())


def read_corpus(
    path: str | os.PathLike[str],
    options: ReadingOptions = AS_FOUND,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Corpus:
    """Read a text file in bounded memory: distinct words and sentence bounds; token ids are on disk if many.

    Args:
        path: plain text, or packed with gzip, bzip2 or xz.
        options: how to decode the text and to find sentences and words.
        progress: called with the share done so far, 0 to 1, about 50 times a second.
        cancelled: called equally often; True stops the work.

    Raises:
        CorpusError: the file cannot be read as text or has no word, the encoding or the way to find words is
            unknown, jieba is not installed, or the disk is full.
        Cancelled: ``cancelled`` returned True.
    """
    text, reading = read_file(path, options, progress or (lambda share: None), cancelled or (lambda: False))
    return Corpus(
        name=Path(path).name, source=os.path.abspath(path), reading=reading, options=options, **text._asdict()
    )
