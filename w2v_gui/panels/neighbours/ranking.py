"""The nearest words of one word in one or two trained methods; runs off the GUI thread, knows no widget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from w2v_gui.word2vec.analysis.neighbours import nearest
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.snapshot import Snapshot

DEPTH = 10
"""Neighbours of each list, so that what two lists share is counted alike in every window."""


@dataclass(frozen=True)
class Ranking:
    """One method's list.

    Attributes:
        method: key of the method.
        words: vocabulary ids, nearest first.
        cosines: of each word's vector with that of the word asked for.
    """

    method: str
    words: tuple[int, ...]
    cosines: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Question:
    """Whose neighbours are wanted, in which models.

    Attributes:
        snapshots: one or two, from left to right.
        word: vocabulary id.
    """

    snapshots: tuple[Snapshot, ...]
    word: int

    def answer(self) -> "Answer":
        """Rank the words of every snapshot, ``DEPTH`` of them or as many as there are."""
        return Answer(self, tuple(self._ranking(snapshot) for snapshot in self.snapshots))

    def _ranking(self, snapshot: Snapshot) -> Ranking:
        ids, cosines = nearest(snapshot.inputs, self.word, DEPTH)
        return Ranking(snapshot.method, tuple(ids.tolist()), tuple(cosines.tolist()))


@dataclass(frozen=True, eq=False)
class Answer:
    """The rankings, in the order of the question's snapshots."""

    question: Question
    rankings: tuple[Ranking, ...]

    @property
    def shared(self) -> frozenset[int]:
        """Words that stand in all lists; none where there is only one list."""
        if len(self.rankings) < 2:
            return frozenset()
        first, second = self.rankings
        return frozenset(first.words) & frozenset(second.words)


def compared(
    chosen: Snapshot, snapshots: Mapping[str, Snapshot], wanted: str
) -> tuple[tuple[Snapshot, ...], Sequence[str]]:
    """Which models to set side by side: the chosen method's, and another trained one's if there is any.

    Args:
        chosen: the chosen method's snapshot.
        snapshots: the latest of every method; one of another corpus does not count.
        wanted: the other method the user asked for; another one takes its place where it is not trained.

    Returns:
        one or two snapshots in the order of ``OBJECTIVES``, so that no list changes sides; and all methods
        that could stand beside the chosen one.
    """
    others = [
        method
        for method in OBJECTIVES
        if method != chosen.method
        and method in snapshots
        and snapshots[method].pairs > 0
        and snapshots[method].dataset is chosen.dataset
    ]
    if not others:
        return (chosen,), others
    other = snapshots[wanted if wanted in others else others[0]]
    order = list(OBJECTIVES)
    pair = sorted((chosen, other), key=lambda snapshot: order.index(snapshot.method))
    return tuple(pair), others
