"""Vectors as a folder for Spark, written whole or not at all, never over anything; ``tests/spark`` loads it."""

import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from w2v_gui.word2vec.errors import Cancelled, FileError
from w2v_gui.word2vec.formats.part_files import part_folder
from w2v_gui.word2vec.formats.vector_files import read_vectors
from w2v_gui.word2vec.formats.vectors import check_target, save_vectors
from w2v_gui.word2vec.formats.writing import check_writable

WORDS = ["the", "naïve", "王", "a b"]
VECTORS = np.random.default_rng(0).normal(size=(len(WORDS), 3)).astype(np.float32)
posix = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")


def test_anything_of_the_name_is_refused_before_training_and_stays(tmp_path):
    (tmp_path / "folder.spark").mkdir()
    (tmp_path / "file.SPARK").write_text("old")
    (tmp_path / "link.spark").symlink_to("nowhere")
    before = sorted(os.listdir(tmp_path))
    for name in before:
        for act in (check_target, lambda path: save_vectors(path, WORDS, VECTORS)):
            with pytest.raises(FileError, match="exists already"):
                act(tmp_path / name)
    assert sorted(os.listdir(tmp_path)) == before


def test_without_pyarrow_a_sentence_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for act in (check_target, lambda path: save_vectors(path, WORDS, VECTORS)):
        with pytest.raises(FileError, match="pip install pyarrow"):
            act(tmp_path / "v.spark")
    assert os.listdir(tmp_path) == []


@posix
def test_an_abandoned_folder_is_removed_at_the_next_write_and_one_being_written_is_not(tmp_path):
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from w2v_gui.word2vec.formats.part_files import part_folder\n"
        "with part_folder(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'half').mkdir()\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, tmp_path], check=False)
    assert killed.returncode == -signal.SIGKILL
    [left] = os.listdir(tmp_path)
    with part_folder(tmp_path) as folder:
        assert os.listdir(tmp_path) == [folder.name] != [left]
        check_writable(tmp_path / "v.txt")
        assert folder.is_dir()
    assert os.listdir(tmp_path) == []


@posix
def test_a_folder_that_another_process_takes_for_abandoned_is_made_anew(tmp_path, monkeypatch):
    taken, opened = [], os.open

    def take_first(path, *rest, **named):
        if str(path).endswith(".parts") and not taken:
            taken.append(path)
            os.rmdir(path)
        return opened(path, *rest, **named)

    monkeypatch.setattr(os, "open", take_first)
    with part_folder(tmp_path) as folder:
        assert taken
        assert folder.is_dir()
        assert folder not in taken


def test_what_is_written_is_read_back_bit_for_bit(tmp_path):
    pytest.importorskip("pyarrow", reason="Parquet is tested by .dev/check-spark")
    check_target(tmp_path / "v.spark")
    assert os.listdir(tmp_path) == []
    save_vectors(tmp_path / "v.spark", WORDS, VECTORS)
    assert os.listdir(tmp_path) == ["v.spark"]
    read = read_vectors(tmp_path / "v.spark").model
    assert read.vocabulary.words == WORDS
    np.testing.assert_array_equal(read.inputs, VECTORS)


def test_a_writing_that_is_cancelled_or_fails_leaves_nothing(tmp_path, monkeypatch):
    pytest.importorskip("pyarrow", reason="Parquet is tested by .dev/check-spark")
    with pytest.raises(Cancelled):
        save_vectors(tmp_path / "v.spark", WORDS, VECTORS, cancelled=lambda: True)
    with pytest.raises(FileError, match="there is no folder"):
        save_vectors(tmp_path / "missing" / "v.spark", WORDS, VECTORS)

    def full(_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="is full"):
        save_vectors(tmp_path / "v.spark", WORDS, VECTORS)
    assert os.listdir(tmp_path) == []
