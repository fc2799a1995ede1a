"""Vectors of other programs are recognised by content and read as written; what is odd is decided and said."""

import bz2
import gzip
import io
import json
import lzma
import sys
import zipfile

import numpy as np
import pytest
from gensim.models import FastText, KeyedVectors, Word2Vec

from w2v_gui.word2vec.dataset.vocabulary import Vocabulary
from w2v_gui.word2vec.errors import Cancelled, VectorsError
from w2v_gui.word2vec.formats.vector_files import (
    is_vectors,
    read_counts,
    read_vectors,
    recognise,
)
from w2v_gui.word2vec.formats.vectors import save_vectors

WORDS = ["the", "ünï", "日本", "a\u00a0b", "x\u2028y", '"q"', "7", "-"]
"""Words with signs that some programs take for white space, a quote, and words that look like numbers."""


@pytest.fixture(scope="module")
def keyed():
    keyed = KeyedVectors(5)
    keyed.add_vectors(WORDS, np.random.default_rng(0).normal(size=(len(WORDS), 5)).astype(np.float32))
    return keyed


def text(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def said(read):
    return [str(note) for note in read.summary.notes]


def check_same(path, keyed, kind):
    assert recognise(path).kind == kind
    read = read_vectors(path)
    assert read.model.vocabulary.words == keyed.index_to_key
    assert read.model.inputs.tobytes() == keyed.vectors.tobytes()
    assert read.model.outputs is None
    return read


@pytest.mark.parametrize(
    ("options", "kind"),
    [({}, "word2vec text"), ({"binary": True}, "word2vec binary"), ({"write_header": False}, "GloVe text")],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress], ids=["", "gz", "bz2", "xz"])
def test_what_gensim_writes_is_read_whatever_its_name_and_packing(tmp_path, keyed, options, kind, pack):
    keyed.save_word2vec_format(str(tmp_path / "v"), **options)
    path = text(tmp_path / "vectors.jpg", pack((tmp_path / "v").read_bytes()))
    assert said(check_same(path, keyed, kind)) == ["no counts: the order of the file stands for frequency"]


def test_what_fasttext_writes_is_read(tmp_path):
    model = FastText([WORDS * 3], vector_size=6, min_count=1, epochs=1, bucket=50, workers=1)
    model.wv.save_word2vec_format(str(tmp_path / "v.vec"))
    lines = (tmp_path / "v.vec").read_text().split("\n")
    spaced = text(
        tmp_path / "s.vec", "\r\n".join(f"{line} " if line else "" for line in lines)
    )  # as its own program
    for path in (tmp_path / "v.vec", spaced):
        read = read_vectors(path)
        assert read.model.vocabulary.words == model.wv.index_to_key
        np.testing.assert_array_equal(read.model.inputs, model.wv.vectors)


@pytest.mark.parametrize("name", ["v.txt", "v.bin", "v.npz", "v.tsv"])
def test_what_this_program_writes_is_read(tmp_path, keyed, name):
    counts = np.arange(len(WORDS), 0, -1)
    save_vectors(tmp_path / name, WORDS, keyed.vectors, counts=counts)
    read = read_vectors(tmp_path / name)
    words = [word.replace("\u2028", " ") for word in WORDS] if name == "v.tsv" else WORDS
    assert read.model.vocabulary.words == words
    assert read.model.inputs.tobytes() == keyed.vectors.tobytes()
    if name in ("v.npz", "v.tsv"):
        np.testing.assert_array_equal(read.model.counts, counts)
        assert said(read) == (["words with a space in them: 1"] if name == "v.tsv" else [])


def test_numpy_alone_reads_the_archive(tmp_path, keyed):
    save_vectors(tmp_path / "v.npz", WORDS, keyed.vectors, counts=np.arange(len(WORDS)))
    with np.load(tmp_path / "v.npz") as archive:
        assert archive["words"].tolist() == WORDS
        np.testing.assert_array_equal(archive["vectors"], keyed.vectors)
        np.testing.assert_array_equal(archive["counts"], np.arange(len(WORDS)))


def test_another_parser_reads_the_projector_s_files(tmp_path):
    words = ["tab\there", 'quote"', '"both"', "line\nbreak", "plain"]
    vectors = np.random.default_rng(1).normal(size=(5, 3)).astype(np.float32)
    save_vectors(tmp_path / "v.tsv", words, vectors, counts=np.arange(5))
    np.testing.assert_array_equal(np.loadtxt(tmp_path / "v.tsv", np.float32, delimiter="\t"), vectors)
    rows = [line.split("\t") for line in (tmp_path / "v-metadata.tsv").read_text().splitlines()]
    assert rows[0] == ["word", "count"]
    assert rows[1:] == [
        ["tab here", "0"], ['quote"', "1"], ['"both"', "2"], ["line break", "3"], ["plain", "4"]
    ]  # fmt: skip
    save_vectors(tmp_path / "w.tsv", words, vectors)
    assert (tmp_path / "w-metadata.tsv").read_text().splitlines()[0] == "tab here"  # one column has no heading


