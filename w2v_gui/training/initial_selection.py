"""What is selected before the user selects anything: a word, and the partner of any word picked."""

from collections.abc import Callable
from functools import cache

import numpy as np

from w2v_gui.word2vec.analysis.cooccurrence import top_contexts
from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.token_store import in_parts
from w2v_gui.word2vec.dataset.dataset import Dataset

EXAMPLE = "king"
"""The word everybody knows from word2vec."""

EXAMPLE_RANK = 2000
"""It is taken where it is among so many most frequent words."""

FREQUENT, STRETCHES = 150, 100
"""Otherwise one of so many most frequent words is, judged by its counts in so many equal stretches of text."""


def initial_word(dataset: Dataset) -> str:
    """A frequent word that is about something, in any language.

    Function words are spread evenly over a text; what the text is about comes and goes. So it is the word
    whose counts vary most, relative to their mean, from stretch to stretch; words of one letter and words
    with digits only if there are no others.
    """
    words = dataset.vocabulary.words
    example = dataset.vocabulary.ids.get(EXAMPLE, EXAMPLE_RANK)
    if example < EXAMPLE_RANK:
        return EXAMPLE
    tokens = dataset.corpus.tokens
    size = min(FREQUENT, len(words))
    counts: IntArray = np.zeros(size * STRETCHES, np.int64)
    for place, part in in_parts(tokens):
        found = np.flatnonzero(part < size)
        cells = part[found] * STRETCHES + (found + place) * STRETCHES // len(tokens)
        counts += np.bincount(cells, minlength=len(counts))
    counts = counts.reshape(size, STRETCHES)
    spread = counts.std(axis=1) / counts.mean(axis=1)  # (size,); every word of the vocabulary occurs
    plain = np.array([len(word) > 1 and word.isalpha() for word in words[:size]])
    return words[int(np.argmax(np.where(plain, spread, 0.0) if plain.any() else spread))]


def partner_finder(dataset: Dataset, config: Config) -> Callable[[str], str]:
    """A function from a word to its most frequent context, or to itself if it has none; it remembers answers."""
    vocabulary = dataset.vocabulary

    @cache
    def partner(word: str) -> str:
        if (id := vocabulary.ids.get(word)) is None:
            return word  # of another run's vocabulary
        contexts, _ = top_contexts(dataset, id, 1, config.window, dynamic_window=config.dynamic_window)
        return vocabulary.words[contexts[0]] if len(contexts) else word

    return partner
