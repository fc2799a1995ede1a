"""Of the files being read and written the one begun last is shown, and it alone is cancelled."""

import pytest

from tests.shell.using import FileOwner


@pytest.fixture
def writer(works):
    return FileOwner(works, "Saving {name}")


def latest(works):
    """What is shown: text, share and seconds left; None if nothing is under way."""
    work = works.latest
    return work and (work.text.format(name=work.name), work.share, work.seconds_left)


def test_when_the_work_begun_last_ends_the_one_before_is_shown_again(works, reader, writer, clock):
    writer.moved.emit("a.w2v", 0.0)
    clock.now += 10
    writer.moved.emit("a.w2v", 0.5)
    reader.moved.emit("book.txt", 0.0)
    clock.now += 30
    reader.moved.emit("book.txt", 0.25)
    assert latest(works) == ("Reading book.txt", 0.25, 90)
    writer.moved.emit("a.w2v", 0.8)
    assert latest(works) == ("Reading book.txt", 0.25, 90), "moving on is not beginning"
    reader.ended.emit()
    assert latest(works) == ("Saving a.w2v", 0.8, pytest.approx(10))
    reader.ended.emit()
    assert works.latest is not None
    writer.ended.emit()
    assert works.latest is None


def test_that_a_work_begins_or_ends_is_told_apart_from_its_progress(works, reader, writer):
    told = []
    works.begun_or_ended.connect(lambda: told.append(latest(works)))
    reader.moved.emit("book.txt", 0.0)
    reader.moved.emit("book.txt", 0.5)
    writer.moved.emit("a.w2v", 0.5)
    writer.ended.emit()
    reader.moved.emit("leaflet.txt", 0.5)
    assert [shown and shown[0] for shown in told] == [
        "Reading book.txt", "Saving a.w2v", "Reading book.txt", "Reading leaflet.txt"
    ]  # fmt: skip


def test_a_work_that_ends_behind_another_is_not_shown_again(works, reader, writer):
    writer.moved.emit("a.w2v", 0.5)
    reader.moved.emit("book.txt", 0.5)
    writer.ended.emit()
    assert latest(works)[0] == "Reading book.txt"
    reader.ended.emit()
    assert works.latest is None


def test_cancel_cancels_the_work_that_is_shown_alone(works, reader, writer):
    works.cancel()  # nothing is under way
    writer.moved.emit("a.w2v", 0.0)
    reader.moved.emit("book.txt", 0.0)
    works.cancel()
    assert latest(works)[0] == "Saving a.w2v"
    works.cancel()
    assert works.latest is None


def test_the_time_left_is_known_after_some_seconds(works, reader, clock):
    reader.moved.emit("book.txt", 0.0)
    clock.now += 0.5
    reader.moved.emit("book.txt", 0.1)
    assert works.latest.seconds_left is None
    clock.now += 0.5
    reader.moved.emit("book.txt", 0.2)
    assert works.latest.seconds_left == pytest.approx(4)


@pytest.mark.parametrize("name", ["leaflet.txt", "book.txt"])
def test_another_file_or_the_same_once_more_begins_anew(works, reader, writer, clock, name):
    reader.moved.emit("book.txt", 0.1)
    writer.moved.emit("a.w2v", 0.5)
    clock.now += 3600
    reader.moved.emit(name, 0.0)
    assert latest(works) == (f"Reading {name}", 0.0, None)
    clock.now += 10
    reader.moved.emit(name, 0.5)
    assert works.latest.seconds_left == pytest.approx(10)
