"""Ctrl+C ends training after the block in hand and still saves; a second one gives up."""

import json
import os
import signal
import sys

import pytest

from tests.cli.running import SMALL, posix, read, start
from w2v_gui.cli import main
from w2v_gui.word2vec.session import Session


@pytest.fixture
def interrupt_after(monkeypatch):
    """Let Ctrl+C come in the step of that number."""

    def arrange(number):
        steps = iter(range(1, 10_000))
        step = Session.step

        def interrupted_step(session):
            if next(steps) == number:
                signal.raise_signal(signal.SIGINT)
            return step(session)

        monkeypatch.setattr(Session, "step", interrupted_step)

    return arrange


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


def test_after_the_command_ctrl_c_means_what_it_did_before(train, corpus, interrupt_after):
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
    "inherited", [signal.SIG_DFL, signal.SIG_IGN], ids=["foreground", "background of a script"]
)
def test_a_process_told_to_stop_saves_what_it_has(tmp_path, inherited):
    vectors = tmp_path / "v.bin"
    with start(
        "toy:kingdom", "--output", vectors, "--json", "--epochs", 1000,
        preexec_fn=lambda: signal.signal(signal.SIGINT, inherited),
    ) as process:  # fmt: skip
        assert any("epochs:" in line for line in process.stderr)  # now it has begun
        process.send_signal(signal.SIGINT)
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


def test_ctrl_c_before_the_command_has_come_up_is_told_in_a_word(monkeypatch, capsys):
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