def test_gensim_s_projector_files_are_read_from_either(tmp_path):
    text(tmp_path / "m_tensor.tsv", "1\t0\n0\t1\n2\t2\n")
    text(tmp_path / "m_metadata.tsv", "a\nb\nc\n")
    assert read_vectors(tmp_path / "m_tensor.tsv").model.vocabulary.words == ["a", "b", "c"]
    text(tmp_path / "m_metadata.tsv", "id\tname\tfreq\n1\ta\t5\n2\tb\t9\n3\tc\t7\n")
    read = read_vectors(tmp_path / "m_metadata.tsv")
    assert read.model.vocabulary.words == ["b", "c", "a"]
    np.testing.assert_array_equal(read.model.inputs, [[0, 1], [2, 2], [1, 0]])


@pytest.mark.parametrize(
    "arrays",
    [
        {"embeddings": np.eye(3), "labels": np.array([b"a", b"b", b"c"])},
        {"x": np.asfortranarray(np.eye(3)), "y": np.array(["a", "b", "c"]), "more": np.arange(7)},
    ],
)
def test_an_archive_of_others_is_understood_by_its_shapes(tmp_path, arrays):
    np.savez(tmp_path / "v.npz", **arrays)
    read = read_vectors(tmp_path / "v.npz")
    assert read.model.vocabulary.words == ["a", "b", "c"]
    np.testing.assert_array_equal(read.model.inputs, np.eye(3))


def test_rows_that_are_odd_are_decided_and_said(tmp_path):
    rows = [
        "the 1 2 3", "cat 0 1 0", "the 9 9 9", "zero 0 0 0", "nan 1 nan 1", "vast 1e30 1 1", "endless inf 0 1",
        "short 1 2", "long 1 2 3 4", "new york 4 5 6", " 1 1 1", "dog  7   8  9", "7 7 7 7",
    ]  # fmt: skip
    content = "\n".join(rows).encode() + b"\nbad\xff 1 1 2\n"
    for header in (b"", b"20 3\n"):
        read = read_vectors(text(tmp_path / "v.txt", header + content))
        assert read.model.vocabulary.words == ["the", "cat", "new york", "dog", "7", "bad�"]
        np.testing.assert_array_equal(read.model.inputs[[0, 3]], [[1, 2, 3], [7, 8, 9]])
        decided = read.summary.decisions
        assert (decided.duplicates, decided.zeros, decided.not_finite, decided.nameless) == (1, 1, 3, 1)
        assert (decided.ragged, decided.spaced, decided.undecodable) == (2, 1, 1)
        assert decided.first_ragged == rows.index("short 1 2") + 1 + bool(header)
        notes = said(read)
        assert "repeated words, of which the first counts: 1" in notes
        assert (
            f"rows left out because they are not 3 numbers long: 2, first in line {decided.first_ragged}" in notes
        )
        assert ("it should have 20 words, and has 14" in notes) is bool(header)


def test_a_limit_reads_the_first_words_and_with_counts_the_most_frequent(tmp_path, keyed):
    keyed.save_word2vec_format(str(tmp_path / "v.bin"), binary=True)
    read = read_vectors(tmp_path / "v.bin", limit=3)
    assert read.model.vocabulary.words == WORDS[:3]
    assert said(read)[0] == "the first 3 words of the file"
    counts = {"7": 90, "the": 5, "-": 7, "日本": 6}
    read = read_vectors(tmp_path / "v.bin", limit=3, counts=counts)
    assert read.model.vocabulary.words == ["7", "-", "日本"]
    assert isinstance(read.model.vocabulary, Vocabulary)
    assert read.model.counts.tolist() == [90, 7, 6]
    np.testing.assert_array_equal(read.model.inputs, keyed.vectors[[6, 7, 2]])
    assert said(read) == ["the most frequent 3 words of the file"]
    read = read_vectors(tmp_path / "v.bin", limit=6, counts=counts)
    assert read.model.vocabulary.words == ["7", "-", "日本", "the", "ünï", "a\u00a0b"]
    assert "words that were not counted, taken as 0: 2" in said(read)


