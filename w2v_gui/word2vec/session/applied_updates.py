"""Updates applied by hand, which can be undone bit for bit until training goes on."""

from typing import NamedTuple

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Word2VecError
from w2v_gui.word2vec.session.single_step import SingleStep, take
from w2v_gui.word2vec.session.vector_memory import Matrices

MAX_UNDOS = 200
"""Largest number of updates that can be undone."""
MAX_UNDO_BYTES = 64 << 20
"""Bytes of rows kept for undoing; the latest update can be undone however many rows it has moved."""


class UpdateError(Word2VecError):
    """An update that cannot be applied."""


class _Rows(NamedTuple):
    """Rows as they were before an update."""

    centre: int
    v: FloatArray
    rows: IntArray
    u: FloatArray

    @classmethod
    def before(cls, step: SingleStep, matrices: Matrices) -> "_Rows":
        return cls(step.centre, matrices.inputs[step.centre].copy(), step.rows, matrices.outputs[step.rows])

    def put_back(self, matrices: Matrices) -> None:
        matrices.inputs[self.centre] = self.v
        matrices.outputs[self.rows] = self.u

    @property
    def bytes(self) -> int:
        return self.v.nbytes + self.rows.nbytes + self.u.nbytes


class AppliedUpdates:
    """A bounded stack of the rows that updates by hand have changed, the latest last."""

    def __init__(self) -> None:
        self._stack: list[_Rows] = []

    def __len__(self) -> int:
        return len(self._stack)

    def clear(self) -> None:
        """Forget them: training has gone on from here."""
        self._stack.clear()

    def apply(self, step: SingleStep, matrices: Matrices) -> None:
        """Take ``step``.

        Raises:
            UpdateError: a vector would become too large, or ``step`` is that of another v; nothing is changed.
        """
        if not np.array_equal(step.centre_vector, matrices.inputs[step.centre]):
            raise UpdateError(
                QT_TRANSLATE_NOOP("errors", "This update was not applied: the vectors have changed since.")
            )
        before = _Rows.before(step, matrices)
        if not take(step, matrices):
            before.put_back(matrices)
            raise UpdateError(
                QT_TRANSLATE_NOOP(
                    "errors",
                    "This update was not applied: at η = {rate} vectors would grow without bound. Try a lower η.",
                ),
                rate=f"{step.rate:g}",
            )
        self._stack.append(before)
        while len(self._stack) > 1 and (
            len(self._stack) > MAX_UNDOS or sum(rows.bytes for rows in self._stack) > MAX_UNDO_BYTES
        ):
            del self._stack[0]

    def undo(self, matrices: Matrices) -> bool:
        """Put the rows back that the latest update changed; False if there is none."""
        if not self._stack:
            return False
        self._stack.pop().put_back(matrices)
        return True
