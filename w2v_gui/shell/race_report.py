"""Writes the report of a race without a window and without a screen, as ``w2v-train`` does."""

from pathlib import Path

from w2v_gui.cli import main


def write_report(corpus: str, race: Path, report: Path) -> int:
    """Train the runs of the file ``race``, show the progress on stderr, and write the page ``report``.

    Args:
        corpus: takes the place of the file's own, unless empty.
        race: a race file.
        report: the page; its figures go beside it as JSON.

    Returns:
        The exit status of ``w2v-train``.
    """
    arguments = [f"--race={race}", f"--report={report}"]
    return main([corpus, *arguments] if corpus else arguments)
