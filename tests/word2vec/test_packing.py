"""Packed files are read as gzip, bzip2 and xz read them, and bytes that do not belong to them are reported."""

import bz2
import gzip
import io
import lzma
import os
import shutil
import subprocess
import threading

import pytest

from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.packing import SIGNATURE_BYTES, Unpacked, packing_of
from w2v_gui.word2vec.errors import CorpusError

PACK = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
COMMANDS = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz"}
TEXT = b"some words that were packed\n" * 20
JUNK = [b"\r\n", b"j", b"junk of some length", b"\0\0\0junk", b"\x1f", b"BZh", b"\xfd7z", b"\0" * 70_000 + b"far"]

every_packing = pytest.mark.parametrize("suffix", PACK)
every_junk = pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk[-20:]))


def notes_of(path):
    return [str(note) for note in read_corpus(path).reading.notes]


@every_packing
@every_junk
def test_bytes_after_the_packed_text_are_left_out_and_counted(tmp_path, suffix, junk):
    path = tmp_path / f"text{suffix}"
    path.write_bytes(PACK[suffix](TEXT) + junk)

    corpus = read_corpus(path)

    assert len(corpus.tokens) == len(TEXT.split())
    count = len(junk.lstrip(b"\0"))
    assert [str(n) for n in corpus.reading.notes] == [f"bytes after the end of the packed text ignored: {count}"]


@pytest.mark.parametrize("suffix", [".gz", ".bz2"])  # xz says "format not recognized" to the same text
@every_junk
def test_what_is_read_is_what_the_command_unpacks(tmp_path, suffix, junk):
    if (command := shutil.which(COMMANDS[suffix])) is None:
        pytest.skip(f"there is no {COMMANDS[suffix]} here")
    path = tmp_path / f"text{suffix}"
    path.write_bytes(PACK[suffix](TEXT) + junk)
    unpacked = subprocess.run([command, "-dc", path], capture_output=True).stdout

    assert unpacked == TEXT
    with open(path, "rb") as file:
        assert io.BufferedReader(Unpacked(file, packing_of(b"", suffix))).read() == unpacked


@every_packing
@pytest.mark.parametrize("between", [b"", b"\0" * 4, b"\0" * 300_000], ids=["nothing", "zeros", "many zeros"])
def test_members_are_one_text_with_padding_between_and_after(tmp_path, suffix, between):
    path = tmp_path / f"text{suffix}"
    path.write_bytes(PACK[suffix](b"one ") + between + PACK[suffix](b"two") + between)

    assert read_corpus(path).words == ["one", "two"]
    assert notes_of(path) == []


@every_packing
def test_a_last_member_that_breaks_off_is_refused_not_ignored(tmp_path, suffix):
    path = tmp_path / f"text{suffix}"
    path.write_bytes(PACK[suffix](b"one ") + PACK[suffix](TEXT)[:-5])

    with pytest.raises(CorpusError, match="breaks off before its end"):
        read_corpus(path)


@every_packing
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_members_and_junk_may_be_cut_anywhere(suffix, size):
    class Dripping(io.BytesIO):
        def read1(self, _size=-1):
            return super().read(size)

    data = PACK[suffix](TEXT) + PACK[suffix](TEXT) + b"\0\0junk"
    unpacked = Unpacked(Dripping(data), packing_of(data[:SIGNATURE_BYTES], ""))

    assert io.BufferedReader(unpacked, 13).read() == TEXT + TEXT
    assert unpacked.junk


@every_packing
def test_a_packed_text_is_known_by_its_bytes_whatever_its_name(tmp_path, suffix):
    path = tmp_path / "text.txt"
    path.write_bytes(PACK[suffix](TEXT))

    assert len(read_corpus(path).tokens) == len(TEXT.split())


@pytest.mark.parametrize("beginning", [b"BZh", b"BZh9 is how bzip2 begins", b"7z", b"plain"])
def test_a_text_is_not_taken_for_packed(beginning):
    assert packing_of(beginning[:SIGNATURE_BYTES], ".txt") is None


@every_packing
def test_a_plain_text_with_such_a_name_opens_once_it_is_renamed(tmp_path, suffix):
    path = tmp_path / f"text{suffix}"
    path.write_bytes(TEXT)
    with pytest.raises(CorpusError, match=r"damaged or no .* file at all .* rename it if it is not packed"):
        read_corpus(path)

    assert len(read_corpus(path.rename(tmp_path / "text.txt")).tokens) == len(TEXT.split())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_packed_text_may_come_through_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_bytes, args=[gzip.compress(TEXT) + b"junk"])
    writer.start()
    corpus = read_corpus(tmp_path / "pipe")
    writer.join()

    assert len(corpus.tokens) == len(TEXT.split())
    assert [str(n) for n in corpus.reading.notes] == ["bytes after the end of the packed text ignored: 4"]
