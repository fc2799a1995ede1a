"""Extends the vocabulary of a finished training by the words of another text; trains nothing.

As in gensim's ``build_vocab(update=True)`` every old word stays, counts are added, and a new word enters if it
occurs ``min_count`` times in the new text: a vocabulary does not know the words that were too rare for it. Unlike
there, the words stand by falling count again, on which much relies, and subsampling compares a count with those
of all texts together, not with the length of the new text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.token_store import TokenStore, in_parts
from w2v_gui.word2vec.dataset.vocabulary import Vocabulary

_WORDS_PER_POLL = 1 << 16


@dataclass(frozen=True, eq=False)
class Base:
    """What a training on another text goes on from; with the text and the settings it is all a dataset needs.

    Attributes:
        vocabulary: the words so far, with their counts in all texts so far.
        inputs: (|V|, d) float32, a row v per word.
        outputs: (|V|, d) float32, a row u per word.
    """

    vocabulary: Vocabulary
    inputs: FloatArray
    outputs: FloatArray


class Extension(NamedTuple):
    """A text and a vocabulary that goes beyond it.

    Attributes:
        corpus: the text; its first words are those of the vocabulary, so that ids agree. ``counts`` are those in
            this text, 0 for words that only earlier texts have; so they do not fall all along.
        vocabulary: old and new words by falling count in all texts; of equal counts old words come first, in
            their old order, then new ones by first appearance.
        base_ids: (old |V|,) the id that each old word has now.
    """

    corpus: Corpus
    vocabulary: Vocabulary
    base_ids: IntArray


def extend(old: Vocabulary, corpus: Corpus, min_count: int, poll: Callable[[], None] = lambda: None) -> Extension:
    """Add the words and counts of ``corpus`` to ``old``.

    With the words a (5 times) and b (3), and a text that has b 4 times, c 6 times and d once, min_count 2: the
    vocabulary is b (7), c (6), a (5), the corpus has b (4), c (6), a (0), d (1), and ``base_ids`` is [2, 0].

    Args:
        old: the vocabulary so far.
        corpus: the text as it was read.
        min_count: of a new word in ``corpus``.
        poll: called several times a second; it may raise to stop the work.

    Raises:
        CorpusError: there is no room on disk for the renumbered text.
    """
    places = _places(old.words, corpus.words, poll)
    known = places >= 0
    enters = ~known & (corpus.counts >= min_count)
    rest = np.flatnonzero(~known & ~enters)
    words = old.words + [corpus.words[i] for i in np.flatnonzero(enters)]
    here = np.zeros(len(words), np.int64)
    here[places[known]] = corpus.counts[known]
    here[len(old) :] = corpus.counts[enters]
    total = here.copy()
    total[: len(old)] += old.counts
    order = np.argsort(-total, kind="stable")
    ids = np.empty(len(words), np.int32)
    ids[order] = np.arange(len(words), dtype=np.int32)
    poll()
    numbers = np.empty(len(corpus.words), np.int32)  # of the words of the corpus as it was read
    numbers[known] = ids[places[known]]
    numbers[enters] = ids[len(old) :]
    numbers[rest] = np.arange(len(words), len(words) + len(rest))
    vocabulary = Vocabulary([words[i] for i in order], total[order])
    renumbered = replace(
        corpus,
        words=vocabulary.words + [corpus.words[i] for i in rest],
        counts=np.concatenate([here[order], corpus.counts[rest]]),
        tokens=_renumbered(corpus.tokens, numbers, poll),
    )
    return Extension(renumbered, vocabulary, ids[: len(old)])


def _places(old: Sequence[str], words: Sequence[str], poll: Callable[[], None]) -> IntArray:
    """The place in ``old`` of each of ``words``, or −1; a dictionary, unlike ``ids``, is fast for all of them."""
    ids = dict(zip(old, count(), strict=False))
    places = np.empty(len(words), np.int64)
    for begin in range(0, len(words), _WORDS_PER_POLL):
        poll()
        part = words[begin : begin + _WORDS_PER_POLL]
        places[begin : begin + len(part)] = [ids.get(word, -1) for word in part]
    return places


def _renumbered(tokens: IntArray, numbers: IntArray, poll: Callable[[], None]) -> IntArray:
    store = TokenStore(poll)
    try:
        for _, part in in_parts(tokens):
            store.extend(np.ascontiguousarray(part))
        return store.finish(numbers)
    finally:
        store.close()
