"""What the user has chosen for the word space."""

from PySide6.QtCore import QObject, Signal

from w2v_gui.panels.projection.groups import Scheme
from w2v_gui.panels.word_cloud.axis_choice import AxisChoice


class SpaceChoice(QObject):
    """Vectors, axes and colours of the word space.

    Attributes:
        axes: which vectors are shown along which axes.
        scheme: what the words are coloured by.

    Signals:
        changed: one of them is another now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.axes = AxisChoice()
        self.scheme = Scheme()

    def choose(self, axes: AxisChoice | None = None, scheme: Scheme | None = None) -> None:
        """Change what is given."""
        before = (self.axes, self.scheme)
        self.axes, self.scheme = axes or self.axes, scheme or self.scheme
        if before != (self.axes, self.scheme):
            self.changed.emit()
