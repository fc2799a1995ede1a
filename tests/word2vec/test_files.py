"""Files in all encodings and packings are read; an error in a file is reported in a sentence."""

import bz2
import codecs
import gzip
import lzma
import os
import sys
import threading
from itertools import chain, repeat

import pytest

from w2v_gui.word2vec.corpus.corpus import read_corpus
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.errors import Cancelled, CorpusError

TALE = "Жил-был König 왕\nund seine Königin"
TALE_WORDS = [["жил", "был", "könig", "왕"], ["und", "seine", "königin"]]


def reading_of(path, encoding=None):
    return read_corpus(path, ReadingOptions(encoding)).reading.encoding


def complaint(path, **options):
    """The message of the error that reading ``path`` raises."""
    with pytest.raises(CorpusError) as caught:
        read_corpus(path, ReadingOptions(**options))
    return str(caught.value)


def test_packed_files_read_like_plain_ones(read, packing):
    suffix, pack = packing

    assert read(pack(TALE.encode()), f"tale.txt{suffix}") == TALE_WORDS
    assert read(pack(TALE.encode()), f"TALE.TXT{suffix.upper()}") == TALE_WORDS


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_unicode_is_known_by_its_byte_order_mark(read, tmp_path, packing, mark, codec):
    suffix, pack = packing

    assert read(pack(mark + TALE.encode(codec)), f"tale{suffix}") == TALE_WORDS
    assert reading_of(tmp_path / f"tale{suffix}") == codec


@pytest.mark.parametrize(
    ("chosen", "data", "used"),
    [
        ("UTF-16", "é".encode("utf-16-le"), "utf-16-le"),  # without a mark: as Windows writes it
        ("utf-16", codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "utf-16-be"),
        ("utf-8-sig", codecs.BOM_UTF8 + "é".encode(), "utf-8"),
        ("utf8", codecs.BOM_UTF8 + "é".encode(), "utf-8"),
        ("windows-1251", "я".encode("cp1251"), "cp1251"),
        ("gbk", "字".encode("gbk"), "gbk"),
    ],
)
def test_a_chosen_encoding_is_used_and_named_by_its_codec(tmp_path, chosen, data, used):
    (tmp_path / "text").write_bytes(data)

    assert reading_of(tmp_path / "text", chosen) == used


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("latin-1", "schöne grüße"),
        ("cp1251", "война и мир"),
        ("koi8-r", "война и мир"),
        ("big5", "紅樓 夢"),
        ("shift_jis", "こ ん に ち は"),
        ("euc-kr", "안녕 세상"),
    ],
)
def test_other_encodings_are_read_by_name(read, codec, text):
    assert read(text.encode(codec), encoding=codec, segment="spaces") == [text.split()]


def test_several_packed_members_are_one_text(read):
    assert read(gzip.compress(b"one ") + gzip.compress(b"two"), "parts.gz") == [["one", "two"]]


@pytest.mark.parametrize("encoding", ["no-such-code", "hex", "rot13", "undefined", "", "a\0b"])
def test_an_unknown_encoding_is_named(tmp_path, encoding):
    (tmp_path / "text").write_text("words")

    assert complaint(tmp_path / "text", encoding=encoding).startswith(
        f"There is no text encoding called {encoding!r}"
    )


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8])
def test_an_empty_file_is_refused(tmp_path, packing, data):
    suffix, pack = packing
    (tmp_path / f"void{suffix}").write_bytes(pack(data))

    assert complaint(tmp_path / f"void{suffix}").startswith(f"void{suffix} ")


@pytest.mark.parametrize("name", ["void.txt", "void.gz", "void.bz2", "void.xz"])
def test_a_file_of_no_bytes_is_empty_not_damaged(tmp_path, name):
    (tmp_path / name).touch()

    assert complaint(tmp_path / name) == f"{name} is empty; choose a file with text in it."


@pytest.mark.parametrize("text", ["...!?\n\n—«»", "  \n\t\n", "🙂 👍🏽 ❤️", "\u0301\u0302 \u200d '"])
def test_a_file_without_words_is_refused(tmp_path, text):
    (tmp_path / "signs.txt").write_text(text, encoding="utf-8")

    assert complaint(tmp_path / "signs.txt").startswith("signs.txt holds no words")


@pytest.mark.parametrize("encoding", [None, "latin-1"])
def test_a_binary_file_is_refused_with_the_place_of_its_first_zero_byte(tmp_path, encoding):
    (tmp_path / "picture.png").write_bytes(b"a" * 1_000_000 + b"\0\xff")

    message = complaint(tmp_path / "picture.png", encoding=encoding)

    assert message.startswith("picture.png is not plain text (byte 0x00 at 1,000,000)")


