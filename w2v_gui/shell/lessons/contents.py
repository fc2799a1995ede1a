"""The entries of the list of lessons: to go on, what comes next, the questions that are due, every lesson."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from w2v_gui.lessons.lesson import Lesson
from w2v_gui.shell.lessons.memory import LessonMemory

Entry = tuple[str, Callable[[], None]]
"""What an entry says, in the lessons' markup, and what it opens."""


def contents(
    lessons: Sequence[Lesson],
    memory: LessonMemory,
    due: Sequence[Lesson],
    go_on: Callable[[], None],
    play: Callable[[Lesson], None],
    ask: Callable[[Lesson], None],
) -> list[Entry]:
    """The entries from top to bottom; at most two come before the lessons, so that these hardly move.

    Args:
        lessons: all lessons, in their order.
        memory: what was played before.
        due: the lessons whose questions are to be asked.
        go_on: goes on with the lesson that was left.
        play: begins a lesson.
        ask: asks the questions about a lesson.
    """
    translate = QCoreApplication.translate
    entries: list[Entry] = []
    if (place := memory.place) is not None:
        title = next((each.title for each in lessons if each.key == place.lesson), place.lesson)
        entries.append((translate("Lessons", "**Continue:** {title}").format(title=title), go_on))
    elif (following := next_lesson(lessons, memory.finished)) is not None:
        text = translate("Lessons", "**Next:** {title}").format(title=following.title)
        entries.append((text, partial(play, following)))
    if due:
        entries.append((question_entry(due), partial(ask, due[0])))
    for number, lesson in enumerate(lessons, 1):
        tick = " ✓" if lesson.key in memory.finished else ""
        entries.append((f"{number}  **{lesson.title}**{tick}", partial(play, lesson)))
    return entries


def next_lesson(lessons: Sequence[Lesson], finished: Collection[str]) -> Lesson | None:
    """The first lesson after the last finished one that is still to be played; None before the first."""
    last = max((n for n, lesson in enumerate(lessons) if lesson.key in finished), default=len(lessons))
    return next((lesson for lesson in lessons[last + 1 :] if lesson.key not in finished), None)


def question_entry(due: Sequence[Lesson]) -> str:
    """The entry for the questions about the first of ``due``, with the number of the others."""
    translate = QCoreApplication.translate
    text = translate("Lessons", "**Two questions** about “{title}”").format(title=due[0].title)
    if len(due) > 1:
        text += " " + translate("Lessons", "({count} more)").format(count=len(due) - 1)
    return text
