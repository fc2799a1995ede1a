"""What the picture of an update shows, in the plane's units: arrows, their names, and the step magnified."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from PySide6.QtCore import QCoreApplication

from w2v_gui.panels.theme import percent, signed_decimal
from w2v_gui.word2vec.analysis.update_plane import Arrow, UpdatePlane
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.printable import shown

VISIBLE_STEP_SHARE = 0.22
"""Length of Δv, as a share of the longest arrow, from which it is drawn at its own length."""
MAGNIFICATIONS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)

Pull = Literal["pull", "push", "none"]
REST = QT_TRANSLATE_NOOP("geometry", "all others")
OUTSIDE = QT_TRANSLATE_NOOP("geometry", "{share} of its squared length lies outside the plane")
NODE = QT_TRANSLATE_NOOP("geometry", "node {number}")


@dataclass(frozen=True, eq=False)
class SceneArrow:
    """An output vector in the picture.

    Attributes:
        name: beside its tip.
        word: what a click selects; None for a node and for the rest.
        tip: (2,); nan: it is not drawn.
        begin, end: (2,) its part of the step, magnified; the parts follow one another from v on.
        pull: what it does to v.
        tip_text: the tooltip.
    """

    name: str
    word: str | None
    tip: FloatArray
    begin: FloatArray
    end: FloatArray
    pull: Pull
    tip_text: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Scene:
    """The picture.

    Attributes:
        centre: the centre word.
        v: (2,) its vector before the step.
        after: (2,) and after it.
        enlarged: (2,) where it would be after a step ``magnification`` times as long.
        magnification: factor of Δv and its parts.
        arrows: the output vectors.
    """

    centre: str
    v: FloatArray
    after: FloatArray
    enlarged: FloatArray
    magnification: int
    arrows: Sequence[SceneArrow]

    @property
    def points(self) -> FloatArray:
        """(n, 2) what the view has to contain."""
        ends = [point for arrow in self.arrows for point in (arrow.tip, arrow.begin, arrow.end)]
        points = np.array([(0.0, 0.0), self.v, self.after, self.enlarged, *ends])
        finite: FloatArray = points[np.isfinite(points).all(axis=1)]
        return finite


def scene_of(plane: UpdatePlane, words: Sequence[str], centre: int) -> Scene:
    """The picture of ``plane``; ``centre`` is the id of the centre word among ``words``."""
    tips = [arrow.tip for arrow in plane.arrows if np.isfinite(arrow.tip).all()]
    longest = max(float(np.linalg.norm(tip)) for tip in [plane.v, *tips])
    length = float(np.linalg.norm(plane.step))
    factor = next((f for f in MAGNIFICATIONS if f * length >= VISIBLE_STEP_SHARE * longest), MAGNIFICATIONS[-1])
    # The longest pull last: the chain of parts then bends least near v, where the labels are.
    arrows, at = [], plane.v
    for arrow in sorted(plane.arrows, key=lambda each: each.error):
        end = at + factor * arrow.move
        arrows.append(_arrow(arrow, words, at, end))
        at = end
    return Scene(words[centre], plane.v, plane.after, plane.v + factor * plane.step, factor, arrows)


def between(before: Scene, after: Scene, share: float) -> Scene:
    """``share`` of the way from one picture to the next: v goes by the end of its step, the others straight."""
    rest = 1 - share
    v = rest**2 * before.v + 2 * rest * share * before.after + share**2 * after.v
    old = {arrow.name: arrow for arrow in before.arrows}

    def moved(arrow: SceneArrow) -> SceneArrow:
        first = old[arrow.name]
        parts = {
            name: rest * getattr(first, name) + share * getattr(arrow, name) for name in ("tip", "begin", "end")
        }
        return replace(arrow, **parts)

    return replace(
        after,
        v=v,
        after=rest * before.after + share * after.after,
        enlarged=rest * before.enlarged + share * after.enlarged,
        arrows=[moved(arrow) if arrow.name in old else arrow for arrow in after.arrows],
    )


def _arrow(arrow: Arrow, words: Sequence[str], begin: FloatArray, end: FloatArray) -> SceneArrow:
    term, pull = arrow.term, _pull(arrow)
    name = name_of(arrow, words)
    lines = [f"u {name}" if term.role != "rest" else name]
    if np.isfinite(arrow.outside):
        lines.append(_translate(OUTSIDE).format(share=percent(arrow.outside, 0)))
    verb = {
        "pull": QT_TRANSLATE_NOOP("geometry", "error {error}: pulls v towards it"),
        "push": QT_TRANSLATE_NOOP("geometry", "error {error}: pushes v away from it"),
        "none": QT_TRANSLATE_NOOP("geometry", "error {error}: does not move v"),
    }[pull]
    lines.append(_translate(verb).format(error=signed_decimal(arrow.error, 3)))
    word = words[term.word] if term.word >= 0 else None
    return SceneArrow(name, word, arrow.tip, begin, end, pull, tuple(lines))


def name_of(arrow: Arrow, words: Sequence[str]) -> str:
    """The name of an output vector: its word, the number of its node, or that it stands for the others."""
    term = arrow.term
    if term.role == "rest":
        return _translate(REST)
    name = shown(words[term.word]) if term.word >= 0 else _translate(NODE).format(number=term.number)
    return f"{name} ×{arrow.draws}" if arrow.draws > 1 else name


def _pull(arrow: Arrow) -> Pull:
    if not arrow.length:
        return "none"
    return "pull" if arrow.error > 0 else "push"


def _translate(text: str) -> str:
    return QCoreApplication.translate("geometry", text)
