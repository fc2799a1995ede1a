"""The log: what is in it and what is not, faults with a report to copy, and a log that cannot be written."""

import os
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qWarning
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from w2v_gui import __version__
from w2v_gui.panels.theme import Theme
from w2v_gui.shell.log import Log
from w2v_gui.shell.log.folder import LogFolder
from w2v_gui.shell.log.log import MAX_FILE_BYTES, OLDER_FILES
from w2v_gui.shell.log.tracebacks import without_names
from w2v_gui.shell.log.watch import Watch
from w2v_gui.shell.messages import MessageBar
from w2v_gui.shell.state_folder import state_folder
from w2v_gui.word2vec.errors import CorpusError

WORD = "zanzibar"


def logged(folder):
    return (folder / "log.txt").read_text(encoding="utf-8")


@pytest.fixture
def log(tmp_path):
    log = Log(tmp_path / "state")
    yield log
    log.close()


@pytest.fixture
def earlier(qapp):
    """What a message handler before that of the log has been given."""
    seen = []
    before = qInstallMessageHandler(lambda kind, context, text: seen.append((kind, text)))
    yield seen
    qInstallMessageHandler(before)


def fault():
    try:
        {}[WORD]
    except KeyError as error:
        return error


def test_the_state_folder_is_where_the_system_keeps_state(monkeypatch, tmp_path):
    if sys.platform == "linux":
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        assert state_folder() == tmp_path / "word2vec-explorer"
    assert state_folder().name == "word2vec-explorer"


def test_the_start_notes_every_version(log):
    log.note_versions()
    text = logged(log.folder)
    for name in (
        f"Word2Vec Explorer {__version__}",
        "Python 3.",
        "PySide6 ",
        "Qt 6.",
        "NumPy ",
        "SciPy ",
        "scikit-learn ",
    ):
        assert name in text
    assert "?" not in text, "every package was found"


def test_a_fault_is_noted_with_its_place_and_without_words_of_the_text(log):
    try:
        raise RuntimeError(f'no "{WORD}"') from fault()
    except RuntimeError as error:
        log.note_fault(error)
        report = log.report(error)
    for text in (logged(log.folder), report):
        assert "test_log.py" in text and "KeyError" in text and "RuntimeError" in text
        assert WORD not in text
    assert __version__ in report


def test_an_error_that_led_to_a_fault_is_noted_without_its_words(log):
    try:
        raise RuntimeError from CorpusError("{file} is empty.", file=WORD)
    except RuntimeError as error:
        log.note_fault(error)
    assert "{file} is empty." in logged(log.folder) and WORD not in logged(log.folder)


@pytest.mark.parametrize(
    "message",
    [
        "no 'zanzibar'",
        "no ‘zanzibar’",
        "no «zanzibar»",
        "no 'a\\'zanzibar'",
        "QFile: /media/zanzibar/a.txt: no",
        "no file:///zanzibar",
        r"no C:\zanzibar\a",
        "no ~/zanzibar",
    ],
)
def test_a_message_is_noted_without_names(log, earlier, message):
    watch = Watch(log)
    qWarning(message)
    watch.end()
    log.note_fault(RuntimeError(message))
    assert WORD not in logged(log.folder) and "Qt: " in logged(log.folder) and "no" in logged(log.folder)


def test_a_fault_is_noted_without_the_folders_of_the_user(log):
    try:
        without_names(None)
    except TypeError as error:
        log.note_fault(error)
    text = logged(log.folder).replace("\\", "/")
    assert 'File "w2v_gui/shell/log/tracebacks.py", line ' in text and 'File "test_log.py", line ' in text


def test_a_fault_before_there_is_a_window_is_noted_and_printed(log, capsys):
    watch = Watch(log)
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    assert "KeyError" in logged(log.folder)
    assert "KeyError" in capsys.readouterr().err
    watch.caught.connect(lambda _error: None)
    sys.excepthook(type(error), error, error.__traceback__)
    watch.end()
    assert not capsys.readouterr().err


def test_what_repeats_is_noted_once(log):
    for _ in range(100):
        log.note("again")
    assert logged(log.folder).count("again") == 1


def test_full_files_are_replaced_and_few_are_kept(log):
    for number in range(12):
        log.note(f"{number} " + "x" * (MAX_FILE_BYTES // 2))
    files = list(log.folder.iterdir())
    assert len(files) == 1 + OLDER_FILES
    assert all(file.stat().st_size <= MAX_FILE_BYTES for file in files)


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path, capsys):
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file")
    (tmp_path / "other" / "log.txt").mkdir(parents=True)
    piped = tmp_path / "piped"
    piped.mkdir()
    if sys.platform != "win32":
        os.mkfifo(piped / "log.txt")
    for folder in (in_the_way, tmp_path / "other", piped, None):
        log = Log(folder)
        log.note("kept in memory")
        assert log.last_lines[-1].endswith("kept in memory")
        log.close()
    assert capsys.readouterr() == ("", "")


def test_messages_of_qt_are_noted_and_still_reach_who_had_them_before(log, earlier):
    watch = Watch(log)
    qWarning("a layout is too small")
    watch.end()
    qWarning("after the end")
    assert "WARNING Qt: a layout is too small" in logged(log.folder)
    assert "after the end" not in logged(log.folder)
    assert earlier == [(QtMsgType.QtWarningMsg, text) for text in ("a layout is too small", "after the end")]


def test_an_exception_in_any_thread_is_told_and_the_hooks_come_back(qtbot, log):
    hooks = sys.excepthook, threading.excepthook
    watch = Watch(log)
    told = []
    watch.caught.connect(told.append)
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    thread = threading.Thread(target=lambda: {}[WORD])
    thread.start()
    thread.join()
    watch.end()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert [type(each) for each in told] == [KeyError, KeyError]
    assert (sys.excepthook, threading.excepthook) == hooks


@pytest.fixture
def bar(qtbot, log):
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(800, 400)
    place.show()
    return MessageBar(Theme(), place, place.rect, log)


def test_a_fault_offers_a_report_to_copy(bar, log):
    log.note("the line before")
    bar.show_error(fault())
    assert bar.remedy_button.isVisible() and bar.remedy_button.text() == "Copy Report"
    bar.remedy_button.click()
    report = QGuiApplication.clipboard().text()
    for part in (__version__, "Traceback", "KeyError", "the line before"):
        assert part in report
    assert "KeyError" in logged(log.folder)
    bar.show_error(CorpusError("{file} is empty.", file="x"))
    assert not bar.remedy_button.isVisible(), "the user can correct this one"


def test_a_crash_of_the_process_is_written_beside_the_log(tmp_path):
    program = (
        "import ctypes, sys; from pathlib import Path\n"
        "from w2v_gui.shell.log import Log\n"
        "from w2v_gui.shell.log.watch import Watch\n"
        "watch = Watch(Log(Path(sys.argv[1])))\n"
        "ctypes.string_at(0)\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONFAULTHANDLER"}
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], env=environment, capture_output=True)
    assert done.returncode != 0
    assert b"Fatal Python error" in (tmp_path / "crash.txt").read_bytes()


def test_help_opens_the_folder_of_the_log_or_says_where_it_is(bar, log, person):
    action = QAction()
    LogFolder(log, action, person, bar)
    action.trigger()
    assert person.folders == [log.folder] and not bar.text
    person.agree = False
    action.trigger()
    assert str(log.folder) in bar.text


def test_a_window_without_a_log_has_no_folder_to_open(window):
    assert not window.actions_.log_folder.isEnabled()
