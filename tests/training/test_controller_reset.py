"""Reset: what restarts, what stays, and with which settings."""

from dataclasses import replace

import pytest

from tests.training.trainings import (
    HS,
    NS,
    assert_same_training,
    begun,
    focus,
    latest,
    run_of,
    settle,
    train_to_the_end,
    unbroken,
)
from w2v_gui.word2vec.dataset.dataset import Dataset


def test_a_method_chosen_later_takes_the_settings_in_use(opened, tiny_config):
    faster = replace(tiny_config, learning_rate=0.1)
    opened.reset(faster)
    focus(opened, HS)
    assert opened.runs.focus.config == latest(opened).config == faster


def test_each_method_keeps_the_settings_of_its_run(opened, tiny_config):
    focus(opened, HS)
    longer = replace(tiny_config, epochs=4)
    opened.reset(longer)
    assert opened.runs.focus.config == longer
    focus(opened, NS)
    assert opened.runs.focus.config == tiny_config


def test_what_runs_do_not_share_outlives_a_new_dataset_but_not_another_corpus(opened, tiny_corpus, tiny_config):
    focus(opened, HS)
    opened.reset(replace(tiny_config, epochs=4))
    focus(opened, NS)
    narrower = replace(tiny_config, window=2)
    opened.reset(narrower, Dataset.build(tiny_corpus, narrower))
    focus(opened, HS)
    assert opened.runs.focus.config == replace(narrower, epochs=4)
    focus(opened, NS)
    opened.open(Dataset.build(tiny_corpus, narrower))
    focus(opened, HS)
    assert opened.runs.focus.config == narrower


def test_reset_restarts_only_the_chosen_method(qtbot, opened, tiny_dataset, tiny_config):
    train_to_the_end(qtbot, opened)
    trained = latest(opened)
    focus(opened, HS)
    train_to_the_end(qtbot, opened)
    opened.reset()
    assert latest(opened).pairs == 0
    assert run_of(opened, NS).latest is trained
    train_to_the_end(qtbot, opened)
    assert_same_training(latest(opened), unbroken(tiny_dataset, tiny_config, HS))


def test_reset_while_training_stops_it(qtbot, gated):
    gated.start()
    assert gated.entered.wait(30)
    gated.reset()
    assert gated.runs.training is None
    gated.go_on.set()
    settle(qtbot, gated)
    assert latest(gated).pairs == 0


def test_a_new_dataset_restarts_all_methods_and_keeps_the_selected_words(qtbot, opened, tiny_corpus, tiny_config):
    train_to_the_end(qtbot, opened)
    focus(opened, HS)
    vocabulary = opened.runs.dataset.vocabulary
    seventh, ninth = vocabulary.words[7], vocabulary.words[9]
    opened.selection.pick_pair(seventh, ninth)
    config = replace(tiny_config, min_count=int(vocabulary.counts[30]), dim=5)
    dataset = Dataset.build(tiny_corpus, config)
    assert len(dataset.vocabulary) < len(vocabulary)
    assert opened.reset(config, dataset)
    assert begun(opened) == [opened.runs.focus] == [run_of(opened, HS)]
    assert [opened.session(run) is not None for run in opened.runs] == [False, True, False]
    assert opened.runs.dataset is dataset
    assert latest(opened).inputs.shape == (len(dataset.vocabulary), 5)
    assert (opened.selection.word, opened.selection.partner) == (seventh, ninth)


def test_of_the_selected_words_those_that_a_new_dataset_lacks_are_replaced(opened, tiny_corpus, tiny_config):
    vocabulary = opened.runs.dataset.vocabulary
    seventh, last = vocabulary.words[7], vocabulary.words[-1]
    config = replace(tiny_config, min_count=int(vocabulary.counts[30]))
    dataset = Dataset.build(tiny_corpus, config)
    assert last not in dataset.vocabulary.ids
    opened.selection.pick_pair(seventh, last)
    opened.reset(config, dataset)
    assert opened.selection.word == seventh
    assert opened.selection.partner == opened.selection.first_partner(seventh)
    assert opened.selection.partner in dataset.vocabulary.ids
    opened.reset(tiny_config, Dataset.build(tiny_corpus, tiny_config))
    opened.selection.pick_pair(last, seventh)
    opened.reset(config, dataset)
    assert {opened.selection.word, opened.selection.partner} <= dataset.vocabulary.ids.keys()


def test_what_methods_share_cannot_change_without_a_dataset(opened, tiny_config):
    before = latest(opened)
    with pytest.raises(ValueError, match="dim, seed"):
        opened.reset(replace(tiny_config, dim=9, seed=9))
    assert latest(opened) is before


def test_training_again_after_the_end_starts_anew(qtbot, opened, tiny_dataset, tiny_config):
    train_to_the_end(qtbot, opened)
    first = latest(opened)
    train_to_the_end(qtbot, opened)
    assert latest(opened) is not first
    assert_same_training(latest(opened), first)
