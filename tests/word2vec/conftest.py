"""Shared by the tests of reading."""

import bz2
import gzip
import lzma
from pathlib import Path

import pytest

from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions

DATA = Path(__file__).parents[3] / "shared" / "data"
PACKERS = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}


def sentences_of(corpus):
    """The corpus as words again, one list a sentence."""
    return [
        [corpus.words[token] for token in corpus.tokens[start:stop]]
        for start, stop in zip(corpus.offsets, corpus.offsets[1:], strict=False)
    ]


@pytest.fixture
def sentences():
    """The function that turns a corpus into words again."""
    return sentences_of


@pytest.fixture(params=PACKERS)
def packing(request):
    """The ending of a file name and the function that packs such a file."""
    return request.param, PACKERS[request.param]


@pytest.fixture
def read(tmp_path):
    """A function that writes text or bytes to a file, reads it, and returns its sentences as lists of words."""

    def read(text, name="text.txt", **options):
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return sentences_of(read_corpus(path, ReadingOptions(**options)))

    return read


@pytest.fixture
def shared_data():
    """A function that finds a file of the shared corpora, or skips the test."""

    def find(name):
        if not (DATA / name).exists():
            pytest.skip(f"the shared corpora ({name}) are not beside this checkout")
        return DATA / name

    return find
