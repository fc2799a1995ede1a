"""Writes what a race gave: the page and its figures, and in a folder the vectors of every run."""

import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from w2v_gui.cli.options import Options
from w2v_gui.cli.progress import Progress
from w2v_gui.printing import Printer
from w2v_gui.word2vec.analysis.race_figures import RaceFigures
from w2v_gui.word2vec.errors import FileError
from w2v_gui.word2vec.formats.race_json import race_json
from w2v_gui.word2vec.formats.race_report import figures_beside, save_report, save_text
from w2v_gui.word2vec.formats.vectors import is_same_file, save_vectors
from w2v_gui.word2vec.formats.writing import check_writable, file_error
from w2v_gui.word2vec.session.naming import Translate
from w2v_gui.word2vec.session.snapshot import Snapshot

FIGURES_NAME = "race.json"
"""The file of the figures in the folder of ``--output``."""
MAX_NAME_CHARACTERS = 80
"""Longest name of a file of vectors, without its ending."""


class RaceOutput:
    """The files of a race.

    Args:
        options: ``report``, a page, with its figures beside it; ``output``, a folder; ``json``, for stdout.
        names: of the runs.
        translate: for the language of the page.
    """

    def __init__(self, options: Options, names: Sequence[str], translate: Translate) -> None:
        self._options = options
        self._translate = translate
        folder, page = options.output, options.report
        self._vectors = [folder / f"{name}.txt" for name in file_names(names)] if folder is not None else []
        self._figures = [folder / FIGURES_NAME] if folder is not None else []
        self._pages = [page] if page is not None else []

    def check(self) -> None:
        """Make the folder, and check that every file can be written.

        Raises:
            FileError: one cannot, or it is what is read.
        """
        folder = self._options.output
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise file_error(folder, error) from error
        beside = [figures_beside(page) for page in self._pages]
        for path in [*self._vectors, *self._figures, *self._pages, *beside]:
            for source in (self._options.source, self._options.analogies):
                if source is not None and is_same_file(path, source):
                    raise FileError("{file} is what is read; choose another place.", file=path)
            check_writable(path)

    def write(self, figures: RaceFigures, snapshots: Sequence[Snapshot], progress: Progress) -> bool:
        """Write all files, and the figures on stdout if asked for; what fails is said, and the rest written.

        Returns:
            Whether all could be written.
        """
        text = race_json(figures) + "\n"
        writes: list[tuple[Path, Callable[[], None]]] = []
        writes += [(path, partial(save_text, path, text)) for path in self._figures]
        writes += [(path, partial(save_report, path, figures, self._translate)) for path in self._pages]
        if self._vectors:
            show = partial(progress.show, "Writing")
            for path, snapshot in zip(self._vectors, snapshots, strict=True):
                words, inputs = snapshot.vocabulary.words, snapshot.inputs
                writes.append((path, partial(save_vectors, path, words, inputs, progress=show)))
        written = [_saved(path, write, progress) for path, write in writes]
        printed = not self._options.json or _printed(text, progress)
        return all(written) and printed


def file_names(names: Sequence[str]) -> list[str]:
    """Names of files for runs, of letters, digits and ``=+.-_``; no two are equal, whatever their case."""
    found: list[str] = []
    for name in names:
        stem = re.sub(r"[^\w=+.]+", "-", name.replace(" = ", "=")).strip("-.")[:MAX_NAME_CHARACTERS] or "run"
        number, taken, wanted = 1, {other.casefold() for other in found}, stem
        while wanted.casefold() in taken:
            number += 1
            wanted = f"{stem}-{number}"
        found.append(wanted)
    return found


def _saved(path: Path, write: Callable[[], None], progress: Progress) -> bool:
    progress.begin()
    try:
        write()
    except FileError as error:
        progress.say(str(error))
        return False
    progress.say(f"Saved {path}.")
    return True


def _printed(text: str, progress: Progress) -> bool:
    stdout = Printer(sys.stdout)
    stdout.write(text, timeout=None)
    if stdout.error is not None:
        progress.complain(f"The figures could not be printed on stdout: {stdout.error}.")
    return stdout.error is None
