"""The tokens of a text as one epoch sees them: rare, subsampled and held-out words gone; cuts no windows."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import BoolArray, FloatArray, IntArray
from w2v_gui.word2vec.corpus import Corpus

STRETCH = 100
"""Longest run of tokens that is held out as one; longer sentences are cut for it."""


@dataclass(frozen=True, eq=False)
class Text:
    """A corpus cut into pieces that no window crosses: its sentences, and held-out stretches of long ones.

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
    def from_corpus(cls, corpus: Corpus, keep: FloatArray, share: float, rng: np.random.Generator) -> "Text":
        """Cut ``corpus`` into pieces and hold out whole ones at random, ``share`` of the tokens at most."""
        lengths = np.diff(corpus.offsets)
        cuts = -(-lengths // STRETCH)  # stretches of each sentence
        first = np.concatenate([[0], np.cumsum(cuts)])
        within = np.arange(first[-1]) - np.repeat(first[:-1], cuts)
        starts = np.append(np.repeat(corpus.offsets[:-1], cuts) + within * STRETCH, corpus.offsets[-1])
        order = rng.permutation(len(starts) - 1)
        chosen = order[np.cumsum(np.diff(starts)[order]) <= share * len(corpus.tokens)]
        held_out = np.zeros(len(order), bool)
        held_out[chosen] = True
        # Stretches of one sentence that both stay are one piece again.
        joined = (within[1:] > 0) & ~held_out[1:] & ~held_out[:-1]
        begins = np.concatenate([[True], ~joined])
        probabilities = np.zeros(len(corpus.words), np.float32)
        probabilities[: len(keep)] = keep
        return cls(corpus.tokens, np.append(starts[:-1][begins], starts[-1]), held_out[begins], probabilities)

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
