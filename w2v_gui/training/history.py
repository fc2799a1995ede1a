"""Earlier snapshots of one training, within a limit of memory; decides which to keep, shows none."""

from bisect import bisect_left
from collections.abc import Iterator

from w2v_gui.word2vec.session.snapshot import Snapshot

MOST_SNAPSHOTS = 400
"""As many as a slider over a training can tell apart; finding the one to let go stays cheap."""


class History:
    """Snapshots of one training by rising pairs; where there is no room for all, evenly spread by factors.

    The first and the latest are always among them, unless the two alone exceed the limit: then the latest is.

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
        """What the matrices of all snapshots take."""
        return self._bytes

    @property
    def limit(self) -> int:
        """Bytes the matrices may take; what exceeds a lower one is let go at once."""
        return self._limit

    @limit.setter
    def limit(self, limit: int) -> None:
        self._limit = limit
        self._make_room()

    def add(self, snapshot: Snapshot) -> None:
        """Keep ``snapshot``, in place of one of as many pairs; a diverged one fell back, so it ends the list."""
        place = bisect_left(self._snapshots, snapshot.pairs, key=lambda other: other.pairs)
        behind = self._snapshots[place:]
        replaced = (
            behind if snapshot.diverged else [other for other in behind[:1] if other.pairs == snapshot.pairs]
        )
        self._bytes += _size(snapshot) - sum(map(_size, replaced))
        self._snapshots[place : place + len(replaced)] = [snapshot]
        self._make_room()

    def clear(self) -> None:
        """Let go of all."""
        self._snapshots.clear()
        self._bytes = 0

    def _make_room(self) -> None:
        while len(self._snapshots) > 1 and (self._bytes > self._limit or len(self._snapshots) > MOST_SNAPSHOTS):
            self._bytes -= _size(self._snapshots.pop(self._least_missed()))

    def _least_missed(self) -> int:
        """The place whose neighbours would be the fewest times apart in pairs without it; never the ends."""
        pairs = [snapshot.pairs for snapshot in self._snapshots]
        inner = range(1, len(pairs) - 1)
        return min(inner, key=lambda i: pairs[i + 1] / max(pairs[i - 1], 1), default=0)


def _size(snapshot: Snapshot) -> int:
    return snapshot.inputs.nbytes + snapshot.outputs.nbytes
