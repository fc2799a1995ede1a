"""The widget of the tree: fits and paints pictures, scrolls, and reports clicks."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QToolTip, QWidget

from w2v_gui.panels.theme import Hue, Theme, tree_name
from w2v_gui.panels.theme.resolution import resolution, rounded
from w2v_gui.panels.theme.theme import BODY
from w2v_gui.panels.tree.captions import notice_height
from w2v_gui.panels.tree.descriptions import bits_to, describe, figures_of, path_sentence
from w2v_gui.panels.tree.heading import TreeHeading
from w2v_gui.panels.tree.hit_testing import leaf_at, node_at
from w2v_gui.panels.tree.path_table import heading_at, heading_tip
from w2v_gui.panels.tree.picture import Picture
from w2v_gui.panels.tree.regions import Frame, divide
from w2v_gui.panels.tree.scene import (
    Scene,
    fit,
    paint_focus,
    paint_grey,
    paint_keyboard_focus,
    paint_leaders,
    paint_ring,
)
from w2v_gui.panels.tree.walk import Walk

_SCROLL_BAR_PX = 10  # pixels wide: the margin beside the path table


class TreeCanvas(QWidget):
    """The tree, its path and the path table.

    Attributes:
        footer: lies where the figures of the path and of all paths are painted, and paints nothing.

    Signals:
        picked: a word's leaf was clicked, or reached with the arrow keys; carries the word's id.
        zoom_wanted: an inner node was clicked; carries its place.
        back_wanted: Esc was pressed while a subtree is shown alone.
        step_chosen: as in ``TreeHeading``.
        resized: a picture for another size or another screen is needed.
    """

    picked = Signal(int)
    zoom_wanted = Signal(int)
    back_wanted = Signal()
    step_chosen = Signal(int)
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: Picture | None = None
        self._hue: Hue | None = None
        self._scene: Scene | None = None
        self._grey: QPixmap | None = None
        self._hovered: int | None = None
        self._focus_shown = False
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        self._scroll.hide()
        self._scroll.valueChanged.connect(self._refit)
        self._walk = Walk(self)
        self._walk.moved.connect(self._show_walk)
        self._heading = TreeHeading(theme, self)
        self._heading.play_wanted.connect(self.play)
        self._heading.step_chosen.connect(self.step_chosen)
        self.footer = QWidget(self)
        self.footer.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Tree of the words"))

    @property
    def scene(self) -> Scene | None:
        """The scene shown; None while there is none."""
        return self._scene

    @property
    def walk(self) -> Walk:
        """The walk down the path, if one is played."""
        return self._walk

    def play(self) -> None:
        """Play the walk down the path, or pause it, or go on with it."""
        self._walk.toggle(len(self._picture.shown_turns) if self._picture is not None else 0)

    def frame_for(self, words: int, deepest: int, notice: str) -> Frame:
        """Divide the widget in its current size; arguments as for ``divide`` and ``notice_height``."""
        height = notice_height(self._theme, notice, self.width())
        return divide(self._theme, self.size(), words, deepest, height)

    def show_picture(self, picture: Picture | None, hue: Hue | None) -> None:
        """Show ``picture``; ``hue`` is the method's, None to grey out the probabilities. None clears."""
        if _way(picture) != _way(self._picture):
            self._walk.stop()
            self._hovered = None
        self._picture, self._hue = picture, hue
        self.setAccessibleName(tree_name(picture.request.config) if picture else self.tr("Tree of the words"))
        self.setAccessibleDescription(path_sentence(picture) if picture else "")
        self._refit()

    def restyle(self) -> None:
        """Fit the picture again for new text sizes or colours."""
        self._heading.restyle()
        self._scene = None
        self._refit()

    def _refit(self) -> None:
        before, picture = self._scene, self._picture
        if picture is None:
            self._scene = None
            self._scroll.hide()
        else:
            frame = self.frame_for(picture.layout.words, picture.layout.deepest, picture.request.notice)
            same = before is not None and _labels_stay_valid(before, picture, frame)
            labels = before.all_labels if before is not None and same else None
            self._scene = fit(picture, frame, self._theme, self._scroll.value(), labels)
            self._place_scroll_bar(self._scene)
            self.footer.setGeometry(frame.footer.toAlignedRect())
        if before is None or self._scene is None or not _has_same_grey_tree(before, self._scene):
            self._grey = None
        self._place_heading()
        self.update()

    def _place_heading(self) -> None:
        """Put the heading's controls over the tree, and let them say where it begins."""
        scene = self._scene
        self._heading.setVisible(scene is not None)
        if scene is None:
            return
        self._heading.show_walk(bool(scene.picture.shown_turns), self._walk.moving)
        self._heading.show_way(bits_to(scene.picture), figures_of(scene.picture))
        height = self._heading.sizeHint().height()
        width = scene.frame.columns.left - self._theme.px(20) if scene.picture.is_zoomed else height
        left = self._theme.px(8)
        self._heading.setGeometry(round(left), round(scene.frame.head - height / 2), round(width), height)

    def _show_walk(self) -> None:
        """Paint how far the walk has come, and scroll to the turn it has reached."""
        walk, scene = self._walk.progress, self._scene
        if scene is not None and scene.rows is not None and walk is not None and scene.rows.hidden:
            first, after = scene.rows.shown
            self._scroll.setValue(max(walk.read - (after - first), 0))
        self._place_heading()
        self.update()

    def _place_scroll_bar(self, scene: Scene) -> None:
        rows = scene.rows
        self._scroll.setVisible(rows is not None and rows.hidden > 0)
        if rows is None:
            return
        first, after = rows.shown
        top, bottom = rows.turns[first] - rows.pitch / 2, rows.turns[after - 1] + rows.pitch / 2
        self._scroll.setGeometry(self.width() - _SCROLL_BAR_PX, round(top), _SCROLL_BAR_PX, round(bottom - top))
        self._scroll.setRange(0, rows.hidden)
        self._scroll.setPageStep(after - first)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scene, or a sentence while there is none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, scene = self._theme.palette, self._scene
        painter.fillRect(self.rect(), colors.card)
        if scene is None:
            painter.setFont(self._theme.font(BODY))
            painter.setPen(colors.third)
            text = self.tr("Open a text to see the tree of its words.")
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, text)
            return
        walk = self._walk.progress
        paint_leaders(painter, scene, self._theme, self._hue, walk)
        if resolution(painter) == rounded(self.devicePixelRatioF()):
            painter.drawPixmap(QPointF(), self._grey_tree(scene))
        else:  # an export
            paint_grey(painter, scene)
        paint_focus(painter, scene, self._theme, self._hue, walk)
        if self._hovered is not None:
            paint_ring(painter, scene, self._theme, self._hovered)
        if self._focus_shown:
            paint_keyboard_focus(painter, self.rect().toRectF(), self._theme)

    def _grey_tree(self, scene: Scene) -> QPixmap:
        if self._grey is None:
            ratio = self.devicePixelRatioF()
            self._grey = QPixmap(self.size() * ratio)
            self._grey.setDevicePixelRatio(ratio)
            self._grey.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._grey)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_grey(painter, scene)
            painter.end()
        return self._grey

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the current picture into the new size, and request a new one."""
        super().resizeEvent(event)
        self._refit()
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Show tooltips; detect a change of the screen."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._grey = None
            self.resized.emit()
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        scene, place = self._scene, self._node_under(event.pos().toPointF())
        if scene is not None and scene.frame.footer.contains(event.pos().toPointF()):
            QToolTip.showText(event.globalPos(), scene.picture.average.tip(scene.picture.whole.deepest), self)
            return
        if scene is not None and scene.rows is not None:
            at = event.pos().toPointF()
            column = heading_at(scene.frame.columns, at.x()) if at.y() <= scene.frame.rule else None
            if column is not None:
                QToolTip.showText(event.globalPos(), heading_tip(column), self)
                return
        if scene is None or place is None:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPos(), describe(scene.picture, place), self)

    def _node_under(self, position: QPointF) -> int | None:
        scene = self._scene
        if scene is None or position.x() > scene.frame.columns.left:
            return None
        return node_at(scene.picture, scene.frame.tree, position.x(), position.y())

    def _leaf_under(self, position: QPointF) -> int | None:
        scene = self._scene
        if scene is None:
            return None
        inner = scene.picture.layout.words - 1
        for label in scene.labels:
            if label.box.contains(position):
                return inner + label.word
        return leaf_at(scene.picture, scene.frame.tree, position.x(), position.y())

    def _place_under(self, position: QPointF) -> int | None:
        """The leaf or, if there is none, the inner node at ``position``."""
        leaf = self._leaf_under(position)
        return leaf if leaf is not None else self._node_under(position)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Ring the node under the pointer."""
        place = self._place_under(event.position())
        if place != self._hovered:
            self._hovered = place
            at_root = self._scene is None or place in (None, self._scene.picture.layout.root)
            self.setCursor(Qt.CursorShape.ArrowCursor if at_root else Qt.CursorShape.PointingHandCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the ring."""
        self._hovered = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the leaf under the pointer, or zoom into the subtree of the inner node under it."""
        place = self._place_under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None and self._scene is not None:
            layout = self._scene.picture.layout
            if place >= layout.words - 1:
                self.picked.emit(place - (layout.words - 1))
            elif place != layout.root:
                self.zoom_wanted.emit(place)
        super().mousePressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody watches the walk any more."""
        super().hideEvent(event)
        self._walk.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a focus frame if the focus came by keyboard."""
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self._focus_shown = event.reason() in reasons
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the focus frame."""
        self._focus_shown = False
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the path table if it does not fit."""
        if self._scroll.isVisible():
            self._scroll.wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move from leaf to leaf; up and down scroll the path table; Esc leads back."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        lines = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and self._picture is not None:
            self._pick_beside(self._picture, step)
        elif event.key() == Qt.Key.Key_Escape and self._walk.progress is not None:
            self._walk.stop()
        elif event.key() == Qt.Key.Key_Escape and self._picture is not None and self._picture.is_zoomed:
            self.back_wanted.emit()
        elif lines is not None and self._scroll.isVisible():
            self._scroll.setValue(self._scroll.value() + lines)
        else:
            super().keyPressEvent(event)

    def _pick_beside(self, picture: Picture, step: int) -> None:
        tree = picture.request.tree
        order = tree.leaf_order
        word = picture.request.word
        index = 0 if word is None else int(tree.leaf_ranks[word]) + step
        if 0 <= index < len(order):
            self.picked.emit(int(order[index]))


def _way(picture: Picture | None) -> tuple[object, ...]:
    """What a walk leads through; the numbers along it may change meanwhile."""
    return () if picture is None else (picture.request.tree, picture.layout.root, picture.request.word)


def _labels_stay_valid(scene: Scene, picture: Picture, frame: Frame) -> bool:
    """Whether the labels of ``scene`` are valid for ``picture`` in ``frame`` too."""
    return scene.frame == frame and scene.picture.backdrop.cut is picture.backdrop.cut


def _has_same_grey_tree(one: Scene, other: Scene) -> bool:
    """Whether the grey tree of both scenes is the same."""
    return (
        one.frame == other.frame
        and one.picture.backdrop is other.picture.backdrop
        and one.picture.flow is other.picture.flow
    )
