"""A long text is kept on disk, is unchanged there, and leaves no file behind whatever happens."""

import gc
import os
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.word2vec.toys import train
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus import token_store
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.token_store import TokenStore, in_parts
from w2v_gui.word2vec.dataset import held_out, training_text
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.errors import Cancelled
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

READ = """
import os, sys
from w2v_gui.word2vec.corpus import token_store
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.errors import CorpusError
token_store.MAX_BYTES_IN_MEMORY = 0
"""
posix = pytest.mark.skipif(sys.platform == "win32", reason="there the file has a name as long as it is open")


@contextmanager
def on_disk(block=token_store.BLOCK_TOKENS):
    """Make every text count as a long one."""
    with mock.patch.multiple(token_store, MAX_BYTES_IN_MEMORY=0, BLOCK_TOKENS=block, PART_TOKENS=block):
        yield


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder for temporary files of this process and its child processes."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(token_store.tempfile, "tempdir", None)
    return folder


@pytest.fixture
def book(tmp_path):
    """A text of 60,000 tokens and 300 words."""
    path = tmp_path / "book.txt"
    words = np.random.default_rng(1).zipf(1.5, 60_000) % 300
    path.write_text("\n".join(" ".join(f"w{word}" for word in line) for line in words.reshape(-1, 12)))
    return path


def mapped_files(folder: Path) -> list[str]:
    """Files in ``folder`` that this process has open or mapped, with or without a name."""
    maps = Path("/proc/self/maps")
    if not maps.exists():
        pytest.skip("only Linux tells which files are in use")
    links = [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return [line for line in [*maps.read_text().splitlines(), *links] if str(folder) in line]


@given(pieces=st.lists(st.lists(st.integers(0, 9), max_size=9), max_size=9), block=st.integers(1, 7))
def test_ids_come_back_renumbered_from_memory_and_disk_alike(pieces, block):
    numbers = np.array([7, 3, 9, 0, 1, 4, 2, 8, 6, 5], np.int32)
    expected = [int(numbers[i]) for piece in pieces for i in piece]
    for limit in (0, 16, 10**6):
        with (
            mock.patch.multiple(token_store, MAX_BYTES_IN_MEMORY=limit, BLOCK_TOKENS=block, PART_TOKENS=block),
            closing(TokenStore()) as store,
        ):
            for piece in pieces:
                store.extend(np.array(piece, np.int32))
            seen = [i for part in store.blocks() for i in part.tolist()]
            tokens = store.finish(numbers)
            parts = [part.tolist() for _, part in in_parts(tokens)]
        assert seen == [i for piece in pieces for i in piece]
        assert tokens.tolist() == expected == [i for part in parts for i in part]
        assert tokens.dtype == np.int32
        assert not tokens.flags.writeable


@pytest.mark.parametrize("method", OBJECTIVES)
def test_a_text_on_disk_trains_to_the_same_bits(book, method):
    def trained() -> tuple[Dataset, Session]:
        config = Config(dim=8, epochs=1, min_count=2, seed=4)
        dataset = Dataset.build(read_corpus(book), config)
        return dataset, train(Session(dataset, config, method))

    in_memory, first = trained()
    with on_disk(block=1000):
        disk, second = trained()

    assert in_memory.corpus.words == disk.corpus.words
    assert (in_memory.corpus.tokens == disk.corpus.tokens).all()
    assert (in_memory.probe.centres == disk.probe.centres).all()
    assert first.snapshot().inputs.tobytes() == second.snapshot().inputs.tobytes()
    assert first.snapshot().outputs.tobytes() == second.snapshot().outputs.tobytes()


def test_only_a_long_text_goes_to_disk(book, folder):
    short = read_corpus(book)
    assert not mapped_files(folder)
    with on_disk():
        long = read_corpus(book)
    assert mapped_files(folder)
    assert len(short.tokens) == len(long.tokens)


def test_the_file_goes_with_the_corpus(book, folder):
    with on_disk():
        corpus = read_corpus(book)
    assert mapped_files(folder)
    sentence = corpus.tokens[5:10]
    expected = sentence.tolist()
    del corpus
    gc.collect()
    assert sentence.tolist() == expected  # a view keeps the file mapped
    del sentence
    gc.collect()
    assert not mapped_files(folder)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("asked", [1, 3, 40, 63, 85])
def test_calling_off_leaves_nothing(book, folder, asked):
    answers = iter([False] * asked + [True])
    with on_disk(block=2000), pytest.raises(Cancelled):
        read_corpus(book, cancelled=lambda: next(answers))
    gc.collect()
    assert not mapped_files(folder)
    assert not list(folder.iterdir())


@posix
def test_a_program_killed_leaves_nothing_and_one_that_runs_keeps_its_text(book, folder):
    program = (
        READ + "corpus = read_corpus(sys.argv[1])\nwhile input():\n    print(corpus.tokens.sum(), flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, book], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        sums = []
        for _ in range(2):
            other.stdin.write("sum\n")
            other.stdin.flush()
            sums.append(other.stdout.readline())
            with on_disk():
                read_corpus(book)
        other.kill()
        other.communicate()

    assert sums == [f"{read_corpus(book).tokens.sum()}\n"] * 2
    assert not list(folder.iterdir())


@posix
@pytest.mark.parametrize("room", [0, 100_000], ids=["nothing fits", "a part fits"])
def test_a_full_disk_is_said_and_nothing_stays_there(book, folder, room):
    program = READ + (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))\n"
        "try:\n    read_corpus(sys.argv[1])\n"
        "except CorpusError as error:\n    print(error, os.listdir(os.environ['TMPDIR']))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, book, str(room)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    assert f"no room in {folder} (File too large); free some space there" in done.stdout
    assert done.stdout.endswith("TMPDIR name a folder on a larger disk. []\n")


def test_a_folder_that_is_not_there_is_said(book, folder, monkeypatch):
    monkeypatch.setattr(token_store, "folder", lambda: str(folder / "nowhere"))
    with on_disk(), pytest.raises(token_store.CorpusError, match=r"no room in .*nowhere \(No such file"):
        read_corpus(book)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is one folder for temporary files")
def test_large_files_keep_out_of_a_folder_in_memory_unless_the_user_chose_it(folder, monkeypatch):
    assert token_store.folder() == str(folder)
    for variable in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(variable, raising=False)
    assert token_store.folder() in {"/var/tmp", token_store.tempfile.gettempdir()}


def test_building_a_dataset_can_be_called_off_at_every_step(book):
    corpus, config = read_corpus(book), Config(min_count=1, dim=4)
    asked = []
    with (
        mock.patch.multiple(training_text, PART_SENTENCES=500),
        mock.patch.multiple(held_out, _CHUNK_TOKENS=5000),
    ):
        whole = Dataset.build(corpus, config, cancelled=lambda: bool(asked.append(1)))
        assert len(asked) >= 25  # ten stretches of sentences and twelve of tokens among them
        for before in range(len(asked)):
            answers = iter([False] * before + [True])
            with pytest.raises(Cancelled):
                Dataset.build(corpus, config, cancelled=lambda answers=answers: next(answers))

    at_once = Dataset.build(corpus, config)
    assert (whole.text.starts == at_once.text.starts).all()
    assert (whole.text.held_out == at_once.text.held_out).all()
