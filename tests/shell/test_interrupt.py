"""Ctrl+C closes the window between two events, whenever it comes."""

import subprocess
import sys

import pytest

PROGRAM = """
import os, signal, sys
from w2v_gui.shell import application
from w2v_gui.shell.window import Window

class Interrupted(Window):
    def {moment}(self, event):
        if not sent:
            sent.append(True)
            os.kill(os.getpid(), signal.SIGINT)
        return super().{moment}(event)

sent = []
application.Window = Interrupted
status = application.run(["--theme", "light"])
sys.exit(status if sent else "no signal was sent")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("moment", ["event", "showEvent", "paintEvent", "resizeEvent"])
def test_ctrl_c_while_qt_makes_shows_or_paints_the_window_closes_it(tmp_path, monkeypatch, moment):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    command = [sys.executable, "-c", PROGRAM.format(moment=moment)]
    assert subprocess.run(command, timeout=60).returncode == 0
