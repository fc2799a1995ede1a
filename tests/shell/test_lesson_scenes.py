"""What a lesson shows is its own, hides what it asks for, and speaks of what is on the screen."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QToolButton

from tests.shell.using import settle, wait_for_step
from w2v_gui.lessons.library import shipped_lessons
from w2v_gui.panels.theme import decimal
from w2v_gui.shell.lessons.covers import Cover
from w2v_gui.shell.preference_file import PreferenceFile
from w2v_gui.shell.preferences import Preferences
from w2v_gui.shell.presented_stack import PresentedStack

LESSON = """# Scenes

## Step {#help}

:::setup
runs: negative-sampling
settings: epochs=1, dim=8, window=1, sample=0.0002
show: update
ring: update:footer
cover: panel:update
unlock: train
word: king
partner: queen
:::

:::predict loss_after_the_step
? The loss of **{centre}** after the step?
- falls: smaller
- stays: the same
- rises: larger
yes: From {before} to {after}.
no: From {before} to {after}.
close: From {before} to {after}.
:::

:::do trained
Train.
:::

:::why
? Why?
example: Because.
:::

## Costs {#costs}

:::setup
show: cost
view: cost=now
:::

Cost.

## Vary {#vary}

:::setup
show: vocabulary
:::

:::do varied min_count
{V} words.
- 2
- 100
:::

{V} words.

## Leaf {#leaf}

:::setup
runs: hierarchical-softmax
cover: tree:footer
settings: epochs=1, dim=8, window=1, sample=0.0002
show: tree
ring: panel:tree
word: king
partner: queen
path: word
:::

:::predict words_with_the_shortest_path
? Which?
yes: {words}
no: {words}
:::

## Next {#next}

:::setup
show: update
ring: update:next
word: bread
:::

