"""Vectors are written as gensim reads them; failures leave existing files as they were."""

import errno
import os
import stat
import subprocess
import sys

import numpy as np
import pytest
from gensim.models import KeyedVectors
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.word2vec.errors import Cancelled, FileError
from w2v_gui.word2vec.formats.vectors import check_target, save_vectors
from w2v_gui.word2vec.formats.writing import atomic_write, check_writable

FORMATS = ["vectors.txt", "vectors.vec", "vectors.bin", "VECTORS.BIN", "vectors"]
WORDS = [
    "the",
    "straße",
    "красота",
    "林黛玉",
    "여왕",
    "e\u0301te",
    "né\u00a0e",
    "全\u3000角",
    "zero\u200bwidth",
    "\ufeff",
    "😀",
    "«»",
]


def read(path):
    return KeyedVectors.load_word2vec_format(str(path), binary=path.suffix.lower() == ".bin")


@pytest.mark.parametrize("name", FORMATS)
def test_gensim_reads_the_same_words_and_the_same_floats(tmp_path, name):
    rng = np.random.default_rng(5)
    vectors = (rng.normal(size=(len(WORDS), 7)) * 10.0 ** rng.integers(-40, 30, (len(WORDS), 1))).astype(
        np.float32
    )
    vectors[0, :5] = [0, -0.0, np.finfo(np.float32).max, np.finfo(np.float32).tiny, 1e-45]
    save_vectors(tmp_path / name, WORDS, vectors)
    keyed = read(tmp_path / name)
    assert keyed.index_to_key == WORDS
    assert keyed.vectors.tobytes() == vectors.tobytes()


@given(bits=st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=8))
def test_nine_digits_tell_every_float32_from_its_neighbours(tmp_path_factory, bits):
    vectors = np.array([bits], np.uint32).view(np.float32)
    vectors = np.where(np.isfinite(vectors), vectors, np.float32(1))
    path = tmp_path_factory.mktemp("digits") / "one.txt"
    save_vectors(path, ["word"], vectors)
    assert read(path).vectors.tobytes() == vectors.tobytes()


@pytest.mark.parametrize("name", ["many.txt", "many.bin"])
def test_rows_longer_and_more_than_one_chunk_arrive_in_order(tmp_path, monkeypatch, name):
    monkeypatch.setattr("w2v_gui.word2vec.formats.vectors._NUMBERS_AT_ONCE", 10)
    words = [f"w{i}" for i in range(101)]
    vectors = np.random.default_rng(6).normal(size=(101, 4)).astype(np.float32)
    save_vectors(tmp_path / name, words, vectors)
    keyed = read(tmp_path / name)
    assert keyed.index_to_key == words
    np.testing.assert_array_equal(keyed.vectors, vectors)


def test_writing_says_how_far_it_is(tmp_path, monkeypatch):
    monkeypatch.setattr("w2v_gui.word2vec.formats.vectors._NUMBERS_AT_ONCE", 10)
    shares = []
    save_vectors(tmp_path / "v.bin", list("abcdefgh"), np.ones((8, 5), np.float32), progress=shares.append)
    assert shares == [0, 0.25, 0.5, 0.75]


def test_half_a_character_pair_in_a_word_costs_no_vectors(tmp_path):
    save_vectors(tmp_path / "v.txt", ["a", "\ud83d"], np.ones((2, 2), np.float32))
    assert read(tmp_path / "v.txt").index_to_key == ["a", r"\ud83d"]


def test_float64_vectors_are_saved_as_float32(tmp_path):
    save_vectors(tmp_path / "v.bin", ["a", "b"], np.array([[0.1, 0.2], [0.3, 0.4]]))
    np.testing.assert_array_equal(read(tmp_path / "v.bin").vectors, np.float32([[0.1, 0.2], [0.3, 0.4]]))


def test_the_text_begins_with_the_sizes_and_has_a_line_a_word(tmp_path):
    save_vectors(tmp_path / "v.txt", ["a", "b"], np.float32([[1, -0.5], [0.1, 1e-7]]))
    assert (tmp_path / "v.txt").read_bytes() == b"2 2\na 1 -0.5\nb 0.100000001 1.00000001e-07\n"


def test_calling_off_leaves_the_file_that_was_there(tmp_path):
    path = tmp_path / "v.txt"
    path.write_text("old")
    with pytest.raises(Cancelled):
        save_vectors(path, ["a"], np.ones((1, 2), np.float32), cancelled=lambda: True)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["v.txt"]


def test_a_written_file_replaces_the_one_before(tmp_path):
    path = tmp_path / "v.txt"
    path.write_text("old")
    with atomic_write(path) as file:
        file.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["v.txt"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, Cancelled])
