"""Trainings saved aside: when, what is left after a kill, who is offered it, and when it is removed."""

import errno
import os
import signal
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import QTimer

from tests.shell.using import train
from w2v_gui.shell.questions import Answer, LeftOver
from w2v_gui.shell.sessions import recovery as module
from w2v_gui.shell.sessions.recovery import Recovery
from w2v_gui.shell.sessions.slots import MAX_LEFT_OVER, left_over, new_slot
from w2v_gui.word2vec.errors import FileError
from w2v_gui.word2vec.formats.session_files import read_session

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "recovery"


def kept(folder):
    return sorted(path.suffix for path in folder.iterdir()) if folder.exists() else []


def step(qtbot, window):
    with qtbot.waitSignal(window.controller.stepped):
        window.training.step()


def leave(folder, name="a"):
    """Leave a session as a killed program does; returns its path."""
    slot = new_slot(folder)
    slot.session.write_bytes(b"session")
    slot.write_note(
        {
            "corpus": name,
            "runs": [{"name": "", "method": "softmax", "pairs": 1200, "share": 0.4}, "x", {"name": 1}],
        }
    )
    slot.release()
    return slot.session


def test_a_slot_is_left_over_only_when_nobody_holds_it(folder):
    held = new_slot(folder)
    held.session.write_bytes(b"")
    assert left_over(folder) == []
    held.write_note({"corpus": "long"})
    held.write_note({"corpus": "b"})
    held.release()
    (found,) = left_over(folder)
    assert found.session == held.session and found.note() == {"corpus": "b"}
    assert left_over(folder) == [], "who has found it holds it"
    found.remove()
    assert kept(folder) == []


def test_few_slots_are_kept_and_what_anyone_wrote_into_them_is_no_matter(folder):
    for number in range(MAX_LEFT_OVER + 2):
        path = leave(folder)
        os.utime(path, (1000 + number, 1000 + number))
    new_slot(folder).release()  # a program that was killed before it had saved anything
    path.with_suffix(".lock").write_bytes(b"\xff\x00[")
    found = left_over(folder)
    assert [slot.saved_at for slot in found] == [1005, 1004, 1003, 1002]
    assert found[0].note() == {}
    assert len(kept(folder)) == 2 * MAX_LEFT_OVER
    for slot in found:
        slot.release()


def test_where_files_cannot_be_locked_there_is_no_slot_and_nothing_is_left(folder, monkeypatch):
    def fail(descriptor, how):
        raise OSError(errno.ENOLCK, "no locks")

    assert left_over(folder) == [], "there is no folder yet"
    path = leave(folder)
    monkeypatch.setattr("fcntl.flock", fail)
    with pytest.raises(OSError, match="lock"):
        new_slot(folder)
    assert left_over(folder) == [] and path.exists(), "another program may hold it"
    assert kept(folder) == [".lock", ".w2v"]


def test_a_long_training_is_saved_aside_until_it_is_saved_or_the_window_closes(
    qtbot, opened, folder, tmp_path, monkeypatch
):
    for name in ("MIN_TRAINED_S", "INTERVAL_S", "RESTING_S"):
        monkeypatch.setattr(module, name, 0.0)
    recovery = Recovery(opened, folder)
    train(qtbot, opened)
    qtbot.waitUntil(lambda: kept(folder) == [".lock", ".w2v"])
    (path,) = folder.glob("*.w2v")
    last = opened.controller.runs.focus
    qtbot.waitUntil(lambda: not recovery.busy and read_session(path).runs[0].state.position.status.finished)
    assert np.array_equal(read_session(path).runs[0].state.inputs, last.latest.inputs), "its end is kept too"
    assert left_over(folder) == [], "this window holds it"
    opened.questions.to_save = tmp_path / "mine.w2v"
    with qtbot.waitSignal(opened.sessions.saved):
        opened.actions_.save_session.trigger()
    qtbot.waitUntil(lambda: kept(folder) == [])
    opened.training.reset()
    step(qtbot, opened)
    qtbot.waitUntil(lambda: kept(folder) == [".lock", ".w2v"])
    left = leave(tmp_path / "other")
    opened.controller.runs.focus.saved_seconds = -600.0
    opened.questions.left_overs, opened.questions.answer = [LeftOver.RECOVER], Answer.CANCEL
    Recovery(opened, left.parent).offer()
    assert "10:00 of training would be lost" in opened.questions.asked[-1]
    assert not opened.sessions.opener.busy and left.exists()
    opened.questions.answer = Answer.DISCARD
    with qtbot.waitSignal(opened.sessions.opened):
        opened.sessions.open(str(opened.questions.to_save))
    qtbot.waitUntil(lambda: kept(folder) == [])  # what was being written is removed when that has ended
    opened.training.reset()
    step(qtbot, opened)
    qtbot.waitUntil(lambda: kept(folder) == [".lock", ".w2v"])
    opened.close()
    assert kept(folder) == []


