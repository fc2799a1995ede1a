"""What the benchmark's trainers are given: stretches of a text, and the program's tree for gensim."""

import lzma

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks import data
from tests.benchmarks.data import stretch
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
        assert texts.text(2, 4).read_text(encoding="utf-8").split() == ["e"]
        for _again in range(2):
            with pytest.raises(NotAvailable, match="ends before its token number 6"):
                texts.text(2, 6)


def test_the_stretches_of_several_seeds_are_spread_over_the_whole_text(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "PACKED", tmp_path / "text.txt.xz")
    data.PACKED.write_bytes(lzma.compress(b"a b c\nd e\n\nf g h i\n"))
    with data.Data() as texts:
        assert texts.starts(3, 4) == [0, 2, 4, 6]
        words = [texts.text(3, start).read_text(encoding="utf-8").split() for start in texts.starts(3, 3)]
        assert words == [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]]
        assert texts.starts(3, 1) == [0]
        assert texts.starts(20, 2) == [0, 0]


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
