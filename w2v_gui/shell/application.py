"""Starts the application: sets language and theme, opens the window, carries out the command line."""

import os
import signal
import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from w2v_gui.lessons.lesson import Lesson
from w2v_gui.panels.theme import DARK, LIGHT, Theme
from w2v_gui.shell.arguments import ALL_METHODS, Arguments, parse
from w2v_gui.shell.first_frame import FirstFrame
from w2v_gui.shell.freed_memory import FreedMemory
from w2v_gui.shell.garbage_collection import GarbageCollection
from w2v_gui.shell.languages import install_language
from w2v_gui.shell.log import Log
from w2v_gui.shell.log.watch import Watch
from w2v_gui.shell.look import LARGER_TEXT_SCALE
from w2v_gui.shell.opening import Opening
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.preloading import Preloading
from w2v_gui.shell.questions import NoQuestions
from w2v_gui.shell.race_report import write_report
from w2v_gui.shell.screenshot import Screenshot
from w2v_gui.shell.sessions.names import is_session
from w2v_gui.shell.sessions.recovery import Recovery
from w2v_gui.shell.state_folder import state_folder
from w2v_gui.shell.style import dress
from w2v_gui.shell.terminal import complain
from w2v_gui.shell.window import FIRST_SIZE, Window
from w2v_gui.training.task import Task
from w2v_gui.word2vec.errors import QT_TRANSLATE_NOOP, Word2VecError
from w2v_gui.word2vec.formats.session_files import SessionError
from w2v_gui.word2vec.formats.writing import check_writable
from w2v_gui.word2vec.session.race_file import RaceFileError, read_race
from w2v_gui.word2vec.session.race_plan import RacePlan

SWITCH_INTERVAL_S = 0.0005
"""How long a thread waits for another that computes in Python. With Python's own 5 ms, answers to the user come
up to twice as late (99th percentile 39 against 27 ms), and what a training reports waits as well."""

NOTING_DELAY_MS = 500
"""When the versions of libraries are looked up: later than the first picture, which that would delay."""


def run(argv: Sequence[str]) -> int:
    """Run the application; returns the exit status (2: what the command line asks for is not possible)."""
    arguments = parse(argv)
    if arguments.race is not None and arguments.report is not None:
        return write_report(arguments.corpus, arguments.race, arguments.report, arguments.language)
    try:
        plan = _race_of(arguments)
    except Word2VecError as error:
        complain(error)
        return 2
    if arguments.screenshot is not None:
        try:
            check_writable(arguments.screenshot)
        except Word2VecError as error:
            complain(error)
            return 2
    if not _has_screen():
        if arguments.screenshot is None:
            complain("there is no screen to open a window on (DISPLAY is not set).")
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a picture needs no screen
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    log = Log(None if arguments.screenshot else state_folder())
    watch = Watch(log)
    try:
        return _show(arguments, plan, log, watch)
    finally:
        watch.end()
        log.close()


