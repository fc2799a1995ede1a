"""The panel *This update*: the plane through v and Δv, with what pulls and pushes v."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.base import Table
from w2v_gui.panels.geometry.scene import name_of, scene_of
from w2v_gui.panels.geometry.view import GeometryView
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import percent
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.word2vec.analysis.update_plane import NoPlane, UpdatePlane, update_plane
from w2v_gui.word2vec.analysis.update_request import Explanation, UpdateRequest
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

SOFTMAX_WORDS = 5
"""How many output vectors exact softmax shows; the rest of the vocabulary moves v together."""


@dataclass(frozen=True, eq=False)
class Answer:
    """An explained update and its plane, or why it has none."""

    explanation: Explanation
    plane: UpdatePlane | NoPlane


def answer(request: UpdateRequest) -> Answer:
    """Explain the update, and find its plane."""
    explanation = request.explain()
    return Answer(explanation, update_plane(explanation.update, request.snapshot.outputs))


class GeometryPanel(BackgroundPanel):
    """The update that *One update* explains, as arrows.

    Attributes:
        picture: the arrows.
        note: the share of the output vectors that lies outside the plane.
        reason: the sentence in place of the picture where there is no plane.
    """

    key = "geometry"
    title = QT_TRANSLATE_NOOP("panels", "This update")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Shows one update as arrows in the plane through v and its change: each output vector pulls or pushes v "
        "by its error. How much of an arrow lies outside this plane stands beside its name.",
    )
    place = "space"

    def build(self) -> None:
        """Make the picture and the sentences."""
        self._answer: Answer | None = None
        self._choice = self.selection.update_choice
        self._choice.changed.connect(self.refresh)
        self.picture = GeometryView(self.theme)
        self.picture.picked.connect(self.selection.pick_partner)
        self.note, self.reason = (PlainLabel(wordWrap=True) for _ in range(2))
        for label in (self.note, self.reason):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reason.setMargin(24)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(2)
        column.addWidget(self.picture, 1)
        column.addWidget(self.note)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(page)
        self._pages.addWidget(self.reason)
        self.restyle()

    @property
    def subtitle(self) -> str:
        """What the plane is."""
        return self.tr("plane through v and Δv") if isinstance(self._plane, UpdatePlane) else ""

    @property
    def _plane(self) -> UpdatePlane | NoPlane | None:
        return None if self._answer is None else self._answer.plane

    def draw(self) -> None:
        """Request the update and its plane; ``show_result`` shows them."""
        snapshot = self.view.focus.snapshot
        request = self._choice.request(snapshot, SOFTMAX_WORDS) if snapshot is not None else None
        if request is None:
            self.cancel()
            self._answer = None
            self._say(self.tr("Open a corpus to see what training does with one of its pairs."))
            self.head_changed.emit()
        else:
            self.compute(lambda: answer(request))

    def is_current(self, result: Answer) -> bool:
        """Whether ``result`` is of the run in focus and the pair explained."""
        request, shown = result.explanation.request, self.view.focus.snapshot
        if shown is None or (shown.dataset, shown.method) != (request.snapshot.dataset, request.snapshot.method):
            return False
        words = shown.vocabulary.words
        return (words[request.centre], words[request.context]) == (self._choice.centre, self._choice.context)

    def show_result(self, result: Answer) -> None:
        """Show the arrows, or why there are none."""
        before, self._answer = self._answer, result
        request, plane = result.explanation.request, result.plane
        self._choice.note(result.explanation, request.snapshot.dataset)
        if isinstance(plane, UpdatePlane):
            self._pages.setCurrentIndex(0)
            scene = scene_of(plane, request.snapshot.vocabulary.words, request.centre)
            applied = before is not None and self._follows(before.explanation.request, request)
            self.picture.show_scene(scene, self.theme.hue(self.view.focus.hue), animate=applied)
            self.note.setText(self._sentence(plane))
        else:
            self._say(self._reason(plane))
        self.head_changed.emit()

    def _follows(self, before: UpdateRequest, now: UpdateRequest) -> bool:
        """Whether the same update is explained with the vectors after a step by hand."""

        def same(request: UpdateRequest) -> object:
            snapshot = request.snapshot
            update = (request.centre, request.context, request.draw, request.negatives, request.rate)
            return (*update, snapshot.dataset, snapshot.method, snapshot.pairs)

        changed = before.snapshot is not now.snapshot
        return changed and not self.view.focus.training and same(before) == same(now)

    def _sentence(self, plane: UpdatePlane) -> str:
        text = self.tr("Solid pulls v, dashed pushes it. {share} of all |u|² lies outside this plane.")
        return text.format(share=percent(plane.outside, 0))

    def _reason(self, reason: NoPlane) -> str:
        return {
            "one dimension": self.tr("d = 1: all vectors lie on one line, so there is no plane to draw."),
            "no vector": self.tr("v is zero, so there is no plane through v and Δv."),
            "no outputs": self.tr(
                "Every u of this pair is still zero, so Δv = η · Σ error · u is zero, too: this update moves "
                "only the u. There is no plane through v and Δv yet; a few steps of training make one."
            ),
            "no step": self.tr("Δv is zero: this update does not move v, so there is no plane."),
            "one line": self.tr("Δv lies on the line of v, so the two span no plane."),
        }[reason]

    def _say(self, text: str) -> None:
        self.picture.show_scene(None, self.theme.hue(self.view.focus.hue))
        self.reason.setText(text)
        self._pages.setCurrentIndex(1)

    def restyle(self) -> None:
        """Apply colours and text sizes."""
        colors, size = self.theme.palette, round(self.theme.px(SECOND))
        for label in (self.note, self.reason):
            label.setStyleSheet(f"color: {colors.third.name()}; font-size: {size}px;")
        self.picture.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """End an animation at once."""
        super().hideEvent(event)
        if self.picture.animated:
            self.picture.show_scene(self.picture.scene, self.theme.hue(self.view.focus.hue))

    def table(self) -> Table:
        """One row per output vector, in full precision; the plane's axes are along v and across it."""
        header = ("vector", "error", "draws", "along", "across", "outside", "pull along", "pull across", "pull")
        plane = self._plane
        if self._answer is None or not isinstance(plane, UpdatePlane):
            return Table(header, [])
        words = self._answer.explanation.request.snapshot.vocabulary.words
        centre = words[self._answer.explanation.request.centre]
        rows: list[tuple[object, ...]] = [
            (f"v {centre}", "", "", *plane.v.tolist(), 0.0, "", "", ""),
            ("Δv", "", "", *plane.step.tolist(), 0.0, "", "", ""),
        ]
        for arrow in plane.arrows:
            name = f"u {name_of(arrow, words)}"
            places = (*arrow.tip.tolist(), arrow.outside, *arrow.move.tolist(), arrow.length)
            rows.append((name, arrow.error, arrow.draws, *places))
        return Table(header, rows)
