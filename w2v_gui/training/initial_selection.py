"""Chooses the word that is selected first, and the first partner of a word."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from w2v_gui.training.selection import Selection
from w2v_gui.word2vec.analysis.cooccurrence import top_contexts
from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.token_store import in_parts
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.session.model import Model

EXAMPLE_WORD = "king"
"""The best-known word of word2vec examples."""

EXAMPLE_MAX_RANK = 2000
"""``EXAMPLE_WORD`` is selected if it is among this many most frequent words."""

CANDIDATE_WORDS, TEXT_SECTIONS = 150, 100
"""Otherwise the choice is among this many most frequent words, by their counts in this many equal text
sections."""


def initial_word(dataset: Dataset) -> str:
    """Return a frequent content word, in any language.

    Function words are spread evenly over a text; content words are not. So the result is the word whose counts
    per section vary most, relative to their mean. Words of one letter and words with digits are used only if
    there are no others.
    """
    words = dataset.vocabulary.words
    example = dataset.vocabulary.ids.get(EXAMPLE_WORD, EXAMPLE_MAX_RANK)
    if example < EXAMPLE_MAX_RANK:
        return EXAMPLE_WORD
    tokens = dataset.corpus.tokens
    size = min(CANDIDATE_WORDS, len(words))
    counts: IntArray = np.zeros(size * TEXT_SECTIONS, np.int64)
    for place, part in in_parts(tokens):
        found = np.flatnonzero(part < size)
        cells = part[found] * TEXT_SECTIONS + (found + place) * TEXT_SECTIONS // len(tokens)
        counts += np.bincount(cells, minlength=len(counts))
    counts = counts.reshape(size, TEXT_SECTIONS)
    spread = counts.std(axis=1) / counts.mean(axis=1)  # (size,); every word of the vocabulary occurs
    plain = np.array([len(word) > 1 and word.isalpha() for word in words[:size]])
    return words[int(np.argmax(np.where(plain, spread, 0.0) if plain.any() else spread))]


def partner_finder(dataset: Dataset, config: Config) -> Callable[[str], str]:
    """Return a cached function from a word to its most frequent context, or to the word itself if it has none."""
    vocabulary = dataset.vocabulary

    @cache
    def partner(word: str) -> str:
        if (id := vocabulary.ids.get(word)) is None:
            return word  # a word that only another run's vocabulary has
        contexts, _ = top_contexts(dataset, id, 1, config.window, dynamic_window=config.dynamic_window)
        return vocabulary.words[contexts[0]] if len(contexts) else word

    return partner


def select_first(selection: Selection, dataset: Dataset, config: Config, words: Sequence[str]) -> None:
    """Select ``words``, a word and its partner, or none; replace those that the vocabulary does not have."""
    find_partner = selection.first_partner = partner_finder(dataset, config)
    known = [word for word in words if word in dataset.vocabulary.ids]
    if len(known) < len(words) and words[0] not in known:
        known = []
    word = known[0] if known else initial_word(dataset)
    selection.pick_pair(word, known[1] if len(known) > 1 else find_partner(word))


def select_in(selection: Selection, model: Model) -> None:
    """Keep the selected word if ``model``, vectors from a file, has it; else select a frequent word of it."""
    words = model.vocabulary.words
    if model.vocabulary.id_of(selection.word) is not None:
        return
    frequent = words[:EXAMPLE_MAX_RANK]
    plain = (word for word in frequent if len(word) > 1 and word.isalpha())
    word = EXAMPLE_WORD if EXAMPLE_WORD in frequent else next(plain, words[0])
    selection.pick_pair(word, next((other for other in words if other != word), word))