def test_only_a_long_training_that_is_still_unsaved_is_saved_aside_when_it_rests(
    qtbot, opened, folder, tmp_path, monkeypatch
):
    recovery = Recovery(opened, folder)
    resting = recovery.findChild(QTimer)
    step(qtbot, opened)
    assert not resting.isActive(), "it is short"
    for name in ("MIN_TRAINED_S", "MAX_BYTES"):
        monkeypatch.setattr(module, name, 0)
    opened.messages.hide()
    step(qtbot, opened)
    qtbot.waitUntil(resting.isActive)
    opened.training.reset()
    resting.timeout.emit()
    assert not opened.messages.text, "there is nothing to save"
    step(qtbot, opened)
    resting.timeout.emit()
    assert "too large to be saved aside" in opened.messages.text and kept(folder) == []
    monkeypatch.setattr(module, "MAX_BYTES", 1 << 30)
    step(qtbot, opened)
    opened.questions.to_save = tmp_path / "mine.w2v"
    with qtbot.waitSignal(opened.sessions.saved):
        opened.actions_.save_session.trigger()
    assert not resting.isActive()
    resting.timeout.emit()
    assert not recovery.busy and kept(folder) == []


def test_saving_aside_disturbs_nobody_when_it_is_slow_or_fails(qtbot, opened, folder, monkeypatch):
    error, written = FileError("{file} cannot be written.", file="secret"), []

    def fail(saved, path, cancelled):
        raise error

    for name in ("MIN_TRAINED_S", "INTERVAL_S", "RESTING_S"):
        monkeypatch.setattr(module, name, 0.0)
    monkeypatch.setattr(module, "write_session", fail)
    recovery = Recovery(opened, folder)
    opened.messages.hide()
    train(qtbot, opened)
    qtbot.waitUntil(lambda: bool(opened.log.last_lines) and not recovery.busy)
    assert not opened.messages.text
    assert "cannot be written" in opened.log.last_lines[-1] and "secret" not in "".join(opened.log.last_lines)
    recovery.close()

    monkeypatch.setattr(module, "RESTING_S", 1000.0)
    monkeypatch.setattr(module, "TIME_SHARE", 1e-9)  # the next time is after a billion times the cost
    monkeypatch.setattr(module, "write_session", lambda saved, path, cancelled: written.append(saved))
    opened.training.reset()
    recovery = Recovery(opened, folder)
    damaged = leave(folder)
    opened.questions.left_overs = [LeftOver.RECOVER]
    with qtbot.waitSignal(opened.sessions.failed):
        recovery.offer()
    step(qtbot, opened)
    train(qtbot, opened)  # from the beginning of which there is something to be saved
    qtbot.waitUntil(lambda: bool(written) and not recovery.busy)
    assert len(written) == 1
    assert damaged.exists(), "it was not recovered"


HOLDS = """
import shutil, sys, time
from pathlib import Path
from w2v_gui.shell.sessions.slots import new_slot
slot = new_slot(Path(sys.argv[1]))
shutil.copy(sys.argv[2], slot.session)
slot.write_note({"corpus": "kingdom"})
print("held", flush=True)
time.sleep(1000)
"""


@pytest.mark.slow
def test_after_a_kill_the_training_is_offered_and_recovered_where_it_was_saved(qtbot, opened, folder, tmp_path):
    window, person, saved = opened, opened.questions, tmp_path / "saved.w2v"
    recovery = Recovery(window, folder)
    step(qtbot, window)
    pairs = window.controller.runs.focus.latest.pairs
    person.to_save = saved
    with qtbot.waitSignal(window.sessions.saved):
        window.sessions.save()
    person.asked.clear()
    program = [sys.executable, "-c", HOLDS, str(folder), str(saved)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout.readline() == "held\n"
        recovery.offer()
        assert person.asked == [], "the program still runs"
        program.send_signal(signal.SIGKILL)
        program.wait()
    older = [leave(folder, name) for name in ("first", "second")]
    for number, path in enumerate(older):
        os.utime(path, (1000 + number, 1000 + number))
    person.left_overs = [LeftOver.LATER, LeftOver.DISCARD, LeftOver.RECOVER]
    with qtbot.waitSignal(window.sessions.failed):
        recovery.offer_after(window.corpora.ended, window.sessions.opener.ended)
        window.corpora.open("toy:kingdom")
    assert [next(name for name in ("kingdom", "first", "second") if name in text) for text in person.asked] == [
        "kingdom",
        "second",
        "first",
    ]
    assert person.asked[0].endswith("?"), "nothing is noted of its runs"
    assert person.asked[1].endswith("\n\nSoftmax (exact): 40\u202f% trained, 1\u202f200 pairs")
    assert older[0].exists() and not older[1].exists(), "one cannot be read and stays, one was discarded"

    person.left_overs = [LeftOver.RECOVER]
    with qtbot.waitSignal(window.sessions.opened):
        recovery.offer()
    assert window.controller.runs.focus.latest.pairs == pairs > 0
    assert window.isWindowModified() and window.sessions.path is None
    (unread,) = left_over(folder)
    assert unread.session == older[0], "no other program is offered what is recovered here"
    unread.remove()
    window.close()
    assert kept(folder) == []
