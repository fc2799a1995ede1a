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
        if not sent and signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            sent.append(True)
            os.kill(os.getpid(), signal.SIGINT)
        super().{moment}(event)

sent = []
application.Window = Interrupted
status = application.run(["--theme", "light"])
sys.exit(status if sent else "no signal was sent")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("moment", ["showEvent", "paintEvent", "resizeEvent"])
def test_ctrl_c_while_qt_shows_or_paints_closes_the_window(tmp_path, monkeypatch, moment):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    command = [sys.executable, "-c", PROGRAM.format(moment=moment)]
    assert subprocess.run(command, timeout=60).returncode == 0
