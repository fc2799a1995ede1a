"""Writes the rows as a table that is Markdown and reads well in a terminal; measures nothing."""

from collections.abc import Sequence

from tests.benchmarks.rows import SIGNS, Row

HEADINGS = ("measure", "must", "aim", "measured", "", "ours", "other side")
RIGHT = {3, 5, 6}
"""Columns of numbers."""


def table(rows: Sequence[Row]) -> str:
    """The table, and below it a note for every row that has one, numbered as the rows."""
    lines = [HEADINGS, *(_cells(number, row) for number, row in enumerate(rows, 1))]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    rule = [
        width * "-" if column not in RIGHT else (width - 1) * "-" + ":" for column, width in enumerate(widths)
    ]
    text = [_line(line, widths) for line in (lines[0], rule, *lines[1:])]
    notes = [f"{number}. {row.note}" for number, row in enumerate(rows, 1) if row.note]
    return "\n".join([*text, "", *notes])


def _cells(number: int, row: Row) -> tuple[str, ...]:
    # A bar within a cell would end it in Markdown.
    measure = f"{number}. {row.measure}".replace("|V|", "vocabulary")
    goals = ("", "") if row.goal is None else row.goal.texts()
    return measure, *goals, row.text, SIGNS[row.mark], row.ours, row.theirs


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell.rjust(width) if column in RIGHT else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"
