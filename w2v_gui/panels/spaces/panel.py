"""The panel *Word spaces*: two or three runs in one plane, side by side or one above the other, linked."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.base import Table
from w2v_gui.panels.comparing_panel import ComparingPanel
from w2v_gui.panels.control_names import open_menu, train_button
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.run_choice import RunChoice, able_to_show
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.spaces.captions import Caption, CaptionView
from w2v_gui.panels.spaces.comparison import LINES, MOVED_AMONG, Answer, Comparison, Question
from w2v_gui.panels.spaces.overlay import OverlayPlot
from w2v_gui.panels.theme import decimal, run_name, short_run_name, whole_number
from w2v_gui.panels.word_cloud.plot import WordPlot
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP

MOST_RUNS = 3
"""How many word spaces fit beside each other."""
_WIDTH_OF_THREE_PX = 940
"""Width at scale 1 from which all of them are shown unless the user chooses; two in a narrower panel."""


class SpacesPanel(ComparingPanel):
    """The word spaces of two or three runs, turned onto that of the first and drawn through one common PCA.

    Attributes:
        plots: the plots side by side; none before the first answer.
        overlay: the plot of all runs one above the other, made with them.
        captions: the headings, one per run.
        layouts: the switch between the two arrangements.
    """

    key = "spaces"
    title = QT_TRANSLATE_NOOP("panels", "Word spaces")
    short_title = QT_TRANSLATE_NOOP("panels", "Spaces")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Lays the word spaces of several runs over each other, each turned as well as can be onto the first. "
        "A word in the same place in all of them was learned alike; a long way between its points says that "
        "the runs disagree.",
    )
    place = "stage"
    busy_share = 0.3

    overlay: OverlayPlot

    def build(self) -> None:
        """Make the headings and the controls of the head; plots would delay a window in which nothing races."""
        self._answer: Answer | None = None
        self._comparison = Comparison()
        self._undrawn: list[int] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._draw_next)
        self.offer(RunChoice(2, MOST_RUNS, keeps_first=True))
        self.layouts = self._make_switch()
        self.plots: list[WordPlot] = []
        self.captions = [CaptionView(self.theme) for _ in range(MOST_RUNS)]
        self._lay_out()

    def _make_plots(self) -> None:
        self.plots = [WordPlot(self.theme) for _ in range(MOST_RUNS)]
        self.overlay = OverlayPlot(self.theme, MOST_RUNS)
        for plot in self._all_plots:
            plot.picked.connect(self.selection.pick)
        for plot in self.plots:
            plot.view_chosen.connect(lambda plot=plot: self._share_view(plot))
            plot.hovered.connect(lambda word, plot=plot: self._mark(word, plot))
            self._beside.addWidget(plot, 1)
        self._plots.addWidget(self.overlay)

    @property
    def _all_plots(self) -> Sequence[WordPlot]:
        return (*self.plots, self.overlay) if self.plots else ()

    def _make_switch(self) -> Segments:
        switch = Segments(self.theme, self, height=34)
        switch.setAccessibleName(self.tr("Arrangement"))
        beside, above = self.tr("side by side"), self.tr("one above the other")
        switch.set_items([("beside", beside, None), ("above", above, None)])
        switch.set_short_label("beside", self.tr("beside"))
        switch.set_short_label("above", self.tr("above"))
        switch.set_tooltip("beside", self.tr("One plot per run, in the same plane and at the same scale"))
        switch.set_tooltip(
            "above",
            tooltip(
                self.tr(
                    "All runs in one plot. Lines lead from the first run to the words that moved most in this "
                    "plane, {lines} per run, among the {words} most frequent shared words."
                ).format(lines=LINES, words=whole_number(MOVED_AMONG))
            ),
        )
        switch.picked.connect(self.refresh)
        return switch

    def _lay_out(self) -> None:
        headings = QHBoxLayout()
        for caption in self.captions:
            headings.addWidget(caption, 1)
        headings.setSpacing(10)
        self._row = QWidget()
        self._beside = QHBoxLayout(self._row)
        self._beside.setSpacing(10)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._plots = QStackedLayout()
        picture = QWidget()
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 2, 4, 0)
        column.setSpacing(2)
        column.addLayout(headings)
        column.addLayout(self._plots, 1)  # first: a stack without a parent would show its page as a window
        self._plots.addWidget(self._row)
        self.set_picture(picture)

    @property
    def subtitle(self) -> str:
        """From what the plane was computed."""
        answer = self._answer
        if answer is None:
            return ""
        words = whole_number(len(answer.plane.shared))
        if len(answer.runs) == 1:
            return self.tr("another run appears beside it once trained")
        text = (
            self.tr("one PCA of all {words} words of {runs} runs")
            if all(rows is None for rows in answer.plane.shared.rows)
            else self.tr("one PCA of the {words} words that {runs} runs share")
        )
        runs, able = str(len(answer.runs)), len(able_to_show(self.view))
        if able > len(answer.runs):
            runs = self.tr("{shown} of {all}").format(shown=runs, all=able)
        return text.format(words=words, runs=runs)

    @property
    def short_subtitle(self) -> str:
        """The number of words."""
        if self._answer is None:
            return ""
        if len(self._answer.runs) == 1:
            return self.tr("one run only")
        return self.tr("{words} words").format(words=whole_number(len(self._answer.plane.shared)))

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The switch of the arrangement, and the menu of the runs."""
        return (self.layouts, self.menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Compare two runs in a narrow panel, where three plots would be crowded."""
        super().resizeEvent(event)
        if self.choice.unasked != self._fitting:
            self.choice.unasked = self._fitting
            self.refresh()

    @property
    def _fitting(self) -> int:
        return MOST_RUNS if self.width() >= self.theme.px(_WIDTH_OF_THREE_PX) else 2

    def draw(self) -> None:
        """Have the latest states compared; ``show_answer`` draws them."""
        _, chosen = self.chosen_runs()
        if not chosen:
            self._show_nothing()
            return
        sides = tuple((run, run.shown) for run in chosen if run.shown is not None)
        replayed = any(run.moment is not None for run in chosen)
        self.ask(
            Question(
                sides=sides,
                references=tuple((run, run.reference or model) for run, model in sides) if replayed else (),
                word=self.selection.word,
                moments=chosen[0].history.moments(),
                dataset=chosen[0].dataset or self.view.dataset,
                live=any(run.training and run.moment is None for run in chosen),
                comparison=self._comparison,
            )
        )
        if self._answer is not None and list(self._answer.runs) == chosen:
            self._show_changes(self._answer)

    def _show_nothing(self) -> None:
        self.forget_question()
        self._answer, self._undrawn = None, []
        for plot in self._all_plots:
            plot.forget()
        if self.view.dataset is None:
            self.say(self.tr("No text is open. Open one with {menu}.").format(menu=open_menu()))
        else:
            text = self.tr("No run is trained yet: there is nothing to compare — press {train}")
            self.say(text.format(train=train_button()))

    def show_answer(self, answer: Answer) -> None:
        """Draw the pictures."""
        if not self.plots:
            self._make_plots()
        before, self._answer = self._answer, answer
        if before is not None and before.plane.shared is not answer.plane.shared:
            for plot in self._all_plots:
                plot.forget()  # their words have other ids now
        self._show_changes(answer)

    def _show_changes(self, answer: Answer) -> None:
        names = [(run_name(run), short_run_name(run)) for run in answer.runs]
        if self.is_new(answer, self.layouts.current, names, len(able_to_show(self.view))):
            self._show(answer)

    def _show(self, answer: Answer) -> None:
        if not len(answer.plane.shared):
            self.say(self.tr("These runs have no words in common."))
            return
        self.show_picture()
        above = self.layouts.current == "above" and len(answer.runs) > 1
        self._plots.setCurrentIndex(1 if above else 0)
        for place, (plot, caption) in enumerate(zip(self.plots, self.captions, strict=True)):
            shown = place < len(answer.runs)
            plot.setVisible(shown)
            caption.setVisible(shown)
            if shown:
                self._show_caption(caption, answer, place)
        if above:
            self._undrawn = []
            self.overlay.show_overlay(answer.overlay, [run.hue for run in answer.runs])
        else:
            self._undrawn = list(range(len(answer.runs)))
            self._draw_next()
        self.head_changed.emit()

    def _draw_next(self) -> None:
        """Draw one plot; the others follow one by one, so that the window can answer the user in between."""
        if self._answer is None or not self._undrawn:
            return
        place = self._undrawn.pop(0)
        self.plots[place].show_frame(self._answer.frames[place], self._answer.runs[place].hue)
        if self._undrawn:
            self._next.start()
        elif self.settled:
            self.drawn.emit()

    @property
    def settled(self) -> bool:
        """Whether all plots are drawn."""
        return super().settled and not self._undrawn

    def _show_caption(self, view: CaptionView, answer: Answer, place: int) -> None:
        run, residual = answer.runs[place], float(answer.plane.residuals[place])
        if place == 0:
            remark = self.tr("reference") if len(answer.runs) > 1 else ""
            lines = [self.tr("The other runs are turned onto the first, whichever is in focus.")]
        else:
            remark = self.tr("residual {number}").format(number=decimal(residual, 3))
            lines = [
                self.tr(
                    "The part of the word space that no rotation brings onto {run}: 0 alike, 1 nothing alike."
                ).format(run=run_name(answer.runs[0])),
                self.tr(
                    "1 − (Σ singular values)² over the shared words, their mean moved to zero, scaled to equal "
                    "norm, weighted by count (orthogonal Procrustes). It covers all dimensions, not only the two "
                    "drawn."
                ),
                self.tr("Frequent words decide it. It does not say which run is better; two seeds differ, too."),
            ]
        view.show_caption(Caption(run.hue, run_name(run), short_run_name(run), remark))
        view.setToolTip(tooltip(run_name(run), *lines))

    def _share_view(self, chosen: WordPlot) -> None:
        """Zoom and pan all plots side by side together."""
        for plot in self.plots:
            if plot is not chosen and not plot.isHidden():
                plot.share_view(chosen)

    def _mark(self, word: str | None, hovered: WordPlot) -> None:
        """Show the word under the mouse in the other plots, too."""
        for plot in self.plots:
            if plot is not hovered:
                plot.mark(word)

    def restyle(self) -> None:
        """Apply colours and text sizes."""
        for plot in self._all_plots:
            plot.restyle()
        for caption in self.captions:
            caption.updateGeometry()
            caption.update()

    def table(self) -> Table:
        """One row per run and shared word: coordinates, and the distance from its place in the reference."""
        header = ("run", "word", "count", "PC1", "PC2", "moved", "residual")
        answer = self._answer
        if answer is None:
            return Table(header, [])
        shared, rows = answer.plane.shared, []
        counts = [""] * len(shared) if shared.counts is None else shared.counts.tolist()
        for place, (run, points) in enumerate(zip(answer.runs, answer.plane.points, strict=True)):
            moved = answer.moved[place - 1].tolist() if place else [0.0] * len(shared)
            name, residual = run_name(run), float(answer.plane.residuals[place])
            columns = zip(shared.vocabulary.words, counts, *points.T.tolist(), moved, strict=True)
            rows += [(name, *values, residual) for values in columns]
        return Table(header, rows)
