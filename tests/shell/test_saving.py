"""Saving vectors, and the question that comes first where training would be lost."""

import io
import os
import sys
import threading

import pytest

from w2v_gui.shell import saving
from w2v_gui.shell.messages import sentence
from w2v_gui.shell.questions import Answer

NS, HS = "negative-sampling", "hierarchical-softmax"


@pytest.fixture
def trained(qtbot, opened, monkeypatch):
    """The window with two methods trained for so long that it asks before it drops them."""
    for method in (NS, HS):
        opened.training.focus(opened.controller.runs.of_method(method))
        with qtbot.waitSignal(opened.controller.finished):
            opened.controller.start()
    monkeypatch.setattr(saving, "MIN_ASKED_S", 0.0)
    monkeypatch.setattr(saving, "MIN_SAVED_S", 0.0)
    return opened


@pytest.fixture
def held(monkeypatch):
    """Make writing wait until the event is set."""
    go_on = threading.Event()
    write = saving.save_vectors

    def held(*arguments, **options):
        assert go_on.wait(30)
        write(*arguments, **options)

    monkeypatch.setattr(saving, "save_vectors", held)
    yield go_on
    go_on.set()


def answers(person, monkeypatch, *paths):
    """Let the user choose ``paths``, one after the other."""
    paths = iter(paths)
    monkeypatch.setattr(person, "file_to_save", lambda *_: next(paths))


def test_saving_before_a_loss_saves_every_method(qtbot, trained, person, tmp_path, monkeypatch):
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    answers(person, monkeypatch, *files)
    person.answer = Answer.SAVE
    with qtbot.waitSignals([trained.saver.saved, trained.saver.saved]):
        trained.close()
    qtbot.waitUntil(lambda: not trained.isVisible())
    assert len(person.asked) == 1
    assert "Negative sampling" in person.asked[0] and "Hierarchical softmax" in person.asked[0]
    assert files[0].read_text() != files[1].read_text()


def test_calling_off_the_second_file_loses_nothing(qtbot, trained, person, tmp_path, monkeypatch):
    answers(person, monkeypatch, tmp_path / "one.txt", None)
    person.answer = Answer.SAVE
    with qtbot.waitSignal(trained.saver.saved):
        trained.close()
    assert trained.isVisible()
    assert all(trained.controller.runs.of_method(method).latest.finished for method in (NS, HS))
    person.answer = Answer.DISCARD


def test_files_asked_for_while_one_is_written_are_written_too(
    qtbot, trained, person, tmp_path, monkeypatch, held
):
    files = [tmp_path / f"{n}.txt" for n in range(4)]
    answers(person, monkeypatch, *files)
    for _ in files:
        trained.actions_.save_vectors.trigger()
    held.set()
    qtbot.waitUntil(lambda: all(file.exists() for file in files))


def test_closing_waits_for_the_files_being_written(trained, person, tmp_path, monkeypatch, held):
    answers(person, monkeypatch, tmp_path / "vectors.txt")
    trained.actions_.save_vectors.trigger()
    threading.Timer(0.05, held.set).start()
    person.answer = Answer.DISCARD
    trained.close()
    assert (tmp_path / "vectors.txt").exists()


def test_what_follows_a_file_does_not_follow_another(qtbot, trained, person, tmp_path, monkeypatch):
    answers(person, monkeypatch, tmp_path / "missing" / "v.txt", tmp_path / "v.txt")
    person.answer = Answer.SAVE
    person.agree = False  # the user wants no other place for the first file
    with qtbot.waitSignals([trained.saver.failed, trained.saver.saved]):
        trained.close()  # the first file fails, so the window stays
        trained.saver.save()
    assert trained.isVisible()
    person.answer = Answer.DISCARD


def test_where_writing_fails_another_place_is_asked_for_and_what_follows_follows(
    qtbot, trained, person, tmp_path, monkeypatch
):
    answers(person, monkeypatch, tmp_path / "missing" / "v.txt", tmp_path / "one.txt", tmp_path / "two.txt")
    person.answer = Answer.SAVE
    with qtbot.waitSignals([trained.saver.failed, trained.saver.saved, trained.saver.saved]):
        trained.close()
    qtbot.waitUntil(lambda: not trained.isVisible())
    assert "there is no folder" in person.asked[1]
    assert (tmp_path / "one.txt").exists() and (tmp_path / "two.txt").exists()


def test_a_file_that_fails_while_the_window_closes_gets_another_place(
    trained, person, tmp_path, monkeypatch, held
):
    answers(person, monkeypatch, tmp_path / "missing" / "v.txt", tmp_path / "v.txt")
    trained.actions_.save_vectors.trigger()
    held.set()
    person.answer = Answer.DISCARD
    trained.close()
    assert (tmp_path / "v.txt").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device here that is always full")
def test_a_message_needs_no_stderr(monkeypatch):
    for stderr in (None, io.TextIOWrapper(io.FileIO("/dev/full", "w"))):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", stderr)
            assert "ZeroDivisionError" in sentence(ZeroDivisionError("division by zero"))
        if stderr is not None:
            stderr.close()


def test_a_run_begun_while_the_file_was_written_is_not_saved_by_it(
    qtbot, trained, person, tmp_path, monkeypatch, held
):
    answers(person, monkeypatch, tmp_path / "v.txt")
    trained.actions_.save_vectors.trigger()
    trained.controller.reset()
    with qtbot.waitSignal(trained.controller.stepped):
        trained.controller.step()
    qtbot.waitUntil(lambda: trained.controller.runs.focus.latest.pairs > 0)
    with qtbot.waitSignal(trained.saver.saved):
        held.set()
    assert trained.controller.runs.of_method(HS).unsaved_seconds > 0