@pytest.mark.parametrize("before", [0, 1, 300_000, 1_048_575])
def test_a_wrong_encoding_is_refused_with_byte_and_offset(tmp_path, packing, before):
    suffix, pack = packing
    text = ("я" * (before // 2)).encode() + b"x" * (before % 2)
    (tmp_path / f"notes{suffix}").write_bytes(pack(text + b"\xff and more"))

    message = complaint(tmp_path / f"notes{suffix}")

    assert message.startswith(f"notes{suffix} is not UTF-8 text (byte 0xff at {before:,})")


@pytest.mark.parametrize(
    ("data", "encoding", "place"),
    [
        (codecs.BOM_UTF8 + b"abc\xe4", None, "UTF-8 text (byte 0xe4 at 6)"),  # breaks off inside a letter
        ("字字".encode()[:-1], None, "UTF-8 text (byte 0xe5 at 3)"),
        (codecs.BOM_UTF16_LE + b"a\0\0\xdcb\0", None, "UTF-16-LE text (byte 0x00 at 4)"),
        ("字字".encode("gb18030") + b"\xff", "gb18030", "gb18030 text (byte 0xff at 4)"),
        ("abc".encode("cp1252") + b"\x81", "cp1252", "cp1252 text (byte 0x81 at 3)"),
        (b"caf\xe9", "ascii", "ascii text (byte 0xe9 at 3)"),
    ],
)
@pytest.mark.parametrize("piece", [1, 5, 1 << 18])
def test_the_offset_counts_from_the_first_byte_in_any_encoding(
    tmp_path, monkeypatch, data, encoding, place, piece
):
    monkeypatch.setattr("w2v_gui.word2vec.corpus.files.PIECE_BYTES", piece)
    (tmp_path / "notes.txt").write_bytes(data)

    assert f"is not {place}" in complaint(tmp_path / "notes.txt", encoding=encoding)


def test_a_missing_file_is_named_with_its_folder(tmp_path):
    assert (
        complaint(tmp_path / "gone.txt")
        == f"There is no file {tmp_path / 'gone.txt'}; check its name and folder."
    )


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "texts.gz").mkdir()

    assert complaint(tmp_path / "texts.gz").startswith("texts.gz is a folder")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_file_without_permission_is_refused(tmp_path):
    (tmp_path / "secret.txt").write_text("words")
    (tmp_path / "secret.txt").chmod(0)

    assert complaint(tmp_path / "secret.txt").startswith("You may not read secret.txt")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "You may not read words.txt"),
        (OSError(5, "Input/output error"), "words.txt cannot be read: Input/output error."),
    ],
)
def test_other_errors_of_the_system_are_passed_on(tmp_path, monkeypatch, error, message):
    (tmp_path / "words.txt").write_text("words")

    def refuse(*_, **__):
        raise error

    monkeypatch.setattr("w2v_gui.word2vec.corpus.byte_source.os.open", refuse)

    assert complaint(tmp_path / "words.txt").startswith(message)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_packed_file_is_refused(tmp_path, pack, kept):
    suffix = {gzip.compress: ".gz", bz2.compress: ".bz2", lzma.compress: ".xz"}[pack]
    packed = pack(os.urandom(30_000).hex().encode())
    (tmp_path / f"half{suffix}").write_bytes(packed[: int(kept * len(packed))])

    assert complaint(tmp_path / f"half{suffix}").startswith(f"half{suffix} breaks off before its end")


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz"])
def test_a_file_that_is_packed_by_name_only_is_refused(tmp_path, suffix):
    (tmp_path / f"words{suffix}").write_text("plain words, no more")

    message = complaint(tmp_path / f"words{suffix}")

    assert message.startswith(f"words{suffix} is damaged or no {suffix} file at all")


def test_a_packed_file_with_a_wrong_checksum_is_refused(tmp_path):
    packed = bytearray(gzip.compress(b"words " * 100))
    packed[-8] ^= 1
    (tmp_path / "words.gz").write_bytes(packed)

    assert complaint(tmp_path / "words.gz").startswith("words.gz is damaged")


named_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@named_pipes
def test_a_pipe_is_read_like_a_file(tmp_path, sentences):
    os.mkfifo(tmp_path / "pipe")
    writer = threading.Thread(target=(tmp_path / "pipe").write_text, args=["from a pipe"])
    writer.start()
    corpus = read_corpus(tmp_path / "pipe")
    writer.join()

    assert sentences(corpus) == [["from", "a", "pipe"]]


@named_pipes
@pytest.mark.parametrize("said", [b"", b"some words, and then nothing"], ids=["at once", "after a while"])
def test_the_reading_of_a_pipe_that_falls_silent_can_be_cancelled(tmp_path, said):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    keep_open = os.open(pipe, os.O_RDWR)  # with O_RDWR this does not wait for a reader
    os.write(keep_open, said)
    answers = chain([False] * 3, repeat(True))
    with pytest.raises(Cancelled):
        read_corpus(pipe, cancelled=lambda: next(answers))
    os.close(keep_open)
