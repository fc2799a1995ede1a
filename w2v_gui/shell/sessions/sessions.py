"""The session of a window as a document: Open, Save and Save As, what is unsaved, and questions about it."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from w2v_gui.panels.theme import run_name
from w2v_gui.shell.file_dialogs import FileKind, suggested_name
from w2v_gui.shell.messages import sentence
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.sessions.layout import apply_layout
from w2v_gui.shell.sessions.names import ENDING
from w2v_gui.shell.sessions.notes import answers_of
from w2v_gui.shell.sessions.opening import SessionOpener
from w2v_gui.shell.sessions.saving import Content, Document, Saving, SessionSaver
from w2v_gui.shell.sessions.taking import own_runs, take
from w2v_gui.training.run import Run
from w2v_gui.training.session_loader import ReadySession
from w2v_gui.training.task import Task
from w2v_gui.word2vec.corpus.corpus import Corpus
from w2v_gui.word2vec.formats.session_files import text_bytes
from w2v_gui.word2vec.printable import shown
from w2v_gui.word2vec.session.session_state import Counters

if TYPE_CHECKING:
    from w2v_gui.shell.window import Window

Then = Callable[[], object]


class Sessions(QObject):
    """Keeps the runs of a window in a file.

    Attributes:
        opener, saver: read and write.

    Signals:
        opened: the ``ReadySession`` that is shown now.
        saved: the path of a file that has been written.
        failed: an exception to show to the user.
    """

    opened = Signal(object)
    saved = Signal(object)  # a str; Qt's own would lose bytes of a name that are not UTF-8
    failed = Signal(object)

    def __init__(self, window: "Window", preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._document = Document()
        self._sizes: list[Task] = []
        self._after: Then | None = None
        self.opener = SessionOpener(window.questions, self)
        self.saver = SessionSaver(partial(take, window), self)
        act = window.actions_
        act.open_session.triggered.connect(self.ask_and_open)
        act.save_session.triggered.connect(lambda: self.save())
        act.save_session_as.triggered.connect(lambda: self.save_as())
        self.opener.failed.connect(self.failed)
        self.saver.written.connect(self._written)
        self.saver.failed.connect(self._not_written)
        self.saver.ended.connect(self._saving_ended)
        window.corpora.session_wanted.connect(self.open)
        window.corpora.reading.connect(self._give_way)
        window.corpora.opened.connect(self._begin_another)
        for changed in (window.controller.runs.changed, window.works.begun_or_ended, window.saver.saved):
            changed.connect(self.show_unsaved)

    @property
    def path(self) -> Path | None:
        """The path of the session's file; None: it has none yet."""
        return self._document.path

    @property
    def unsaved(self) -> bool:
        """Whether the file is behind the runs; without a file, whether training is saved nowhere."""
        runs = own_runs(self._window).runs
        if self.path is None:
            return any(run.unsaved_seconds > 0 for run in runs)
        return _content(runs) != self._document.content

    def ask_and_open(self) -> None:
        """Let the user choose a session file."""
        if path := self._window.questions.session_to_open():
            self.open(path)

    def open(self, path: str) -> None:
        """Open the session file at ``path``, unless unsaved training is in the way."""
        self._open(path, self._opened)

    def recover(self, path: str) -> None:
        """Show the runs saved aside at ``path``, as a session that has no file yet; asks as ``open``."""
        self._open(path, self._recovered, self.tr("the unfinished training"))

    def save(self, then: Then | None = None) -> None:
        """Save to the session's file, or ask for one; call ``then`` once it is written."""
        if self.path is None:
            self.save_as(then)
        else:
            self.saver.save(Saving(self._document, self.path, self._document.with_text, then))

    def save_as(self, then: Then | None = None) -> None:
        """Ask for a file, and whether it keeps the texts, and save to it."""
        runs, document = own_runs(self._window), self._document
        name = self.path.name if self.path is not None else (runs.dataset.corpus.name if runs.dataset else "")
        path = self._window.questions.file_to_save(
            self.tr("Save Session"),
            self.path.name if self.path is not None else suggested_name(name, "session", ENDING),
            (FileKind(self.tr("Session"), (ENDING,)),),
        )
        if path is None:
            return
        texts = list(dict.fromkeys(run.dataset.corpus for run in runs.runs if run.dataset is not None))
        task = Task()  # the words of a large text take a tenth of a second
        self._sizes.append(task)
        task.ended.connect(partial(self._ask_about_texts, task, Saving(document, path, False, then), texts))
        task.start(partial(text_bytes, texts))

    def when_idle(self, then: Then) -> bool:
        """Whether nothing is being saved; otherwise call ``then`` once that is over."""
        busy = self.saver.busy or bool(self._sizes)
        self._after = then if busy else None
        return not busy

    def close(self) -> None:
        """End reading and writing, and wait for them."""
        for task in self._sizes:
            task.wait()
        self._sizes.clear()
        self.opener.close()
        self.saver.close()

    def show_unsaved(self) -> None:
        """Bring title and menu up to date."""
        self._window.setWindowModified(self.unsaved)
        ready = not self.opener.busy and any(run.live is not None for run in own_runs(self._window).runs)
        for action in (self._window.actions_.save_session, self._window.actions_.save_session_as):
            action.setEnabled(ready)

    def _open(self, path: str, then: Callable[[ReadySession], object], name: str = "") -> None:
        self._window.lessons.leave()
        self._window.unsaved.guard(None, partial(self._read, path, then, name))

    def _read(self, path: str, then: Callable[[ReadySession], object], name: str) -> None:
        self._window.corpora.cancel()
        self._window.controller.pause()
        self.opener.open(path, then, name)

    def _ask_about_texts(self, task: Task, saving: Saving, texts: list[Corpus]) -> None:
        if task not in self._sizes:
            return  # closed meanwhile
        with_text: bool | None = False
        if saving.document is self._document and (size := task.result or 0):
            names = self.tr(", ").join(dict.fromkeys(shown(corpus.name) for corpus in texts))
            text = self.tr(
                "If the file keeps the text ({names}) too, the training can go on wherever it is opened. "
                "Otherwise the text must be there as well."
            )
            grows = QLocale.c().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
            with_text = self._window.questions.keep_text(text.format(names=names), grows)
        self._sizes.remove(task)
        if with_text is not None and saving.document is self._document:  # else it would take another one
            saving.with_text = with_text
            self.saver.save(saving)
        else:
            self._saving_ended()

    def _written(self, saving: Saving) -> None:
        assert saving.saved is not None
        kept = list(zip(saving.runs, saving.saved.runs, strict=True))
        for (run, restarts), saved in kept:
            if saved.state is not None and run.restarts == restarts:
                run.saved_seconds = saved.state.position.status.seconds
        document = saving.document
        document.path, document.with_text, document.content = saving.path, saving.with_text, []
        for (run, restarts), saved in kept:
            trained = saved.state.position.counters if saved.state is not None else Counters()
            document.content += _entry(run, restarts, trained.pairs, trained.by_hand)
        self._preferences.add_recent_file(str(saving.path))
        self._show_document()
        self.saved.emit(str(saving.path))

    def _not_written(self, saving: Saving, error: Exception) -> None:
        self.failed.emit(error)
        title = self.tr("Session not saved")
        elsewhere = self.tr("Save Elsewhere…")
        shown_still = saving.document is self._document
        if shown_still and self._window.questions.go_on(title, sentence(error), elsewhere):
            self.save_as(saving.then)

    def _opened(self, ready: ReadySession) -> None:
        self._show(ready)
        runs = own_runs(self._window).runs
        for run in runs:
            if run.latest is not None:
                run.saved_seconds = run.latest.seconds
        # A text that has no file is kept in any case.
        chosen = any(corpus.text is not None and corpus.bytes is not None for corpus in ready.saved.corpora)
        self._replace(Document(Path(ready.path), chosen, _content(runs)))
        self._preferences.add_recent_file(ready.path)
        text = self.tr("{file}: {runs}").format(file=shown(Path(ready.path).name), runs=self._names())
        self._window.messages.say(text)
        self.opened.emit(ready)

    def _recovered(self, ready: ReadySession) -> None:
        self._show(ready)
        self._begin_another()
        self._window.messages.say(self.tr("Recovered: {runs}").format(runs=self._names()))
        self.opened.emit(ready)

    def _show(self, ready: ReadySession) -> None:
        """Show what was saved in the place of the runs there."""
        window = self._window
        window.lessons.leave()
        window.continuing.cancel()
        window.controller.restore(ready)
        apply_layout(window, ready.saved.layout)
        window.lessons.bring_answers(answers_of(ready.saved.notes))
        if (dataset := window.controller.runs.dataset) is not None:
            window.corpora.adopt(dataset.corpus)

    def _names(self) -> str:
        runs = own_runs(self._window).runs
        return self.tr(", ").join(run_name(run) for run in runs if run.live is not None)

    def _begin_another(self) -> None:
        """Have no file: what is trained on another text does not belong into it."""
        self._replace(Document())

    def _replace(self, document: Document) -> None:
        self._document = document
        self.saver.drop_waiting()
        self._show_document()

    def _show_document(self) -> None:
        self._window.title.show_session(shown(self.path.name) if self.path is not None else "")
        self.show_unsaved()

    def _give_way(self, _name: str, share: float) -> None:
        """Stop reading a session when a text is wanted instead."""
        if not share:
            self.opener.cancel()

    def _saving_ended(self) -> None:
        after, self._after = self._after, None
        if after is not None:
            after()


def _content(runs: Iterable[Run]) -> list[Content]:
    """What a file should have of ``runs``."""
    found: list[Content] = []
    for run in runs:
        pairs, by_hand = (run.latest.pairs, run.latest.by_hand) if run.latest is not None else (0, 0)
        found += _entry(run, run.restarts, pairs, by_hand)
    return found


def _entry(run: Run, restarts: int, pairs: int, by_hand: int) -> list[Content]:
    """What a file has of ``run``: nothing if there is nothing that could be lost."""
    if run.latest is None:
        return [Content(run.id, restarts, 0, 0)] if run.live is not None else []
    return [Content(run.id, restarts, pairs, by_hand)] if pairs or by_hand else []
