"""The main window: creates and connects toolbar, cards, status bar and messages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from w2v_gui.assets import asset
from w2v_gui.panels import PANELS
from w2v_gui.panels.base import Panel
from w2v_gui.panels.theme import Theme, run_name
from w2v_gui.shell.actions import Actions, connect_each
from w2v_gui.shell.card_layout import CardLayout
from w2v_gui.shell.continuing import Continuing
from w2v_gui.shell.corpus_loader import CorpusLoader, name_of
from w2v_gui.shell.exporting import PanelExporter
from w2v_gui.shell.file_opening import FileOpening, dropped_file
from w2v_gui.shell.language_menu import LanguageMenu
from w2v_gui.shell.lessons import Lessons
from w2v_gui.shell.log import Log
from w2v_gui.shell.log.folder import LogFolder
from w2v_gui.shell.look import Look
from w2v_gui.shell.messages import MessageBar
from w2v_gui.shell.panel_help import PanelHelp
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.presentation import Presentation
from w2v_gui.shell.questions import Questions
from w2v_gui.shell.race_actions import RaceActions
from w2v_gui.shell.race_opening import RaceOpening
from w2v_gui.shell.reading_options import describe
from w2v_gui.shell.replay import ReplayControls
from w2v_gui.shell.report_export import ReportExporter
from w2v_gui.shell.saving import VectorSaver
from w2v_gui.shell.search import SearchBox
from w2v_gui.shell.sessions.names import is_session
from w2v_gui.shell.sessions.sessions import Sessions
from w2v_gui.shell.settings.form import SettingsForm
from w2v_gui.shell.settings_room import SettingsRoom
from w2v_gui.shell.statusbar import StatusBar
from w2v_gui.shell.strip import RunStrip
from w2v_gui.shell.toolbar import Toolbar
from w2v_gui.shell.training_actions import TrainingActions
from w2v_gui.shell.unsaved import UnsavedTraining
from w2v_gui.shell.update_actions import UpdateActions
from w2v_gui.shell.vectors_opening import VectorsOpening
from w2v_gui.shell.window_stack import stack
from w2v_gui.shell.window_title import WindowTitle
from w2v_gui.shell.word_list_saving import WordListSaver
from w2v_gui.shell.work import Works
from w2v_gui.training.run import ENDED, Run
from w2v_gui.training.session_storage import StoringController
from w2v_gui.word2vec.corpus.toy import TOY_PREFIX
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.printable import shown

FIRST_SIZE = (1600, 1000)
"""Initial width and height in pixels at text scale 1, if the screen is large enough."""


class Window(QMainWindow):
    """The application's one window.

    Attributes:
        controller: owns the training thread and the sessions.
        panels: every panel, by key.
        training, race, race_files, corpora, vectors, sessions, continuing, saver, reports, updates: do as asked.
        strip: the cards of the runs, shown in a race.
        replay: shows earlier moments of the training; its bar stands above the status bar.
        deck, exporter: the cards, and what exports their pictures.
        unsaved: asks before training is dropped.
        messages, status: the message bar and the status bar, which shows one of ``works``.

    Signals:
        closed: the window closes for good; nothing has been stopped yet.
    """

    closed = Signal()

    def __init__(
        self, theme: Theme, preferences: Preferences, questions: Questions | None = None, log: Log | None = None
    ) -> None:
        super().__init__()
        self.log = log or Log(None)
        self._theme, self._preferences = theme, preferences
        self._closing = self._asking = False
        self.questions = questions or Questions(self, preferences)
        self.controller = controller = StoringController(self)
        runs, selection = controller.runs, controller.selection
        self.panels: dict[str, Panel] = {panel.key: panel(runs, selection, theme) for panel in PANELS}
        self.form = SettingsForm(runs, theme)
        self.saver = VectorSaver(controller, self.questions, self)
        self.unsaved = UnsavedTraining(controller, self.saver, self.questions, self)
        self.corpora = CorpusLoader(controller, self.unsaved, preferences, self.questions, self)
        self.training = TrainingActions(controller, self.form, self.unsaved, preferences, self.questions, self)
        self.race = RaceActions(controller, self.unsaved, preferences, self)
        self.race_files = RaceOpening(controller, self.corpora, self)
        self.reports = ReportExporter(controller, self.questions, self)
        self.word_lists = WordListSaver(list(self.panels.values()), self.questions, self)
        self.vectors = VectorsOpening(controller, self.corpora, self.questions, self)
        self.continuing = Continuing(controller, self.corpora, self.questions, self)
        adding = (self.vectors, self.continuing)
        self._workers = (self.race_files, self.training, self.race, self.saver, self.reports, *adding)
        self.strip = RunStrip(runs, theme)
        self.works = Works(self)
        self.status = StatusBar(runs, self.works, theme)
        self.corpus_menu = QMenu(self)
        self.toolbar = Toolbar(SearchBox(runs, selection, theme), self.corpus_menu, theme)
        self.deck = CardLayout(self.form, list(self.panels.values()), theme)
        self.exporter = PanelExporter(controller, self.questions, self.deck, self)
        self.replay = ReplayControls(controller, self.questions, self.deck, theme, self)
        self.messages = MessageBar(theme, self.deck, self.deck.picture_area, self.log)
        self.actions_ = Actions(self, list(self.panels.values()))
        self.updates = UpdateActions(controller, self.toolbar, self.actions_.speeds, self.panels.values(), self)
        self._settings_room = SettingsRoom(self, self.actions_.settings, theme)
        self._bars = QWidget()
        others = (self.menuBar(), self._bars, self.status)
        self.presentation = Presentation(self, self.deck, others, self.actions_, theme, self.messages)
        self._look = Look(self, self.actions_, theme, preferences, self._settings_room, self.presentation)
        self.help = PanelHelp(self.deck, self.messages, self.questions, self)
        LogFolder(self.log, self.actions_.log_folder, self.questions, self.messages)
        self.languages = LanguageMenu(self.actions_.languages, preferences, self.messages.say)
        self.title = WindowTitle(self)
        self.files = FileOpening(self, preferences)
        self.lessons = Lessons(self, theme, preferences)
        self.sessions = Sessions(self, preferences)
        self.unsaved.attach(self.sessions)
        self.continuing.attach(self.actions_)
        self._readers = (self.corpora, self.sessions.opener, *adding)
        self._names: list[tuple[int, str]] = []
        self._named: Dataset | Sequence[str] = ()
        self.setWindowIcon(QIcon(str(asset("icons/app.svg"))))
        self.setMinimumSize(960, 620)
        stack(self, self._bars, (self.toolbar, self.strip), (self.deck, self.replay.bar, self.status))
        self._restore()
        self._connect_controls()
        self._connect_reports()
        self._follow_works()
        self._show_state()
        self._look.choose_heights()
        self.replay.fit(self.height())

    @property
    def reading(self) -> bool:
        """Whether a file is being read that will be opened among the runs."""
        return any(part.busy for part in self._readers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make bars and margins narrower in a low window."""
        super().resizeEvent(event)
        self._look.choose_heights()
        self.replay.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Hide the settings at first in a narrow window: the pictures need the space more."""
        super().showEvent(event)
        if not event.spontaneous():
            self._settings_room.spare()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Space, → and Esc if the focused control does not use them."""
        if event.key() == Qt.Key.Key_Space:
            self.actions_.train.trigger()
        elif event.key() == Qt.Key.Key_Right:
            self.actions_.step.trigger()
        elif event.key() == Qt.Key.Key_Escape:
            if self.messages.close_message() or self.presentation.end():
                return
            if self.deck.expanded_card is not None:
                self.deck.shrink()
            else:
                self.lessons.leave()
        elif not self.lessons.take_key(event.key()):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one local file, but in no lesson: its runs would be lost."""
        if dropped_file(event) and self.lessons.player is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        if path := dropped_file(event):
            event.acceptProposedAction()
            (self.sessions.open if is_session(path) else self.vectors.open_dropped)(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved training, then stop every thread and wait for it."""
        idle = self.sessions.when_idle(self.close)
        if idle and not self._closing:
            self.lessons.close()
            self._asking = True
            self.unsaved.guard(None, self._close_for_good)
            self._asking = False
        if not (idle and self._closing):
            event.ignore()
            return
        self.closed.emit()
        self.presentation.end()
        self._preferences.geometry = self.saveGeometry()
        self._preferences.remember_splitters(self.deck.states())
        parts = (self.sessions, self.corpora, self.replay.exporter, *self._workers)
        for part in (self.strip, *parts, self.controller):
            part.close()
        for panel in self.panels.values():
            panel.close()
        event.accept()

    def show_panel(self, key: str) -> None:
        """Bring the panel ``key`` to the front of its card; one for a race alone switches the race on."""
        if not self.panels[key].race_only or self.race.switch(True):
            self.deck.show_panel(self.panels[key])

    def expand_panel(self, key: str | None) -> None:
        """Let the card of the panel ``key`` (None: the stage) fill the window."""
        self.deck.toggle_expanded(self.deck.card_of(self.panels[key]) if key else self.deck.cards["stage"])

    def say_unknown(self, word: str) -> str:
        """Say that ``word`` is not in the vocabulary; returns the sentence."""
        text = self.tr("“{word}” is not in the vocabulary.").format(word=shown(word))
        self.messages.say(text)
        return text

    def _close_for_good(self) -> None:
        self._closing = True
        if not self._asking:  # a file was saved first, and the close event has been refused meanwhile
            self.close()

    def _connect_controls(self) -> None:
        act, bar, deck, selection = self.actions_, self.toolbar, self.deck, self.controller.selection
        for action, button, do in (
            (act.train, bar.train, self.training.toggle_training),
            (act.step, bar.step, self.training.step),
            (act.reset, bar.reset, self.training.reset),
            (act.new_seed, bar.new_seed, self.training.reset_with_new_seed),
        ):
            action.triggered.connect(lambda _checked=False, do=do: do())
            button.clicked.connect(lambda _checked=False, action=action: action.trigger())
        for chosen in (bar.run_chosen, act.run_chosen, self.strip.run_chosen):
            chosen.connect(self._focus)
        self.strip.run_wanted.connect(self.race.add)
        self.strip.removal_wanted.connect(self.race.remove)
        bar.race.clicked.connect(act.race.trigger)
        act.race.triggered.connect(self.race.choose)
        bar.settings.clicked.connect(act.settings.trigger)
        act.settings.toggled.connect(deck.show_settings)
        bar.look.clicked.connect(act.dark.trigger)
        act.full_screen.toggled.connect(lambda on: self.showFullScreen() if on else self.showNormal())
        act.expand.triggered.connect(lambda: deck.toggle_expanded(deck.expanded_card or deck.active_card))
        act.reset_layout.triggered.connect(deck.reset_sizes)
        act.find.triggered.connect(bar.search.begin)
        bar.search.unknown.connect(self.say_unknown)
        act.swap.triggered.connect(selection.swap)
        act.copy_message.triggered.connect(self.messages.copy)
        act.open.triggered.connect(self.corpora.ask_and_open)
        act.import_vectors.triggered.connect(self.vectors.ask_and_open)
        act.reading_options.triggered.connect(self.corpora.ask_options)
        self.corpus_menu.aboutToShow.connect(lambda: self.corpora.fill_menu(self.corpus_menu))
        act.save_vectors.triggered.connect(lambda: self.saver.save())
        act.export_report.triggered.connect(lambda: self.reports.export())
        act.quit.triggered.connect(self.close)
        act.lessons.triggered.connect(self.lessons.show_list)
        act.explain.triggered.connect(self.help.explain)
        act.glossary.triggered.connect(self.questions.glossary)
        act.about.triggered.connect(self.questions.about)
        panels = list(self.panels.values())
        self.replay.connect_actions(act, panels)
        connect_each(act.panels, panels, deck.show_panel)
        self.exporter.connect_actions(act, panels, self.messages)
        for panel in panels:
            panel.path_wanted.connect(lambda: self.show_panel("tree"))
            panel.second_seed_wanted.connect(self.race.add_second_seed)

    def _connect_reports(self) -> None:
        parts = (
            self.exporter,
            self.replay.exporter,
            self.lessons,
            self.word_lists,
            self.sessions,
            *self._workers,
        )
        for part in (self.controller, *parts):
            part.failed.connect(lambda error: self.messages.show_error(error))
        self.corpora.failed.connect(lambda error: self.messages.show_error(error, self.corpora.remedy(error)))
        self.controller.runs.changed.connect(self._show_state)
        self.form.changed.connect(self._show_state)
        self.status.pace_wanted.connect(lambda pace: self.controller.set_pace(pace))
        for noting in (self.training, self.race, self.race_files, self.reports, self.updates):
            noting.noted.connect(self.status.note)
        self.race.preparing.connect(self.strip.show_preparing)
        for told in (self.race.refused, self.vectors.said, self.continuing.said):
            told.connect(lambda text: self.messages.say(text))
        self.deck.arranged.connect(self.messages.settle)
        exports = (self.exporter, self.reports, self.replay.exporter, self.word_lists)
        for written in (self.saver.saved, self.sessions.saved, *(part.written for part in exports)):
            written.connect(self._say_written)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _follow_works(self) -> None:
        saver = self.sessions.saver
        reading = self.tr("Reading {name}")
        for part in self._readers:
            self.works.follow(reading, part.reading, part.ended, part.cancel)
        self.works.follow(self.tr("Saving {name}"), saver.writing, saver.ended, saver.cancel)
        self.works.begun_or_ended.connect(self._show_state)

    def _restore(self) -> None:
        preferences = self._preferences
        geometry = preferences.geometry
        whole = geometry.size() == self.saveGeometry().size()  # Qt would read missing bytes as zeros
        if not (whole and self.restoreGeometry(geometry)):
            self.resize(*(round(self._theme.px(length)) for length in FIRST_SIZE))
        for name in self.deck.splitter_names():
            self.deck.restore(name, preferences.splitter(name))
        self.race.switch(preferences.racing)

    def _show_state(self) -> None:
        """Bring buttons and title up to date with the training."""
        runs, act, bar = self.controller.runs, self.actions_, self.toolbar
        run, condition = runs.focus, runs.condition
        ended = condition in ENDED
        if runs.training is not None:
            text, picture = self.tr("Pause"), "pause"
        elif ended:
            text, picture = self.tr("Train again"), "play"
        else:
            text, picture = self.tr("Train"), "play"
        act.train.setText(text)
        bar.set_train(text, picture)
        # While another text is read, training is disabled: its result would be lost once the text is open.
        busy = self.corpora.busy or self.sessions.opener.busy
        ready = run.latest is not None and not busy
        can_train = ready or (runs.racing and condition is not run.condition and not busy)
        can_step = can_train and runs.training is None and not ended
        for action, button, enabled in (
            (act.train, bar.train, can_train),
            (act.step, bar.step, can_step),
            (act.reset, bar.reset, ready),
            (act.new_seed, bar.new_seed, ready and not run.continued),
        ):
            action.setEnabled(enabled)
            button.setEnabled(enabled)
        act.save_vectors.setEnabled(run.live is not None and (run.latest is None or run.latest.trained))
        act.export_report.setEnabled(any(each.latest is not None and each.latest.pairs for each in runs))
        for action in (act.swap, act.find):
            action.setEnabled(ready)
        self.replay.show_state()
        self.continuing.show_state()
        self._show_runs()
        self._name_corpus(run.dataset or runs.dataset)
        bar.show_focus(run)
        act.show_focus(run)
        self.lessons.lock()

    def _show_runs(self) -> None:
        """Show the runs' names where one has changed, and the race if it was switched."""
        runs, act = self.controller.runs, self.actions_
        if (names := [(run.id, run_name(run)) for run in runs]) != self._names:
            self._names = names
            self.toolbar.set_runs(list(runs))
            act.set_runs(list(runs))
        act.race.setChecked(runs.racing)
        self.toolbar.show_racing(runs.racing)
        if runs.racing is not self.deck.racing or self.strip.isHidden() is runs.racing:
            self.strip.setVisible(runs.racing)
            self.deck.set_racing(runs.racing)
            self._settings_room.note_race(runs.racing)
            offered = self.deck.offered()
            act.offer_panels([panel in offered for panel in self.panels.values()])

    def _focus(self, run: Run) -> None:
        self.training.focus(run)
        self._show_state()  # also after a failure, as the control that was clicked already shows ``run``

    def _name_corpus(self, dataset: Dataset | None) -> None:
        """Name the text of ``dataset``; without one, the texts that are missing."""
        if dataset is None and self.lessons.player is not None:
            return  # the lesson is about to open its own
        named = self.controller.missing_texts if dataset is None else dataset
        if named == self._named:
            return
        self._named = named
        if dataset is None:
            missing = self.tr(", ").join(map(shown, self.controller.missing_texts))
            self.toolbar.set_corpus_name(missing, self.tr("The text is not there.") if missing else "")
            self.title.show_corpus("")
            return
        source, name = dataset.corpus.source, name_of(dataset.corpus.source)
        how = "" if source.startswith(TOY_PREFIX) else describe(dataset.corpus.reading)
        self.toolbar.set_corpus_name(name, how)
        self.title.show_corpus(name)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        self.deck.note_focus(now)

    def _say_written(self, path: str) -> None:
        self.messages.say(self.tr("{path} is written.").format(path=shown(path)))