def test_an_error_while_writing_leaves_the_folder_as_it_was(tmp_path, error):
    path = tmp_path / "v.txt"
    path.write_text("old")

    def write():
        with atomic_write(path) as file:
            file.write(b"half of")
            raise error

    with pytest.raises(error):
        write()
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["v.txt"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "the disk of {folder} is full"),
        (errno.EDQUOT, "the disk of {folder} is full"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_failing_disk_is_named_and_costs_nothing(tmp_path, monkeypatch, code, sentence):
    path = tmp_path / "v.txt"
    path.write_text("old")

    def fail(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)  # where a full disk may first be noticed
    with pytest.raises(FileError) as caught:
        save_vectors(path, ["a"], np.ones((1, 2), np.float32))
    assert str(path) in str(caught.value)
    assert sentence.format(folder=tmp_path) in str(caught.value)
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["v.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_file_that_grows_too_large_leaves_the_old_one(tmp_path):
    path = tmp_path / "v.bin"
    path.write_text("old")
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "import numpy as np\n"
        "from w2v_gui.word2vec.errors import FileError\n"
        "from w2v_gui.word2vec.formats import save_vectors\n"
        "try: save_vectors(sys.argv[1], ['a'] * 1000, np.ones((1000, 100), np.float32))\n"
        "except FileError as error: print(error)\n"
    )
    result = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True)
    assert result.stdout.startswith(f"{path} cannot be written: ")
    assert result.stderr == ""
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["v.bin"]


def test_permission_denied_is_said_with_the_folder(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    for act in (check_target, lambda path: save_vectors(path, ["a"], np.ones((1, 1), np.float32))):
        with pytest.raises(FileError, match="no permission to write in") as caught:
            act(tmp_path / "v.txt")
        assert str(tmp_path) in str(caught.value)


def test_a_folder_without_permission_is_refused(tmp_path):
    tmp_path.chmod(0o555)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("this user may write everywhere")
        with pytest.raises(FileError, match="no permission"):
            check_target(tmp_path / "v.txt")
    finally:
        tmp_path.chmod(0o755)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileError, match="there is no folder") as caught:
        check_target(tmp_path / "missing" / "v.txt")
    assert str(tmp_path / "missing") in str(caught.value)


def test_a_file_in_place_of_a_folder_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileError, match="file is not a folder"):
        check_target(tmp_path / "file" / "v.txt")


def test_a_folder_is_not_a_target(tmp_path):
    for act in (check_target, lambda path: save_vectors(path, ["a"], np.ones((1, 1), np.float32))):
        with pytest.raises(FileError, match="is a folder"):
            act(tmp_path)


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no devices here")
def test_a_device_is_never_replaced(tmp_path):
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    for act in (check_target, lambda path: save_vectors(path, ["a"], np.ones((1, 1), np.float32))):
        for place in ("/dev/null", *tmp_path.iterdir()):
            with pytest.raises(FileError, match="is not a plain file but a pipe, a device"):
                act(place)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_name_too_long_is_said_before_training(tmp_path):
    with pytest.raises(FileError, match="name is too long"):
        check_target(tmp_path / ("v" * 300))


@pytest.mark.parametrize("name", [".bin", ".Vec", ".txt"])
def test_an_ending_alone_is_no_name(tmp_path, name):
    with pytest.raises(FileError, match="is an ending without a name"):
        check_target(tmp_path / name)


@pytest.mark.parametrize("name", ["v.txt.gz", "v.BZ2", "v.xz"])
def test_a_packed_ending_is_refused(tmp_path, name):
    with pytest.raises(FileError, match="not packed"):
        check_target(tmp_path / name)


def test_the_corpus_itself_is_refused_by_any_name(tmp_path, monkeypatch):
    corpus = tmp_path / "corpus.txt"
    corpus.write_text("a b c")
    os.link(corpus, tmp_path / "hard.txt")
    (tmp_path / "soft.txt").symlink_to(corpus)
    monkeypatch.chdir(tmp_path)
    for name in (corpus, "corpus.txt", "./corpus.txt", "hard.txt", "soft.txt"):
        with pytest.raises(FileError, match="is the file that is read"):
            check_target(name, str(corpus))
    assert corpus.read_text() == "a b c"


def test_a_good_target_is_accepted_and_left_alone(tmp_path):
    existing = tmp_path / "v.txt"
    existing.write_text("old")
    check_target(existing, "toy:kingdom")
    check_target(tmp_path / "new.bin", str(tmp_path / "missing.txt"))
    check_writable(tmp_path / "new.png")
    assert os.listdir(tmp_path) == ["v.txt"]
    assert existing.read_text() == "old"


def test_a_link_goes_on_pointing_to_the_file_it_names(tmp_path):
    (tmp_path / "real").mkdir()
    link = tmp_path / "v.txt"
    link.symlink_to(tmp_path / "real" / "v.txt")
    with atomic_write(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert (tmp_path / "real" / "v.txt").read_text() == "new"
    assert os.listdir(tmp_path / "real") == ["v.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits")
def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path):
    (tmp_path / "plain").touch()
    (tmp_path / "private").touch(0o600)
    for name in ("new", "private"):
        with atomic_write(tmp_path / name) as file:
            file.write(b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600
