"""How the command reads: it reports what it left out, decodes questions, and Ctrl+C ends any waiting."""

import bz2
import gzip
import json
import os
import select
import signal

import pytest

from tests.cli.running import SMALL, posix
from w2v_gui.word2vec.corpus import byte_source

LINES = "das Mädchen aß Äpfel\nder Junge aß Käse\n" * 20
QUESTIONS = ": Essen\nMädchen Äpfel Junge Käse\n".lower()


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_bytes_after_a_packed_text_are_said(train, tmp_path, suffix, pack):
    path = tmp_path / f"text{suffix}"
    path.write_bytes(pack(LINES.encode()) + b"\r\n")
    status, out, err = train(path, "--json", *SMALL)
    assert status == 0
    assert json.loads(out)["tokens"] == 160
    assert "bytes after the end of the packed text ignored: 2." in err


def test_wrong_bytes_are_refused_or_replaced_and_counted(train, tmp_path):
    path = tmp_path / "text.txt"
    path.write_bytes(LINES.encode() + b"\xff\xfe\n")
    status, out, err = train(path, "--json", *SMALL)
    assert (status, out) == (2, "")
    assert "--errors replace" in err
    status, out, err = train(path, "--json", "--errors", "replace", *SMALL)
    assert status == 0
    assert json.loads(out)["tokens"] == 160
    assert "bytes that are not UTF-8 text replaced by �: 2." in err


@pytest.mark.parametrize(
    ("text_in", "questions_in", "arguments"),
    [
        ("latin-1", "latin-1", ("--encoding", "latin-1")),
        ("latin-1", "utf-8", ("--encoding", "latin-1")),
        ("utf-16-le", "utf-8", ("--encoding", "utf-16-le")),
        ("utf-16-be", "utf-8", ()),
        ("utf-8", "utf-16-be", ()),
    ],
)
def test_questions_may_be_in_unicode_or_in_the_given_encoding(train, tmp_path, text_in, questions_in, arguments):
    (tmp_path / "text.txt").write_bytes(LINES.encode(text_in))
    (tmp_path / "q.txt").write_bytes(QUESTIONS.encode(questions_in))
    status, _, err = train(tmp_path / "text.txt", "--json", "--analogies", tmp_path / "q.txt", *arguments, *SMALL)
    assert status == 0
    assert "of 1 right" in err


@posix
def test_ctrl_c_ends_the_waiting_for_a_pipe_without_a_writer(train, tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    select_as_always = select.select
    pressed = []

    def press_ctrl_c_once(*arguments):
        if not pressed:
            pressed.append(True)
            signal.raise_signal(signal.SIGINT)
        return select_as_always(*arguments)

    monkeypatch.setattr(byte_source.select, "select", press_ctrl_c_once)
    status, out, err = train(tmp_path / "pipe", "--json", *SMALL)
    assert (status, out) == (130, "")
    assert err == "w2v-train: Stopped.\n"
