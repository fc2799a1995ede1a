"""The panel *Cost per pair*: what a pair costs each run, and how that grows with the vocabulary."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
)

from w2v_gui.panels.base import Panel, Table
from w2v_gui.panels.control_names import open_menu
from w2v_gui.panels.cost.bars import CostBars
from w2v_gui.panels.cost.costs import Cost, Costs, config_of
from w2v_gui.panels.cost.growth_plot import GrowthPlot
from w2v_gui.panels.cost.measuring import Measuring
from w2v_gui.panels.cost.wording import CostWording
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import method_name, percent, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.growth import LIMIT_S, Growth
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives import OBJECTIVES


class CostPanel(Panel):
    """Dot products and measured time per pair of every run; on request, their growth with the vocabulary.

    Attributes:
        pages: the switch between the two.
        bars, plot: the two pictures.
        sentence: the words below them, computed from their numbers.
        progress: how far a measurement is, while it runs.
        measure: the button that begins and cancels a measurement of growth.
        measuring: the measurement.
    """

    key = "cost"
    title = QT_TRANSLATE_NOOP("panels", "Cost per pair")
    short_title = QT_TRANSLATE_NOOP("panels", "Cost")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Compares what one pair costs: the dot products each method needs, and the time it took on this "
        "computer. The first follows from the method alone, the second from the machine too, and so the two "
        "need not agree.",
    )
    place = "stage"

    def build(self) -> None:
        """Make both pictures, the switch between them, the sentence and the button."""
        self._costs = Costs()
        self._shown: Sequence[Cost] = ()
        self._dataset: Dataset | None = None
        self._wording = CostWording(self)
        self.measuring = Measuring(self)
        self.measuring.changed.connect(self.refresh)
        self.view.changed.connect(self._watch)
        self.pages = Segments(self.theme, self, height=34)
        self.pages.setAccessibleName(self.tr("What is shown"))
        self.pages.set_items([("now", self.tr("this corpus"), None), ("growth", self.tr("growth"), None)])
        self.pages.set_tooltip("now", self.tr("Dot products and time per pair of the runs on the open corpus"))
        self.pages.set_tooltip("growth", self.tr("How the time per pair grows with the vocabulary"))
        self.pages.picked.connect(self._turn)
        self.bars, self.plot, self.empty = CostBars(self.theme), GrowthPlot(self.theme), self._label()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(24)
        self.sentence = self._label()
        self.progress = QProgressBar(textVisible=False, maximum=1000)
        self.progress.hide()
        self.measure = QPushButton()
        self.measure.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.measure.clicked.connect(self._begin_or_cancel)
        self._lay_out()
        self.restyle()

    def _lay_out(self) -> None:
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.bars)
        self._pictures = QStackedLayout()
        for picture in (self.empty, scroll, self.plot):
            self._pictures.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.sentence)
        words.addWidget(self.progress)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addLayout(words, 1)
        below.addWidget(self.measure, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.pages, 0, Qt.AlignmentFlag.AlignLeft)  # three tabs leave no room for it in the head
        column.addLayout(self._pictures, 1)
        column.addLayout(below)

    @property
    def subtitle(self) -> str:
        """The scale; for growth also the settings with which it was measured."""
        growth = self.measuring.growth
        if not self._shows_growth:
            return self.tr("per pair, log scale")
        if growth is None:
            return ""
        config = next(iter(growth.configs.values()))
        return self.tr("one thread, d = {dim}, m = {window}").format(
            dim=whole_number(config.dim), window=whole_number(config.window)
        )

    @property
    def _shows_growth(self) -> bool:
        return self.pages.current == "growth"

    @property
    def view_switch(self) -> Segments:
        """The switch between this corpus and growth."""
        return self.pages

    def draw(self) -> None:
        """Show the costs of all runs, or the growth measured."""
        self._shown = self._costs.of_runs(self.view)
        known = self.view.dataset is not None
        self.progress.setVisible(known and self._shows_growth and self.measuring.running)
        self.progress.setValue(round(1000 * self.measuring.share))
        self.measure.setVisible(known and self._shows_growth)
        if not known:
            self._say(self.tr("No text is open. Open one with {menu}.").format(menu=open_menu()))
        elif self._shows_growth:
            self._draw_growth()
        else:
            self._pictures.setCurrentIndex(1)
            self.bars.show_costs(self._shown, self.view.focus)
            focus = next((cost for cost in self._shown if cost.run is self.view.focus), None)
            self._describe(self._wording.comparison(self._shown, focus))
            self.bars.setAccessibleName(self.sentence.text())
        self.head_changed.emit()

    def _draw_growth(self) -> None:
        measuring, training = self.measuring, self.view.training is not None
        self.plot.show_growth(measuring.growth)
        if measuring.growth is None:
            self._say(self._what_measuring_does())
        else:
            self._pictures.setCurrentIndex(2)
        self._describe(self._state(measuring.growth))
        self.plot.setAccessibleName(self.sentence.text())
        text = self.tr("Measure growth") if measuring.growth is None else self.tr("Measure again")
        self.measure.setText(self.tr("Cancel") if measuring.running else text)
        self.measure.setEnabled(measuring.running or not training)
        self.measure.setToolTip(
            self.tr("Pause the training first: beside it no time would be right.")
            if training
            else self.tr("Trains each method for about half a second at each of several sizes")
        )

    def _state(self, growth: Growth | None) -> str:
        """What a running measurement is at, why the last one was discarded, or what was found."""
        measuring = self.measuring
        if measuring.running:
            size, method = measuring.cell
            return self.tr("{share}: {method} on {size} words").format(
                share=percent(measuring.share, 0), method=method_name(method), size=whole_number(size)
            )
        lost = {
            "": "",
            "cancelled": self.tr("Cancelled; what was measured is discarded."),
            "training": self.tr("A training began, so the measurement was stopped and discarded."),
            "corpus": self.tr("Another text was opened, so the measurement was stopped and discarded."),
            "interrupted": self.tr(
                "The machine slept or the program stood still, so the measurement was discarded."
            ),
        }[measuring.loss]
        found = "" if growth is None else self._wording.growth_sentences(growth)
        return " ".join(filter(None, (lost, found)))

    def _what_measuring_does(self) -> str:
        return self.tr(
            "Each method is trained for a moment on growing vocabularies: on this corpus with only its most "
            "frequent words, and beyond its {size} words on a made-up text. This takes at most about {seconds} "
            "seconds, and changes nothing in the runs."
        ).format(
            size=whole_number(len(self.view.dataset.vocabulary) if self.view.dataset is not None else 0),
            seconds=whole_number(LIMIT_S),
        )

    def _say(self, text: str) -> None:
        self.empty.setText(text)
        self._pictures.setCurrentIndex(0)
        self._describe("")

    def _describe(self, text: str) -> None:
        self.sentence.setText(text)
        self.sentence.setVisible(bool(text) or not self.measure.isHidden())

    @property
    def runs_on_show(self) -> Sequence[Run]:
        """The runs with a bar; growth is measured of methods, with the settings of the run in focus."""
        shown = [] if self._shows_growth else [cost.run for cost in self._shown if cost.nominal is not None]
        return shown or super().runs_on_show

    def table(self) -> Table:
        """One row per run; while growth is shown one row per measured point."""
        if self._shows_growth:
            points = self.measuring.growth.points if self.measuring.growth is not None else ()
            return Table(
                ("method", "vocabulary", "made up", "dot products", "seconds per pair", "pairs", "stretches"),
                [
                    (p.method, p.size, int(p.made_up), p.dot_products, p.seconds, p.pairs, p.stretches)
                    for p in points
                ],
            )
        return Table(
            ("run", "method", "vocabulary", "dot products", "seconds per pair", "pairs", "seconds", "cores"),
            [_row(cost) for cost in self._costs.of_runs(self.view) if cost.nominal is not None],
        )

    def restyle(self) -> None:
        """Fonts and colours of the sentences."""
        colors = self.theme.palette
        for label, color, size in ((self.sentence, colors.second, SECOND), (self.empty, colors.third, SECOND)):
            label.setFont(self.theme.font(size))
            label.setStyleSheet(f"color: {color.name()};")
        self.bars.updateGeometry()
        self.bars.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Discard a running measurement, so that the program can end."""
        self.measuring.stop("cancelled")
        super().closeEvent(event)

    def _label(self) -> PlainLabel:
        return PlainLabel(wordWrap=True)

    def _turn(self) -> None:
        self.refresh()
        self.head_changed.emit()

    def _watch(self) -> None:
        """Discard a measurement beside which a training begins, and one of another corpus."""
        if self.view.training is not None:
            self.measuring.stop("training")
        if self.view.dataset is not self._dataset:
            self._dataset = self.view.dataset
            self.measuring.forget()

    def _begin_or_cancel(self) -> None:
        dataset = self.view.dataset
        if self.measuring.running:
            self.measuring.stop("cancelled")
        elif dataset is not None and self.view.training is None:
            self.measuring.begin(dataset, self._configs(dataset))

    def _configs(self, dataset: Dataset) -> dict[str, Config]:
        """The settings of each method: those of the run in focus, or else of its first run."""
        runs = [self.view.focus, *self.view]
        found = {}
        for method in OBJECTIVES:
            run = next((run for run in runs if run.method == method), None)
            config = None if run is None else config_of(self.view, run)
            found[method] = dataset.config if config is None else config
        return found


def _row(cost: Cost) -> tuple[object, ...]:
    latest, nominal = cost.latest, cost.nominal
    size = "" if nominal is None or cost.run.dataset is None else len(cost.run.dataset.vocabulary)
    mean = "" if nominal is None else nominal.mean
    if latest is None:
        return (cost.name, cost.run.method or "", size, mean, "", 0, "", "")
    return (
        *(cost.name, cost.run.method or "", size, mean, cost.seconds),
        *(latest.pairs, latest.seconds, latest.threads),
    )
