"""A spotlight that follows the pointer while Ctrl is held: everything around it is darker."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QHideEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from w2v_gui.panels.theme import Theme

HOLD_MS = 250
"""How long Ctrl is held alone before the spotlight comes on: shorter is the beginning of a shortcut."""
_FRAME_MS = 16
_RADIUS_PX = 90
"""Radius at scale 1."""
_DARKNESS = 0.62
"""Opacity of what lies around the spotlight."""


class Spotlight(QWidget):
    """Covers ``place`` while it is on; clicks and the wheel go through it.

    It is on while Ctrl is held alone, once ``switch`` has enabled it.
    """

    def __init__(self, place: QWidget, theme: Theme) -> None:
        super().__init__(place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._place = place
        self._theme = theme
        self._at = QPointF()
        self._held = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._held.timeout.connect(self._come_on)
        self._follow = QTimer(self, interval=_FRAME_MS)
        self._follow.timeout.connect(self._move)
        self.hide()

    def switch(self, enabled: bool) -> None:
        """Listen to Ctrl, or no longer."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        if enabled:
            app.installEventFilter(self)
        else:
            self._go_off()

    @property
    def circle(self) -> QRect:
        """The bright circle's box, in pixels of the widget it covers."""
        radius = self._radius
        return QRect(round(self._at.x() - radius), round(self._at.y() - radius), 2 * radius, 2 * radius)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come on with Ctrl, go off when it is released, another key is pressed or the window loses the focus."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not event.isAutoRepeat():
            if event.key() == Qt.Key.Key_Control:
                if not self.isVisible():
                    self._held.start()
            else:
                self._go_off()
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() != Qt.Key.Key_Control:
                self._go_off()
        elif kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Control and not event.isAutoRepeat():
                self._go_off()
        elif kind == QEvent.Type.WindowDeactivate:
            self._go_off()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken everything but the circle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QPainterPath()
        around.addRect(self.rect().toRectF())
        light = QPainterPath()
        light.addEllipse(self._at, self._radius, self._radius)
        shade = QColor(0, 0, 0)
        shade.setAlphaF(_DARKNESS)
        painter.fillPath(around.subtracted(light), shade)
        painter.setPen(QPen(self._theme.palette.hues[0].color, 2))
        painter.drawEllipse(self._at, self._radius, self._radius)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop following the pointer."""
        super().hideEvent(event)
        self._follow.stop()

    @property
    def _radius(self) -> int:
        return round(self._theme.px(_RADIUS_PX))

    def _come_on(self) -> None:
        self.setGeometry(self._place.rect())
        self._at = self._pointer()
        self.raise_()
        self.show()
        self._follow.start()

    def _go_off(self) -> None:
        self._held.stop()
        self.hide()

    def _move(self) -> None:
        """Follow the pointer; only the two circles are painted anew."""
        before, self._at = self.circle, self._pointer()
        if before != self.circle:
            self.update(before.united(self.circle).adjusted(-4, -4, 4, 4))

    def _pointer(self) -> QPointF:
        return self.mapFromGlobal(QCursor.pos()).toPointF()
