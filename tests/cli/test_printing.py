"""Vectors are saved even if stdout or stderr is closed, full or not read."""

import io
import os
import subprocess
import sys
import threading

import pytest

from tests.cli.running import SMALL, posix, read, start
from w2v_gui.printing import Printer

full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device here that is always full")


def shell(command, *arguments, **options):
    """Run ``command``, in which ``"$@"`` is the command with ``arguments``."""
    words = ["bash", "-c", command, "bash", sys.executable, "-m", "w2v_gui.cli", *map(str, arguments)]
    return subprocess.run(
        words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False, **options
    )


@posix
@pytest.mark.parametrize(
    ("redirection", "status"),
    [
        ("2>&-", 0),
        pytest.param("2>/dev/full", 0, marks=full),
        (">&-", 2),
        pytest.param(">/dev/full", 2, marks=full),
        ("<&- >&- 2>&-", 2),
    ],
)
def test_vectors_are_saved_although_a_stream_cannot_be_written(corpus, tmp_path, redirection, status):
    done = shell(f'"$@" {redirection}', corpus, "--output", tmp_path / "v.txt", "--json", *SMALL)
    assert done.returncode == status  # 2: the figures that were asked for are lost
    assert len(read(tmp_path / "v.txt")) == 40
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    if status and "2>" not in redirection:
        assert "w2v-train: The figures could not be printed on stdout: " in done.stderr.splitlines()[-1]


@posix
def test_figures_that_cannot_be_printed_are_reported_as_lost(corpus, tmp_path):
    done = shell('"$@" | true; echo ${PIPESTATUS[0]}', corpus, "--output", tmp_path / "v.txt", "--json", *SMALL)
    assert done.stdout == "2\n"
    assert len(read(tmp_path / "v.txt")) == 40
    assert done.stderr.splitlines()[-1] == ("w2v-train: The figures could not be printed on stdout: Broken pipe.")


@posix
def test_messages_whose_reader_goes_away_do_not_end_the_training(tmp_path):
    vectors = tmp_path / "v.bin"
    with start("toy:kingdom", "--output", vectors, "--epochs", 2, "--dim", 8) as process:
        process.stderr.readline()
        process.stderr.close()
        assert process.wait(60) == 0
    assert vectors.exists()


@full
@pytest.mark.parametrize("arguments", ["--help", "--version", "nowhere.txt --json", "--wrong"])
def test_help_that_cannot_be_printed_leaves_no_traceback(arguments):
    done = shell(f'"$@" {arguments} >/dev/full; echo $? >&2')
    assert done.stderr.splitlines()[-1] == "2"
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_figures_alone_are_refused_where_stdout_is_closed(train, monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    status, _, err = train("toy:kingdom", "--json")
    assert status == 2
    assert "stdout is closed" in err


@posix
def test_a_pipe_nobody_reads_delays_nothing_for_long():
    read_end, write_end = os.pipe()
    with open(read_end, "rb"), open(write_end, "w", encoding="utf-8") as stream:
        printer = Printer(stream)
        lines = 0
        while printer.write("x" * 999 + "\n", timeout=0.01):
            lines += 1
        assert 10 < lines < 10_000  # as many as the system keeps
        assert printer.error is None
        os.read(read_end, 8192)
        assert printer.write("again\n")  # once there is room


def test_figures_wait_for_their_reader():
    read_end, write_end = os.pipe()
    with open(read_end, "rb") as reader, open(write_end, "w", encoding="utf-8") as stream:
        text = "figures " * 20_000
        waiting = threading.Thread(target=lambda: (Printer(stream).write(text, timeout=None), stream.close()))
        waiting.start()
        assert reader.read().decode() == text
        waiting.join()


def test_characters_that_the_encoding_lacks_are_printed_as_escapes():
    stream = io.TextIOWrapper(io.BytesIO(), "ascii")
    assert Printer(stream).write("café …")
    assert stream.buffer.getvalue() == rb"caf\xe9 \u2026"
