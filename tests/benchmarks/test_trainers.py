"""What the benchmark's trainers are given: stretches of a text, and the program's tree for gensim."""

import lzma
from argparse import ArgumentTypeError

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks import bench_order, data, training
from tests.benchmarks.bench import Bench
from tests.benchmarks.data import stretch
from tests.benchmarks.plan import count, full
from tests.benchmarks.quality import SCORES
from tests.benchmarks.rows import NotAvailable
from tests.benchmarks.trainers import plant
from w2v_gui.word2vec.config import Config
from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.dataset.dataset import Dataset

SENTENCES = st.lists(st.sampled_from("abc"), max_size=5)
LINES = st.lists(SENTENCES.map(lambda words: " ".join(words) + "\n"), max_size=8)


@given(LINES, st.integers(1, 6))
def test_stretches_of_a_text_join_to_the_text(lines, tokens):
    text = "".join(lines).split()
    parts = ["".join(stretch(lines, start, tokens)).split() for start in range(0, len(text), tokens)]
    assert [word for part in parts for word in part] == text
    assert all(len(part) == tokens for part in parts[:-1])


def test_a_stretch_beyond_the_text_is_not_available(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "PACKED", tmp_path / "text.txt.xz")
    data.PACKED.write_bytes(lzma.compress(b"a b c\nd e\n"))
    with data.Data() as texts:
        assert texts.text(2, 3).read_text(encoding="utf-8").split() == ["d", "e"]
        for _again in range(2):
            with pytest.raises(NotAvailable, match="is 1 tokens too short"):
                texts.text(2, 4)


def test_the_stretches_of_several_seeds_are_spread_over_the_whole_text(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "PACKED", tmp_path / "text.txt.xz")
    data.PACKED.write_bytes(lzma.compress(b"a b c\nd e\n\nf g h i\n"))
    with data.Data() as texts:
        assert texts.starts(3, 4) == [0, 2, 4, 6]
        words = [texts.text(3, start).read_text(encoding="utf-8").split() for start in texts.starts(3, 3)]
        assert words == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
        assert texts.starts(3, 1) == [0]
        assert texts.starts(20, 2) == [0, 0]


@pytest.mark.parametrize("text", ["0", "-1", "x", "1.5"])
def test_there_is_one_of_a_thing_at_least(text):
    with pytest.raises(ArgumentTypeError, match=f"'{text}' is no whole number from 1 on"):
        count(text)
    assert count("24") == 24


def test_a_mean_difference_has_the_error_of_its_pairs_and_no_verdict_from_few():
    seeds = range(training.LEAST_RUNS)
    runs = {
        "ours": [dict.fromkeys(SCORES, 0.5 + seed) for seed in seeds],
        "gensim": [dict.fromkeys(SCORES, 0.4 + seed + 0.2 * (seed % 2)) for seed in seeds],
    }
    bench = Bench(full(None), data.Data(), trainings={("ns", 1): runs, ("hs", 1): runs})
    rows = training.quality(bench)
    assert [row.value for row in rows] == pytest.approx([0.0] * 6)
    error = 0.1 * (12 / 11) ** 0.5 / 12**0.5
    assert (
        f"12 seeds, each on its own stretch of the text, with a standard error of {error:.2f} points"
        in rows[0].note
    )
    assert f"error of {error:.4f}" in rows[1].note
    assert all(row.goal is not None for row in rows)
    for side in runs.values():
        del side[3:]
    rows = training.quality(bench)
    assert {row.mark for row in rows} == {"n/a"} and "too few for a verdict" in rows[0].note
    assert rows[0].text == "+0.03 points"


def test_a_table_of_orders_gives_each_side_its_difference_from_gensim():
    ours = [dict.fromkeys(SCORES, value) for value in (0.3, 0.7)]
    gensim = [dict.fromkeys(SCORES, value) for value in (0.4, 0.4)]
    written = "| ours | 0.5 (+0.1 ± 0.2) | 0.500 (+0.100 ± 0.200) | 0.500 (+0.100 ± 0.200) |"
    assert bench_order.row("ours", ours, gensim) == written
    assert bench_order.row("gensim", gensim, gensim) == "| gensim | 0.4 | 0.400 | 0.400 |"


def test_gensim_takes_the_paths_of_the_programs_tree(tmp_path):
    word2vec = pytest.importorskip("gensim.models").Word2Vec
    rng = np.random.default_rng(3)
    sentences = [[f"w{word}" for word in rng.zipf(1.4, 12) % 90] for _ in range(200)]
    path = tmp_path / "text.txt"
    path.write_text("\n".join(map(" ".join, sentences)), encoding="utf-8")
    model = word2vec(sg=1, hs=1, negative=0, min_count=2, vector_size=4)
    model.build_vocab(sentences)
    config = Config(min_count=2)
    dataset = Dataset.build(read_corpus(str(path)), config)
    tree, ids = dataset.tree_for(config), dataset.vocabulary.ids
    assert len(np.unique(dataset.vocabulary.counts)) < len(ids)  # there are ties
    plant(model.wv)
    for word, mine in ids.items():
        nodes, bits = tree.path(mine)
        place = model.wv.key_to_index[word]
        np.testing.assert_array_equal(model.wv.get_vecattr(place, "point"), nodes)
        np.testing.assert_array_equal(model.wv.get_vecattr(place, "code"), bits)
