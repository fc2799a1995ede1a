"""The card of one run: mark, name and figures, painted by itself; a click puts the run in focus."""

from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from w2v_gui.panels.plain_text import caption, tooltip
from w2v_gui.panels.theme import Theme, differences_of, elided, paint_mark, run_name, short_run_name
from w2v_gui.panels.theme.theme import BODY, SECOND
from w2v_gui.shell.base_wording import about_base
from w2v_gui.shell.buttons import IconButton
from w2v_gui.shell.strip.analogy_scorer import Answered
from w2v_gui.shell.strip.figures import Figure, Figures, figures
from w2v_gui.training.run import Run

MIN_WIDTH_PX, MAX_WIDTH_PX = 272, 560
"""Least and greatest width of a card at scale 1."""
HEIGHT_PX = (94, 80)
"""Height of a card at scale 1 in a window of normal height, and in a low one."""
_SCORE_SIZE = 26
_RADIUS_PX = 8.0
_MARGIN_PX = 15
_GAP_PX = 10
"""Least distance between two figures of a line."""
_BAR_PX = 5
"""Width of the bar in the run's colour at the left edge."""
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -2, Qt.Key.Key_End: 2}


class RunCard(QAbstractButton):
    """One run of the race.

    Attributes:
        run: the run.
        tips: where each figure was painted last, and its tooltip.

    Signals:
        removal_wanted: the user wants the run removed.
        moved: an arrow key was pressed: −1 or +1 to the neighbour, −2 or +2 to the end.
    """

    removal_wanted = Signal()
    moved = Signal(int)

    def __init__(self, run: Run, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = run
        self._theme = theme
        self._name = ""
        self._figures = Figures(Figure("–"), Figure())
        self._state: tuple[object, ...] = ()
        self._cost: tuple[int, float] | None = None
        self.tips: list[tuple[QRectF, str]] = []
        self._ring = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.remove = IconButton(theme, "close", "", self)
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remove.setCursor(Qt.CursorShape.ArrowCursor)
        self.remove.setStyleSheet("padding: 0; min-width: 0; min-height: 0;")
        self.remove.clicked.connect(self.removal_wanted)
        self.restyle()

    @property
    def figures(self) -> Figures:
        """What the card shows."""
        return self._figures

    def show_run(self, answered: Answered | None, place: Figure, *, in_focus: bool, removable: bool) -> None:
        """Bring name and figures up to date.

        Args:
            answered: the corpus's analogies, if it has any.
            place: of the run in the race.
            in_focus: whether it is the run in focus.
            removable: whether the card has a ×.
        """
        self.setChecked(in_focus)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if in_focus else Qt.FocusPolicy.NoFocus)
        self.remove.setVisible(removable)
        run = self.run
        state = (
            run.latest,
            run.evaluations,
            run.condition,
            run.catching_up,
            run.title,
            run.name,
            answered,
            place,
        )
        if state == self._state:  # snapshots and evaluations are compared by identity
            return
        self._state = state
        name, shown = run_name(run), figures(run, self._dot_products(), answered, place)
        if (name, shown) == (self._name, self._figures):
            return
        self._name, self._figures = name, shown
        self.setText(caption(name))
        self.setAccessibleName(name)
        self.setAccessibleDescription(shown.spoken)
        self.remove.set_tip(tooltip(self.tr("Remove {run} (Delete)").format(run=name)))
        self.update()

    def sizeHint(self) -> QSize:
        """The least width; the strip gives more where there is room."""
        return QSize(round(self._theme.px(MIN_WIDTH_PX)), self._theme.height(*HEIGHT_PX))

    def restyle(self) -> None:
        """Take over sizes and colours of the theme."""
        side = round(self._theme.px(20))
        self.remove.setFixedSize(side, side)
        self._place_remove()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the × in its corner."""
        super().resizeEvent(event)
        self._place_remove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys, Home and End go to another card; Delete asks to remove this one."""
        if (to := _KEYS.get(Qt.Key(event.key()))) is not None:
            self.moved.emit(to)
        elif event.key() == Qt.Key.Key_Delete and not self.remove.isHidden():
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring if the focus came by keyboard."""
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Explain the figure under the pointer, or else the run."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def tip_at(self, position: QPointF) -> str:
        """The tooltip at ``position`` in the card's own pixels."""
        for rect, tip in self.tips:
            if rect.contains(position):
                return tip
        lines = [self._name]
        if differences := differences_of(self.run):
            text = self.tr("Differs from the runs before it: {settings}")
            lines.append(text.format(settings=self.tr(", ").join(differences)))
        if self.run.dataset is not None and (base := about_base(self.run.dataset)):
            lines.append(base)
        return tooltip(*lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, mark, name and figures."""
        px, palette, shown = self._theme.px, self._theme.palette, self._figures
        hue = self._theme.hue(self.run.hue)
        left, right = px(_MARGIN_PX), self.width() - px(_MARGIN_PX)
        top, row = self._theme.height(9, 5), self._theme.height(21, 19)
        self.tips.clear()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_frame(painter, hue.color)
            first = QRectF(left, top, right - left - px(16), px(28))
            score = self._theme.font(_SCORE_SIZE, QFont.Weight.Bold)
            ink = palette.third if shown.behind else hue.color
            end = self._paint(painter, shown.score, first, score, ink, at_right=True)
            radius = px(4.8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(hue.color)
            paint_mark(painter, hue.mark, QPointF(left + radius, first.center().y()), radius)
            name = first.adjusted(2 * radius + px(8), 0, 0, 0)
            name.setRight(end - px(8))
            bold = self._theme.font(BODY, QFont.Weight.DemiBold)
            fits = QFontMetricsF(bold).horizontalAdvance(self._name) <= name.width()
            text = self._name if fits else short_run_name(self.run)
            # Names of runs begin alike; what they differ in stands at the end.
            text = elided(text, bold, name.width(), Qt.TextElideMode.ElideMiddle)
            self._paint(painter, Figure(text), name, bold, palette.ink)
            small = self._theme.font(SECOND)
            y = first.bottom() + self._theme.height(3, 0)
            for at_left, at_right in (
                ((shown.products, shown.time), shown.error),
                ((shown.progress, shown.place, shown.analogies), shown.rank),
            ):
                line = QRectF(left, y, right - left, row)
                if self._needed(small, *at_left, at_right) > line.width():
                    at_right = at_right.shortened
                end = self._paint(painter, at_right, line, small, palette.third, at_right=True)
                line.setRight(end - px(_GAP_PX))
                for number, figure in enumerate(at_left):
                    if number and self._needed(small, figure) > line.width():
                        figure = figure.shortened
                        if self._needed(small, figure) > line.width():
                            continue  # a number that is cut would be another number
                    line.setLeft(self._paint(painter, figure, line, small, palette.second) + px(_GAP_PX))
                y += row

    def _needed(self, font: QFont, *shown: Figure) -> float:
        """The width that figures need beside each other."""
        metrics = QFontMetricsF(font)
        texts = [figure.text for figure in shown if figure.text]
        return sum(map(metrics.horizontalAdvance, texts)) + self._theme.px(_GAP_PX) * (len(texts) - 1)

    def _paint(
        self,
        painter: QPainter,
        figure: Figure,
        room: QRectF,
        font: QFont,
        color: QColor,
        *,
        at_right: bool = False,
    ) -> float:
        """Write ``figure`` into ``room``, shortened if need be; returns where its free side ends."""
        if not figure.text or room.width() <= 0:
            return room.right() if at_right else room.left() - self._theme.px(_GAP_PX)
        text = elided(figure.text, font, room.width())
        width = QFontMetricsF(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(color)
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side, text)
        left = room.right() - width if at_right else room.left()
        if figure.tip:
            # Markup, so that Qt breaks a long sentence into lines.
            tip = f"<qt>{escape(figure.tip)}</qt>"
            self.tips.append((QRectF(left, room.top(), width, room.height()), tip))
        return left if at_right else left + width

    def _paint_frame(self, painter: QPainter, color: QColor) -> None:
        """Paint the card with the run's colour at its left edge, and the share done along its lower edge."""
        palette, px = self._theme.palette, self._theme.px
        outline = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(outline, _RADIUS_PX, _RADIUS_PX)
        hovered = self.underMouse() and not self.isChecked()
        painter.fillPath(shape, palette.field if hovered else palette.card)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(outline.left(), outline.top(), px(_BAR_PX), outline.height()), color)
        painter.restore()
        track = QRectF(0, self.height() - px(7), self.width() - 2 * px(_MARGIN_PX), px(3))
        track.moveLeft(px(_MARGIN_PX))
        painter.setPen(Qt.PenStyle.NoPen)
        for share, brush in ((1.0, palette.track), (self._figures.share, color)):
            painter.setBrush(brush)
            part = QRectF(track.topLeft(), track.size())
            part.setWidth(track.width() * share)
            if share:
                painter.drawRoundedRect(part, px(1.5), px(1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.ink, 2) if self.isChecked() else QPen(palette.line, 1))
        painter.drawPath(shape)
        if self.hasFocus() and self._ring:
            painter.setPen(QPen(palette.hues[0].color, 2))
            painter.drawRoundedRect(outline.adjusted(3, 3, -3, -3), _RADIUS_PX - 2, _RADIUS_PX - 2)

    def _place_remove(self) -> None:
        self.remove.move(self.width() - self.remove.width() - 4, 4)

    def _dot_products(self) -> float:
        """The nominal dot products per trained pair, computed once per training."""
        snapshot = self.run.latest
        if snapshot is None:
            return 0.0
        if self._cost is None or self._cost[0] != self.run.restarts:
            self._cost = self.run.restarts, snapshot.objective.average_dot_products()
        return self._cost[1]


