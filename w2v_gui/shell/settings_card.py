"""The card of the settings; a lesson may stand in their place."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


class SettingsCard(QFrame):
    """Shows the settings, or in their place what is kept aside for it.

    Attributes:
        wanted: whether the settings are to be shown.
    """

    def __init__(self, settings: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.wanted = True
        self._settings = settings
        self._aside: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.addWidget(settings)

    def hold_aside(self, content: QWidget) -> None:
        """Keep ``content`` ready to be shown in the place of the settings."""
        self._aside = content
        content.hide()
        self._column.addWidget(content)

    def show_aside(self, shown: bool) -> None:
        """Show that content, or the settings again."""
        if self._aside is not None:
            self._aside.setVisible(shown)
            self._settings.setVisible(not shown)

    def fit(self, alone: bool, presenting: bool) -> None:
        """Show or hide the card: of what stands beside an only card, a presentation shows a lesson alone."""
        aside = self._aside is not None and not self._aside.isHidden()
        self.setVisible(aside if presenting else (self.wanted or aside) and not alone)
