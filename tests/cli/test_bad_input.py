"""Files that cannot be read or written lead to one sentence on stderr and status 2; no file is damaged."""

import gzip
import os

import pytest

from tests.cli.running import SMALL


def write(path, content):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "arguments"),
    [
        ("empty.txt", b"", ()),
        ("dots.txt", b"... !!! ???\n", ()),
        ("rare.txt", b"one two three four", ()),
        ("single.txt", b"word word word word word word word word", ()),
        ("binary.txt", bytes(range(256)) * 4, ()),
        ("latin.txt", b"caf\xe9 caf\xe9 caf\xe9", ()),
        ("cut.txt.gz", gzip.compress(b"some words " * 5000)[:-20], ()),
        ("lonely.txt", b"one\ntwo\none\ntwo\none\ntwo\none\ntwo\none\ntwo\n", ()),
        ("nowhere/missing.txt", None, ()),
        ("folder", "folder", ()),
        ("text.txt", b"some words " * 20, ("--encoding", "klingon")),
    ],
)
def test_a_bad_corpus_is_one_sentence_and_nothing_is_written(train, tmp_path, name, content, arguments):
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    before = sorted(os.listdir(tmp_path))
    status, out, err = train(path, "--output", tmp_path / "v.txt", "--json", *arguments)
    last = err.splitlines()[-1]
    assert status == 2
    assert out == ""
    assert last.startswith("w2v-train: ")
    assert ("klingon" if arguments else path.name) in last
    assert "Traceback" not in err
    assert sorted(os.listdir(tmp_path)) == before


@pytest.mark.parametrize("kind", ["same", "link", "hard link"])
def test_the_corpus_is_never_overwritten(train, corpus, tmp_path, kind):
    target = corpus if kind == "same" else tmp_path / "other.txt"
    if kind == "link":
        target.symlink_to(corpus)
    elif kind == "hard link":
        os.link(corpus, target)
    text = corpus.read_bytes()
    status, _, err = train(corpus, "--output", target, *SMALL)
    assert status == 2
    assert err.startswith(f"w2v-train: {target} is the file that is read")
    assert corpus.read_bytes() == text


def test_the_questions_are_never_overwritten(train, corpus, tmp_path):
    questions = write(tmp_path / "q.txt", b": one\na b c d\n")
    assert train(corpus, "--output", questions, "--analogies", questions)[0] == 2
    assert questions.read_bytes() == b": one\na b c d\n"


@pytest.mark.parametrize("place", ["missing/v.txt", "corpus.txt/v.txt", "."])
def test_a_place_that_cannot_be_written_is_refused_before_reading(train, corpus, tmp_path, place):
    status, out, err = train(corpus, "--output", tmp_path / place)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert str(tmp_path / place) in err


def test_a_file_of_questions_that_cannot_be_read_is_refused_before_training(train, corpus, tmp_path):
    status, _, err = train(corpus, "--json", "--analogies", tmp_path / "missing.txt")
    assert status == 2
    assert "missing.txt" in err
    assert err.count("\n") == 1


def test_too_little_memory_is_said(train, corpus, monkeypatch):
    def exhausted(*_):
        raise MemoryError

    monkeypatch.setattr("w2v_gui.cli.command.Session", exhausted)
    status, out, err = train(corpus, "--json", *SMALL)
    assert (status, out) == (2, "")
    assert "--dim" in err


@pytest.mark.parametrize("name", ["\x1b]0;owned\x07\x1b[2J.txt", "\u202etxt.exe", "two\nlines.txt"])
def test_a_file_name_with_control_characters_is_escaped_on_the_terminal(train, corpus, tmp_path, name):
    path = tmp_path / name
    told = [train(path, "--json", *SMALL)]  # there is no such file
    path.write_bytes(corpus.read_bytes())
    told += [
        train(path, "--output", tmp_path / f"{name}.vec", *SMALL),
        train(path, f"--{name}"),
        train(path, name),
    ]
    assert [status for status, _, _ in told] == [2, 0, 2, 2]
    for _, _, err in told:
        assert not set(err) & set("\x1b\x07\u202e")
        assert not any(line.startswith("lines") for line in err.splitlines())


def test_a_very_long_word_is_shortened_in_messages(train, tmp_path):
    path = write(tmp_path / "long.txt", b"x" * 65_000)
    status, _, err = train(path, "--json", "--min-count", "1")
    assert status == 2
    assert "xxx" in err and "…" in err
    assert len(err) < 1000
