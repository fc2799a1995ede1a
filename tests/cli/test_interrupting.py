"""Ctrl+C, SIGTERM and SIGHUP end training after the current block and still save; a second one ends at once."""

import json
import os
import signal
import sys
from contextlib import nullcontext

import pytest

from tests.cli.running import SMALL, posix, read, start
from w2v_gui.cli import main
from w2v_gui.cli.signals import Signals
from w2v_gui.word2vec.session.session import Session


@pytest.fixture
def interrupt_after(monkeypatch):
    """Send Ctrl+C, or other signals, during the step of a given number."""

    def arrange(number, *signals):
        steps = iter(range(1, 10_000))
        step = Session.step

        def interrupted_step(session):
            if next(steps) == number:
                for each in signals or (signal.SIGINT,):
                    signal.raise_signal(each)
            return step(session)

        monkeypatch.setattr(Session, "step", interrupted_step)

    return arrange


@pytest.fixture
def with_a_terminal():
    """SIGHUP is not ignored, even if the tests were started with ``nohup``."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("number", [1, 3])
def test_ctrl_c_ends_training_after_the_block_and_saves(train, corpus, tmp_path, interrupt_after, number):
    interrupt_after(number)
    status, out, err = train(corpus, "--output", tmp_path / "v.txt", "--json", *SMALL, "--epochs", 500)
    result = json.loads(out)
    assert status == 130
    assert result["interrupted"] is True
    assert 0 < result["trained_words"] <= number * 512
    assert result["loss"] > 0
    assert len(read(tmp_path / "v.txt")) == 40
    assert "as trained so far" in err


@posix
@pytest.mark.usefixtures("with_a_terminal")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_sigterm_and_sighup_count_as_ctrl_c_and_twice_in_a_row_as_once(
    train, corpus, tmp_path, interrupt_after, name
):
    # ``timeout`` sends SIGTERM to the process and to its group, a terminal that is closed SIGHUP twice as well.
    interrupt_after(2, getattr(signal, name), getattr(signal, name))
    status, out, err = train(corpus, "--output", tmp_path / "v.txt", "--json", *SMALL, "--epochs", 500)
    assert status == 130
    assert json.loads(out)["interrupted"] is True
    assert len(read(tmp_path / "v.txt")) == 40
    assert "as trained so far" in err


@posix
@pytest.mark.parametrize("first", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("second", ["SIGTERM", "SIGINT"])
def test_a_second_signal_ends_at_once_and_leaves_no_file(
    train, corpus, tmp_path, monkeypatch, interrupt_after, first, second
):
    monkeypatch.setattr("w2v_gui.cli.signals._ECHO_S", 0.0)
    interrupt_after(1, getattr(signal, first))
    several = [
        getattr(signal, name) for name in (second, "SIGINT", "SIGTERM")
    ]  # the user presses Ctrl+C repeatedly
    monkeypatch.setattr(os, "fsync", lambda _: [signal.raise_signal(each) for each in several])
    status, out, err = train(corpus, "--output", tmp_path / "v.txt", "--json", *SMALL)
    assert (status, out) == (130, "")
    assert err.endswith("w2v-train: Stopped.\n")
    assert os.listdir(tmp_path) == ["corpus.txt"]


@posix
def test_a_later_signal_still_interrupts_if_the_first_interruption_was_lost(monkeypatch, clock):
    monkeypatch.setattr("w2v_gui.cli.signals.monotonic", clock)
    with Signals():
        for moment, raises in ((100.0, True), (100.5, False), (102.0, True)):
            clock.now = moment
            with pytest.raises(KeyboardInterrupt) if raises else nullcontext():
                signal.raise_signal(signal.SIGINT)


@posix
def test_a_command_started_with_nohup_continues_without_the_terminal(train, corpus, tmp_path, interrupt_after):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        interrupt_after(1, signal.SIGHUP)
        status, out, _ = train(corpus, "--json", *SMALL)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert status == 0
    assert json.loads(out)["interrupted"] is False


def test_the_handler_of_ctrl_c_is_restored_after_the_command(train, corpus, interrupt_after):
    before = signal.getsignal(signal.SIGINT)
    interrupt_after(1)
    train(corpus, "--json", *SMALL)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_gives_up_at_once_and_leaves_the_old_file(
    train, corpus, tmp_path, monkeypatch, interrupt_after
):
    (tmp_path / "v.txt").write_text("old")
    interrupt_after(1)
    monkeypatch.setattr(os, "fsync", lambda _: signal.raise_signal(signal.SIGINT))  # while saving
    status, out, err = train(corpus, "--output", tmp_path / "v.txt", "--json", *SMALL)
    assert (status, out) == (130, "")
    assert err.endswith("w2v-train: Stopped.\n")
    assert (tmp_path / "v.txt").read_text() == "old"
    assert sorted(os.listdir(tmp_path)) == ["corpus.txt", "v.txt"]


@posix
@pytest.mark.parametrize(
    ("sent", "inherited"),
    [("SIGINT", signal.SIG_DFL), ("SIGINT", signal.SIG_IGN), ("SIGTERM", signal.SIG_DFL)],
    ids=["foreground", "background of a script", "batch job"],
)
def test_a_process_told_to_stop_saves_what_it_has(tmp_path, sent, inherited):
    vectors = tmp_path / "v.bin"
    with start(
        "toy:kingdom", "--output", vectors, "--json", "--epochs", 1000,
        preexec_fn=lambda: signal.signal(signal.SIGINT, inherited),
    ) as process:  # fmt: skip
        assert any("epochs:" in line for line in process.stderr)  # now it has begun
        process.send_signal(getattr(signal, sent))
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert json.loads(out)["interrupted"] is True
    assert len(read(vectors)) == json.loads(out)["vocabulary"]
    assert "Traceback" not in err


@posix
def test_a_process_told_to_stop_while_reading_writes_nothing(tmp_path):
    text = tmp_path / "endless.txt"
    os.mkfifo(text)
    with (
        start(text, "--output", tmp_path / "v.txt", "--json") as process,
        open(text, "wb") as file,  # waits until the command has opened the other end
    ):
        file.write(b"some words\n")
        file.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == ""
    assert err == "w2v-train: Stopped.\n"
    assert os.listdir(tmp_path) == ["endless.txt"]


def test_ctrl_c_while_the_command_is_imported_ends_with_one_line(monkeypatch, capsys):
    class Impatient:
        """Presses Ctrl+C while the command is being loaded."""

        def find_spec(self, name, _path=None, _target=None):
            if name == "w2v_gui.cli.command":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "w2v_gui.cli.command")
    monkeypatch.setattr(sys, "meta_path", [Impatient(), *sys.meta_path])
    assert main(["toy:kingdom", "--json"]) == 130
    captured = capsys.readouterr()
    assert captured.err == "w2v-train: Stopped.\n"
    assert captured.out == ""
