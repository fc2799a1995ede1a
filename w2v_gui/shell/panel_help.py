"""F1: explains the panel under the pointer in two sentences, and leads from there to the glossary."""

from PySide6.QtCore import QCoreApplication, QObject, QPoint
from PySide6.QtGui import QCursor

from w2v_gui.panels.base import Panel
from w2v_gui.shell.card_layout import CardLayout
from w2v_gui.shell.messages import MessageBar
from w2v_gui.shell.questions import Questions


class PanelHelp(QObject):
    """Explains panels of ``deck`` in the bar of ``messages``."""

    def __init__(self, deck: CardLayout, messages: MessageBar, questions: Questions, parent: QObject) -> None:
        super().__init__(parent)
        self._deck = deck
        self._messages = messages
        self._questions = questions

    def explain(self) -> None:
        """Explain the panel under the pointer, in a presentation that on show; elsewhere open the glossary."""
        panel = self.panel_at(QCursor.pos()) or next(iter(self._deck.presented), None)
        if panel is None or not panel.about:
            self._questions.glossary()
            return
        title = QCoreApplication.translate("panels", panel.title)
        text = QCoreApplication.translate("panels", panel.about)
        sentences = self.tr("{panel}: {explanation}").format(panel=title, explanation=text)
        self._messages.say(sentences, (self.tr("Glossary"), self._questions.glossary))

    def panel_at(self, position: QPoint) -> Panel | None:
        """The panel shown by the card at ``position``, in pixels of the screen; None if there is no card."""
        for card in self._deck.cards.values():
            if card.isVisible() and card.rect().contains(card.mapFromGlobal(position)):
                return card.current
        return None
