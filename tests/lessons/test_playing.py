"""Every lesson is played through, with right and with wrong answers, on a small stage without a window."""

import pytest

from tests.lessons.stage import NAMES, SmallStage
from w2v_gui.lessons.lesson import VARIED, Do, Predict, Question
from w2v_gui.lessons.library import ORDER, lesson_file
from w2v_gui.lessons.reading import read_lesson
from w2v_gui.shell.lessons.player import Player

MEASURED = "faster_method"
"""The one answer that depends on the machine, and may differ from one play to the next."""


def play(player, stage, pick):
    """Play every step; ``pick`` chooses an option from a place and its block."""
    player.enter(afresh=True)
    ended = []
    player.ended.connect(lambda: ended.append(True))
    while not ended:
        while (waiting := player.open_block) is not None:
            place, block = waiting
            if isinstance(block, (Predict, Question)):
                assert place not in player.progress.chosen, "a prediction was never answered"
                player.choose(place, pick(place, block))
            else:
                assert isinstance(block, Do)
                if block.goal == VARIED:
                    player.vary(place, next(reversed(block.values)))
                else:
                    stage.act(block.goal)
                player.look()
                assert place in player.progress.done
        player.next()


@pytest.mark.parametrize("key", ORDER)
def test_a_lesson_is_played_with_right_and_wrong_answers(qapp, tiny_corpus, key):
    lesson = read_lesson(lesson_file(key, "en"), NAMES)
    stage = SmallStage(tiny_corpus)
    explorer = Player(lesson, stage)
    play(
        explorer,
        stage,
        lambda place, block: "0" if isinstance(block, Question) else next(iter(block.options), "x"),
    )
    verdicts = {}
    for number, step in enumerate(explorer.steps):
        explorer.number = number
        verdicts |= {(step.key, place): found for place, found in explorer.progress.verdicts.items()}
    asked = [block for step in explorer.steps for block in step.blocks if isinstance(block, Predict)]
    assert len(verdicts) == len(asked)

    for right in (True, False):
        player = Player(lesson, stage)

        def pick(place, block, player=player, right=right):
            if isinstance(block, Question):
                return str(block.right if right else (block.right + 1) % len(block.options))
            true = verdicts[player.step.key, place].right
            options = list(block.options) or [*true, "no such word"]
            return next(key for key in options if (key in true) is right)

        play(player, stage, pick)
        for number, step in enumerate(player.steps):
            player.number = number
            for place, block in enumerate(step.blocks):
                if isinstance(block, Question) and not block.later:
                    assert player.was_right(place) is right
                elif isinstance(block, Predict) and block.answer != MEASURED:
                    verdict = player.progress.verdicts[place]
                    assert player.was_right(place) is (None if verdict.close else right), block.answer


def test_every_right_option_can_be_chosen_in_the_lessons(qapp):
    """An answer whose key a lesson does not offer could never be predicted."""
    for key in ORDER:
        for step in read_lesson(lesson_file(key, "en"), NAMES).steps:
            for block in step.blocks:
                if isinstance(block, Predict) and block.options:
                    answer = NAMES.answers[block.answer]
                    missing = set(answer.options) - set(block.options)
                    assert not missing, (key, block.answer, missing)


def test_the_first_choice_stands_and_what_follows_is_hidden_until_then(qapp, tiny_corpus):
    stage = SmallStage(tiny_corpus)
    player = Player(read_lesson(lesson_file("the-sum-that-costs", "en"), NAMES), stage)
    player.enter("gradient", afresh=True)
    place, block = player.open_block
    assert isinstance(block, Predict) and player.shown[-1][0] == place
    player.choose(place, "rare")
    player.choose(place, "likely")
    assert player.progress.chosen[place] == "rare"
    assert isinstance(player.open_block[1], Do) and not player.progress.verdicts
    stage.act("trained")
    player.look()
    assert player.open_block is None and place in player.progress.verdicts
    player.back()
    player.next()
    assert place in player.progress.verdicts


def test_a_step_entered_later_finds_its_runs_trained(qapp, tiny_corpus):
    stage = SmallStage(tiny_corpus)
    player = Player(read_lesson(lesson_file("turn-by-turn", "en"), NAMES), stage)
    player.enter("all", afresh=True)
    assert stage.scene().snapshot.finished
    player.enter("no such step", afresh=True)
    assert player.number == 0 and not stage.scene().snapshot.pairs


def test_a_value_chosen_in_a_task_lasts_until_the_next_step(qapp, tiny_corpus):
    stage = SmallStage(tiny_corpus)
    player = Player(read_lesson(lesson_file("what-never-reaches-training", "en"), NAMES), stage)
    player.enter("back", afresh=True)
    before = stage.scene().focus.config
    player.choose(1, "rare")
    assert player.progress.verdicts[1].figures["left"], "the answer is of what the lesson has"
    place, _ = player.open_block
    player.vary(place, 20)
    assert player.open_block[0] == place + 1
    player.vary(place + 1, 0.0)
    found = stage.scene().focus.config
    assert player.open_block is None and (found.min_count, found.sample) == (20, 0.0) != (
        before.min_count,
        before.sample,
    )
    player.next()
    assert stage.scene().focus.config == before


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_minimum_count_offered_leaves_another_vocabulary(toy_dataset, language):
    lesson = read_lesson(lesson_file("what-never-reaches-training", language), NAMES)
    blocks = [block for step in lesson.steps for block in step.blocks]
    (offered,) = (block.values for block in blocks if isinstance(block, Do) and block.setting == "min_count")
    sizes = [int((toy_dataset.corpus.counts >= least).sum()) for least in offered]
    assert len(set(sizes)) == len(sizes) == 3
