"""Hands out the pairs of a block one by one, in the order of the text, each with noise words of its own."""

from dataclasses import dataclass, replace

import numpy as np

from w2v_gui.word2vec.arrays import IntArray
from w2v_gui.word2vec.dataset.pair_blocks import PairBlock, PairStream, StreamState
from w2v_gui.word2vec.objectives.base import Objective, Terms
from w2v_gui.word2vec.randomness import Facts, generator, random_state, restore_random_state
from w2v_gui.word2vec.session.session_state import Counters

SINGLE_PAIRS = "single pairs"
"""The name of the random stream of their noise words."""
TOKENS_AROUND = 600
"""Tokens to either side of a centre of which it is kept whether they have survived."""


@dataclass(frozen=True, eq=False)
class SinglePair:
    """A pair that is trained alone.

    Attributes:
        centre, context: vocabulary ids.
        terms: its rows and labels, noise words included; None if nothing about them is drawn.
        at, beside: the places of the two words in the text, as token numbers.
        window: (n,) the places of all context words of the centre, as far as the block shows them.
        survivors: (n,) the places of the words around that subsampling has kept, ascending.
    """

    centre: int
    context: int
    terms: Terms | None
    at: int
    beside: int
    window: IntArray
    survivors: IntArray


@dataclass(frozen=True, eq=False)
class _Block:
    """A block whose pairs are handed out.

    Attributes:
        block: the block.
        before: the state of the stream before it was drawn.
        band, row, column: (pairs,) where in the block each pair is.
        places: (bands, b + 2m) places in the text, as ``PairBlock.windows``.
        survivors: (n,) the places of all words of its page.
    """

    block: PairBlock
    before: StreamState
    band: IntArray
    row: IntArray
    column: IntArray
    places: IntArray
    survivors: IntArray


class SinglePairs:
    """Draws blocks from ``stream`` and hands out their pairs; what is left of a block can be trained at once.

    Args:
        stream: the blocks, which others draw from too while no block is in hand.
        objective: whose terms the pairs get.
        seed: of the noise words, which come from a stream of their own.

    Attributes:
        trained: pairs of the block in hand trained so far.
    """

    def __init__(self, stream: PairStream, objective: Objective, seed: int) -> None:
        self._stream = stream
        self._objective = objective
        self._rng = generator(seed, "single pairs")
        self._random_before: Facts | None = None  # before the noise words of ``_next`` were drawn
        self._hand: _Block | None = None
        self._next: SinglePair | None = None
        self.trained = 0

    @property
    def upcoming(self) -> SinglePair | None:
        """The pair that was asked for and is not yet trained."""
        return self._next

    def look(self) -> SinglePair | None:
        """The pair to be trained next, the same until ``note_trained``; None at the end of the training."""
        if self._next is None and self._take_block():
            self._random_before = random_state(self._rng)
            self._next = self._pair()
        return self._next

    def counted(self, done: Counters) -> Counters:
        """Go on to the pair after ``upcoming``, and return ``done`` with that pair counted and recorded."""
        assert self._hand is not None
        block = self._hand.block
        self.trained += 1
        self._next = self._random_before = None
        progress, ended = self._progress(), self.trained == len(self._hand.band)
        if ended:
            self._put_down()
        return done._replace(
            pairs=done.pairs + 1,
            words=done.words + (block.words if ended else 0),
            epoch=block.epoch,
            progress=progress,
            records=done.records + 1,
            single=done.single + 1,
        )

    def rest(self) -> PairBlock | None:
        """Let go of the block in hand, and return what is left of it to be trained; None if there is none."""
        if self._hand is None:
            return None
        block = self._hand.block
        rest = replace(block, trained=self.trained, progress=(self._progress(), block.progress[1]))
        if self._random_before is not None:  # the noise words of the next pair were not used
            restore_random_state(self._rng, self._random_before)
        self._put_down()
        return rest

    def state(self) -> tuple[StreamState, Facts]:
        """The state of the stream before the block in hand, and that of the noise words."""
        stream = self._stream.state() if self._hand is None else self._hand.before
        return stream, random_state(self._rng) if self._random_before is None else self._random_before

    def restore(self, trained: int, random: Facts | None) -> None:
        """Continue with the next block of the stream, of which ``trained`` pairs are done.

        Raises:
            ValueError: it does not have more pairs than those.
        """
        self._put_down()
        if random is not None:
            restore_random_state(self._rng, random)
        if trained and self._take_block():
            self.trained = trained
            if self._hand is None or trained >= len(self._hand.band):
                raise ValueError(f"the block has no pair {trained + 1}")

    def _put_down(self) -> None:
        self._hand = self._next = self._random_before = None
        self.trained = 0

    def _take_block(self) -> bool:
        """Draw blocks until one with pairs is in hand; False at the end of the training."""
        while self._hand is None:
            before = self._stream.state()
            if (block := self._stream.draw()) is None:
                return False
            if block.pairs:
                places, survivors = self._stream.places()
                band, row, column = np.nonzero(block.mask)
                self._hand = _Block(block, before, band, row, column, places, survivors)
        return True

    def _progress(self) -> float:
        assert self._hand is not None
        (first, last), share = self._hand.block.progress, self.trained / len(self._hand.band)
        return (1 - share) * first + share * last  # exactly the last at the end

    def _pair(self) -> SinglePair:
        assert self._hand is not None
        hand, block = self._hand, self._hand.block
        band, row, column = (int(where[self.trained]) for where in (hand.band, hand.row, hand.column))
        ids, places, of_row = block.windows[band], hand.places[band], row + block.margin
        if block.tiling.rows == "centres":
            at, beside, window = of_row, column, np.flatnonzero(block.mask[band, row])
        else:  # the other words of the centre's window are in other bands
            at, beside, window = column, of_row, np.array([of_row])
        centre, context, place = int(ids[at]), int(ids[beside]), int(places[at])
        draws = bool(self._objective.random_streams())
        first, last = np.searchsorted(hand.survivors, [place - TOKENS_AROUND, place + TOKENS_AROUND])
        return SinglePair(
            centre=centre,
            context=context,
            terms=self._objective.terms(centre, context, self._rng, ids[window].tolist()) if draws else None,
            at=place,
            beside=int(places[beside]),
            window=places[window],
            survivors=hand.survivors[first:last].copy(),
        )
