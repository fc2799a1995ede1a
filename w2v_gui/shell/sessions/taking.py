"""Takes all that a session file keeps of a window: its runs, its arrangement, and what was written in lessons."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from w2v_gui.shell.sessions.layout import layout_of
from w2v_gui.shell.sessions.notes import notes_of
from w2v_gui.training.parking import RunList
from w2v_gui.training.session_storage import Capture
from w2v_gui.word2vec.formats.session_files import SavedSession

if TYPE_CHECKING:
    from w2v_gui.shell.window import Window


def own_runs(window: "Window") -> RunList:
    """The runs of ``window``; while a lesson shows others, those set aside."""
    return window.lessons.parked or window.controller.runs.shown


def take(
    window: "Window",
    done: Callable[[SavedSession], object],
    failed: Callable[[Exception], object],
    *,
    with_text: bool = False,
) -> Capture:
    """Take the session of ``window``; see ``StoringController.capture``."""
    layout, notes = layout_of(window), notes_of(window.lessons.answers)

    def complete(saved: SavedSession) -> None:
        done(replace(saved, layout=layout, notes=notes))

    stage = window.lessons.stage
    capture = window.controller.capture(
        complete, failed, parked=stage.parked, chosen=stage.parked_choice, with_text=with_text
    )
    runs = capture.shown.runs  # not all that have a card; while a lesson is on, the cards are of others
    layout["cards"] = [runs.index(run) for run in window.strip.order if run in runs]
    return capture
