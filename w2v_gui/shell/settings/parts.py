"""The parts of the settings card other than its rows: headings, corpus summary, footer, and the stylesheet."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from w2v_gui.panels.plain_text import PlainLabel
from w2v_gui.panels.theme import Theme, paint_mark, whole_number
from w2v_gui.panels.theme.theme import SECOND, SMALLEST
from w2v_gui.shell.settings.fields import ARROWS_WIDTH_PX
from w2v_gui.word2vec.config import shared_fields
from w2v_gui.word2vec.dataset.dataset import Dataset

MARGIN_PX = 16
"""Distance between the edges of the card and its contents."""


def label(name: str, text: str = "") -> PlainLabel:
    """A label with the object name ``name``, to which stylesheets refer."""
    made = PlainLabel(text)
    made.setObjectName(name)
    return made


def rule() -> QFrame:
    """A thin line between groups."""
    made = QFrame()
    made.setObjectName("rule")
    return made


def gap(height: int) -> QWidget:
    """An empty space ``height`` pixels high, which can be hidden with what is around it."""
    made = QWidget()
    made.setFixedHeight(height)
    return made


def sheet(theme: Theme) -> str:
    """The part of the stylesheet that only this form needs."""
    colors, px = theme.palette, theme.px
    small, smallest = round(px(SECOND)), round(px(SMALLEST))
    return f"""
        NumberField {{ padding: 0 {round(px(ARROWS_WIDTH_PX))}px 0 4px; font-weight: 500; }}
        ChoiceField {{ padding: 0 0 0 8px; font-weight: 500; }}
        ChoiceField::drop-down {{ width: {round(px(20))}px; }}
        NumberField[wrong="true"] {{ border: 1px solid {colors.wrong.name()}; }}
        QLabel#heading {{ font-size: {small}px; font-weight: 600; color: {colors.second.name()}; }}
        QLabel#complaint {{ font-size: {smallest}px; color: {colors.wrong.name()}; }}
        QLabel#summary, QLabel#figure, QLabel#footer {{ font-size: {small}px; color: {colors.third.name()}; }}
        QLabel#figure {{ color: {colors.second.name()}; font-weight: 500; }}
        QLabel#footer[state="pending"] {{ color: {colors.ink.name()}; font-weight: 500; }}
        QLabel#footer[state="note"] {{ color: {colors.second.name()}; }}
        QLabel#footer[state="wrong"] {{ color: {colors.wrong.name()}; font-weight: 500; }}
    """


class Heading(QWidget):
    """Heading of a group of settings, with the marks of the methods that use them."""

    def __init__(self, text: str, methods: list[str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label("heading", text), 1)
        for method in methods:
            row.addWidget(_Mark(method, theme))


class _Mark(QWidget):
    def __init__(self, method: str, theme: Theme) -> None:
        super().__init__()
        self._method = method
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(round(self._theme.px(14)), round(self._theme.px(14)))

    def paintEvent(self, event: QPaintEvent) -> None:
        hue = self._theme.method_hue(self._method)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue.color)
            paint_mark(painter, hue.mark, QPointF(self.width() / 2, self.height() / 2), self._theme.px(5))


class CorpusSummary(QWidget):
    """The corpus in numbers, which depend on the settings: |V|, tokens, pairs per epoch."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        self._figures = [label("figure") for _ in range(3)]
        titles = (self.tr("Vocabulary |V|"), self.tr("Tokens"), self.tr("Pairs per epoch"))
        for line, (title, figure) in enumerate(zip(titles, self._figures, strict=True)):
            grid.addWidget(label("summary", title), line, 0)
            grid.addWidget(figure, line, 1, Qt.AlignmentFlag.AlignRight)
        self.show_dataset(None)

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Show the numbers of ``dataset``; dashes without one."""
        texts = ["–"] * 3
        if dataset is not None:
            counts = (len(dataset.vocabulary), len(dataset.corpus.tokens), dataset.pairs_per_epoch)
            texts = [whole_number(count) for count in counts]
        for figure, text in zip(self._figures, texts, strict=True):
            figure.setText(text)

    @property
    def texts(self) -> list[str]:
        """The numbers as shown."""
        return [figure.text() for figure in self._figures]


class Footer(QWidget):
    """Says what the next Reset will change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label("footer")
        self._label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, 11, MARGIN_PX, 11)
        column.addWidget(self._label)

    @property
    def text(self) -> str:
        """The sentence as shown."""
        return self._label.text()

    @property
    def idle(self) -> bool:
        """Whether nothing is pending or wrong."""
        return not self._label.property("state")

    def announce(self, names: tuple[str, ...], labels: list[str]) -> None:
        """Say that the next Reset changes the settings ``names``, called ``labels`` on screen."""
        self._say(self._announcement(names, labels), "pending" if names else "")

    def warn(self, setting: str) -> None:
        """Say that ``setting`` must be corrected before a Reset."""
        self._say(self.tr("Correct {setting} before the next Reset").format(setting=setting), "wrong")

    def note_own(self, labels: list[str]) -> None:
        """Say that the settings called ``labels`` on screen have other values in the run now in focus."""
        match labels:
            case [first]:
                text = self.tr("{first}: another value here, each run has its own").format(first=first)
            case [first, second]:
                text = self.tr("{first} and {second}: other values here, each run has its own")
                text = text.format(first=first, second=second)
            case _:
                text = self.tr("{number} settings have other values here, each run has its own").format(
                    number=len(labels)
                )
        self._say(text, "note")

    def _announcement(self, names: tuple[str, ...], labels: list[str]) -> str:
        # Whole sentences instead of parts, because the order of the parts depends on the language.
        if shared_fields(names):
            one = self.tr("The next Reset changes {first}: all runs start over")
            two = self.tr("The next Reset changes {first} and {second}: all runs start over")
            many = self.tr("The next Reset changes {number} settings: all runs start over")
        else:
            one = self.tr("The next Reset changes {first}")
            two = self.tr("The next Reset changes {first} and {second}")
            many = self.tr("The next Reset changes {number} settings")
        match labels:
            case []:
                return self.tr("Changes apply at Reset")
            case [first]:
                return one.format(first=first)
            case [first, second]:
                return two.format(first=first, second=second)
        return many.format(number=len(labels))

    def _say(self, text: str, state: str) -> None:
        self._label.setText(text)
        if self._label.property("state") != state:
            self._label.setProperty("state", state)
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
