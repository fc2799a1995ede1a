"""What one picture of the word space shows, computed off the GUI thread: positions, shares, neighbours."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.panels.projection.auto_view import View, main_extent
from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.analysis.projection import Projector
from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.session.snapshot import Snapshot

NEIGHBOURS = 8
"""Nearest neighbours of the selected word that are linked to it."""
CLEARLY = 1.1
"""How many times the horizontal axis's share the vertical one's must be before the two are exchanged."""

_EXCHANGE = np.array([[0, 1], [1, 0]], np.float32)


@dataclass(frozen=True, eq=False)
class Projected:
    """A snapshot's vectors in the plane: points (|V|, 2) float32 and the share of variance of each axis (2,)."""

    snapshot: Snapshot
    points: FloatArray
    shares: FloatArray


@dataclass(frozen=True, eq=False)
class Frame(Projected):
    """A projected snapshot with the selected word, its nearest neighbours (ids, nearest first) and its extent."""

    word: int | None
    neighbours: IntArray
    extent: View


class Film:
    """The frames of one corpus, method by method. Used from one thread at a time.

    Each method has its own ``Projector``, so its cloud neither flips nor mirrors while it trains. When the
    method changes, the new cloud is turned (mirrored, its axes exchanged) to agree best with the one that was
    on show: only then can the eye compare the two. The first component stays on the horizontal axis as long
    as it is clearly the first.
    """

    def __init__(self) -> None:
        self._projectors: dict[str, Projector] = {}
        self._turns: dict[str, FloatArray] = {}
        self._projected: dict[str, Projected] = {}
        self._shown: Projected | None = None

    def frame(self, snapshot: Snapshot, word: int | None) -> Frame:
        """The picture of ``snapshot`` with ``word`` selected; what is known already is not computed again."""
        projected = self._project(snapshot)
        points, extent = projected.points, main_extent(projected.points)
        ids: IntArray = np.empty(0, np.int64)
        if word is not None:
            ids = nearest(snapshot.inputs, word, NEIGHBOURS)[0]
            extent = extent.including(points[[word, *ids]])
        return Frame(snapshot, points, projected.shares, word, ids, extent)

    def _project(self, snapshot: Snapshot) -> Projected:
        method, shown = snapshot.method, self._shown
        projected = self._projected.get(method)
        if projected is None or projected.snapshot is not snapshot:
            found = self._projectors.setdefault(method, Projector()).project(snapshot.inputs)
            turn = self._turns.setdefault(method, np.eye(2, dtype=np.float32))
            projected = self._turned(Projected(snapshot, found.points, found.shares), turn)
        if shown is not None and shown.snapshot.method != method:
            projected = self._turn_again(projected, turn_towards(projected.points, shown.points))
        if projected.shares[1] > CLEARLY * projected.shares[0]:
            projected = self._turn_again(projected, _EXCHANGE)
        self._projected[method] = self._shown = projected
        return projected

    def _turn_again(self, projected: Projected, turn: FloatArray) -> Projected:
        method = projected.snapshot.method
        self._turns[method] = turn @ self._turns[method]
        return self._turned(projected, turn)

    def _turned(self, projected: Projected, turn: FloatArray) -> Projected:
        return Projected(projected.snapshot, projected.points @ turn.T, np.abs(turn) @ projected.shares)


def turn_towards(points: FloatArray, others: FloatArray) -> FloatArray:
    """The exchange and mirroring of axes, (2, 2), after which ``points @ turn.T`` agrees best with ``others``.

    Both are (|V|, 2) with mean 0. A rotation would bring them closer still, but its axes would no longer be
    principal components.
    """
    spread = np.sqrt(np.outer((others**2).sum(axis=0), (points**2).sum(axis=0)))
    agreement = np.divide(others.T @ points, spread, out=np.zeros((2, 2)), where=spread > 0)
    straight, crossed = np.abs(np.diag(agreement)).sum(), np.abs(np.diag(agreement[::-1])).sum()
    order = _EXCHANGE if crossed > straight else np.eye(2, dtype=np.float32)
    turn: FloatArray = order * np.where(agreement < 0, -1, 1)
    return turn.astype(np.float32)
