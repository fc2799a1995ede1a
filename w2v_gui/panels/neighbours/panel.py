"""The picture *Neighbours*: the words nearest to the selected one, in one or two trained methods."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QStackedLayout

from w2v_gui.panels.base import Panel, Table
from w2v_gui.panels.neighbours.lists import ListsView
from w2v_gui.panels.neighbours.ranking import Answer, Question, compared
from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.training.background import Background
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.objectives import OBJECTIVES


class NeighboursPanel(Panel):
    """Lists of the nearest words by cosine, and how many of them two methods share."""

    key = "neighbours"
    title = QT_TRANSLATE_NOOP("panels", "Neighbours")
    place = "lists"

    def build(self) -> None:
        """Make the lists and the page that stands in for them."""
        self._background = Background(self)
        self._background.ready.connect(self._show_answer)
        self._background.failed.connect(self._fail)
        self._answer: Answer | None = None
        self._others: Sequence[str] = ()
        self._beside = ""
        self._lists = ListsView(self.theme)
        self._lists.picked.connect(self._pick)
        self._lists.other_wanted.connect(self._take_next)
        self._empty = PlainLabel()
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._lists)
        self.restyle()

    @property
    def subtitle(self) -> str:
        """Whose neighbours they are."""
        dataset, word = self.view.dataset, self.selection.word
        if dataset is None or word is None:
            return ""
        return self.tr("nearest to {word}").format(word=dataset.vocabulary.words[word])

    @property
    def settled(self) -> bool:
        """Whether the answer on show is the latest."""
        return super().settled and not self._background.busy

    def draw(self) -> None:
        """Ask for the neighbours; the answer shows itself."""
        snapshot, dataset, word = self.view.snapshot, self.view.dataset, self.selection.word
        self.head_changed.emit()
        if dataset is None or snapshot is None or snapshot.dataset is not dataset or word is None:
            self._show_nothing(self.tr("Open a corpus to see which words are neighbours."))
        elif snapshot.pairs == 0:
            method = QCoreApplication.translate("objectives", OBJECTIVES[snapshot.method].label)
            text = self.tr("{method} is not trained yet: its vectors are random, so no word has true neighbours.")
            self._show_nothing(text.format(method=method))
        else:
            self._pages.setCurrentWidget(self._lists)
            pair, self._others = compared(snapshot, self.view.snapshots, self._beside)
            self._background.request(Question(pair, word).answer)

    def _show_nothing(self, why: str) -> None:
        self._background.cancel()
        self._answer = None
        self._empty.setText(why)
        self._pages.setCurrentWidget(self._empty)

    def _show_answer(self, answer: Answer) -> None:
        question = answer.question
        methods = [snapshot.method for snapshot in question.snapshots]
        stale = question.snapshots[0].dataset is not self.view.dataset or question.word != self.selection.word
        if stale or self.view.method not in methods:
            return  # a newer question is on its way
        self._answer = answer
        changeable = self.view.method if len(self._others) > 1 else ""
        notes = (
            self.tr("another method appears beside it once trained"),
            self.tr("train another to compare"),
        )
        self._lists.show_answer(answer, notes, changeable)
        if self.settled:
            self.drawn.emit()

    def _fail(self, error: Exception) -> None:
        raise error

    def _pick(self, word: int) -> None:
        # While the answer for a corpus opened just now is sought, the ids on show are those of the one before.
        if self._answer is not None and self._answer.question.snapshots[0].dataset is self.view.dataset:
            self.selection.pick(word)

    def _take_next(self) -> None:
        """Set the next of the other trained methods beside the chosen one."""
        if self._answer is not None and self._others:
            shown = {ranking.method for ranking in self._answer.rankings} & set(self._others)
            at = max((self._others.index(method) for method in shown), default=-1)
            self._beside = self._others[(at + 1) % len(self._others)]
            self.refresh()

    def restyle(self) -> None:
        """Font and colour of the page without lists."""
        self._empty.setFont(self.theme.font())
        self._empty.setStyleSheet(f"color: {self.theme.palette.third.name()};")

    def table(self) -> Table:
        """One row per neighbour and method, cosines in full precision."""
        header = ("word", "method", "rank", "neighbour", "cosine", "count", "shared")
        answer = self._answer
        if answer is None:
            return Table(header, [])
        vocabulary = answer.question.snapshots[0].vocabulary
        return Table(
            header,
            [
                (
                    *(vocabulary.words[answer.question.word], ranking.method, rank, vocabulary.words[word]),
                    *(cosine, int(vocabulary.counts[word]), int(word in answer.shared)),
                )
                for ranking in answer.rankings
                for rank, (word, cosine) in enumerate(zip(ranking.words, ranking.cosines, strict=True), start=1)
            ],
        )
