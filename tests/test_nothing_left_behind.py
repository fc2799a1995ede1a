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


def outcome(tmp_path: Path, test: str) -> str:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ".", "."]
    settings = {**os.environ, "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=tmp_path, env=settings)
    return done.stdout


@pytest.mark.parametrize("leak", LEAKS)
def test_a_test_that_leaves_something_behind_fails(tmp_path, leak):
    if leak == "a process" and not list(Path("/proc/self/task").glob("*/children")):
        pytest.skip("this system does not list child processes")
    assert "ERROR test_it.py::test_leak" in outcome(tmp_path, LEAKS[leak])


def test_a_test_that_cleans_up_passes(tmp_path):
    assert "1 passed" in outcome(tmp_path, CLEAN)
