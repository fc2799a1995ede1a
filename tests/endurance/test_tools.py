"""The tools of soak and storm: actions depend on the seed alone, slopes are right, the watch notices faults."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.endurance.actions import KINDS, draw
from tests.endurance.memory import slope

ROOT = Path(__file__).parents[2]


def test_the_seed_alone_says_what_is_done():
    assert draw(1, 50) == draw(1, 80)[:50]
    assert draw(1, 50) != draw(2, 50)
    assert {action.kind for action in draw(1, 2000)} == set(KINDS)


def test_the_slope_is_what_memory_rises_by_a_minute():
    assert slope([1, 2, 3, 4], [350, 352, 354, 356]) == pytest.approx(2)


FAULTS = {
    "raise ValueError('by a slot')": "ValueError: by a slot",
    "warnings.warn('of Python')": "of Python",
    "qWarning('of Qt')": "of Qt",
    # The fault itself: nothing but time shows that an event loop stands still for longer than it may.
    "time.sleep(1.2)": "the event loop was silent for",
    "threading.Thread(target=threading.Event().wait, daemon=True).start()": "a thread is left",
    "None": "",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_watch_notices(fault):
    program = f"""
import threading, time, warnings
from PySide6.QtCore import QCoreApplication, QTimer, qWarning
from tests.endurance.watch import Watch
app = QCoreApplication([])
watch = Watch(0.8, lambda: None)
watch.install()
def act():
    {fault}
QTimer.singleShot(150, act)
QTimer.singleShot(400, app.quit)
app.exec()
watch.end()
print(watch.faults)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True, cwd=ROOT
    )
    assert (FAULTS[fault] in done.stdout) if FAULTS[fault] else (done.stdout == "[]\n")