class AddCard(QAbstractButton):
    """The card at the end of the strip that offers further runs."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setText(self.tr("add a run"))
        self.setAccessibleName(self.tr("Add a run"))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_preparing(self, preparing: bool) -> None:
        """Say that the run wanted is being prepared, or offer further ones."""
        text = self.tr("preparing…") if preparing else self.tr("add a run")
        if text != self.text():
            self.setText(text)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for its words, as high as the other cards."""
        width = QFontMetricsF(self._theme.font(SECOND)).horizontalAdvance(self.text()) + self._theme.px(36)
        return QSize(round(width), self._theme.height(*HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a dashed frame, a plus sign and the words."""
        palette, px = self._theme.palette, self._theme.px
        ink = palette.quiet if not self.isEnabled() else palette.ink if self.underMouse() else palette.third
        outline = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.quiet, 1.2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(outline, _RADIUS_PX, _RADIUS_PX)
            centre = outline.center() - QPointF(0, px(13))
            painter.setPen(QPen(ink, px(1.8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for arm in (QPointF(px(7), 0), QPointF(0, px(7))):
                painter.drawLine(centre - arm, centre + arm)
            painter.setFont(self._theme.font(SECOND))
            painter.drawText(outline.adjusted(0, px(24), 0, 0), Qt.AlignmentFlag.AlignCenter, self.text())
            if self.hasFocus():
                painter.setPen(QPen(palette.hues[0].color, 2))
                painter.drawRoundedRect(outline, _RADIUS_PX, _RADIUS_PX)
