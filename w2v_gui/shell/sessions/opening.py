"""Reads session files off the GUI thread, and asks where their texts are."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from w2v_gui.shell.messages import sentence
from w2v_gui.shell.questions import Missing, Questions
from w2v_gui.training.session_loader import ReadySession, SessionLoader
from w2v_gui.word2vec.formats.session_files import SavedCorpus
from w2v_gui.word2vec.printable import shown


class SessionOpener(QObject):
    """Reads one session at a time.

    Signals:
        reading: the name of the file and the share that has been read (0…1).
        ended: reading has succeeded, failed or been cancelled; emitted before what was read is handed on.
        failed: the exception because of which the file could not be opened.
    """

    reading = Signal(str, float)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, questions: Questions, parent: QObject) -> None:
        super().__init__(parent)
        self._questions = questions
        self._name = ""
        self._then: Callable[[ReadySession], object] = lambda ready: None
        self._without: set[str] = set()  # the sources of texts that the user goes without
        self._loader = SessionLoader(self)
        self._loader.progressed.connect(lambda share: self.reading.emit(self._name, share))
        self._loader.done.connect(self._done)
        self._loader.failed.connect(self._fail)
        self._loader.cancelled.connect(self.ended)

    @property
    def busy(self) -> bool:
        """Whether a session is being read."""
        return self._loader.busy

    def open(self, path: str, then: Callable[[ReadySession], object], name: str = "") -> None:
        """Read the file at ``path``, called ``name`` meanwhile, and call ``then`` with what it holds.

        ``then`` is not called if the file cannot be opened or another one is asked for.
        """
        self._name = name or shown(Path(path).name)
        self._then = then
        self._without.clear()
        self._loader.read(path)
        self.reading.emit(self._name, 0.0)

    def cancel(self) -> None:
        """Cancel the reading."""
        self._loader.cancel()

    def close(self) -> None:
        """Stop reading and wait for its end."""
        self._loader.close()

    def _done(self, ready: ReadySession) -> None:
        for place, reason in ready.missing.items():
            corpus = ready.saved.corpora[place]
            if corpus.source in self._without:
                continue
            answer = self._ask(corpus, reason)
            if answer is Missing.CANCEL:
                self.ended.emit()
                return
            if answer is Missing.LOCATE:
                if (source := self._questions.file_to_open()) is None:
                    self._done(ready)  # ask again
                else:
                    self._name = shown(Path(source).name)
                    self._loader.find(ready, place, str(Path(source).absolute()))
                    self.reading.emit(self._name, 0.0)
                return
            self._without.add(corpus.source)
        self.ended.emit()
        self._then(ready)

    def _ask(self, corpus: SavedCorpus, reason: Exception) -> Missing:
        text = self.tr(
            "{reason}\n\nThis session was trained on {name}. Without the text its vectors can be looked at and "
            "compared, but not trained on."
        )
        return self._questions.missing_text(text.format(reason=sentence(reason), name=shown(corpus.name)))

    def _fail(self, error: Exception) -> None:
        self.ended.emit()
        self.failed.emit(error)
