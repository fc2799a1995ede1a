"""Help ▸ Open Log Folder."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from w2v_gui.shell.log.log import Log
from w2v_gui.shell.messages import MessageBar
from w2v_gui.shell.questions import Questions
from w2v_gui.word2vec.printable import shown


class LogFolder(QObject):
    """Opens the folder of ``log`` when ``action`` is triggered; without a folder the action is disabled."""

    def __init__(self, log: Log, action: QAction, questions: Questions, messages: MessageBar) -> None:
        super().__init__(action)
        self._log = log
        self._questions = questions
        self._messages = messages
        action.setEnabled(log.folder is not None)
        action.triggered.connect(self._open)

    def _open(self) -> None:
        folder = self._log.folder
        if folder is not None and not self._questions.open_folder(folder):
            text = self.tr("The log is in the folder {folder}.")
            self._messages.say(text.format(folder=shown(str(folder))))
