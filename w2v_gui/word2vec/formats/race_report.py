"""Saves the report of a race: a page, and its figures as JSON beside it."""

import os
from pathlib import Path

from w2v_gui.word2vec.analysis.race_figures import RaceFigures
from w2v_gui.word2vec.formats.race_json import race_json
from w2v_gui.word2vec.formats.race_page import race_page
from w2v_gui.word2vec.formats.writing import atomic_write
from w2v_gui.word2vec.session.naming import Translate, in_english


def figures_beside(page: str | os.PathLike[str]) -> Path:
    """The file of the figures that belong to ``page``."""
    return Path(page).with_suffix(".json")


def save_report(page: str | os.PathLike[str], figures: RaceFigures, translate: Translate = in_english) -> None:
    """Write the page of ``figures``, and their JSON beside it: both, or neither if one cannot be written.

    Args:
        page: the file of the page, ``….html``.
        figures: what it shows.
        translate: for the language of the page; the JSON is in English.

    Raises:
        FileError: a file cannot be written; existing ones are unchanged.
    """
    texts = race_page(figures, translate), race_json(figures) + "\n"
    with atomic_write(page) as page_file, atomic_write(figures_beside(page)) as figures_file:
        for file, text in zip((page_file, figures_file), texts, strict=True):
            file.write(_encoded(text))


def save_text(path: str | os.PathLike[str], text: str) -> None:
    """Write ``text`` in UTF-8; what no UTF-8 can hold, as in names of files, is written with backslashes.

    Raises:
        FileError: the file cannot be written; an existing one is unchanged.
    """
    with atomic_write(path) as file:
        file.write(_encoded(text))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