def test_counts_come_from_the_vocabulary_files_of_word2vec(tmp_path):
    model = Word2Vec([["a", "b", "a", "c", "a", "b"]], vector_size=4, min_count=1, workers=1)
    model.wv.save_word2vec_format(str(tmp_path / "v.txt"), fvocab=str(tmp_path / "vocab.txt"))
    counts = read_counts(tmp_path / "vocab.txt")
    assert counts == {"a": 3, "b": 2, "c": 1}
    assert read_vectors(tmp_path / "v.txt", counts=counts).model.counts.tolist() == [3, 2, 1]
    assert read_counts(text(tmp_path / "t.tsv", "word\tcount\nnew york\t5\n")) == {"new york": 5}
    with pytest.raises(VectorsError, match="line 2: “b” is not a word and its count"):
        read_counts(text(tmp_path / "bad.txt", "a 3\nb\n"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("2 3\na 1 2 3\nb 1 x2 3\n", "v.txt, line 3, number 2: “x2” is not a number"),
        ("a 1 2 3\n" * 60 + "b 1 1_0 3\n", "v.txt, line 61, number 2: “1_0” is not a number"),
        ("2 3\na 1 2\nb 1 2\n", "its first line says that words have 3 numbers, and the first word has 2"),
        ("5 1\na 1\nb 2\n", "vectors of 1 numbers; from 2"),
        ("9 999999999\na b", "no file of word vectors"),
        ("a 1 2\n", "1 words with vectors of 2 numbers"),
        ("0 3\n", "and has none"),
        ("", "is empty"),
        ("once upon a time\nthere was a king\n", "no file of word vectors"),
        (b"2 3\n" + bytes(5000), "no file of word vectors"),
        (b"9 2\n" + b"a " + bytes(8) + b"x" * 5000, "row 2: no word within 4,096 bytes"),
        ("1\t2\n3\t4\n", "put the projector's other file beside it, as v-metadata.txt"),
        (b"\x93NUMPY\x01\x00", "numbers without words"),
        (b"\xba\x16\x4f\x2f" + bytes(20), "open the file .vec"),
        (
            "".join(f"w{i} 1 2 3\n" for i in range(60)) + "s 1 2\n" * 12,
            "12 rows are not 3 numbers long, the first in line 61",
        ),
    ],
)
def test_a_malformed_file_is_refused_with_place_and_reason(tmp_path, content, sentence):
    path = text(tmp_path / "v.txt", content)
    with pytest.raises(VectorsError) as caught:
        read_vectors(path)
    assert sentence in str(caught.value)


def test_what_cannot_be_opened_is_said(tmp_path):
    for path, sentence in (
        (tmp_path / "missing", "There is no file"),
        (tmp_path, "is not the folder of a Spark model"),
        (text(tmp_path / "half.gz", gzip.compress(b"a 1 2\nb 3 4\n" * 900)[:-20]), "breaks off before its end"),
        (text(tmp_path / "damaged.gz", b"\x1f\x8b\x08" + b"x" * 50), "damaged.gz"),
    ):
        with pytest.raises(VectorsError, match=sentence):
            read_vectors(path)


def test_gensim_s_pickles_are_not_loaded_but_explained_with_lines_that_convert_them(tmp_path, keyed):
    keyed.save(str(tmp_path / "k.kv"))
    Word2Vec([["a", "b"] * 9], vector_size=4, min_count=1, workers=1).save(str(tmp_path / "m.model"))
    for name in ("k.kv", "m.model"):
        with pytest.raises(VectorsError) as caught:
            read_vectors(tmp_path / name)
        assert is_vectors(tmp_path / name)
        _first, *lines = str(caught.value).split("\n")
        assert len(lines) == 2
        code = "\n".join(lines).replace(f"'{name}'", repr(str(tmp_path / name)))
        exec(code.replace("'vectors.txt'", repr(str(tmp_path / "vectors.txt"))), {})
        assert len(read_vectors(tmp_path / "vectors.txt").model.vocabulary) == (
            len(WORDS) if name == "k.kv" else 2
        )


def test_a_dropped_text_is_no_file_of_vectors(tmp_path, keyed):
    keyed.save_word2vec_format(str(tmp_path / "v.txt"))
    assert is_vectors(tmp_path / "v.txt")
    assert not is_vectors(text(tmp_path / "t.txt", "It was the best of times\nit was the worst of times\n"))
    assert not is_vectors(text(tmp_path / "n.txt", "in 1914 and 1918\nin 1939 to 1945\n"))
    assert not is_vectors(tmp_path)
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("word/document.xml", "x")
    assert not is_vectors(tmp_path / "a.docx")