:::do picked
Next pair.
:::
"""


@pytest.fixture
def preferences(tmp_path):
    return Preferences(PreferenceFile(tmp_path / "preferences.json"))


def covered(window):
    return [cover.target for cover in window.findChildren(Cover) if cover.isVisible()]


def test_a_lesson_begins_with_its_own_draw_hides_its_answer_and_gives_everything_back(qtbot, opened, tmp_path):
    """A verdict speaks of the numbers at the foot of *One update*; a leaf that is clicked is the word chosen."""
    window, lessons, selection = opened, opened.lessons, opened.controller.selection
    runs = window.controller.runs
    choice, update, cost = selection.update_choice, window.panels["update"], window.panels["cost"]
    selection.pick_pair("bread", "king")
    window.show_panel("update")
    update.bar.again.click()
    update.bar.again.click()
    cost.view_switch.button("growth").click()
    settle(qtbot, window)
    own = update.table().rows
    path = tmp_path / "scenes.md"
    path.write_text(LESSON, encoding="utf-8")
    lessons.play(lessons.read(path), path=str(path))
    wait_for_step(qtbot, window)
    player, card = lessons.player, lessons.card

    assert choice.draw_number == 0 and (choice.centre, choice.context) == ("king", "queen")
    assert covered(window) == [update] and lessons.ring.target is None
    assert card.next.text() == "Skip", "the step waits for an answer"
    player.choose(0, "falls")
    assert not covered(window)
    with qtbot.waitSignal(window.controller.finished):
        window.toolbar.train.click()
    qtbot.waitUntil(lambda: player.open_block is None)
    shown, said = update.explanation.update, player.progress.verdicts[0].figures
    assert (said["before"], said["after"]) == (decimal(shown.loss, 3), decimal(shown.loss_after, 3))
    assert card.next.text() == "Next"
    example, field = card.findChild(QToolButton, "example"), card.findChild(QPlainTextEdit)
    assert not example.isVisible(), "first in one's own words"
    field.setPlainText("as the error shrinks")
    assert example.isVisible()

    update.bar.again.click()
    lessons.turn(1)
    wait_for_step(qtbot, window)
    assert choice.draw_number == 0 and cost.view_switch.current == "now"
    lessons.turn(1)
    wait_for_step(qtbot, window)
    before = len(runs.focus.latest.vocabulary)
    assert [option.closed for option in card.blocks[-1].options] == [True, False], "one is in use"
    with qtbot.waitSignal(lessons.stage.ready):
        qtbot.keyClick(card, Qt.Key.Key_2)  # the second value, whichever is in use
    assert card.focusWidget() is card.next, "nothing waits any more"
    after = len(runs.focus.latest.vocabulary)
    assert 0 < after < before and player.open_block is None
    assert f"{after} words" in card.blocks[-1].text()
    lessons.turn(1)
    wait_for_step(qtbot, window)
    assert runs.focus.config.min_count == 2
    (footer,) = covered(window)
    assert footer is window.panels["tree"].parts["footer"] and footer.height() > 20
    tree = window.panels["tree"].focusProxy()
    tree.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(tree, key)
        QApplication.processEvents()
    word = selection.word
    assert word not in ("king", "queen") and selection.path_pair[1] == word
    (option,) = card.blocks[-1].options
    option.click()
    assert player.progress.chosen == {0: word} and not covered(window)

    assert player.step.key == "leaf"
    lessons.turn(1)
    wait_for_step(qtbot, window)
    assert player.open_block is not None, "the words that a step begins with are no words that were picked"
    update.bar.next.click()
    qtbot.waitUntil(lambda: player.open_block is None)

    lessons.leave()
    settle(qtbot, window)
    assert (selection.word, selection.partner, choice.draw_number) == ("bread", "king", 2)
    assert update.table().rows == own and cost.view_switch.current == "growth"


def test_runs_whose_training_was_skipped_are_trained_for_the_next_step(qtbot, opened, tmp_path):
    window, lessons = opened, opened.lessons
    path = tmp_path / "scenes.md"
    path.write_text(LESSON, encoding="utf-8")
    lessons.play(lessons.read(path), path=str(path))
    wait_for_step(qtbot, window)
    lessons.turn(1)
    wait_for_step(qtbot, window)
    assert window.controller.runs.focus.latest.finished and lessons.player.step.key == "costs"
    lessons.leave()


def test_no_lesson_begins_while_a_file_is_read_that_would_be_opened_into_it(qtbot, opened, monkeypatch):
    window, lessons = opened, opened.lessons
    lessons.show_list()
    monkeypatch.setattr(type(window.vectors), "busy", True)
    lessons.card.picked.emit(0)
    assert lessons.player is None and lessons.parked is None and "being read" in window.messages.text
    lessons.leave()
    lessons.show_list()
    assert not lessons.active
    monkeypatch.undo()
    lessons.show_list()
    lessons.card.picked.emit(0)
    wait_for_step(qtbot, window)
    assert not window.messages.text and not window.actions_.import_vectors.isEnabled()
    lessons.leave()
    assert window.actions_.import_vectors.isEnabled()


def test_the_list_offers_what_comes_next_and_asks_at_the_next_start(qtbot, opened):
    lessons = opened.lessons
    all_ = shipped_lessons(lessons.language, lessons.names)
    lessons.memory.finish(all_[0].key, asks=True)
    lessons.memory.finish(all_[1].key, asks=True)
    lessons.show_list()
    options = lessons.card.blocks[1:]
    assert len(options) == 10, "what comes next, one entry for all questions, eight lessons"
    lessons.card.picked.emit(1)
    for key in (Qt.Key.Key_1, Qt.Key.Key_1):
        qtbot.keyClick(lessons.card, key)
    last = lessons.card.blocks[-1].options
    assert len(last) == 2, "the questions about the other lesson, and all lessons"
    last[1].click()
    assert len(lessons.card.blocks) == 11
    lessons.card.picked.emit(0)
    wait_for_step(qtbot, opened)
    assert lessons.player.lesson.key == all_[2].key
    lessons.player.enter(all_[2].steps[-1].key)
    wait_for_step(qtbot, opened)
    lessons.turn(1)
    assert lessons.memory.due == [all_[1].key, all_[2].key]
    lessons.show_list()
    assert len(lessons.card.blocks) == 11, "about what was finished just now, questions come later"
    lessons.leave()


def test_a_lesson_begun_in_a_presentation_can_be_left_after_it(qtbot, opened, tmp_path):
    window, lessons = opened, opened.lessons
    path = tmp_path / "scenes.md"
    path.write_text(LESSON, encoding="utf-8")
    window.actions_.presentation.trigger()
    lessons.play(lessons.read(path), path=str(path))
    wait_for_step(qtbot, window)
    assert covered(window) == [window.panels["update"]]
    window.actions_.presentation.trigger()
    # What the panel scrolled in is gone once its deletion has been handled.
    qtbot.waitUntil(lambda: not window.findChildren(PresentedStack))
    settle(qtbot, window)
    cover = next(cover for cover in window.findChildren(Cover) if cover.isVisible())
    panel = window.panels["update"]
    assert cover.geometry().contains(QRect(panel.mapTo(window, QPoint()), panel.size())), (
        "it follows where it is now"
    )
    lessons.leave()
    assert not lessons.active and not covered(window)
