"""Tests the check in conftest.py: it fails a test that leaves something behind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LEAKS = {
    "a thread of Python": """
import threading
event = threading.Event()
def test_leak():
    threading.Thread(target=event.wait, daemon=True).start()
""",
    "a thread of Qt": """
from PySide6.QtCore import QThread
threads = []
def test_leak(qapp):
    threads.append(QThread())
    threads[0].start()
def test_end(qapp):
    threads[0].quit()
    threads[0].wait()
""",
    "a process": """
import subprocess, sys
processes = []
def test_leak():
    processes.append(subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE))
def test_end():
    processes[0].communicate()
""",
    "a timer": """
from PySide6.QtCore import QTimer
timers = []
def test_leak(qapp):
    timers.append(QTimer())
    timers[0].start(1000)
""",
    "a window": """
from PySide6.QtWidgets import QWidget
windows = []
def test_leak(qapp):
    windows.append(QWidget())
""",
}

ENDS = sum(test.count("def test_end") for test in LEAKS.values())

CLEAN = """
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget
def test_clean(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    QTimer(widget).start(1000)
    thread = QThread()
    thread.start()
    thread.quit()
    thread.wait()
    unnamed = QWidget()
    unnamed.itself = unnamed
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory) -> str:
    """What pytest says of all of them, run one after the other."""
    folder = tmp_path_factory.mktemp("leaks")
    shutil.copy(Path(__file__).with_name("conftest.py"), folder)
    for name, test in {**LEAKS, "clean": CLEAN}.items():
        (folder / f"test_{name.replace(' ', '_')}.py").write_text(test, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ".", "."]
    settings = {**os.environ, "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=folder, env=settings)
    return done.stdout


@pytest.mark.parametrize("leak", LEAKS)
def test_a_test_that_leaves_something_behind_fails(outcome, leak):
    if leak == "a process" and not list(Path("/proc/self/task").glob("*/children")):
        pytest.skip("this system does not list child processes")
    assert f"ERROR test_{leak.replace(' ', '_')}.py::test_leak" in outcome


def test_a_test_that_cleans_up_passes(outcome):
    assert "test_clean.py" not in outcome.partition("short test summary info")[2]
    assert f"{len(LEAKS) + 1 + ENDS} passed" in outcome
