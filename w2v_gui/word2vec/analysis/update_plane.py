"""The geometry of one update: the plane through v and Δv, and what pulls or pushes v in it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from w2v_gui.word2vec.analysis.explain import Update
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.objectives.base import Term

LEAST_ANGLE_RAD = 1e-6
"""If v and Δv are this close to one line, rounding alone decides through which plane."""

NoPlane = Literal["one dimension", "no vector", "no outputs", "no step", "one line"]
"""Why there is no plane: d = 1; v is 0; every u is 0; Δv is 0 for another reason; v and Δv lie on one line."""


@dataclass(frozen=True, eq=False)
class Arrow:
    """An output vector u, seen in the plane, and what it does to v.

    Attributes:
        term: the first of its terms; of the rest of the vocabulary there is no single u.
        draws: of how many terms it is the vector: a noise word may be drawn more than once.
        tip: (2,) u projected onto the plane; nan for the rest of the vocabulary.
        outside: the share of |u|² that lies outside the plane, 0 to 1; nan for the rest, and for u = 0.
        error: the sum over its terms: positive pulls v towards u, negative pushes it away.
        move: (2,) the part of Δv that it causes, η·error·u, projected onto the plane.
        length: of that part, in all dimensions.
    """

    term: Term
    draws: int
    tip: FloatArray
    outside: float
    error: float
    move: FloatArray
    length: float


@dataclass(frozen=True, eq=False)
class UpdatePlane:
    """The plane through v and Δv. Its first axis is the direction of v; Δv has no negative second coordinate.

    Attributes:
        v, after: (2,) the centre vector before and after the step; both lie in the plane.
        arrows: one per output vector, those of terms ruled out left out.
        outside: the share of Σ|u|² over the arrows that lies outside the plane, 0 to 1.
    """

    v: FloatArray
    after: FloatArray
    arrows: tuple[Arrow, ...]
    outside: float

    @property
    def step(self) -> FloatArray:
        """(2,) Δv."""
        return self.after - self.v


def update_plane(update: Update, outputs: FloatArray) -> UpdatePlane | NoPlane:
    """The plane of ``update``, or why there is none.

    Args:
        update: the update.
        outputs: (output rows, d) the matrix that it was explained with.
    """
    v, step = update.centre_vector, update.rate * update.centre_step
    if len(v) == 1:
        return "one dimension"
    if not v.any():
        return "no vector"
    if not step.any():
        return "no step" if outputs[update.rows].any() else "no outputs"
    first = v / np.linalg.norm(v)
    across = step - (step @ first) * first
    across -= (across @ first) * first  # once more, for what rounding left
    if np.linalg.norm(across) <= LEAST_ANGLE_RAD * np.linalg.norm(step):
        return "one line"
    basis = np.stack((first, across / np.linalg.norm(across)))
    arrows, seen, rest = [], np.zeros(len(v)), None
    squares = outside = 0.0
    for row, terms in _by_row(update).items():
        if row < 0:
            rest = terms[0]
            continue
        u, error = outputs[row].astype(np.float64), sum(term.error for term in terms)
        seen += error * u
        tip, square = basis @ u, float(u @ u)
        left_out = max(0.0, square - float(tip @ tip))
        squares, outside = squares + square, outside + left_out
        share = left_out / square if square else float("nan")
        length = update.rate * abs(error) * square**0.5
        arrows.append(Arrow(terms[0], len(terms), tip, share, error, update.rate * error * tip, length))
    if rest is not None:
        others = update.rate * (update.centre_step - seen)
        nowhere = np.full(2, np.nan)
        length = float(np.linalg.norm(others))
        arrows.append(Arrow(rest, 1, nowhere, float("nan"), rest.error, basis @ others, length))
    return UpdatePlane(basis @ v, basis @ (v + step), tuple(arrows), outside / squares if squares else 0.0)


def _by_row(update: Update) -> dict[int, list[Term]]:
    """The terms that count, by their output row."""
    rows: dict[int, list[Term]] = {}
    for term in update.terms:
        if term.weight:
            rows.setdefault(term.row, []).append(term)
    return rows
