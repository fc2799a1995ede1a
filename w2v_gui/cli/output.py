"""Writes the vectors to a file or stream: checks the target before training, saves elsewhere if writing fails."""

import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TextIO

from w2v_gui.cli.options import Options
from w2v_gui.cli.progress import Progress
from w2v_gui.printing import Printer
from w2v_gui.word2vec.errors import FileError
from w2v_gui.word2vec.formats.streams import OutputStream
from w2v_gui.word2vec.formats.vectors import (
    check_name,
    check_target,
    is_binary,
    is_same_file,
    save_vectors,
    write_vectors,
)
from w2v_gui.word2vec.formats.writing import file_error
from w2v_gui.word2vec.session.model import Model


class Output:
    """The target that ``--output`` names.

    Args:
        path: its name.
        stream: the open stream; None if the target is a file, which is then replaced.
    """

    def __init__(self, path: Path, stream: OutputStream | None = None) -> None:
        self._path = path
        self._stream = stream

    def save(self, model: Model, progress: Progress, state: str = "") -> bool:
        """Write the vectors and print where they are; if writing fails, save them in another folder.

        Args:
            model: the vectors.
            progress: where it is printed.
            state: of which state of the training they are, such as ``" as trained so far"``.

        Returns:
            Whether the vectors were written to the target.
        """
        count = f"{len(model.vocabulary):,} vectors{state}"

        def show(fraction: float) -> None:
            progress.show("Writing", fraction)

        progress.begin()
        try:
            self._write(model, show, lambda: progress.say(f"Waiting for somebody to read {self._path}."))
        except FileError as error:
            progress.say(str(error))
            elsewhere = _save_elsewhere(self._path, model, show)
            if elsewhere is None:
                progress.say(f"No other folder could take the {count} either: they are lost.")
            else:
                progress.say(f"Saved {count} in {elsewhere} instead.")
            return False
        progress.say(f"Saved {count} in {self._path}.")
        return True

    def _write(self, model: Model, show: Callable[[float], None], waiting: Callable[[], None]) -> None:
        words, inputs = model.vocabulary.words, model.inputs
        if self._stream is None:
            save_vectors(self._path, words, inputs, counts=model.counts, progress=show)
            return
        try:
            with self._stream.open(waiting) as file:
                write_vectors(file, words, inputs, binary=is_binary(self._path), progress=show)
        except OSError as error:
            raise file_error(self._path, error) from error


@contextmanager
def checked_output(options: Options) -> Iterator[Output | None]:
    """The target of the vectors, checked as far as is possible before writing; None if there is no ``--output``.

    Raises:
        FileError: the vectors could not be written there, would overwrite the input, or would mix with other
            output.
    """
    path = options.output
    if path is None:
        yield None
    elif OutputStream.is_at(path):
        with closing(OutputStream(path)) as stream:
            _check_stream(path, stream, options)
            yield Output(path, stream)
    else:
        for source in _sources(options):
            check_target(path, source)
        if options.json and path.exists() and _is_open_as(sys.stdout, path.stat()):
            raise _mixed(path, "the figures of --json")
        yield Output(path)


def _check_stream(path: Path, stream: OutputStream, options: Options) -> None:
    check_name(path)
    for source in _sources(options):
        if is_same_file(path, source):
            raise FileError("{file} is what is read; choose another place for the vectors.", file=path)
    place = stream.stat()
    if stat.S_ISCHR(place.st_mode) and os.path.samestat(place, os.stat(os.devnull)):
        return
    if options.json and _is_open_as(sys.stdout, place):
        raise _mixed(path, "the figures of --json")
    if not stat.S_ISCHR(place.st_mode) and _is_open_as(sys.stderr, place):
        raise _mixed(path, "the messages (stderr)")


def _sources(options: Options) -> list[str]:
    return [options.source, *([str(options.analogies)] if options.analogies is not None else [])]


def _mixed(path: Path, others: str) -> FileError:
    return FileError("{file} is where {others} go; send the vectors elsewhere.", file=path, others=others)


def _is_open_as(stream: TextIO | None, place: os.stat_result) -> bool:
    try:
        return stream is not None and os.path.samestat(os.fstat(stream.fileno()), place)
    except (OSError, ValueError):  # closed, or in memory
        return False


def _save_elsewhere(path: Path, model: Model, show: Callable[[float], None]) -> Path | None:
    """Write the vectors to a new file in the folder for temporary files, the home folder or the working folder.

    Returns:
        The path of the file; None if no folder could take it.
    """
    for folder in (tempfile.gettempdir(), os.path.expanduser("~"), os.curdir):
        ending = path.suffix if path.suffix.lower() in (".txt", ".vec", ".bin") else ".txt"
        try:
            descriptor, name = tempfile.mkstemp(ending, "w2v-", folder)
        except OSError:
            continue
        os.close(descriptor)
        saved = False
        try:
            with suppress(FileError):
                save_vectors(name, model.vocabulary.words, model.inputs, progress=show)
                saved = True
                return Path(os.path.abspath(name))
        finally:
            if not saved:
                os.unlink(name)
    return None


def print_figures(text: str, progress: Progress) -> bool:
    """Print the figures of ``--json`` on stdout; return whether they got there."""
    stdout = Printer(sys.stdout)
    stdout.write(text + "\n", timeout=None)
    if stdout.error is not None:
        reason = stdout.error.strerror if isinstance(stdout.error, OSError) else stdout.error
        progress.complain(f"The figures could not be printed on stdout: {reason}.")
    return stdout.error is None
