"""Ctrl+C ends the program while it loads, and later closes the window between two events, whenever it comes."""

import signal
import subprocess
import sys

import pytest

PROGRAM = """
import os, signal, sys
from w2v_gui.shell import application
from w2v_gui.shell.window import Window

def interrupted(moment):
    sent = []

    def handler(self, event):
        if not sent:
            sent.append(True)
            os.kill(os.getpid(), signal.SIGINT)
        return getattr(super(Interrupted, self), moment)(event)

    Interrupted = type("Interrupted", (Window,), {moment: handler})
    application.Window = Interrupted
    status = application.run(["--theme", "light"])
    return status if sent else "no signal was sent"

for moment in sys.argv[1:]:  # each in a copy of this process, which has imported everything
    if (child := os.fork()) == 0:
        sys.exit(interrupted(moment))
    _, status = os.waitpid(child, 0)
    print(moment, os.waitstatus_to_exitcode(status), flush=True)
"""
WHILE_LOADING = """
import os, signal, sys
from importlib.machinery import PathFinder
from w2v_gui.__main__ import load_application

class Interrupting(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting)
load_application()
"""
MOMENTS = ("event", "showEvent", "paintEvent", "resizeEvent")


@pytest.mark.parametrize("module", ["PySide6", "PySide6.QtGui", "w2v_gui.shell.window"])
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_while_it_loads_ends_it_at_once_and_without_a_word(module):
    done = subprocess.run([sys.executable, "-c", WHILE_LOADING, module], timeout=240, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_while_qt_makes_shows_or_paints_the_window_closes_it(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    command = [sys.executable, "-c", PROGRAM, *MOMENTS]
    done = subprocess.run(command, timeout=240, stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.splitlines() == [f"{moment} 0" for moment in MOMENTS]
