"""The panel *One draw is noisy*: Δv of many draws for the pair of *One update*, and their expectation."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.base import Table
from w2v_gui.panels.draws.plot import DrawsPlot
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import decimal, run_name, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.word2vec.analysis.noise_spread import DRAWS, NoiseSpread, noise_spread
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling

ROOMY_PX = 230
"""Height from which the text below the plot says more, pixels at scale 1."""


class DrawsPanel(BackgroundPanel):
    """Shows what K buys: how far one draw of noise words is from the step that is expected.

    Attributes:
        plot: the draws.
        note: what their spread is for some K.
        empty: the sentence shown in their place where there is nothing to draw.
    """

    key = "draws"
    title = QT_TRANSLATE_NOOP("panels", "One draw is noisy")
    short_title = QT_TRANSLATE_NOOP("panels", "Draws")
    place = "lists"

    def build(self) -> None:
        """Make the plot and the labels; there is no corpus yet."""
        self._spread: NoiseSpread | None = None
        self._choice = self.selection.update_choice
        self._choice.changed.connect(self.refresh)
        self.plot = DrawsPlot(self.theme)
        self.note, self.empty = PlainLabel(wordWrap=True), PlainLabel(wordWrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture = QWidget()
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.plot, 1)
        column.addWidget(self.note)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(picture)
        self._pages.addWidget(self.empty)
        self.restyle()

    @property
    def subtitle(self) -> str:
        """Which steps are shown."""
        text = self.tr("Δv of {count} draws for this pair")
        return text.format(count=whole_number(DRAWS)) if self._draws_noise else ""

    @property
    def _draws_noise(self) -> bool:
        snapshot = self.view.focus.snapshot
        return snapshot is not None and isinstance(snapshot.objective, NegativeSampling)

    def draw(self) -> None:
        """Request the spread for the selected pair, or say why there is none."""
        snapshot = self.view.focus.snapshot
        request = self._choice.request(snapshot) if snapshot is not None else None
        self.head_changed.emit()
        if request is None:
            self._say(self.tr("Open a corpus to see how much the noise words of one pair matter."))
        elif not self._draws_noise:
            text = self.tr("{run} draws no noise words: its step for a pair is always the same.")
            self._say(text.format(run=run_name(self.view.focus)))
        else:
            self.compute(partial(noise_spread, request))

    def is_current(self, result: NoiseSpread) -> bool:
        """Whether ``result`` is of the run in focus and the selected pair."""
        request, shown = result.explanation.request, self.view.focus.snapshot
        if shown is None or (shown.dataset, shown.method) != (request.snapshot.dataset, request.snapshot.method):
            return False
        words = shown.vocabulary.words
        return (words[request.centre], words[request.context]) == (self._choice.centre, self._choice.context)

    def show_result(self, result: NoiseSpread) -> None:
        """Show the draws of ``result``."""
        request = result.explanation.request
        self._choice.note(result.explanation, request.snapshot.dataset)
        self._spread = result
        if not result.points.any():
            self._say(self.tr("Every u is still zero, so v stays where it is, whatever noise words are drawn."))
            return
        self._pages.setCurrentIndex(0)
        words = request.snapshot.vocabulary.words
        self.plot.show_spread(result, self.theme.hue(self.view.focus.hue))
        self.plot.setAccessibleName(
            self.tr("Steps of {centre} for {context}").format(
                centre=words[request.centre], context=words[request.context]
            )
        )
        self.note.setText(self._said(result))
        self.note.setToolTip(
            self.tr(
                "Root mean square distance of Δv from its expectation, divided by the length of the part of the "
                "expected step that is due to noise words; computed, not measured. With K words it is 1/√K of "
                "what it is with one. Training lets neighbouring pairs share their draws: the same on average."
            )
        )

    def _said(self, result: NoiseSpread) -> str:
        if not result.ratios:
            return self.tr("No noise word pushes: all draws give the same step.")
        each = self.tr("{ratio} at K = {count}")
        listed = [each.format(ratio=decimal(ratio, 2), count=count) for count, ratio in result.ratios.items()]
        spread = self.tr("Spread ÷ noise part: {listed} (∝ 1/√K).").format(listed=self.tr(", ").join(listed))
        if self.height() < self.theme.px(ROOMY_PX):
            return spread
        more = self.tr("The model is held fixed. Training shares its draws among pairs: the same on average.")
        return self.tr("{first} {second}").format(first=spread, second=more)

    def _say(self, text: str) -> None:
        self.cancel()
        self.empty.setText(text)
        self._pages.setCurrentIndex(1)

    def restyle(self) -> None:
        """Take over colours and text sizes."""
        colors, margin = self.theme.palette, round(self.theme.px(16))
        for label in (self.note, self.empty):
            label.setFont(self.theme.font(SECOND))
            label.setStyleSheet(f"color: {colors.third.name()};")
        self.note.setContentsMargins(margin, 0, margin, round(self.theme.px(8)))
        self.empty.setContentsMargins(2 * margin, margin, 2 * margin, margin)
        self.plot.restyle()

    def table(self) -> Table:
        """One row per draw, then this draw, mean and expectation: Δv along the expected step and across."""
        header = ("draw", "along", "across")
        spread = self._spread
        if spread is None or not self._draws_noise:
            return Table(header, [])
        rows = [(number, *point) for number, point in enumerate(spread.points.tolist(), 1)]
        marked = (("this draw", spread.drawn), ("mean", spread.mean), ("expected", spread.expected))
        return Table(header, [*rows, *((name, *point.tolist()) for name, point in marked)])
