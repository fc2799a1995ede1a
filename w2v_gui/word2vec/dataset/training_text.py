"""Draws the words of an epoch: without rare, subsampled and held-out words, and with a window for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.corpus.token_store import drop_pages

STRETCH_TOKENS = 100
"""Longest run of tokens held out as one piece; longer sentences are cut."""
PART_SENTENCES = 1 << 18
"""Sentences or stretches processed at once, which limits the memory for a long text."""


@dataclass(frozen=True, eq=False)
class TrainingText:
    """A corpus cut into pieces, which no window crosses: sentences, and held-out stretches of long sentences.

    Attributes:
        tokens: (n,) int32 corpus ids; those of |V| or more are out of vocabulary.
        starts: (pieces + 1,) int64; piece p is ``tokens[starts[p]:starts[p + 1]]``.
        held_out: (pieces,) whether a piece belongs to the probe and is never trained on.
        keep: (types,) float32 probability that an occurrence of a word survives; 0 out of vocabulary.
    """

    tokens: IntArray
    starts: IntArray
    held_out: BoolArray
    keep: FloatArray

    @classmethod
    def from_corpus(
        cls,
        corpus: Corpus,
        keep: FloatArray,
        room: int,
        rng: np.random.Generator,
        poll: Callable[[], None] = lambda: None,
    ) -> "TrainingText":
        """Cut ``corpus`` into pieces and hold out whole ones at random, ``room`` tokens at most.

        ``poll`` is called several times a second and may raise to stop the work.
        """
        starts, begins = _stretches(corpus.offsets, poll)
        poll()
        order = rng.permutation(len(begins))
        poll()
        held_out = np.zeros(len(order), bool)
        for first in range(0, len(order), PART_SENTENCES):
            part = order[first : first + PART_SENTENCES]
            filled = np.cumsum(starts[part + 1] - starts[part])
            held_out[part[filled <= room]] = True
            room -= int(filled[-1])
            if room < 0:
                break
        # Adjacent stretches of one sentence that are not held out are joined again.
        begins[1:] |= held_out[1:] | held_out[:-1]
        poll()
        probabilities = np.zeros(len(corpus.words), np.float32)
        probabilities[: len(keep)] = keep
        return cls(corpus.tokens, starts[np.append(begins, True)], held_out[begins], probabilities)

    def draw(
        self, first: int, last: int, rng: np.random.Generator, *, held_out: bool = False
    ) -> tuple[IntArray, IntArray]:
        """Draw which of the tokens ``first:last`` survive.

        Args:
            first: begin of a range of positions in ``tokens``.
            last: its end.
            rng: stream of the subsampling.
            held_out: draw from the held-out pieces instead of the training ones.

        Returns:
            positions (int64) of the surviving tokens, and the piece (int32) each stands in.
        """
        at, upto = np.searchsorted(self.starts, [first, last - 1], side="right") - 1
        pieces = np.arange(at, upto + 1, dtype=np.int32)
        edges = np.clip(self.starts[at : upto + 2], first, last)
        survives = self.held_out[at : upto + 1] == held_out
        piece = np.repeat(pieces, np.diff(edges))
        kept = rng.random(last - first, dtype=np.float32) < self.keep[self.tokens[first:last]]
        kept &= np.repeat(survives, np.diff(edges))
        positions = np.flatnonzero(kept)
        return positions + first, piece[positions]


@dataclass(frozen=True, eq=False)
class Page:
    """Surviving tokens of a stretch of text with the windows drawn for them; all arrays (n,).

    Attributes:
        tokens: int32 word ids.
        pieces: int32, the piece of the text each stands in.
        positions: int64, the place in the text.
        radii: int16, the window drawn.
    """

    tokens: IntArray
    pieces: IntArray
    positions: IntArray
    radii: IntArray

    @classmethod
    def draw(
        cls,
        text: TrainingText,
        first: int,
        last: int,
        config: Config,
        rng: np.random.Generator,
        *,
        held_out: bool = False,
    ) -> "Page":
        """Draw subsampling and windows for the tokens ``first:last`` of ``text``."""
        positions, pieces = text.draw(first, last, rng, held_out=held_out)
        radii = (
            rng.integers(1, config.window, len(positions), np.int16, endpoint=True)
            if config.dynamic_window
            else np.full(len(positions), config.window, np.int16)
        )
        tokens = text.tokens[positions]
        drop_pages(text.tokens)
        return cls(tokens, pieces, positions, radii)

    @classmethod
    def join(cls, pages: Sequence["Page"]) -> "Page":
        """Join consecutive pages."""
        return cls(
            np.concatenate([page.tokens for page in pages]),
            np.concatenate([page.pieces for page in pages]),
            np.concatenate([page.positions for page in pages]),
            np.concatenate([page.radii for page in pages]),
        )

    def __getitem__(self, part: slice) -> "Page":
        return Page(self.tokens[part], self.pieces[part], self.positions[part], self.radii[part])

    def __len__(self) -> int:
        return len(self.tokens)

    def reach(self) -> tuple[IntArray, IntArray]:
        """Number of context words to the left and right of each word, limited by radius and piece, int8 each."""
        size = len(self)
        change: BoolArray = (
            np.concatenate([[True], self.pieces[1:] != self.pieces[:-1]]) if size else np.zeros(0, bool)
        )
        begins = np.flatnonzero(change)
        lengths = np.diff(np.append(begins, size))
        index = np.arange(size)
        left = np.minimum(self.radii, index - np.repeat(begins, lengths))
        right = np.minimum(self.radii, np.repeat(begins + lengths - 1, lengths) - index)
        return left.astype(np.int8), right.astype(np.int8)


def _stretches(offsets: IntArray, poll: Callable[[], None]) -> tuple[IntArray, BoolArray]:
    """Cut sentences into stretches of ``STRETCH_TOKENS`` tokens.

    Returns:
        (stretches + 1,) int64, stretch s is ``starts[s]:starts[s + 1]``; and (stretches,) whether a sentence
        begins with it.
    """
    starts, begins = [], []
    for first in range(0, len(offsets) - 1, PART_SENTENCES):
        poll()
        bounds = offsets[first : first + PART_SENTENCES + 1]
        cuts = -(-np.diff(bounds) // STRETCH_TOKENS)  # stretches of each sentence
        total = np.cumsum(cuts)
        within = np.arange(total[-1]) - np.repeat(total - cuts, cuts)
        starts.append(np.repeat(bounds[:-1], cuts) + within * STRETCH_TOKENS)
        begins.append(within == 0)
    return np.concatenate([*starts, offsets[-1:]]), np.concatenate(begins)
