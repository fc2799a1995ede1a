"""The panel *One update*: sentence, formula, terms and sum of one pair of the corpus, from top to bottom."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.base import READABLE_SIZE_PX, Table
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.update.controls import PairControls
from w2v_gui.panels.update.equation import BRIEF_HEIGHT_PX, HEIGHT_PX, EquationView
from w2v_gui.panels.update.footer import Footer
from w2v_gui.panels.update.sentence import SentenceView
from w2v_gui.panels.update.step_bar import StepBar
from w2v_gui.panels.update.summary import SumRow
from w2v_gui.panels.update.surroundings import Surroundings, marked, words_around
from w2v_gui.panels.update.table import HEADER_HEIGHTS_PX, MIN_ROW_PX, TermTable
from w2v_gui.panels.update.trial import Trial
from w2v_gui.word2vec.analysis.examples import Example, next_pair
from w2v_gui.word2vec.analysis.explain import rate_has_ended, rate_of
from w2v_gui.word2vec.analysis.update_request import Explanation
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives.softmax import ExactSoftmax
from w2v_gui.word2vec.session.snapshot import Snapshot

MARGIN_PX = 10
"""Space left and right of text, pixels at scale 1; the tint of the rows extends into it."""
MAX_WIDTH_PX = 1200
"""Greatest width, pixels at scale 1; in a wider table the eye loses its row."""
COMFORTABLE_ROWS = 8
"""Rows to be visible without scrolling: six of negative sampling with K = 5, or eight turns of a path."""


class UpdatePanel(BackgroundPanel):
    """Explains the training on one pair: the selection's word is the centre, its partner the context word.

    The noise words of a pair stay the same from snapshot to snapshot, so that only the numbers change.

    Attributes:
        explanation: of the update shown; None before the first.
        sentence, equation, terms, sum_row, trial, bar: its parts, from top to bottom; ``trial`` is hidden first.
        empty: the sentence shown in their place while there is no corpus.

    Signals:
        apply_wanted: the update shown is to be applied to the run in focus; carries it.
        undo_wanted: the update applied last is to be undone.
    """

    apply_wanted = Signal(object)
    undo_wanted = Signal()

    key = "update"
    title = QT_TRANSLATE_NOOP("panels", "One update")
    short_title = QT_TRANSLATE_NOOP("panels", "Update")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Trains on one pair before your eyes: each row is a word that the centre's vector is compared with, "
        "what the model expects of it, and how wrong that is. Look at the error: it is the length of the pull "
        "or push that the vectors get.",
    )
    place = "stage"

    def build(self) -> None:
        """Make the widgets; there is no corpus yet."""
        self.explanation: Explanation | None = None
        self._choice = self.selection.update_choice
        self._choice.changed.connect(self.refresh)
        self._around: tuple[object, Surroundings] | None = None
        self._rng = np.random.default_rng(0)
        self.sentence = SentenceView(self.theme)
        self.equation = EquationView(self.theme)
        self.terms = TermTable(self.theme)
        self.sum_row = SumRow(self.theme)
        self.bar = StepBar(self.theme)
        self.trial = Trial(self.theme)
        self.trial.hide()
        self.empty = PlainLabel(self.tr("Open a corpus to see what training does with one of its pairs."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(24)
        self._controls = PairControls(self.selection, self.theme, self)
        self._lay_out()
        self.sentence.picked.connect(self._pick_positions)
        self.terms.word_picked.connect(self._pick_context)
        self.terms.word_centred.connect(self._pick_centre)
        self.terms.columns_moved.connect(self._columns_moved)
        self._connect_bar()
        self.sum_row.path_wanted.connect(self._show_path)
        self.restyle()

    def _connect_bar(self) -> None:
        bar = self.bar
        bar.apply.clicked.connect(self._apply)
        bar.undo.clicked.connect(self.undo_wanted)
        bar.again.clicked.connect(self._choice.draw_again)
        bar.next.clicked.connect(self._draw_pair)
        bar.attempt.toggled.connect(self._open_trial)
        self.trial.changed.connect(self._choice.try_values)

    def _lay_out(self) -> None:
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.setSpacing(0)
        self._top.addWidget(self.sentence)
        self._top.addWidget(self.equation)
        column.addLayout(self._top)
        self._rule = QFrame()
        column.addWidget(self._rule)
        column.addWidget(self.terms, 1)
        column.addWidget(self.sum_row)
        column.addStretch(0)  # takes the space that a short table leaves over
        column.addWidget(self.trial)
        column.addWidget(self.bar)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._page)
        self._pages.addWidget(middle)

    @property
    def footer(self) -> Footer:
        """What the update changes, in words."""
        return self.bar.footer

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """Both words, and a button that swaps them."""
        return self._controls.widgets

    @property
    def parts(self) -> Mapping[str, QWidget]:
        """Sentence, formula, table, sum, foot, and the buttons that apply the update and choose another pair."""
        return {
            "sentence": self.sentence,
            "equation": self.equation,
            "terms": self.terms,
            "sum": self.sum_row,
            "footer": self.footer,
            "apply": self.bar.apply,
            "next": self.bar.next,
        }

    @property
    def comfortable_height(self) -> int:
        """Height that shows a path of eight turns; the same for all methods, so that switching moves no card."""
        return self._height_with(COMFORTABLE_ROWS, brief=self.theme.compact)

    def draw(self) -> None:
        """Request the update of the selected pair; ``show_result`` shows it."""
        snapshot = self.view.focus.snapshot
        vocabulary = snapshot.vocabulary if snapshot is not None else None
        self._controls.show_pair(vocabulary)
        request = self._choice.request(snapshot, self._top_words()) if snapshot is not None else None
        if request is None:
            self.cancel()
            self.explanation = None
            self._pages.setCurrentIndex(0)
        else:
            self._pages.setCurrentIndex(1)
            self.compute(request.explain)

    def _top_words(self) -> int:
        return max(2, self.terms.rows_that_fit() - 1)  # one row is for all other words

    def is_current(self, result: Explanation) -> bool:
        """Whether ``result`` is of the run in focus and the selected pair."""
        request, shown = result.request, self.view.focus.snapshot
        if shown is None or (shown.dataset, shown.method) != (request.snapshot.dataset, request.snapshot.method):
            return False
        words = shown.vocabulary.words
        return (words[request.centre], words[request.context]) == (self._choice.centre, self._choice.context)

    def show_result(self, result: Explanation) -> None:
        """Show sentence, formula, terms and sum of ``result``."""
        snapshot, update = result.request.snapshot, result.update
        self.explanation = result
        self._choice.note(result, snapshot.dataset)
        hue = self.theme.hue(self.view.focus.hue)
        words = snapshot.vocabulary.words
        names = (words[update.centre], words[update.context])
        self._controls.restyle(hue)
        self.sentence.show_words(self._words_around(result), hue.color)
        self.equation.show_update(update, *names, hue)
        self.terms.show_update(update, words, hue, self._reason(snapshot))
        self.sum_row.show_update(update, names, hue, trained=snapshot.trained)
        exact, ended = self.theme.method_hue(ExactSoftmax.key), rate_has_ended(snapshot)
        self.footer.show_update(update, len(words), hue, exact, ended=ended)
        self._show_bar(result)
        formula = self.equation.least_width / self.theme.scale + 2 * MARGIN_PX
        columns = self.terms.least_width / self.theme.scale
        self.set_readable(max(READABLE_SIZE_PX[0], math.ceil(max(formula, columns))), READABLE_SIZE_PX[1])

    def _show_bar(self, explanation: Explanation) -> None:
        request, has_noise = explanation.request, "negatives" in explanation.request.snapshot.objective.settings
        config, own_rate = request.snapshot.config, rate_of(request.snapshot)
        self.trial.show_run(config.negatives, own_rate, has_noise=has_noise)
        self.bar.show_trial(request.negatives, request.rate, has_noise=has_noise)
        self._allow()

    def _allow(self) -> None:
        """Let the update be applied if it is one of the latest state, and that is at rest."""
        run, shown, reason = self.view.focus, self.explanation, ""
        latest = run.latest
        live = latest is not None and shown is not None and shown.request.snapshot is latest.facts
        if run.training:
            reason = self.tr("Pause the training to apply an update by hand.")
        elif run.moment is not None:
            reason = self.tr("An earlier moment is shown; go back to the latest state to change it.")
        elif shown is not None and not shown.update.rows_that_move:
            reason = self.tr("This update moves nothing.")
        at_rest = latest is not None and not run.training
        undoable = latest.undoable if latest is not None and at_rest else 0
        self.bar.allow(apply=live and not reason, undo=undoable, reason=reason)

    def _words_around(self, explanation: Explanation) -> Surroundings:
        """The words of the sentence shown; the same object while nothing but the vectors has changed."""
        request, example = explanation.request, explanation.example
        snapshot, pair = request.snapshot, (request.centre, request.context)
        of = (example, snapshot.dataset, snapshot.config.window, *pair)
        if self._around is None or self._around[0] != of:
            self._around = of, words_around(example, snapshot, *pair)
        return self._around[1]

    def _reason(self, snapshot: Snapshot) -> str:
        if snapshot.config.exclude == "window":
            return self.tr("ruled out: in the window")
        return self.tr("ruled out: it is the context")

    # Input of the user

    def _apply(self) -> None:
        if self.explanation is not None:
            self.bar.apply.setEnabled(False)  # until the state that it leads to is explained
            self.apply_wanted.emit(self.explanation.update)

    def _open_trial(self, on: bool) -> None:
        """Show the sliders, or hide them and return to the values of the run."""
        self.trial.setVisible(on)
        if not on:
            self.trial.stop()
        self._share_height()

    def _draw_pair(self) -> None:
        run = self.view.focus
        if run.dataset is not None and run.config is not None:
            self._choice.draw_number += 1
            self._pick_example(run.dataset, next_pair(run.dataset, run.config, self._rng))

    def _show_path(self) -> None:
        self.selection.lead_path_to("partner")  # the turns in the table are those of the context word's path
        self.path_wanted.emit()

    def _pick_example(self, dataset: Dataset, example: Example) -> None:
        word, partner = example.sentence[example.centre], example.sentence[example.context]
        self._choice.remember(example, dataset, word, partner)
        words = dataset.vocabulary.words
        self.selection.pick_pair(words[word], words[partner])
        self.refresh()  # the same pair may be in another sentence

    @property
    def _dataset(self) -> Dataset | None:
        """The dataset of the ids shown; None after a new corpus was opened, until its first answer comes."""
        shown = self.explanation.request.snapshot.dataset if self.explanation is not None else None
        return shown if shown is self.view.focus.dataset else None

    def _pick_context(self, id: int) -> None:
        if (dataset := self._dataset) is not None:
            self.selection.pick_partner(dataset.vocabulary.words[id])

    def _pick_centre(self, id: int) -> None:
        if (dataset := self._dataset) is not None:
            self._controls.pick_centre(dataset.vocabulary.words[id])

    def _pick_positions(self, centre: int, context: int) -> None:
        """Keep the sentence shown, and mark the words that the user clicked."""
        dataset, config = self._dataset, self.view.focus.config
        example = self._choice.example
        if example is not None and dataset is not None and config is not None:
            size = len(dataset.vocabulary)
            self._pick_example(dataset, marked(example, centre, context, size, config.window))

    def _columns_moved(self) -> None:
        """Keep the sum below its column; exact softmax shows as many words as fit."""
        shown = self.explanation
        if (
            shown is not None
            and shown.update.method == ExactSoftmax.key
            and shown.request.top != self._top_words()
        ):
            self.refresh()
        self.sum_row.set_columns(self.terms.axis(), self.terms.viewport().width())

    # Appearance

    def restyle(self) -> None:
        """Update the colours and sizes that are not set anew with every answer."""
        colors, px = self.theme.palette, self.theme.px
        margin = round(px(MARGIN_PX))
        self._top.setContentsMargins(margin, self.theme.height(4, 2), margin, 0)
        self._rule.setFixedHeight(1)
        self._rule.setStyleSheet(f"background: {colors.line.name()}; border: none; margin: 0 {margin}px;")
        self.empty.setFont(self.theme.font())
        self.empty.setStyleSheet(f"color: {colors.third.name()};")
        self._controls.restyle(self.theme.hue(self.view.focus.hue))
        self.terms.restyle()
        self._page.setMaximumWidth(round(px(MAX_WIDTH_PX)))
        self.bar.restyle()
        self.trial.restyle()
        for widget in (self.sentence, self.equation, self.sum_row, *self.head_widgets):
            widget.updateGeometry()  # sizes depend on the text size
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new height."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """Give rows the height first: if they would have to scroll, the formula's line of numbers is left out."""
        brief = self.height() < self._height_with(COMFORTABLE_ROWS, brief=False)
        self.equation.set_brief(brief)
        self.terms.set_room(self.height() - self._height_around(brief=brief))

    def _height_with(self, rows: int, *, brief: bool) -> int:
        """Height of the whole panel in pixels, with ``rows`` rows of least height."""
        header, row = self.theme.height(*HEADER_HEIGHTS_PX), round(self.theme.px(MIN_ROW_PX))
        return self._height_around(brief=brief) + header + rows * row

    def _height_around(self, *, brief: bool) -> int:
        """Height of everything but the table, in pixels."""
        lines = (self.sentence, self.sum_row, self.bar)
        formula = round(self.theme.px(BRIEF_HEIGHT_PX if brief else HEIGHT_PX))
        rest = self._top.contentsMargins().top() + self._rule.minimumHeight()
        trial = self.trial.height() if not self.trial.isHidden() else 0
        return sum(line.sizeHint().height() for line in lines) + formula + rest + trial

    def table(self) -> Table:
        """One row per term, in full precision."""
        header = (
            *("centre", "context", "role", "number", "output word", "row", "bit", "words left"),
            *("label", "u·v", "probability", "error", "weight", "-log", "product"),
        )
        if self.explanation is None:
            return Table(header, [])
        words = self.explanation.request.snapshot.vocabulary.words
        update = self.explanation.update
        return Table(
            header,
            [
                (
                    *(words[update.centre], words[update.context], term.role, term.number),
                    *(words[term.word] if term.word >= 0 else "", term.row, term.bit, term.words_left),
                    *(term.label, term.score, term.probability, term.error, term.weight, term.loss, term.product),
                )
                for term in update.terms
            ],
        )
