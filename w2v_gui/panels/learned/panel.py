"""The panel *What was learned*: observed contexts, calibration, PMI and sums, for all runs of a race."""

from collections.abc import Sequence
from functools import partial
from threading import Event

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.base import Table
from w2v_gui.panels.control_names import train_button
from w2v_gui.panels.learned.association import AssociationPlot
from w2v_gui.panels.learned.calibration import CalibrationPlot
from w2v_gui.panels.learned.computing import Answer, Computing, Question, count_cells
from w2v_gui.panels.learned.contexts import ContextsPlot
from w2v_gui.panels.learned.page import Page
from w2v_gui.panels.learned.sums import SumsTable
from w2v_gui.panels.paced_panel import PacedPanel
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import run_name, short_run_name
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.training.background import Background
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.pair_counts import draws_the_same_pairs
from w2v_gui.word2vec.analysis.pmi import Cells
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.printable import shown


class LearnedPanel(PacedPanel):
    """Compares what the text says with what the runs have learned from it.

    Attributes:
        contexts, calibration, association, sums: the pictures and the table.
        pairs: the switch between trained and held-out pairs, for the calibration.
        left_out: the sentence that says which runs are not shown, and why.
    """

    key = "learned"
    title = QT_TRANSLATE_NOOP("panels", "What was learned")
    short_title = QT_TRANSLATE_NOOP("panels", "Learned")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Sets what the text says beside what the runs have made of it: how often words occur together, and "
        "what the vectors say of them. Points on the line are learned as the theory says; look for what lies "
        "off it.",
    )
    place = "stage"
    race_only = True
    needs_training = False
    busy_share = 0.1

    def build(self) -> None:
        """Make pictures, table, switch, and the page shown without a corpus."""
        self._answer: Answer | None = None
        self._cells: Cells | None = None
        self._counted: Dataset | None = None  # whose pairs are counted or being counted
        self._stop_count = Event()
        self._computing = Computing()
        self._counter = Background(self)
        self._counter.ready.connect(self._take_counts)
        self._counter.failed.connect(self._fail)
        self.contexts = ContextsPlot(self.theme)
        self.contexts.picked.connect(self._pick)
        self.calibration = CalibrationPlot(self.theme)
        self.association = AssociationPlot(self.theme)
        self.association.picked.connect(self._pick_pair)
        self.sums = SumsTable(self.theme)
        self._explain()
        self.pairs = self._make_switch()
        self.empty = PlainLabel(wordWrap=True)
        self.empty.setMargin(24)
        self.left_out = PlainLabel(wordWrap=True)
        self._page = Page((self.contexts, self.calibration, self.association), self.sums, self.theme)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(4, 4, 4, 6)
        column.setSpacing(4)
        column.addWidget(self._page, 1)
        column.addWidget(self.left_out)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(filled)
        self.restyle()

    def _explain(self) -> None:
        """Set the tooltips: how each picture is computed, and what it does not mean."""
        self.contexts.tip = self.tr(
            "The share of each word among the context words of the selected word's trained pairs, as windows and "
            "subsampling draw them. A mark at the line is right about this word, whatever else the run knows."
        )
        self.calibration.tip = self.tr(
            "For every pair, all words of the vocabulary are candidates; they are sorted by predicted P, and "
            "counted where they were the context word. Thin lines are 95 % intervals by resampling pieces of "
            "text. Being calibrated is not being sharp: the plain frequencies of words are calibrated, too."
        )
        self.association.tip = self.tr(
            "Right: pairs of words that the text has together more often than by chance. Up: what the run in "
            "focus has learned of them. At the optimum of its objective, and with enough dimensions, all dots "
            "lie on the line; fewer dimensions cannot reach it, so a slope of 1 is no mark of better vectors."
        )

    def _make_switch(self) -> Segments:
        switch = Segments(self.theme, self, height=34)
        switch.setAccessibleName(self.tr("Pairs of the calibration"))
        switch.set_items([("trained", self.tr("trained"), None), ("held-out", self.tr("held-out pairs"), None)])
        switch.set_short_label("held-out", self.tr("held out"))
        switch.set_tooltip("trained", self.tr("Calibration on pairs of the training text"))
        switch.set_tooltip("held-out", self.tr("Calibration on pairs that no run has seen in training"))
        switch.picked.connect(self.refresh)
        return switch

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The switch for the pairs."""
        return (self.pairs,)

    @property
    def settled(self) -> bool:
        """Whether the pictures are of the latest state, the pairs' counts included."""
        return super().settled and not self._counter.busy

    def draw(self) -> None:
        """Request what has changed; ``show_answer`` shows it."""
        dataset = self._dataset()
        if dataset is None:
            self._show_nothing()
            return
        self._count(dataset)
        question = self._question(dataset)
        self._pages.setCurrentIndex(1)
        self._say_who_is_left_out(dataset, question)
        self.ask(question)
        if self._answer is not None and self.is_current(self._answer):
            self._show_changes(self._answer)

    def _dataset(self) -> Dataset | None:
        """The text whose pairs are looked at: that of the run in focus, or of the open corpus."""
        return self.view.focus.dataset or self.view.dataset

    def _known_word(self, dataset: Dataset) -> str | None:
        """The selected word; None if the vocabulary does not have it."""
        word = self.selection.word
        return word if word is not None and word in dataset.vocabulary.ids else None

    def _question(self, dataset: Dataset) -> Question:
        entrants = tuple(
            (run, snapshot)
            for run in self.view
            if (snapshot := run.snapshot) is not None
            and snapshot.pairs
            and draws_the_same_pairs(snapshot.dataset, dataset)
        )
        focus = self.view.focus
        return Question(
            dataset=dataset,
            word=self._known_word(dataset),
            entrants=entrants,
            focus=focus if any(run is focus for run, _ in entrants) else None,
            cells=self._cells if self._counted is dataset else None,
            held_out=self.pairs.current == "held-out",
            live=self.view.training is not None,
            computing=self._computing,
        )

    def _show_nothing(self) -> None:
        self.forget_question()
        self._answer = None
        self.empty.setText(self.tr("Open a corpus to see what the runs learn from it."))
        self._pages.setCurrentIndex(0)

    def _say_who_is_left_out(self, dataset: Dataset, question: Question) -> None:
        """Name the runs that cannot be compared, with the reason."""
        reasons: dict[str, list[str]] = {}
        for run in self.view:
            trained = run.snapshot is None or run.snapshot.pairs
            if not question.entrants and not trained:
                continue  # the pictures say so
            if run not in question.runs and (why := self._reason(run, dataset)):
                reasons.setdefault(why, []).append(short_run_name(run))
        lines = [
            self.tr("Left out: {runs} ({reason})").format(runs=self.tr(", ").join(names), reason=why)
            for why, names in reasons.items()
        ]
        self.left_out.setText(" · ".join(lines))
        self.left_out.setVisible(bool(lines))

    def _reason(self, run: Run, dataset: Dataset) -> str:
        if run.shown is None or (run.snapshot is not None and not run.snapshot.trained):
            return self.tr("not trained yet")
        if run.snapshot is None:
            return self.tr("vectors from a file predict no pairs")
        return "" if draws_the_same_pairs(run.snapshot.dataset, dataset) else self.tr("trained on other pairs")

    def _count(self, dataset: Dataset) -> None:
        """Begin to count the pairs of ``dataset``, unless they are counted already."""
        if self._counted is dataset:
            return
        if self._counted is not None:
            self._stop_counting()
        if self._cells is not None and draws_the_same_pairs(self._cells.dataset, dataset):
            self._counted = dataset
            return
        self._cells, self._counted = None, dataset
        snapshots = (run.snapshot for run in self.view)
        needs_windows = any(snapshot is not None and snapshot.objective.needs_windows for snapshot in snapshots)
        self._counter.request(partial(count_cells, dataset, needs_windows, self._stop_count.is_set))

    def _stop_counting(self) -> None:
        """End all computations under way; what they return is ignored."""
        self._stop_count.set()
        self._stop_count = Event()
        self._counter.cancel()
        self.forget_question()
        if self._cells is None:
            self._counted = None

    @Slot(object)
    def _take_counts(self, cells: Cells) -> None:
        if cells.dataset is self._counted:
            self._cells = cells
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing while hidden."""
        super().hideEvent(event)
        if self._counter.busy:
            self._stop_counting()
            self.refresh()

    def show_answer(self, answer: Answer) -> None:
        """Show the pictures."""
        self._answer = answer
        self._show_changes(answer)

    def _show_changes(self, answer: Answer) -> None:
        names = [run_name(run) for run in self.view]
        if self.is_new(answer, self.view.focus, names):
            self._show(answer)

    def _show(self, answer: Answer) -> None:
        self._show_word(answer)
        self._show_calibration(answer)
        self._show_association(answer)
        self._page.arrange()

    def _show_word(self, answer: Answer) -> None:
        question, contexts = answer.question, answer.contexts
        vocabulary = question.dataset.vocabulary
        ids = contexts.ids.tolist() if contexts is not None else []
        words = [vocabulary.words[id] for id in ids]
        self.contexts.note = ""
        if question.word is None:
            self.contexts.note = self.tr("Select a word to see what stands around it.")
        elif not words:
            self.contexts.note = self.tr("“{word}” is in no trained pair.").format(word=shown(question.word))
        self.contexts.show_contexts(question.word, words, contexts, answer.predicted)
        self.sums.show_sums(question.word, len(vocabulary), answer.predicted)

    def _show_calibration(self, answer: Answer) -> None:
        question = answer.question
        note = "" if question.entrants else self._not_trained()
        if question.held_out and question.dataset.probe.lack:
            note = QCoreApplication.translate("evaluation", question.dataset.probe.lack)
        self.calibration.note = note
        curves = answer.calibrations if not note else {}
        self.calibration.show_curves(curves, question.held_out, answer.pairs.whole)

    def _show_association(self, answer: Answer) -> None:
        question, focus = answer.question, self.view.focus
        note = ""
        if question.focus is None:
            from_file = focus.shown is not None and focus.snapshot is None
            text = self.tr("{run} are vectors from a file, which have no output vectors to compare.")
            note = text.format(run=run_name(focus)) if from_file else self._not_trained()
        elif answer.comparison is None:
            note = self.tr("The pairs of the text are being counted …")
        self.association.note = note
        objective = OBJECTIVES[focus.method] if focus.method is not None else None
        comparison = answer.comparison if question.focus is focus else None
        self.association.show_comparison(focus, objective, comparison, question.dataset.vocabulary.words)

    def _not_trained(self) -> str:
        return self.tr("Not trained yet — press {train}").format(train=train_button())

    def _pick(self, word: str) -> None:
        """Select ``word``, unless it is of a corpus just replaced."""
        if self._answer is not None and self._answer.question.dataset is self._dataset():
            self.selection.pick(word)

    def _pick_pair(self, centre: str, context: str) -> None:
        if self._answer is not None and self._answer.question.dataset is self._dataset():
            self.selection.pick_pair(centre, context)

    def restyle(self) -> None:
        """Fonts and colours of the labels; the pictures look up theirs when painted."""
        color = self.theme.palette.third.name()
        self.empty.setFont(self.theme.font())
        self.left_out.setFont(self.theme.font(SECOND))
        self.left_out.setContentsMargins(round(self.theme.px(12)), 0, 0, 0)
        for label in (self.empty, self.left_out):
            label.setStyleSheet(f"color: {color};")
        self._page.setStyleSheet(
            f"QScrollArea, QScrollArea > QWidget > QWidget {{ background: {self.theme.palette.card.name()}; }}"
        )
        self._page.arrange()

    @property
    def runs_on_show(self) -> Sequence[Run]:
        """The runs whose calibration is drawn."""
        return list(self._answer.calibrations if self._answer is not None else ()) or super().runs_on_show

    def table(self) -> Table:
        """One row per figure shown: contexts, calibration, sums, slope and pairs; numbers in full precision."""
        header = ("picture", "run", "item", "predicted or learned", "observed", "low", "high")
        answer = self._answer
        if answer is None or self._dataset() is None:
            return Table(header, [])
        rows: list[Sequence[object]] = []
        words = answer.question.dataset.vocabulary.words
        if answer.contexts is not None:
            pairs = zip(answer.contexts.ids.tolist(), answer.contexts.shares.tolist(), strict=True)
            for place, (id, share) in enumerate(pairs):
                rows.append(("contexts", "", words[id], "", share, "", ""))
                rows += [
                    ("contexts", run_name(run), words[id], float(each.p[place]), share, "", "")
                    for run, each in answer.predicted.items()
                ]
        for run, curve in answer.calibrations.items():
            columns = (curve.predicted, curve.observed, curve.low, curve.high)
            points = zip(*(column.tolist() for column in columns), strict=True)
            rows += [("calibration", run_name(run), "", *point) for point in points]
        rows += [("sum", run_name(row.run), row.formula, row.total, "", "", "") for row in self.sums.rows]
        comparison, focus = answer.comparison, answer.question.focus
        if comparison is not None and focus is not None:
            rows.append(("PMI", run_name(focus), "slope", comparison.slope, 1.0, "", ""))
            ids = zip(comparison.cells.centres.tolist(), comparison.cells.contexts.tolist(), strict=True)
            points = zip(ids, comparison.y.tolist(), comparison.x.tolist(), strict=True)
            rows += [
                ("PMI pair", run_name(focus), f"{words[centre]} {words[context]}", y, x, "", "")
                for (centre, context), y, x in points
            ]
        return Table(header, rows)
