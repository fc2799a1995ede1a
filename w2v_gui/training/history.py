"""Keeps earlier snapshots of one training within a memory limit."""

from bisect import bisect_left
from collections.abc import Iterator

from w2v_gui.word2vec.analysis.evaluation import moment
from w2v_gui.word2vec.session.snapshot import Snapshot

MAX_SNAPSHOTS = 400
"""About as many as a slider can address; with more, choosing the snapshot to drop would be slow."""


class History:
    """Snapshots of one training, sorted by trained pairs; if memory is short, evenly spread on a log axis.

    The first and the latest are always kept, unless the two alone exceed the limit: then only the latest is. Of
    the others the one nearest to half of the training goes last: the check-up compares the end with it.

    Args:
        limit: bytes that the matrices of all snapshots may take.
    """

    def __init__(self, limit: int) -> None:
        self._snapshots: list[Snapshot] = []
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
        place = bisect_left(self._snapshots, snapshot.pairs, key=lambda other: other.pairs)
        behind = self._snapshots[place:]
        replaced = (
            behind if snapshot.diverged else [other for other in behind[:1] if other.pairs == snapshot.pairs]
        )
        self._bytes += snapshot.bytes - sum(other.bytes for other in replaced)
        self._snapshots[place : place + len(replaced)] = [snapshot]
        self._make_room()

    def moments(self) -> list[Snapshot]:
        """Return the first snapshot of each moment, the untrained one included, in order."""
        own = [moment(snapshot.pairs) for snapshot in self._snapshots]
        return [snapshot for i, snapshot in enumerate(self._snapshots) if i == 0 or own[i] != own[i - 1]]

    def clear(self) -> None:
        """Drop all snapshots."""
        self._snapshots.clear()
        self._bytes = 0

    def _make_room(self) -> None:
        while len(self._snapshots) > 1 and (self._bytes > self._limit or len(self._snapshots) > MAX_SNAPSHOTS):
            self._bytes -= self._snapshots.pop(self._least_needed()).bytes

    def _least_needed(self) -> int:
        """Return the index of the inner snapshot whose removal leaves the smallest ratio of pairs around it.

        The first snapshot of each moment goes after the others: the orientation of the word space is passed on
        along them. The one half way goes last of all.
        """
        pairs = [snapshot.pairs for snapshot in self._snapshots]
        moments = [moment(count) for count in pairs]
        half_way = min(range(len(pairs)), key=lambda i: abs(self._snapshots[i].progress - 0.5))
        inner = [i for i in range(1, len(pairs) - 1) if i != half_way or len(pairs) == 3]
        others = [i for i in inner if moments[i] == moments[i - 1]]
        return min(others or inner, key=lambda i: pairs[i + 1] / max(pairs[i - 1], 1), default=0)
