"""``w2v-train`` from a text to vectors and figures, in this process and as one of its own."""

import json
import math
import subprocess
import sys
import threading

import numpy as np
import pytest

from tests.cli.running import KEYS, SMALL, read, start
from tests.word2vec import toys
from w2v_gui.word2vec.analysis.analogies import accuracy
from w2v_gui.word2vec.config import PRESETS, Config
from w2v_gui.word2vec.corpus.analogy_questions import AnalogySection
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.parallel import CAN_FORK
from w2v_gui.word2vec.session.session import Session


@pytest.mark.parametrize("method", OBJECTIVES)
@pytest.mark.parametrize("name", ["vectors.txt", "vectors.bin"])
def test_every_method_saves_vectors_that_gensim_reads(train, corpus, tmp_path, method, name):
    status, out, err = train(corpus, "--output", tmp_path / name, "--method", method, *SMALL)
    assert status == 0
    assert out == ""
    assert "Saved 40 vectors" in err
    keyed = read(tmp_path / name)
    assert keyed.index_to_key == read_corpus(corpus).words  # by falling count
    assert keyed.vectors.shape == (40, 8)
    assert np.abs(keyed.vectors).max() > 1 / 16  # the initial ones lie within ±0.5/d


@pytest.mark.parametrize("method", OBJECTIVES)
def test_json_is_one_object_with_the_figures_of_the_training(train, corpus, method):
    status, out, _ = train(corpus, "--json", "--method", method, *SMALL)
    assert status == 0
    assert out.count("\n") == 1
    result = json.loads(out)
    assert list(result) == KEYS
    config = Config(**{**vars(PRESETS["balanced"].config), "dim": 8, "epochs": 2, "min_count": 2, "window": 3})
    snapshot = toys.train(Session(Dataset.build(read_corpus(corpus), config), config, method)).snapshot()
    assert result["method"] == method
    assert result["vocabulary"] == 40
    assert result["tokens"] == 3200
    assert result["trained_words"] == snapshot.words
    assert result["pairs"] == snapshot.pairs
    assert result["seconds"] > 0
    assert result["words_per_second"] == pytest.approx(result["trained_words"] / result["seconds"])
    assert 0 < result["loss"] < snapshot.objective.initial_loss()
    assert 0 < result["probe_nll"] < 2 * math.log(40)
    assert result["analogy_accuracy"] is None
    assert result["interrupted"] is False


def test_the_same_seed_gives_the_same_bytes_and_another_one_others(train, corpus, tmp_path):
    files = [tmp_path / f"{i}.bin" for i in range(3)]
    for file, seed in zip(files, (4, 4, 5), strict=True):
        assert train(corpus, "--output", file, "--seed", seed, *SMALL)[0] == 0
    first, same, other = (file.read_bytes() for file in files)
    assert first == same
    assert first != other


def test_an_existing_file_is_replaced(train, corpus, tmp_path):
    (tmp_path / "v.txt").write_text("old")
    assert train(corpus, "--output", tmp_path / "v.txt", *SMALL)[0] == 0
    assert len(read(tmp_path / "v.txt")) == 40


def test_the_toy_answers_its_own_questions(train):
    status, out, err = train("toy:kingdom", "--json")
    result = json.loads(out)
    assert status == 0
    assert 0.5 < result["analogy_accuracy"] <= 1
    assert f"{result['analogy_accuracy']:.1%} of" in err


def test_analogies_of_a_file_are_asked(train, corpus, tmp_path):
    words = read_corpus(corpus).words
    rng = np.random.default_rng(1)
    questions = tuple(tuple(rng.choice(words, 4, replace=False)) for _ in range(300))
    lines = [" ".join(q).upper() for q in questions]
    (tmp_path / "q.txt").write_text("\n".join([": all", *lines, "nobody knows these words"]), encoding="utf-8")
    vectors = tmp_path / "v.bin"
    _, out, err = train(corpus, "--output", vectors, "--analogies", tmp_path / "q.txt", "--json", *SMALL)
    vocabulary = Dataset.build(read_corpus(corpus), Config(min_count=2)).vocabulary
    expected = accuracy(read(vectors).vectors, vocabulary, [AnalogySection("all", questions)])
    assert json.loads(out)["analogy_accuracy"] == expected.fraction
    assert "of 300 right, 1 with unknown words skipped" in err


def test_questions_that_cannot_be_asked_have_no_accuracy(train, corpus, tmp_path):
    (tmp_path / "q.txt").write_text(": all\nnobody knows these words\n")
    _, out, err = train(corpus, "--analogies", tmp_path / "q.txt", "--json", *SMALL)
    assert json.loads(out)["analogy_accuracy"] is None
    assert "none could be asked" in err


def test_diverging_training_saves_the_last_finite_vectors_and_says_so(train, tmp_path):
    vectors = tmp_path / "v.txt"
    status, out, err = train(
        "toy:kingdom", "--method", "softmax", "--learning-rate", 10, "--output", vectors, "--json"
    )
    assert status == 2
    assert "diverged" in err
    assert "--learning-rate" in err
    assert np.isfinite(read(vectors).vectors).all()
    assert "NaN" not in out
    assert "Infinity" not in out
    assert json.loads(out)["interrupted"] is False


@pytest.mark.parametrize("threads", [1, 3])
def test_the_command_leaves_no_thread(train, corpus, threads):
    before = threading.active_count()
    train(corpus, "--json", "--threads", threads, *SMALL)
    assert threading.active_count() == before


@pytest.mark.skipif(not CAN_FORK, reason="several cores train on Linux only")
def test_cores_are_counted_and_named(train, corpus):
    _, one, alone = train(corpus, "--json", *SMALL)
    _, more, together = train(corpus, "--json", "--threads", 2, *SMALL)
    one, more = json.loads(one), json.loads(more)
    assert (one["threads"], more["threads"]) == (1, 2)
    assert more["trained_words"] == one["trained_words"]
    assert "cores: 2" in together
    assert "cores" not in alone


def test_where_one_core_alone_can_train_the_command_says_so(train, corpus, monkeypatch):
    monkeypatch.setattr("w2v_gui.word2vec.session.resumable.CAN_FORK", False)
    status, out, err = train(corpus, "--json", "--threads", 2, *SMALL)
    assert status == 0
    assert json.loads(out)["threads"] == 1
    assert "on Linux only" in err


def test_a_process_prints_nothing_but_json_on_stdout(corpus, tmp_path):
    with start(corpus, "--output", tmp_path / "v.vec", "--json", *SMALL) as process:
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert list(json.loads(out)) == KEYS
    assert "Traceback" not in err
    assert len(read(tmp_path / "v.vec")) == 40


def test_neither_qt_nor_scikit_learn_is_imported(corpus):
    program = (
        "import sys\n"
        "from w2v_gui.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}))\n"
        "sys.exit(status)\n"
    )
    command = [sys.executable, "-c", program, str(corpus), "--json", *SMALL]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, result.stderr
    modules = result.stdout.splitlines()[-1]
    for name in ("PySide6", "pyqtgraph", "sklearn", "jieba"):
        assert f"'{name}'" not in modules
