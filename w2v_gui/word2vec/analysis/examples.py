"""Draws example pairs of the corpus with their sentence, in the same way as training."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.token_store import drop_pages, in_parts
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.dataset.training_text import Page
from w2v_gui.word2vec.session.single_pairs import SinglePair

_MAX_TOKENS_PER_SIDE = 500
"""Largest number of tokens shown to either side of a centre; a whole book may be one sentence."""
MAX_KEPT_TOKENS = 1 << 14
"""Longest sentence that a session keeps."""
_MAX_OCCURRENCES = 20_000
"""Largest number of occurrences of a word around which another is searched."""


class Occurrence(NamedTuple):
    """Where an example stands in the text: an ``Example`` without its words.

    Attributes:
        first: token number at which the sentence begins.
        length: number of tokens of the sentence.
        centre, context, window: as in ``Example``.
        dropped: indices of the words removed.
    """

    first: int
    length: int
    centre: int
    context: int
    dropped: tuple[int, ...]
    window: tuple[int, ...]


@dataclass(frozen=True)
class Example:
    """A pair in its sentence.

    Attributes:
        first: token number at which the sentence begins.
        sentence: corpus ids; those of |V| or more are out of vocabulary.
        centre, context: indices into ``sentence``.
        dropped: for each word whether subsampling removed it in this draw.
        window: indices into ``sentence`` of all context words of the centre's window in this draw.
    """

    first: int
    sentence: tuple[int, ...]
    centre: int
    context: int
    dropped: tuple[bool, ...]
    window: tuple[int, ...] = ()

    @property
    def occurrence(self) -> Occurrence:
        """What it can be made from again, see ``example_at``."""
        dropped = tuple(place for place, is_dropped in enumerate(self.dropped) if is_dropped)
        return Occurrence(self.first, len(self.sentence), self.centre, self.context, dropped, self.window)

    @property
    def window_words(self) -> tuple[int, ...]:
        """Vocabulary ids of the words in the window."""
        return tuple(self.sentence[place] for place in self.window)


def example_at(dataset: Dataset, found: Occurrence) -> Example | None:
    """The example that stands at ``found``, which may be anything; None if there can be none in the text."""
    tokens = dataset.text.tokens[found.first : found.first + found.length].tolist()
    words = (found.centre, found.context, *found.window)
    inside = len(tokens) == found.length and max(*words, *found.dropped) < found.length
    if not inside or any(tokens[place] >= len(dataset.vocabulary) for place in words):
        return None
    dropped = set(found.dropped)
    return Example(
        first=found.first,
        sentence=tuple(tokens),
        centre=found.centre,
        context=found.context,
        dropped=tuple(place in dropped for place in range(found.length)),
        window=found.window,
    )


def next_pair(dataset: Dataset, config: Config, rng: np.random.Generator) -> Example:
    """Draw a pair as an epoch would: subsampling, window, then one of the pairs, all equally likely."""
    text = dataset.text
    total = len(text.tokens)
    span = min(total, 2_000)
    while True:
        first = int(rng.integers(0, total - span + 1))
        # Draw whole sentences, which are shown; the centre is one of the span.
        page = Page.draw(text, _shown(dataset, first)[0], _shown(dataset, first + span - 1)[1], config, rng)
        left, right = page.reach()
        counts = left.astype(np.int64) + right
        counts[(page.positions < first) | (page.positions >= first + span)] = 0
        if counts.any():
            break
        span = min(total, 2 * span)  # if hardly any word is kept, search a longer span
    centre = int(rng.choice(len(page), p=counts / counts.sum()))
    window = _around(centre, int(left[centre]), int(right[centre]))
    context = int(rng.choice(window))
    return _example(dataset, page.positions, centre, context, window)


def find_pair(
    dataset: Dataset, config: Config, centre: int, context: int, rng: np.random.Generator
) -> Example | None:
    """Find a sentence where the two words stand within the window of each other.

    Args:
        dataset: the text to search.
        config: m, and whether windows are drawn.
        centre: vocabulary id.
        context: vocabulary id.
        rng: chooses among the occurrences, and draws subsampling, which never removes the two words.

    Returns:
        None if there is none. Of very frequent words only some occurrences are searched.
    """
    text, size, margin = dataset.text, len(dataset.vocabulary), config.window
    places = np.concatenate([np.flatnonzero(part == centre) + place for place, part in in_parts(text.tokens)])
    places = places[rng.choice(len(places), min(len(places), _MAX_OCCURRENCES), replace=False)]
    reach = 3 * margin  # words out of vocabulary do not count as distance
    for part in np.array_split(places, max(1, len(places) // 1_000)):
        around = part[:, None] + np.arange(-reach, reach + 1)
        inside = (around >= 0) & (around < len(text.tokens))
        around = np.clip(around, 0, len(text.tokens) - 1)
        pieces = np.searchsorted(text.starts, around, side="right")
        known = inside & (text.tokens[around] < size) & (pieces == pieces[:, reach : reach + 1])
        rank = np.cumsum(known, axis=1)
        near = np.abs(rank - rank[:, reach : reach + 1]) <= margin
        fits = known & near & (text.tokens[around] == context)
        fits[:, reach] = False
        drop_pages(text.tokens)
        rows, columns = np.nonzero(fits)
        if len(rows):
            hit = int(rng.integers(len(rows)))
            return _draw_around(dataset, config, int(part[rows[hit]]), int(around[rows[hit], columns[hit]]), rng)
    return None


def example_of(dataset: Dataset, pair: SinglePair) -> Example:
    """The pair that training trains alone, in its sentence."""
    centre, context, *window = np.searchsorted(pair.survivors, [pair.at, pair.beside, *pair.window]).tolist()
    return _example(dataset, pair.survivors, centre, context, window)


def _draw_around(dataset: Dataset, config: Config, at: int, other: int, rng: np.random.Generator) -> Example:
    """Subsample around token ``at`` so that it and token ``other`` survive, in a window that holds both."""
    text = dataset.text
    first, last = _shown(dataset, at)
    tokens = text.tokens[first:last]
    kept = rng.random(len(tokens)) < text.keep[tokens]
    kept[[at - first, other - first]] = True
    positions = np.flatnonzero(kept) + first
    centre, context = np.searchsorted(positions, [at, other])
    needed = abs(int(context) - int(centre))
    radius = int(rng.integers(needed, config.window + 1)) if config.dynamic_window else config.window
    window = _around(int(centre), min(radius, int(centre)), min(radius, len(positions) - 1 - int(centre)))
    return _example(dataset, positions, int(centre), int(context), window)


def _around(centre: int, left: int, right: int) -> list[int]:
    return [k for k in range(centre - left, centre + right + 1) if k != centre]


def _shown(dataset: Dataset, at: int) -> tuple[int, int]:
    """The piece of the text that contains token ``at``, shortened to the tokens near it."""
    starts = dataset.text.starts
    piece = int(np.searchsorted(starts, at, side="right")) - 1
    return max(int(starts[piece]), at - _MAX_TOKENS_PER_SIDE), min(
        int(starts[piece + 1]), at + _MAX_TOKENS_PER_SIDE + 1
    )


def _example(dataset: Dataset, positions: IntArray, centre: int, context: int, window: list[int]) -> Example:
    """Convert indices of surviving tokens to indices in the shown sentence."""
    at = int(positions[centre])
    first, last = _shown(dataset, at)
    reached = [int(positions[k]) for k in (*window, context)]
    first, last = min(first, *reached), max(last, *(k + 1 for k in reached))
    tokens = dataset.text.tokens[first:last]
    survived = np.isin(np.arange(first, last), positions)
    known = tokens < len(dataset.vocabulary)
    return Example(
        first=first,
        sentence=tuple(tokens.tolist()),
        centre=at - first,
        context=int(positions[context]) - first,
        dropped=tuple((known & ~survived).tolist()),
        window=tuple(int(positions[k]) - first for k in window),
    )
