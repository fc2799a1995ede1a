"""Writes the report of a race without a window and without a screen, as ``w2v-train`` does."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from w2v_gui.cli import main
from w2v_gui.shell.languages import SOURCE, install_language


def write_report(corpus: str, race: Path, report: Path, language: str | None) -> int:
    """Train the runs of the file ``race``, show the progress on stderr, and write the page ``report``.

    Args:
        corpus: takes the place of the file's own, unless empty.
        race: a race file.
        report: the page; its figures go beside it as JSON.
        language: of the page, a key of ``LANGUAGES``; None: English.

    Returns:
        The exit status of ``w2v-train``.
    """
    app = QCoreApplication.instance() or QCoreApplication(["w2v-gui"])  # catalogues need one
    install_language(app, language or SOURCE)
    arguments = [f"--race={race}", f"--report={report}"]
    return main([corpus, *arguments] if corpus else arguments, QCoreApplication.translate, "w2v-gui")
