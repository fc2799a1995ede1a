"""Files and pipes are read completely; waiting can be cancelled, even in a system call that never returns."""

import io
import os
import threading
from itertools import chain, repeat

import pytest

from w2v_gui.word2vec.corpus import byte_source
from w2v_gui.word2vec.corpus.byte_source import ByteSource
from w2v_gui.word2vec.errors import Cancelled

named_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


def fetching_threads():
    return [thread for thread in threading.enumerate() if thread.name == "reading a file"]


def give_up_after(times):
    """A ``poll`` that raises when it is called more than ``times`` times."""
    answers = chain([False] * times, repeat(True))

    def poll():
        if next(answers):
            raise Cancelled

    return poll


@pytest.fixture
def pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


@pytest.fixture
def hanging(monkeypatch, pipe):
    """A file whose ``open`` does not return, as on a network disk that is not available."""
    monkeypatch.setattr(byte_source, "_NONBLOCKING", 0)
    monkeypatch.setattr(byte_source, "_STUCK_AFTER_S", 0.2)
    yield pipe
    threads = fetching_threads()
    assert threads, "nothing hung"
    os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))  # now it returns
    for thread in threads:
        thread.join(30)


@pytest.mark.parametrize("size", [0, 1, 999, 1000, 1001, 5000])
def test_a_file_arrives_whole_with_its_size(tmp_path, monkeypatch, size):
    monkeypatch.setattr(byte_source, "BLOCK_BYTES", 1000)
    data = os.urandom(size)
    (tmp_path / "file").write_bytes(data)

    with ByteSource(tmp_path / "file") as source:
        assert source.size == size
        assert source.read() == data
        assert source.taken == size
        assert source.read() == b""
    assert not fetching_threads()


@named_pipes
def test_a_pipe_is_read_as_its_writer_writes(pipe):
    with ThreadOf(pipe, [b"one ", b"two ", b"three"]), ByteSource(pipe) as source:
        assert io.BufferedReader(source).read() == b"one two three"


class ThreadOf:
    """Writes parts into a pipe, one after the other."""

    def __init__(self, pipe, parts):
        self._thread = threading.Thread(target=self._write, args=(pipe, parts))

    def _write(self, pipe, parts):
        with open(pipe, "wb", buffering=0) as file:
            for part in parts:
                file.write(part)

    def __enter__(self):
        self._thread.start()

    def __exit__(self, *_):
        self._thread.join()


@named_pipes
@pytest.mark.parametrize("polls", [0, 2])
def test_waiting_for_a_pipe_without_a_writer_can_be_cancelled(pipe, polls):
    with pytest.raises(Cancelled), ByteSource(pipe, give_up_after(polls)) as source:
        source.read(1)
    assert not fetching_threads()


@named_pipes
@pytest.mark.parametrize("polls", [0, 2])
def test_waiting_for_a_call_that_never_returns_can_be_cancelled(hanging, polls):
    with pytest.raises(Cancelled):
        ByteSource(hanging, give_up_after(polls))
    assert fetching_threads()[0].daemon  # so the end of the program does not wait either


def test_what_is_closed_in_the_middle_leaves_no_thread(tmp_path):
    (tmp_path / "long").write_bytes(b"x" * (3 << 20))
    with ByteSource(tmp_path / "long") as source:
        source.read(10)
    assert not fetching_threads()


def test_errors_of_the_system_are_passed_on(tmp_path):
    with pytest.raises(FileNotFoundError):
        ByteSource(tmp_path / "gone")
    with pytest.raises(IsADirectoryError):
        ByteSource(tmp_path)
    assert not fetching_threads()
