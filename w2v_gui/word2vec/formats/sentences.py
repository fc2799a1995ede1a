"""Writes a corpus as tokens: a sentence per line, as word2vec.c, fastText and Spark read them."""

from collections.abc import Callable, Iterator
from typing import BinaryIO

import numpy as np

from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.token_store import in_parts


def write_sentences(
    file: BinaryIO,
    corpus: Corpus,
    size: int,
    most: int,
    check: Callable[[float], None] = lambda _share: None,
) -> int:
    """Write the sentences of ``corpus`` in UTF-8: a blank between words, a line feed after each sentence.

    Args:
        file: open for writing.
        corpus: what is written, in bounded memory.
        size: |V|; rarer words are left out, as in training, and sentences that have no others.
        most: words in a line; longer sentences are cut.
        check: called between blocks with the share written; it may raise.

    Returns:
        How many words the longest line has.

    Raises:
        OSError: writing failed.
    """
    longest = 0
    words = [word.encode(errors="backslashreplace") for word in corpus.words[:size]]
    for share, lines in _blocks_of_lines(corpus, size, most):
        check(share)
        file.write(b"".join(b" ".join(map(words.__getitem__, line)) + b"\n" for line in lines))
        longest = max(longest, max(map(len, lines), default=0))
    return longest


def _blocks_of_lines(corpus: Corpus, size: int, most: int) -> Iterator[tuple[float, list[list[int]]]]:
    """Yield the share of the text before a block, and the lines that end in it, as ids below ``size``."""
    line: list[int] = []
    for place, part in in_parts(corpus.tokens):
        first, last = np.searchsorted(corpus.offsets, [place, place + len(part)], side="right")
        ends = corpus.offsets[first:last] - place  # after each of these the sentence is over
        lines: list[list[int]] = []
        for number, piece in enumerate(np.split(part, ends)):
            line += piece[piece < size].tolist()
            while len(line) > most:
                lines.append(line[:most])
                del line[:most]
            if number < len(ends) and line:
                lines.append(line)
                line = []
        yield place / len(corpus.tokens), lines