@pytest.mark.parametrize("name", ["v.txt", "v.bin", "v.npz", "v.tsv"])
def test_reading_can_be_stopped_and_says_how_far_it_is(tmp_path, name):
    save_vectors(tmp_path / name, [f"w{i}" for i in range(20_000)], np.ones((20_000, 20), np.float32))
    shares = []
    read_vectors(tmp_path / name, progress=shares.append)
    assert len(shares) > 1 and shares == sorted(shares) and shares[0] >= 0 and shares[-1] <= 1
    with pytest.raises(Cancelled):
        read_vectors(tmp_path / name, cancelled=lambda: True)


def test_sizes_that_a_file_claims_reserve_no_memory(tmp_path):
    path = text(tmp_path / "v.txt", "999999999999 2\na 1 2\nb 1 3\n")
    assert read_vectors(path).model.inputs.shape == (2, 2)
    packed = text(
        tmp_path / "v.gz", gzip.compress(b"99999999999 90000\na " + b"1 " * 90000 + b"\nb " + b"2 " * 90000)
    )
    assert read_vectors(packed).model.inputs.shape == (2, 90000)
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header, {"descr": "<f4", "fortran_order": False, "shape": (10**9, 10**6)}
    )
    with zipfile.ZipFile(tmp_path / "v.npz", "w") as archive:
        archive.writestr("vectors.npy", header.getvalue() + bytes(16))
    with pytest.raises(VectorsError, match="no array of words"):
        read_vectors(tmp_path / "v.npz")


def test_objects_in_an_archive_are_not_loaded(tmp_path):
    np.savez(tmp_path / "v.npz", words=np.array(["a", "b"], object), vectors=np.eye(2))
    with pytest.raises(VectorsError, match="not as objects"):
        read_vectors(tmp_path / "v.npz")


# Spark

SPARK = {
    "class": "org.apache.spark.ml.feature.Word2VecModel",
    "sparkVersion": "3.5.0",
    "paramMap": {"vectorSize": 3},
}


def spark_folder(path, tables, described=SPARK):
    parquet = pytest.importorskip("pyarrow.parquet")
    (path / "metadata").mkdir(parents=True)
    (path / "data").mkdir()
    (path / "metadata" / "part-00000").write_text(json.dumps(described))
    for number, table in enumerate(tables):
        parquet.write_table(table, path / "data" / f"part-{number:05}-x.snappy.parquet")
    return path


def test_a_spark_model_of_several_files_is_read(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    vectors = pytest.importorskip("pyarrow").array([[1.0, 2, 3], [4, 5, 6]], arrow.list_(arrow.float32()))
    more = arrow.array([[7.0, 8, 9], [1.0]], arrow.list_(arrow.float32()))
    path = spark_folder(
        tmp_path / "m",
        [arrow.table({"word": ["a", "b"], "vector": vectors}), arrow.table({"word": ["c", "d"], "vector": more})],
    )
    for each in (path, next((path / "data").iterdir())):
        read = read_vectors(each)
        assert read.model.vocabulary.words == ["a", "b", "c"]
        np.testing.assert_array_equal(read.model.inputs, [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
        assert said(read)[-1] == "no counts, and in no order of frequency"


def test_a_spark_model_from_before_2_2_is_read(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    indices = arrow.array([[("b", 1), ("a", 0)]], arrow.map_(arrow.string(), arrow.int32()))
    flat = arrow.array([[1.0, 2, 3, 4, 5, 6]], arrow.list_(arrow.float32()))
    path = spark_folder(tmp_path / "m", [arrow.table({"wordIndices": indices, "wordVectors": flat})])
    read = read_vectors(path)
    assert read.model.vocabulary.words == ["a", "b"]
    np.testing.assert_array_equal(read.model.inputs, [[1, 2, 3], [4, 5, 6]])


def test_another_spark_model_is_refused(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    table = arrow.table({"x": [1]})
    with pytest.raises(VectorsError, match="has no columns word and vector"):
        read_vectors(spark_folder(tmp_path / "m", [table]))
    with pytest.raises(VectorsError, match="of another kind"):
        read_vectors(spark_folder(tmp_path / "n", [table], {"class": "org.apache.spark.ml.feature.PCAModel"}))


def test_without_pyarrow_a_spark_model_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "m" / "data").mkdir(parents=True)
    (tmp_path / "m" / "data" / "part-0.parquet").write_bytes(b"PAR1")
    with pytest.raises(VectorsError, match="pip install pyarrow"):
        read_vectors(tmp_path / "m")
    assert is_vectors(tmp_path / "m")