def _show(arguments: Arguments, plan: RacePlan | None, log: Log, watch: Watch) -> int:
    """Open the window and carry out the command line; returns the exit status once the window is closed."""
    app = QApplication([sys.argv[0]])
    # Between two events: Python handles a signal anywhere, also while Qt makes, shows or paints the window.
    signal.signal(signal.SIGINT, lambda *_: QTimer.singleShot(0, lambda: window.close()))
    app.setApplicationName("Word2Vec Explorer")
    app.setStyle("Fusion")  # the only style that follows a stylesheet in every part of every widget
    preferences = Preferences(None) if arguments.screenshot else Preferences.of_user()
    install_language(app, arguments.language or preferences.language)
    name = arguments.theme or preferences.theme
    theme = Theme(DARK if name == "dark" else LIGHT, LARGER_TEXT_SCALE if preferences.larger_text else 1.0)
    app.setFont(theme.font())
    window = Window(theme, preferences, NoQuestions() if arguments.screenshot else None, log)
    try:
        lesson = window.lessons.read(arguments.lesson) if arguments.lesson is not None else None
    except Word2VecError as error:
        complain(error)
        window.close()
        return 2
    dress(app, theme)  # once all widgets stand: a stylesheet is looked up anew whenever one gets a parent
    screenshot = None
    if arguments.screenshot is not None:
        window.resize(*FIRST_SIZE)
        screenshot = Screenshot(window, arguments.screenshot, wait_for_training=arguments.train)
    if arguments.size is not None:
        window.resize(*arguments.size)
    if plan is not None:
        opened = window.race_files.ready
    else:
        opened = window.sessions.opened if is_session(arguments.corpus) else window.corpora.opened
    if arguments.vectors:
        opened.connect(
            lambda: window.vectors.open_each(arguments.vectors), Qt.ConnectionType.SingleShotConnection
        )
        opened = window.vectors.opened_all
    _fulfil_when_opened(window, arguments, lesson, opened, screenshot)
    watch.caught.connect(window.messages.show_error)
    if screenshot is not None:
        watch.caught.connect(screenshot.give_up)
    heartbeat = QTimer(interval=250)  # wakes Python to handle signals while Qt waits for events
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start()
    GarbageCollection(app)
    FreedMemory(window.controller.runs, app)
    QTimer.singleShot(NOTING_DELAY_MS, lambda: Task().start(log.note_versions))
    if plan is not None:
        window.race_files.open(plan)  # now, as it changes the layout of the window
    else:
        FirstFrame(window, lambda: window.corpora.open(arguments.corpus))
    if screenshot is not None:
        window.show()  # a picture may be larger than the screen
    else:
        Opening(window).begin()
        Preloading(window.controller.runs, app)
        recovery = Recovery(window, state_folder() / "recovery")
        recovery.offer_after(window.corpora.ended, window.sessions.opener.ended)
    status = app.exec()
    log.note("ended")
    return screenshot.status if screenshot is not None else status


def _race_of(arguments: Arguments) -> RacePlan | None:
    """The race of the file that the command line names; None if it names none.

    Raises:
        Word2VecError: something in the file is wrong, or it has no run of the method to start with.
    """
    if arguments.race in (None, ALL_METHODS):
        return None
    plan = read_race(arguments.race, arguments.corpus or None)
    if arguments.method is not None and all(run.method != arguments.method for run in plan.runs):
        template = "{file}: it has no run of {method}, the --method to start with."
        raise RaceFileError(template, file=arguments.race.name, method=arguments.method)
    return plan


def _has_screen() -> bool:
    """Whether Qt will find a screen; without one Qt would abort the process without a useful message."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _fulfil_when_opened(
    window: Window,
    arguments: Arguments,
    lesson: Lesson | None,
    opened: SignalInstance,
    screenshot: Screenshot | None,
) -> None:
    """Select, show and train what the command line asks for, once ``opened`` says that its runs are there."""

    def fulfil() -> None:
        runs, selection = window.controller.runs, window.controller.selection
        model = runs.focus.shown or runs.dataset
        assert model is not None
        vocabulary = model.vocabulary
        for wanted in (arguments.word, arguments.partner):
            if wanted is not None and vocabulary.find(wanted) is None:
                window.say_unknown(wanted)
                if screenshot is not None:  # the terminal speaks English
                    screenshot.give_up(ValueError(f"“{wanted}” is not in the vocabulary."))
                    return
        if arguments.race:
            window.race.switch(True)
        if found := [run for run in runs if run.method == arguments.method and run.method is not None]:
            window.training.focus(found[0])
        elif arguments.method is not None:
            template = QT_TRANSLATE_NOOP(
                "errors", "{file}: it has no run of {method}, the --method to start with."
            )
            error = SessionError(template, file=arguments.corpus, method=arguments.method)
            window.messages.show_error(error)
            if screenshot is not None:
                screenshot.give_up(error)
                return
        if (word := vocabulary.find(arguments.word or "")) is not None:
            selection.pick(vocabulary.words[word])
        if (partner := vocabulary.find(arguments.partner or "")) is not None:
            selection.pick_partner(vocabulary.words[partner])
        if arguments.panel:
            window.show_panel(arguments.panel)
        if arguments.expand:
            window.expand_panel(arguments.panel)
        if arguments.train:
            window.training.toggle_training()
        ready = None if screenshot is None else screenshot.begin
        if lesson is not None:
            if ready is not None:  # once the runs of the lesson are there
                window.lessons.stage.ready.connect(ready, Qt.ConnectionType.SingleShotConnection)
            window.lessons.play(lesson, path=str(arguments.lesson))
        elif ready is not None:
            ready()

    opened.connect(fulfil, Qt.ConnectionType.SingleShotConnection)
