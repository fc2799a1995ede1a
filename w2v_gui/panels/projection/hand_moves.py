"""Remembers the vectors of the selected word before each update by hand, which no history keeps."""

from w2v_gui.panels.word_cloud.axis_choice import AxisChoice
from w2v_gui.training.run import Run
from w2v_gui.word2vec.arrays import FloatArray


class HandMoves:
    """Vectors of one word since the last training step; an update that is undone is forgotten."""

    def __init__(self) -> None:
        self._of: object = None
        self._vectors: list[FloatArray] = []
        self._first = 0

    def before(self, run: Run, word: str | None, choice: AxisChoice) -> list[FloatArray]:
        """The vectors (d,) of ``word`` before the latest state of ``run``, which is noted; oldest first."""
        snapshot = run.snapshot
        id = None if snapshot is None else snapshot.vocabulary.id_of(word)
        if snapshot is None or id is None:
            return []
        if self._of != (of := (run.id, run.restarts, snapshot.pairs, word, choice.outputs)):
            self._of, self._vectors = of, []
            self._first = snapshot.by_hand
        place = snapshot.by_hand - self._first
        if place < 0:  # undone beyond what was seen
            self._first, self._vectors, place = snapshot.by_hand, [], 0
        self._vectors = [*self._vectors[:place], choice.vectors(snapshot)[id].copy()]
        return self._vectors[:-1]
