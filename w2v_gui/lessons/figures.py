"""The names that lesson files can use: figures in running text, answers, and goals."""

from collections.abc import Callable, Mapping

from w2v_gui.lessons.answering import Answer
from w2v_gui.lessons.lesson import VARIED
from w2v_gui.lessons.numbers import decimal, percent, whole
from w2v_gui.lessons.race_answers import RACE_ANSWERS
from w2v_gui.lessons.scene import Scene
from w2v_gui.lessons.text_answers import TEXT_ANSWERS, kept_draws
from w2v_gui.lessons.update_answers import UPDATE_ANSWERS, turn_signs

ANSWERS: Mapping[str, Answer] = UPDATE_ANSWERS.answers | TEXT_ANSWERS.answers | RACE_ANSWERS.answers
"""Every function that answers a prediction, by name."""

FIGURES: Mapping[str, Callable[[Scene], str]] = {
    "V": lambda scene: whole(len(scene.snapshot.vocabulary)),
    "tokens": lambda scene: whole(scene.snapshot.dataset.corpus.counts.sum()),
    "pairs": lambda scene: whole(scene.snapshot.pairs),
    "expected_pairs": lambda scene: whole(scene.snapshot.expected_pairs),
    "K": lambda scene: whole(scene.focus.config.negatives),
    "K_plus_1": lambda scene: whole(scene.focus.config.negatives + 1),
    "four_K": lambda scene: whole(4 * scene.focus.config.negatives),
    "kappa": kept_draws,
    "alpha": lambda scene: decimal(scene.focus.config.noise_exponent),
    "m": lambda scene: whole(scene.focus.config.window),
    "d": lambda scene: whole(scene.focus.config.dim),
    "t": lambda scene: f"{scene.focus.config.sample:g}",
    "eta": lambda scene: f"{scene.focus.config.learning_rate:g}",
    "min_count": lambda scene: whole(scene.focus.config.min_count),
    "dots": lambda scene: whole(scene.focus.dots),
    "loss_at_start": lambda scene: decimal(scene.snapshot.objective.initial_loss()),
    "centre": lambda scene: scene.word,
    "context": lambda scene: scene.partner,
    "most_frequent": lambda scene: scene.snapshot.vocabulary.words[0],
    "most_frequent_share": lambda scene: percent(float(scene.snapshot.vocabulary.frequencies[0])),
    "rarest": lambda scene: scene.snapshot.vocabulary.words[-1],
    "L": lambda scene: whole(scene.snapshot.dataset.tree_for(scene.focus.config).depths[scene.pair[1]] + 1),
    "turns": lambda scene: whole(scene.snapshot.dataset.tree_for(scene.focus.config).depths[scene.pair[1]]),
    "signs": turn_signs,
}
"""Every figure that running text can show as ``{name}``."""

GOALS: Mapping[str, str] = {
    "stepped": "one more block has been trained since the step began",
    "trained": "the training of all runs of the step has ended",
    "picked": "another word has been selected since the step began",
    "applied": "an update has been applied by hand since the step began",
    VARIED: "a value of a setting has been chosen, with which the runs begin anew",
}
"""What a ``:::do`` can wait for, by name."""
