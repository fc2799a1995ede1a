"""A helper is given neither the words nor a copy of a text on disk."""

import io
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.sessions import facts, stepped
from tests.training.helper_trainings import can_help, linux, open_files, ready, train
from tests.training.trainings import NS, assert_same_training, unbroken
from w2v_gui.training import helper as module
from w2v_gui.training.helper import start_helper
from w2v_gui.training.helper_task import read_tasks, write_tasks
from w2v_gui.word2vec.config import PRESETS
from w2v_gui.word2vec.corpus import token_store
from w2v_gui.word2vec.corpus.corpus import make_corpus, read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.session import Session

methods = pytest.mark.parametrize("method", OBJECTIVES)

pytestmark = can_help


@linux
def test_a_text_on_disk_is_mapped_and_not_copied(monkeypatch, children, tmp_path, tiny_config):
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(token_store.tempfile, "tempdir", None)
    monkeypatch.setattr(token_store, "MAX_BYTES_IN_MEMORY", 0)
    words = np.random.default_rng(1).zipf(1.5, 60_000) % 300
    path = tmp_path / "book.txt"
    path.write_text("\n".join(" ".join(f"w{word}" for word in line) for line in words.reshape(-1, 12)))
    before = open_files()
    dataset = Dataset.build(read_corpus(path), tiny_config)
    session = Session(dataset, tiny_config, NS)
    helper = ready(session)
    (child,) = children()
    assert str(folder) in Path(f"/proc/{child}/maps").read_text()
    train(helper, session)
    assert facts(session) == facts(stepped(Session(dataset, tiny_config, NS)))
    del helper, session, dataset
    assert open_files() == before


@methods
def test_without_its_words_a_dataset_trains_the_same(tiny_dataset, longer_config, method):
    bare = tiny_dataset.without_words()
    assert len(bare.vocabulary) == len(tiny_dataset.vocabulary)
    assert bare.text is tiny_dataset.text
    assert not any(bare.vocabulary.words)
    assert_same_training(unbroken(bare, longer_config, method), unbroken(tiny_dataset, longer_config, method))


def test_what_pictures_cache_meanwhile_does_not_disturb_the_writing(tiny_dataset, tiny_config):
    class Meddler(io.BytesIO):
        """A file during each write to which another thread has time to compute something."""

        def write(self, data):
            for part in vars(dataset).values():
                if hasattr(part, "__dict__"):
                    part.__dict__[f"cached {len(part.__dict__)}"] = None
            return super().write(data)

    # A large array leaves for the file at once, in the middle of the object it belongs to.
    dataset = replace(tiny_dataset, probe=replace(tiny_dataset.probe, centres=np.zeros(100_000, np.int32)))
    assert dataset.pair_statistics.windows.nbytes > 100_000
    with Meddler() as file:
        write_tasks([Session(dataset, tiny_config, NS)], file)
        assert len(read_tasks(file)[0].dataset.probe) == 100_000


def test_a_helper_is_not_given_the_words(monkeypatch):
    given = []

    class Noting(module.subprocess.Popen):
        def __init__(self, *arguments, pass_fds, **options):
            given.extend(os.pread(file, 1 << 24, 0) for file in pass_fds[2:])
            super().__init__(*arguments, pass_fds=pass_fds, **options)

    monkeypatch.setattr(module.subprocess, "Popen", Noting)
    words = [f"thelongword{i:04}" for i in range(500)]
    config = PRESETS["lecture"].config
    dataset = Dataset.build(make_corpus([words[i : i + 10] for i in range(0, 500, 10)] * 3), config)
    assert start_helper(Session(dataset, config, NS)) is not None
    assert given
    assert not any(b"thelongword" in data for data in given)
