"""The picture *One update*: sentence, formula, terms and sum under each other, for one pair of the corpus."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from w2v_gui.panels.base import Panel, Table
from w2v_gui.panels.update.equation import EquationView
from w2v_gui.panels.update.question import Answer, Question
from w2v_gui.panels.update.sentence import SentenceView
from w2v_gui.panels.update.summary import Footer, SumRow
from w2v_gui.panels.update.surroundings import marked, words_around
from w2v_gui.panels.update.table import TermTable
from w2v_gui.panels.update.word_field import WordField
from w2v_gui.training.background import Background
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP
from w2v_gui.word2vec.explain import Example, next_pair
from w2v_gui.word2vec.session import Snapshot

MARGIN = 10
"""Left and right of text, pixels at scale 1; the rows' tint reaches into it."""


class UpdatePanel(Panel):
    """Explains what training does with one pair: the selection's word is the centre, its partner the context.

    The noise words of a pair stay the same from snapshot to snapshot, so that numbers move and words do not.
    """

    key = "update"
    title = QT_TRANSLATE_NOOP("panels", "One update")
    place = "stage"

    def build(self) -> None:
        """Make the widgets; nothing is known of a corpus yet."""
        self._background = Background(self)
        self._background.ready.connect(self._show_answer)
        self._answer: Answer | None = None
        self._example: Example | None = None
        self._example_of: tuple[object, int, int] | None = None
        self._draw_number = 0
        self._rng = np.random.default_rng(0)
        self._sentence = SentenceView(self.theme)
        self._equation = EquationView(self.theme)
        self._terms = TermTable(self.theme)
        self._sum = SumRow(self.theme)
        self._footer = Footer(self.theme)
        self._empty = QLabel(self.tr("Open a corpus to see what training does with one of its pairs."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(24)
        self._build_head()
        self._lay_out()
        self._sentence.picked.connect(self._pick_positions)
        self._terms.word_picked.connect(self.selection.pick_partner)
        self._terms.word_centred.connect(self._pick_centre)
        self._terms.columns_moved.connect(self._columns_moved)
        self._sum.noise_wanted.connect(self._draw_noise)
        self.restyle()

    def _build_head(self) -> None:
        self._centre = WordField(self.theme, self.tr("centre"))
        self._context = WordField(self.theme, self.tr("context"))
        self._centre.picked.connect(self._pick_centre)
        self._context.picked.connect(self.selection.pick_partner)
        self._swap = QToolButton()
        self._swap.setIconSize(QSize(20, 20))
        tip = self.tr("Exchange centre and context")
        self._swap.setToolTip(tip)
        self._swap.setAccessibleName(tip)
        self._swap.clicked.connect(self.selection.swap)
        self._next = QPushButton(self.tr("Next pair"))
        self._next.setToolTip(self.tr("Draw another pair from the corpus, as training draws them"))
        self._next.clicked.connect(self._draw_pair)

    def _lay_out(self) -> None:
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QVBoxLayout()
        self._top.setSpacing(0)
        self._top.addWidget(self._sentence)
        self._top.addWidget(self._equation)
        column.addLayout(self._top)
        self._rule = QFrame()
        column.addWidget(self._rule)
        column.addWidget(self._terms, 1)
        column.addWidget(self._sum)
        column.addWidget(self._footer)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._page)

    @property
    def head_widgets(self) -> Sequence[QWidget]:
        """Both words, a button that swaps them and one that draws a new pair."""
        return (self._centre, self._swap, self._context, self._next)

    @property
    def settled(self) -> bool:
        """Whether the answer on show is the latest."""
        return super().settled and not self._background.busy

    def draw(self) -> None:
        """Ask for the update of the selected pair; the answer shows itself."""
        snapshot, word, partner = self.view.snapshot, self.selection.word, self.selection.partner
        dataset = self.view.dataset
        vocabulary = dataset.vocabulary if dataset is not None else None
        self._centre.show_word(vocabulary, word)
        self._context.show_word(vocabulary, partner)
        for widget in self.head_widgets:
            widget.setEnabled(word is not None and partner is not None)
        if snapshot is None or snapshot.dataset is not dataset or word is None or partner is None:
            self._background.cancel()
            self._answer = None
            self._pages.setCurrentWidget(self._empty)
        else:
            self._pages.setCurrentWidget(self._page)
            self._background.request(self._question(snapshot, word, partner).answer)

    def _question(self, snapshot: Snapshot, word: int, partner: int) -> Question:
        searched = self._example_of == (snapshot.dataset, word, partner)
        return Question(
            snapshot=snapshot,
            centre=word,
            context=partner,
            draw=self._draw_number,
            example=self._example if searched else None,
            searched=searched,
            top=self._top_words(),
        )

    def _top_words(self) -> int:
        return max(3, self._terms.rows_that_fit() - 1)  # one row is for the rest

    def _show_answer(self, answer: Answer) -> None:
        question = answer.question
        snapshot, update = question.snapshot, answer.update
        pair = (question.centre, question.context)
        if snapshot.dataset is not self.view.dataset or pair != (self.selection.word, self.selection.partner):
            return  # a newer question is on its way
        self._answer = answer
        self._remember(answer.example, snapshot.dataset, *pair)
        hue = self.theme.hue(update.method)
        words = snapshot.vocabulary.words
        names = (words[update.centre], words[update.context])
        self._context.set_mark(hue.color, filled=False)
        self._sentence.show_words(words_around(answer.example, snapshot, *pair), hue.color)
        self._equation.show_update(update, *names, hue)
        self._terms.show_update(update, words, hue, self._reason(snapshot))
        self._sum.show_update(update, names, hue, trained=snapshot.pairs > 0)
        self._footer.show_update(update, len(words), hue, self.theme.hue("softmax"))
        if self.settled:
            self.drawn.emit()

    def _reason(self, snapshot: Snapshot) -> str:
        if snapshot.config.exclude == "window":
            return self.tr("ruled out: in the window")
        return self.tr("ruled out: it is the context")

    # What the user does

    def _remember(self, example: Example | None, dataset: object, word: int, partner: int) -> None:
        self._example, self._example_of = example, (dataset, word, partner)

    def _draw_pair(self) -> None:
        dataset = self.view.dataset
        if dataset is not None:
            self._draw_number += 1
            self._pick_example(next_pair(dataset, self.view.config, self._rng))

    def _draw_noise(self) -> None:
        self._draw_number += 1
        self.refresh()

    def _pick_example(self, example: Example) -> None:
        word, partner = example.sentence[example.centre], example.sentence[example.context]
        self._remember(example, self.view.dataset, word, partner)
        self.selection.pick_pair(word, partner)
        self.refresh()  # the same pair may stand in another sentence

    def _pick_positions(self, centre: int, context: int) -> None:
        """The user clicked words of the sentence on show: it stays, other places are marked."""
        dataset = self.view.dataset
        if self._example is not None and dataset is not None:
            size, widest = len(dataset.vocabulary), self.view.config.window
            self._pick_example(marked(self._example, centre, context, size, widest))

    def _pick_centre(self, word: int) -> None:
        partner = self.selection.partner
        if word == partner:
            self.selection.swap()
        elif partner is not None:
            self.selection.pick_pair(word, partner)

    def _columns_moved(self) -> None:
        """Keep the sum below its column; exact softmax shows as many words as there is room for."""
        answer = self._answer
        if answer is not None and answer.update.method == "softmax" and answer.question.top != self._top_words():
            self.refresh()
        self._sum.set_columns(self._terms.axis(), self._terms.viewport().width())

    # Look

    def restyle(self) -> None:
        """Colours and sizes that are not painted anew with every answer."""
        colors, px = self.theme.palette, self.theme.px
        margin = round(px(MARGIN))
        self._top.setContentsMargins(margin, round(px(4)), margin, 0)
        self._rule.setFixedHeight(1)
        self._rule.setStyleSheet(f"background: {colors.line.name()}; border: none; margin: 0 {margin}px;")
        self._empty.setFont(self.theme.font())
        self._empty.setStyleSheet(f"color: {colors.third.name()};")
        self._centre.set_mark(colors.ink, filled=True)
        self._swap.setIcon(_swap_icon(colors.second))
        self._terms.restyle()
        self._page.updateGeometry()

    def table(self) -> Table:
        """One row per term, in full precision."""
        header = (
            *("centre", "context", "role", "number", "output word", "row", "bit", "words left"),
            *("label", "u·v", "probability", "error", "weight", "-log", "product"),
        )
        if self._answer is None:
            return Table(header, [])
        words = self._answer.question.snapshot.vocabulary.words
        update = self._answer.update
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


def _swap_icon(color: QColor) -> QIcon:
    """Two arrows, one each way."""
    pixmap = QPixmap(40, 40)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.7, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    for y, tip, tail in ((7, 17, 3), (13, 3, 17)):
        back = 3.5 if tip < tail else -3.5
        painter.drawLine(QPointF(tail, y), QPointF(tip, y))
        painter.drawPolyline([QPointF(tip + back, y - 3), QPointF(tip, y), QPointF(tip + back, y + 3)])
    painter.end()
    return QIcon(pixmap)
