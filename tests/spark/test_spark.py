"""``w2v-train --engine spark`` in ``local[2]``, and folders that Spark and this program read from each other.

The session of these tests runs in processes of its own: the command's, or one that a program here starts.
"""

import json
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from tests.cli.running import KEYS, posix, read, start
from w2v_gui.word2vec.corpus.sources import open_corpus
from w2v_gui.word2vec.formats.vector_files import read_vectors
from w2v_gui.word2vec.formats.vectors import save_vectors

pytest.importorskip("pyspark", reason="Spark is tested by .dev/check-spark")
pytest.importorskip("pyarrow", reason="Spark is tested by .dev/check-spark")

SPARK = ("--engine", "spark", "--master", "local[2]")


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "temporary files"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def run(*arguments):
    with start(*arguments) as process:
        out, err = process.communicate(timeout=280)
    return process.returncode, out, err


def in_spark(program, *arguments):
    """What ``program`` prints as JSON; ``spark`` is a session in it."""
    head = (
        "import json, sys\n"
        "from pyspark.sql import SparkSession\n"
        "from pyspark.ml.feature import Word2Vec, Word2VecModel\n"
        "spark = SparkSession.builder.master('local[2]').config('spark.ui.enabled', 'false').getOrCreate()\n"
    )
    command = [sys.executable, "-c", head + program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=True)
    return json.loads(done.stdout)


def java_processes():
    """The numbers of all processes of Spark on this machine."""
    found = set()
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/cmdline", "rb") as file:
                if b"org.apache.spark.deploy.SparkSubmit" in file.read():
                    found.add(name)
        except OSError:
            pass
    return found


def test_a_toy_is_trained_so_that_it_answers_its_analogies(tmp_path, temporary):
    status, out, err = run("toy:kingdom", "--output", tmp_path / "v.npz", "--json", *SPARK, "--epochs", 5)
    assert status == 0, err
    result, saved, corpus = json.loads(out), np.load(tmp_path / "v.npz"), open_corpus("toy:kingdom")
    size = result["vocabulary"]
    assert list(result)[: len(KEYS)] == KEYS
    assert (result["tokens"], result["probe_nll"]) == (len(corpus.tokens), None)
    assert result["analogy_accuracy"] > 0.7
    assert list(saved["words"]) == corpus.words[:size]
    assert list(saved["counts"]) == list(corpus.counts[:size])
    assert err.index("no subsampling") < err.index("on local[2]")
    assert os.listdir(temporary) == []


def test_a_text_that_spark_reads_gives_the_vectors_of_the_same_text_exported(tmp_path, temporary):
    lines = ["the king and the queen", "a Queen and\ta King", "", "  the naïve 王  "] * 30
    (tmp_path / "tokens").mkdir()
    (tmp_path / "tokens" / "one.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "own.txt").write_text("\n".join(" ".join(line.split()) for line in lines), encoding="utf-8")
    small = (*SPARK, "--dim", 4, "--min-count", 1, "--epochs", 1)
    assert run(tmp_path / "tokens", "--tokenised", "--output", tmp_path / "a.spark", *small)[0] == 0
    status, out, err = run(tmp_path / "own.txt", "--no-lowercase", "--output", "-", *small)
    assert status == 0, err
    (tmp_path / "b.txt").write_text(out, encoding="utf-8")
    own, theirs = read(tmp_path / "b.txt"), read_vectors(tmp_path / "a.spark").model
    assert set(theirs.vocabulary.words) == set(own.index_to_key) == {*" ".join(lines).split()}
    assert theirs.inputs.shape == own.vectors.shape
    assert os.listdir(temporary) == []


def test_spark_loads_the_folder_that_is_written_here(tmp_path):
    words = ["the", "naïve", "王"]
    vectors = np.random.default_rng(0).normal(size=(3, 5)).astype(np.float32)
    save_vectors(tmp_path / "v.spark", words, vectors)
    program = (
        "model = Word2VecModel.load(sys.argv[1])\n"
        "rows = {row.word: list(row.vector) for row in model.getVectors().collect()}\n"
        "near = model.findSynonymsArray('the', 2)\n"
        "model.write().save(sys.argv[2])\n"
        "print(json.dumps([rows, [word for word, _ in near], model.getVectorSize()]))\n"
    )
    rows, near, size = in_spark(program, tmp_path / "v.spark", tmp_path / "again")
    assert rows == {word: row.tolist() for word, row in zip(words, vectors, strict=True)}
    units = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert near == [words[i] for i in np.argsort(-units @ units[0]) if i]
    assert size == 5
    again = read_vectors(tmp_path / "again").model  # and what Spark then writes is read here
    assert {w: v.tolist() for w, v in zip(again.vocabulary.words, again.inputs, strict=True)} == rows


def test_a_model_that_spark_has_trained_and_saved_is_read_here(tmp_path):
    program = (
        "rows = spark.createDataFrame([(['a', 'b', 'c', 'a', 'b'],)] * 20, ['text'])\n"
        "model = Word2Vec(vectorSize=3, minCount=1, inputCol='text', seed=1).fit(rows)\n"
        "model.save(sys.argv[1])\n"
        "print(json.dumps({row.word: list(row.vector) for row in model.getVectors().collect()}))\n"
    )
    rows = in_spark(program, tmp_path / "model")
    model = read_vectors(tmp_path / "model").model
    assert {w: v.tolist() for w, v in zip(model.vocabulary.words, model.inputs, strict=True)} == rows


@posix
@pytest.mark.parametrize("moment", ["no subsampling", "on local[2]"], ids=["Java is starting", "Spark trains"])
def test_a_signal_ends_java_and_leaves_nothing(tmp_path, temporary, moment):
    before = java_processes()
    with start("toy:kingdom", "--output", tmp_path / "v.txt", "--json", *SPARK, "--epochs", 1000) as process:
        assert any(moment in line for line in process.stderr)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (130, "")
    assert err.endswith("w2v-train: Stopped.\n")
    assert "Traceback" not in err
    assert java_processes() <= before
    assert os.listdir(temporary) == []
    assert not (tmp_path / "v.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("toy:kingdom", "--engine", "spark", "--master", "nonsense"), "Spark could not be started: Master must"),
        (("nowhere", "--tokenised", *SPARK), "Path does not exist"),
    ],
)
def test_what_spark_refuses_is_one_sentence(temporary, arguments, said):
    status, out, err = run(*arguments, "--json")
    assert (status, out) == (2, "")
    assert said in err.splitlines()[-1]
    assert "Traceback" not in err and "\tat " not in err
    assert os.listdir(temporary) == []
