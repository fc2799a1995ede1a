"""Base class of panels that compare runs which the user may choose in a menu."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedLayout, QWidget

from w2v_gui.panels.base import Notice
from w2v_gui.panels.paced_panel import PacedPanel
from w2v_gui.panels.run_choice import RunChoice, RunMenu, able_to_show
from w2v_gui.training.run import Run


class ComparingPanel(PacedPanel):
    """A panel of a race whose ``build`` begins with ``offer`` and ends with ``set_picture``.

    Attributes:
        choice: which runs are compared.
        menu: the user's control of it, for the head.
        empty: says why there is nothing to compare.
    """

    race_only = True
    needs_training = False

    def offer(self, choice: RunChoice) -> None:
        """Make the menu and the notice."""
        self.choice = choice
        self.menu = RunMenu(self.theme, choice, self)
        self.menu.changed.connect(self.refresh)
        self.view.changed.connect(self._note_focus)
        self.empty = Notice()

    def set_picture(self, picture: QWidget) -> None:
        """Lay out ``picture``, in whose place ``say`` shows a sentence."""
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(picture)

    def chosen_runs(self) -> tuple[Sequence[Run], list[Run]]:
        """The runs that can be compared, and those that are; the menu shows both."""
        self._note_focus()
        able = able_to_show(self.view)
        chosen = self.choice.among(able)
        self.menu.show_runs(able, chosen)
        return able, chosen

    @property
    def runs_on_show(self) -> Sequence[Run]:
        """The runs compared."""
        return self.choice.among(able_to_show(self.view)) or super().runs_on_show

    def show_picture(self) -> None:
        """Show the picture, no longer a sentence."""
        self._pages.setCurrentIndex(1)

    def say(self, why: str) -> None:
        """Show ``why`` there is nothing to compare."""
        self.forget_shown()
        self.empty.say(why, self.theme)
        self.empty.show()
        self._pages.setCurrentIndex(0)
        self.head_changed.emit()

    def _note_focus(self) -> None:
        self.choice.note_focus(self.view.focus)
