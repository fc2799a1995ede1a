"""The panel *Learning curves*: how meaning comes about over the training of the run in focus."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from w2v_gui.panels.base import Notice, Table
from w2v_gui.panels.control_names import open_menu, train_button
from w2v_gui.panels.curves.computing import Answer, Computer, Curve, Question
from w2v_gui.panels.curves.plot import CurvesPlot, Facet, Picture
from w2v_gui.panels.paced_panel import PacedPanel
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import percent, whole_number
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.agreement import NEIGHBOURS
from w2v_gui.word2vec.analysis.learning_curves import SECTION_QUESTIONS
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.printable import shown
from w2v_gui.word2vec.session.snapshot import Snapshot


class CurvesPanel(PacedPanel):
    """Shares of neighbours that the end state has too, by class of words; analogies by section.

    Attributes:
        plot: the small plots.
        measure: the switch between neighbours and analogies.
    """

    key = "curves"
    title = QT_TRANSLATE_NOOP("panels", "Learning curves")
    short_title = QT_TRANSLATE_NOOP("panels", "Curves")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Shows how early in the training the neighbours and analogies of the latest state came about. "
        "Compare the frequent words with the rare ones, which are trained far less often.",
    )
    place = "below"
    busy_share = 0.1

    def build(self) -> None:
        """Make the plots, the switch, and the notice."""
        self._computer = Computer()
        self._answer: Answer | None = None
        self.measure = Segments(self.theme, self, height=34)
        self.measure.setAccessibleName(self.tr("What is measured"))
        self.measure.picked.connect(self.refresh)
        self._offer(analogies=False)
        self.plot = CurvesPlot(self.theme)
        self._empty = Notice()
        picture = QWidget()
        column = QVBoxLayout(picture)
        column.setContentsMargins(10, 4, 4, 4)
        column.addWidget(self.plot)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(picture)

    def _offer(self, analogies: bool) -> None:
        items = [("neighbours", self.tr("neighbours"), None)]
        if analogies:
            items.append(("analogies", self.tr("analogies"), None))
        if self.measure.keys == tuple(key for key, _, _ in items):
            return
        self.measure.set_items(items)
        self.measure.set_tooltip(
            "neighbours",
            tooltip(
                self.tr(
                    "Share of the {depth} nearest neighbours in the latest state that a word already had. "
                    "It is 100 % at the end by definition: what counts is how early a curve gets there."
                ).format(depth=NEIGHBOURS)
            ),
        )
        if analogies:
            self.measure.set_tooltip(
                "analogies",
                tooltip(
                    self.tr(
                        "Share of the corpus's own questions with the right first answer, "
                        "of at most {count} per section."
                    ).format(count=SECTION_QUESTIONS)
                ),
            )
        self.head_changed.emit()

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The switch, where there is a choice."""
        return (self.measure,)

    @property
    def subtitle(self) -> str:
        """What the curves measure."""
        if self._answer is None:
            return ""
        if self._shows_analogies:
            return self.tr("analogies answered, by section")
        return self.tr("nearest neighbours that the latest state has too")

    @property
    def short_subtitle(self) -> str:
        """The same in fewer words."""
        return "" if self._answer is None or self._shows_analogies else self.tr("shared with the end")

    @property
    def _shows_analogies(self) -> bool:
        return self.measure.current == "analogies"

    def draw(self) -> None:
        """Have the curves computed up to the latest state."""
        run = self.view.focus
        latest = run.latest
        self._offer(analogies=latest is not None and bool(latest.dataset.corpus.analogies))
        if latest is None:
            self._say(self.tr("No text is open. Open one with {menu}.").format(menu=open_menu()))
            return
        states = states_of(run, latest)
        if len(states) < 2:
            self._say(self.tr("Not trained yet — press {train}").format(train=train_button()))
            return
        word = self.selection.word if self.selection.word in latest.vocabulary.ids else None
        self.ask(Question(run, states, word, self._shows_analogies, run.training, self._computer))
        if self._answer is not None and self._answer.run is run and self.is_current(self._answer):
            self._show(self._answer)

    def show_answer(self, answer: Answer) -> None:
        """Draw the curves."""
        self._answer = answer
        self._show(answer)

    def _show(self, answer: Answer) -> None:
        hue = self.theme.hue(answer.run.hue).color
        ink, moment = self.theme.palette.ink, answer.run.moment
        facets = [
            Facet(
                self._title(curve),
                self._tip(curve),
                curve.shares,
                ink if curve.name and not self._shows_analogies else hue,
            )
            for curve in answer.curves
        ]
        if not facets:
            self._say(self.tr("The vocabulary lacks words of every question of this text."))
            return
        self._pages.setCurrentIndex(1)
        x_title = self.tr("pairs seen (log scale)")
        self.plot.show_picture(Picture(answer.pairs, facets, x_title, None if moment is None else moment.pairs))
        self.plot.setAccessibleName("; ".join(facet.tip for facet in facets))
        self.head_changed.emit()

    def _say(self, why: str) -> None:
        self.forget_question()
        self._answer = None
        self._empty.say(why, self.theme)
        self._empty.show()
        self._pages.setCurrentIndex(0)
        self.head_changed.emit()

    def _title(self, curve: Curve) -> str:
        if curve.kind is not None:
            return QCoreApplication.translate("curves", curve.kind.name)
        return shown(curve.name) or self.tr("all questions")

    def _tip(self, curve: Curve) -> str:
        """Where the curve was half way, and what it is of."""
        title = self._title(curve)
        if self._shows_analogies:
            return self.tr("{name}: {share} at the end").format(
                name=title, share=percent(float(curve.shares[-1]), 0)
            )
        assert self._answer is not None
        reached = (pairs for pairs, share in zip(self._answer.pairs, curve.shares, strict=True) if share >= 0.5)
        text = self.tr("{name}: half of the final neighbours after {pairs} pairs").format(
            name=title, pairs=whole_number(int(next(reached, self._answer.pairs[-1])))
        )
        if curve.kind is None:
            return text
        low, high = curve.kind.counts
        about = self.tr("a third of the vocabulary, counts {low} to {high}; the mean of {words} of its words")
        about = about.format(low=whole_number(low), high=whole_number(high), words=len(curve.kind.words))
        return f"{text} ({about})"

    def restyle(self) -> None:
        """The plots take their colours and sizes when they are drawn."""
        self.plot.update()

    def table(self) -> Table:
        """One row per state: pairs, and the share of each curve."""
        answer = self._answer
        if answer is None:
            return Table(("pairs",), [])
        header = ("pairs", *(self._title(curve) for curve in answer.curves))
        columns = (answer.pairs.tolist(), *(curve.shares.tolist() for curve in answer.curves))
        return Table(header, list(zip(*columns, strict=True)))


def states_of(run: Run, latest: Snapshot) -> list[Snapshot]:
    """The first state of each moment of the training, evenly spread on a log axis, and its ``latest``."""
    return [*(state for state in run.history.moments() if state.pairs < latest.pairs), latest]
