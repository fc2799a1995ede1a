"""Records the loss over time; can be read during training without copying."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.arrays import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class LossCurve:
    """The loss of each recorded block; read-only.

    Attributes:
        pairs: (n,) int64 pairs trained up to and with the block.
        seconds: (n,) float64 compute time by then.
        loss: (n,) float32 mean loss of the block's pairs before their update, own objective, nats.
    """

    pairs: IntArray
    seconds: FloatArray
    loss: FloatArray


class Curve:
    """Append-only records; written entries never change, so views of them stay valid."""

    def __init__(self) -> None:
        self._length = 0
        self._columns: tuple[IntArray, FloatArray, FloatArray] = (
            np.empty(256, np.int64),
            np.empty(256, np.float64),
            np.empty(256, np.float32),
        )

    def append(self, pairs: int, seconds: float, loss: float) -> None:
        """Record one block."""
        if self._length == len(self._columns[0]):
            a, b, c = (np.concatenate([column, np.empty_like(column)]) for column in self._columns)
            self._columns = a, b, c
        for column, value in zip(self._columns, (pairs, seconds, loss), strict=True):
            column[self._length] = value
        self._length += 1

    def extend(self, records: LossCurve) -> None:
        """Append the records of another curve."""
        for pairs, seconds, loss in zip(records.pairs, records.seconds, records.loss, strict=True):
            self.append(int(pairs), float(seconds), float(loss))

    def __len__(self) -> int:
        return self._length

    def since(self, start: int) -> LossCurve:
        """The records from number ``start`` on."""
        pairs, seconds, loss = self._columns
        part = slice(start, self._length)
        return LossCurve(pairs[part], seconds[part], loss[part])

    def view(self, length: int) -> LossCurve:
        """The first ``length`` records."""
        pairs, seconds, loss = self._columns
        curve = LossCurve(pairs[:length], seconds[:length], loss[:length])
        for column in (curve.pairs, curve.seconds, curve.loss):
            column.flags.writeable = False
        return curve
