"""The corpus's own questions as a tree of sections with scores; a click on a question asks it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from w2v_gui.panels.analogies.asking import RunAnswers
from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme, isolated, percent, short_run_name, whole_number
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.word2vec.analysis.analogies import SectionScore
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection, Question
from w2v_gui.word2vec.printable import shown

MAX_QUESTIONS = 2000
"""Questions of a section that are listed; its score counts all of them."""
_QUESTION = Qt.ItemDataRole.UserRole


class SectionsView(QTreeWidget):
    """Sections, each with the share solved by one or two runs, and with its questions below it.

    Signals:
        asked: the user chose this question.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sections: Sequence[AnalogySection] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setColumnCount(3)
        self.setIndentation(18)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Questions of this text"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionsClickable(False)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    @property
    def sections(self) -> Sequence[AnalogySection]:
        """The list shown."""
        return self._sections

    def set_sections(self, sections: Sequence[AnalogySection]) -> None:
        """Show another list; its scores follow."""
        if sections is self._sections:
            return
        self._sections = sections
        self.clear()
        for section in sections:
            name = isolated(shown(section.name)) or self.tr("Questions")
            top = QTreeWidgetItem([name])
            top.setToolTip(
                0, tooltip(section.name, self.tr("{count} questions").format(count=len(section.questions)))
            )
            items: list[QTreeWidgetItem] = []
            top.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for question in section.questions[:MAX_QUESTIONS]:
                a, b, c, d = (isolated(shown(word)) for word in question)
                item = QTreeWidgetItem([f"{a} : {b} = {c} : {d}"])
                item.setData(0, _QUESTION, question)
                item.setToolTip(0, tooltip(f"{a} : {b} = {c} : {d}", self.tr("A click asks it.")))
                top.addChild(item)
                items.append(item)
            self.addTopLevelItem(top)
            for item in items:  # possible only within a tree
                item.setFirstColumnSpanned(True)

    def show_scores(self, results: Sequence[RunAnswers]) -> None:
        """Show how many questions each run solved."""
        scored = [result for result in results if result.score is not None][:2]
        self.setHeaderLabels(["", *(short_run_name(result.run) for result in scored)][: 1 + len(scored)])
        self.setColumnHidden(2, len(scored) < 2)
        self.setColumnHidden(1, not scored)
        for column in (0, 1, 2):
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            self.headerItem().setTextAlignment(column, side | Qt.AlignmentFlag.AlignVCenter)
        for column, result in enumerate(scored, 1):
            hue = self._theme.hue(result.run.hue).color
            self.headerItem().setForeground(column, hue)
            assert result.score is not None
            for row, score in enumerate(result.score.sections):
                if (item := self.topLevelItem(row)) is None:
                    continue
                item.setText(column, self._score(score))
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(column, self._explained(score))

    def _score(self, score: SectionScore) -> str:
        if not score.asked:
            return "–"
        numbers = self.tr("{correct}/{asked}")
        return numbers.format(correct=whole_number(score.correct), asked=whole_number(score.asked))

    def _explained(self, score: SectionScore) -> str:
        lines = []
        if score.asked:
            share = self.tr("{share} of the questions have the right first answer.")
            lines.append(share.format(share=percent(score.correct / score.asked)))
        lines.append(self.tr("a, b and c are never answers, which helps."))
        if score.skipped:
            skipped = self.tr("{count} have a word that the vocabulary lacks, and were not asked.")
            lines.append(skipped.format(count=whole_number(score.skipped)))
        return tooltip(*lines)

    def restyle(self) -> None:
        """Fonts."""
        self.setFont(self._theme.font(SECOND))
        self.header().setFont(self._theme.font(SECOND))
        size = round(self._theme.px(SECOND))
        inset = round(self._theme.px(3))
        self.setStyleSheet(
            f"QTreeView {{ font-size: {size}px; }} QTreeView::item {{ padding: {inset}px {2 * inset}px; }}"
        )

    def _choose(self, item: QTreeWidgetItem) -> None:
        question: Question | None = item.data(0, _QUESTION)
        if question is None:
            item.setExpanded(not item.isExpanded())
        else:
            self.asked.emit(question)
