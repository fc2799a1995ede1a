"""Keeps earlier snapshots of one training within a memory limit."""

from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.formats.session_files.schema import MOST_MOMENTS
from w2v_gui.word2vec.session.snapshot import Snapshot

MAX_SNAPSHOTS = MOST_MOMENTS
"""A session file holds as many. A slider can address about as many; with more, choosing one to drop is slow."""


class History:
    """Snapshots of one training, sorted by trained pairs; if memory is short, evenly spread on a log axis.

    The first and the latest are always kept, unless the two alone exceed the limit: then only the latest is. Of
    the others the one nearest to half of the training goes last: the check-up compares the end with it.

    Args:
        limit: bytes that the matrices of all snapshots may take.
    """

    def __init__(self, limit: int) -> None:
        self._snapshots: list[Snapshot] = []
        # What ``_least_needed`` asks of each, kept beside them: it chooses among hundreds at every ``add``.
        self._pairs: list[int] = []
        self._moments: list[int] = []
        self._from_half: list[float] = []  # how far the progress is from half of the training
        self._bytes = 0
        self._limit = limit

    def __iter__(self) -> Iterator[Snapshot]:
        return iter(tuple(self._snapshots))

    def __len__(self) -> int:
        return len(self._snapshots)

    def __getitem__(self, place: int) -> Snapshot:
        return self._snapshots[place]

    @property
    def bytes(self) -> int:
        """Bytes that the matrices of all snapshots take."""
        return self._bytes

    @property
    def limit(self) -> int:
        """Bytes the matrices may take; lowering it drops snapshots at once."""
        return self._limit

    @limit.setter
    def limit(self, limit: int) -> None:
        self._limit = limit
        self._make_room()

    def add(self, snapshot: Snapshot) -> None:
        """Keep ``snapshot``; it replaces one with as many pairs. A diverged one also replaces all later ones."""
        place, pairs = bisect_left(self._pairs, snapshot.pairs), snapshot.pairs
        end = len(self._pairs) if snapshot.diverged else place + self._pairs[place : place + 1].count(pairs)
        self._bytes += snapshot.bytes - sum(other.bytes for other in self._snapshots[place:end])
        self._snapshots[place:end] = [snapshot]
        self._pairs[place:end] = [pairs]
        self._moments[place:end] = [moment(pairs)]
        self._from_half[place:end] = [abs(snapshot.progress - 0.5)]
        self._make_room()

    @property
    def pairs(self) -> tuple[int, ...]:
        """How many pairs each snapshot has trained, rising."""
        return tuple(self._pairs)

    def place_of(self, pairs: int) -> int:
        """The place of the snapshot whose number of pairs is nearest to ``pairs``, of two the earlier.

        Raises:
            ValueError: there is no snapshot.
        """
        after = bisect_left(self._pairs, pairs)
        around = range(max(after - 1, 0), min(after + 1, len(self._pairs)))
        return min(around, key=lambda i: abs(self._pairs[i] - pairs))

    def moments(self) -> list[Snapshot]:
        """Return the first snapshot of each moment, the untrained one included, in order."""
        own = self._moments
        return [snapshot for i, snapshot in enumerate(self._snapshots) if i == 0 or own[i] != own[i - 1]]

    def clear(self) -> None:
        """Drop all snapshots."""
        for kept in (self._snapshots, self._pairs, self._moments, self._from_half):
            kept.clear()
        self._bytes = 0

    def _make_room(self) -> None:
        while len(self._snapshots) > 1 and (self._bytes > self._limit or len(self._snapshots) > MAX_SNAPSHOTS):
            place = self._least_needed()
            self._bytes -= self._snapshots[place].bytes
            for kept in (self._snapshots, self._pairs, self._moments, self._from_half):
                del kept[place]

    def _least_needed(self) -> int:
        """Return the index of the inner snapshot whose removal leaves the smallest ratio of pairs around it.

        The first snapshot of each moment goes after the others: the orientation of the word space is passed on
        along them. The one half way goes last of all.
        """
        if len(self._pairs) < 3:
            return 0
        pairs, moments = np.array(self._pairs, float), np.array(self._moments)
        ratios = pairs[2:] / np.maximum(pairs[:-2], 1)  # of each inner snapshot
        able = np.ones(len(ratios), bool)
        half_way = int(np.argmin(self._from_half)) - 1
        if 0 <= half_way < len(able) > 1:
            able[half_way] = False
        if (others := able & (moments[1:-1] == moments[:-2])).any():
            able = others
        return int(np.where(able, ratios, np.inf).argmin()) + 1
