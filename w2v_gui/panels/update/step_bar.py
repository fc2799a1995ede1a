"""The bar below the terms: buttons that apply and undo the update, draw other noise words and another pair."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from w2v_gui.panels.plain_text import tooltip
from w2v_gui.panels.theme import Theme, decimal, set_icon
from w2v_gui.panels.theme.theme import SECOND
from w2v_gui.panels.update.footer import Footer
from w2v_gui.panels.update.widths import INSET

_FOOTER_PX = 340
"""Width that the text beside the buttons should have before they show words; pixels at scale 1."""


class StepBar(QWidget):
    """Buttons with words, or with icons alone where the bar is narrow, and what the update changes beside them.

    Attributes:
        apply, undo: change the run by the update shown, and back.
        again: other noise words for the same pair; hidden if the method draws none.
        next: another pair of the corpus.
        attempt: shows the sliders with which K and η are tried; stays down while they are shown.
        footer: the text at the right.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        translate = QCoreApplication.translate
        self.apply = BarButton(theme, "", translate("update", "Apply"))
        self.undo = BarButton(theme, "undo", translate("update", "Undo"))
        self.again = BarButton(theme, "again", translate("update", "Another draw"))
        self.next = BarButton(theme, "next", translate("update", "Next pair"))
        self.attempt = BarButton(theme, "sliders", translate("update", "Try K, η"))
        self.attempt.setCheckable(True)
        again = translate(
            "update",
            "Draw other noise words for this pair. Training lets neighbouring pairs share their draws, "
            "which comes to the same on average.",
        )
        self.again.setToolTip(tooltip(again))
        self.next.setToolTip(
            translate("update", "Next pair: another one from the corpus, as training draws them")
        )
        self.attempt.setToolTip(
            translate("update", "Try another K or η on this pair here, without touching the run")
        )
        self.undo.setToolTip(
            translate("update", "Undo the update applied last: its rows are put back, bit for bit")
        )
        self.footer = Footer(theme)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(6)
        for button in self.buttons:
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.footer, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.restyle()

    @property
    def buttons(self) -> tuple["BarButton", ...]:
        """All buttons, from left to right."""
        return (self.apply, self.undo, self.again, self.next, self.attempt)

    def show_trial(self, negatives: int | None, rate: float | None, *, has_noise: bool) -> None:
        """Name in the button the K and η that are tried; None for those of the run."""
        translate = QCoreApplication.translate
        tried = [f"K = {negatives}"] if negatives is not None else []
        if rate is not None:
            tried.append(f"η = {decimal(rate, 3)}")
        name = translate("update", "Apply")
        if tried:
            name = translate("update", "Apply with {values}").format(values=", ".join(tried))
        self.apply.set_name(name)
        self.again.setVisible(has_noise)
        self.attempt.set_name(translate("update", "Try K, η") if has_noise else translate("update", "Try η"))
        self._fit()

    def allow(self, *, apply: bool, undo: int, reason: str) -> None:
        """Say which of the two buttons can be used.

        Args:
            apply: whether the update shown can be applied.
            undo: how many updates can be undone.
            reason: why it cannot be applied; empty if it can.
        """
        translate = QCoreApplication.translate
        self.apply.setEnabled(apply)
        self.undo.setEnabled(undo > 0)
        what = translate(
            "update",
            "Change the run by exactly this update, with the values shown. It counts as no pair, and the run "
            "is marked as changed by hand until it is undone.",
        )
        self.apply.setToolTip(tooltip(reason or what))

    def sizeHint(self) -> QSize:
        """As high as the two lines of the text."""
        return QSize(200, self._theme.height(54, 36))

    def restyle(self) -> None:
        """Take over colours and sizes."""
        inset = round(self._theme.px(INSET))
        self._row.setContentsMargins(inset, 1, inset, 0)
        for button in self.buttons:
            button.restyle()
        self.footer.updateGeometry()
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between words and icons."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line above."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._theme.palette.line)
        painter.end()

    def _fit(self) -> None:
        """Leave out the words of the last buttons first, so that the text at the right has its room."""
        px = self._theme.px
        shown = [button for button in self.buttons if not button.isHidden()]
        room = self.width() - 2 * px(INSET) - px(_FOOTER_PX) - 6 * len(shown) - 8
        for whole in range(len(shown), -1, -1):
            widths = [button.width_as(words=at < whole) for at, button in enumerate(shown)]
            if sum(widths) <= room or whole == 0:
                break
        for at, button in enumerate(shown):
            button.set_words(at < whole)


class BarButton(QPushButton):
    """A button that shows its name, or its icon alone; one without an icon always shows its name."""

    def __init__(self, theme: Theme, icon_name: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon_name
        self._name = ""
        self._words = True
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that Space still means Train after a click
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Show another name."""
        if name != self._name:
            self._name = name
            self.setAccessibleName(name)
            self._show()

    def set_words(self, words: bool) -> None:
        """Show the name, or only the icon."""
        self._words = words or not self._icon_name
        self._show()

    def width_as(self, *, words: bool) -> int:
        """Its width with its name, or as an icon."""
        px = self._theme.px
        if not words and self._icon_name:
            return round(px(40))
        icon = px(24) if self._icon_name else 0
        metrics = self.fontMetrics()
        return round(metrics.size(Qt.TextFlag.TextShowMnemonic, self._name).width() + icon + px(26))

    def restyle(self) -> None:
        """Take over colours and sizes."""
        side, size = round(self._theme.height(34, 26)), round(self._theme.px(SECOND))
        style = (
            "QPushButton { padding: 0 4px; "
            f"min-height: {side - 2}px; max-height: {side - 2}px; font-size: {size}px; }}"
            f"QPushButton:checked {{ background: {self._theme.palette.field.name()}; "
            f"border-color: {self._theme.palette.ink.name()}; }}"
        )
        if self.styleSheet() != style:  # Qt styles the button anew even with the same sheet
            self.setStyleSheet(style)
        if self._icon_name:
            set_icon(self, self._icon_name, self._theme.palette.ink, self._theme.palette.quiet)
            self.setIconSize(QSize(1, 1) * round(self._theme.px(17)))
        self._show()

    def _show(self) -> None:
        text = self._name if self._words else ""
        if self.text() != text:
            self.setText(text)
        self.setFixedWidth(self.width_as(words=self._words))
