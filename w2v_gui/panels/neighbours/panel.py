"""The panel *Neighbours*: the words nearest to the selected one, in the models of one to three runs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from w2v_gui.panels.background_panel import BackgroundPanel
from w2v_gui.panels.base import Table
from w2v_gui.panels.neighbours.lists import ListsView
from w2v_gui.panels.neighbours.ranking import Answer, compared, raced
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.run_choice import RunChoice, RunMenu
from w2v_gui.panels.theme import run_name
from w2v_gui.training.run import Run
from w2v_gui.word2vec.analysis.shared_words import SharedWordsFinder
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.printable import shown


class NeighboursPanel(BackgroundPanel):
    """Lists of the nearest words by cosine, and how many of them two runs share.

    Attributes:
        lists: the lists side by side.
        empty: the sentence shown in their place while there is nothing to rank.
    """

    key = "neighbours"
    title = QT_TRANSLATE_NOOP("panels", "Neighbours")
    about = QT_TRANSLATE_NOOP(
        "panels",
        "Lists the words whose vectors point most nearly in the direction of the selected word's. Lines join "
        "what two runs share: the fewer they cross, the more alike is the order.",
    )
    place = "lists"
    needs_training = False

    def build(self) -> None:
        """Make the lists and the page shown instead of them."""
        self._answer: Answer | None = None
        self._others: Sequence[Run] = ()
        self._beside: Run | None = None
        self._finder = SharedWordsFinder()
        self._choice = RunChoice(2, 2)
        self._menu = RunMenu(self.theme, self._choice, self)
        self._menu.changed.connect(self.refresh)
        self.view.changed.connect(self._note_focus)
        self.lists = ListsView(self.theme)
        self.lists.picked.connect(self._pick)
        self.lists.other_wanted.connect(self._take_next)
        self.empty = PlainLabel()
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(24)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.lists)
        self.restyle()

    @property
    def subtitle(self) -> str:
        """Whose neighbours are shown."""
        word = self.selection.word
        return "" if word is None else self.tr("nearest to {word}").format(word=word)

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """The menu of the runs to compare, in a race."""
        return (self._menu,)

    @property
    def runs_on_show(self) -> Sequence[Run]:
        """The runs whose neighbours are listed."""
        return super().runs_on_show if self._answer is None else [each.run for each in self._answer.rankings]

    def _note_focus(self) -> None:
        self._choice.note_focus(self.view.focus)

    def draw(self) -> None:
        """Request the neighbours; ``show_result`` shows them."""
        word = self.selection.word
        self.head_changed.emit()
        if self.view.racing and word is not None:
            self._note_focus()
            question, able = raced(self.view, self._choice, word, self._finder)
            self._menu.show_runs(able, self._choice.among(able))
            if question is not None:
                self._others = ()
                self._pages.setCurrentWidget(self.lists)
                self.compute(question.answer)
                return
        else:
            self._menu.show_runs((), ())
        self._draw_beside_focus(word)

    def _draw_beside_focus(self, word: str | None) -> None:
        """Request the neighbours in the run in focus and another one, or say why there are none."""
        run = self.view.focus
        if run.shown is None or word is None:
            self._show_nothing(self.tr("Open a corpus to see which words are neighbours."))
        elif run.snapshot is not None and not run.snapshot.trained:
            text = self.tr("{method} is not trained yet: its vectors are random, so no word has true neighbours.")
            self._show_nothing(text.format(method=run_name(run)))
        elif word not in run.shown.vocabulary.ids:
            text = self.tr("“{word}” is not in the vocabulary of {run}.")
            self._show_nothing(text.format(word=shown(word), run=run_name(run)))
        else:
            self._pages.setCurrentWidget(self.lists)
            question, self._others = compared(self.view, self._beside, word, self._finder)
            self.compute(question.answer)

    def _show_nothing(self, why: str) -> None:
        self.cancel()
        self._answer = None
        self.empty.setText(why)
        self._pages.setCurrentWidget(self.empty)

    def is_current(self, answer: Answer) -> bool:
        """Whether ``answer`` is of the selected word, and includes the run in focus or belongs to a race."""
        known = {run: model.vocabulary for run, model in answer.question.sides}
        needed = known if self.view.racing else (self.view.focus,)
        fits = all(run.shown is not None and known.get(run) is run.shown.vocabulary for run in needed)
        return fits and answer.question.word == self.selection.word

    def show_result(self, answer: Answer) -> None:
        """Show the lists."""
        self._answer = answer
        notes = (
            self.tr("another method appears beside it once trained"),
            self.tr("train another to compare"),
        )
        self.lists.show_answer(answer, notes, self.view.focus if len(self._others) > 1 else None)

    def _pick(self, word: str) -> None:
        """Select ``word``, unless it is from a corpus just replaced, whose words are still shown."""
        sides = self._answer.question.sides if self._answer is not None else ()
        if sides and all(
            run.shown is not None and run.shown.vocabulary is model.vocabulary for run, model in sides
        ):
            self.selection.pick(word)

    def _take_next(self) -> None:
        """Compare the run in focus with the next one of the other trained runs."""
        if self._answer is not None and self._others:
            shown = {ranking.run for ranking in self._answer.rankings} & set(self._others)
            at = max((self._others.index(run) for run in shown), default=-1)
            self._beside = self._others[(at + 1) % len(self._others)]
            self.refresh()

    def restyle(self) -> None:
        """Font and colour of the page without lists."""
        self.empty.setFont(self.theme.font())
        self.empty.setStyleSheet(f"color: {self.theme.palette.third.name()};")

    def table(self) -> Table:
        """One row per neighbour and run, cosines in full precision."""
        header = ("word", "run", "method", "rank", "neighbour", "cosine", "count", "shared")
        answer = self._answer
        if answer is None:
            return Table(header, [])
        return Table(
            header,
            [
                (
                    *(answer.question.word, run_name(ranking.run), ranking.run.method or "", place + 1, word),
                    *(ranking.cosines[place], "" if ranking.counts is None else ranking.counts[place]),
                    int(word in answer.shared),
                )
                for ranking in answer.rankings
                for place, word in enumerate(ranking.words)
            ],
        )
