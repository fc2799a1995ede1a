"""Reset: what restarts, what stays, and with which settings."""

from dataclasses import replace

import pytest

from tests.training.runs import HS, NS, assert_same_training, settle, train_to_the_end, unbroken
from w2v_gui.word2vec.dataset.dataset import Dataset


def test_a_method_chosen_later_takes_the_settings_in_use(opened, tiny_config):
    faster = replace(tiny_config, learning_rate=0.1)
    opened.reset(faster)
    opened.choose(HS)
    assert opened.state.config == opened.state.snapshot.config == faster


def test_each_method_keeps_the_settings_of_its_run(opened, tiny_config):
    opened.choose(HS)
    longer = replace(tiny_config, epochs=4)
    opened.reset(longer)
    assert opened.state.config == longer
    opened.choose(NS)
    assert opened.state.config == tiny_config


def test_reset_restarts_only_the_chosen_method(qtbot, opened, tiny_dataset, tiny_config):
    train_to_the_end(qtbot, opened)
    trained = opened.state.snapshot
    opened.choose(HS)
    train_to_the_end(qtbot, opened)
    opened.reset()
    assert opened.state.snapshot.pairs == 0
    assert opened.state.snapshots[NS] is trained
    train_to_the_end(qtbot, opened)
    assert_same_training(opened.state.snapshot, unbroken(tiny_dataset, tiny_config, HS))


def test_reset_while_training_stops_it(qtbot, gated):
    gated.start()
    assert gated.entered.wait(30)
    gated.reset()
    assert not gated.state.running
    gated.go_on.set()
    settle(qtbot, gated)
    assert gated.state.snapshot.pairs == 0


def test_a_new_dataset_restarts_all_methods_and_keeps_the_selected_words(qtbot, opened, tiny_corpus, tiny_config):
    train_to_the_end(qtbot, opened)
    opened.choose(HS)
    words = opened.state.dataset.vocabulary.words
    opened.selection.pick_pair(7, 9)
    config = replace(tiny_config, min_count=int(opened.state.dataset.vocabulary.counts[30]), dim=5)
    dataset = Dataset.build(tiny_corpus, config)
    assert len(dataset.vocabulary) < len(words)
    opened.reset(config, dataset)
    assert list(opened.state.snapshots) == list(opened.runs()) == [HS]
    assert opened.state.snapshot.inputs.shape == (len(dataset.vocabulary), 5)
    assert [dataset.vocabulary.words[i] for i in (opened.selection.word, opened.selection.partner)] == [
        words[7],
        words[9],
    ]


def test_of_the_selected_words_those_that_a_new_dataset_lacks_are_replaced(opened, tiny_corpus, tiny_config):
    words = opened.state.dataset.vocabulary.words
    last = len(words) - 1
    config = replace(tiny_config, min_count=int(opened.state.dataset.vocabulary.counts[30]))
    dataset = Dataset.build(tiny_corpus, config)
    opened.selection.pick_pair(7, last)
    opened.reset(config, dataset)
    assert dataset.vocabulary.words[opened.selection.word] == words[7]
    assert opened.selection.partner == opened.selection.first_partner(opened.selection.word)
    opened.reset(tiny_config, Dataset.build(tiny_corpus, tiny_config))
    opened.selection.pick_pair(last, 7)
    opened.reset(config, dataset)
    assert max(opened.selection.word, opened.selection.partner) < len(dataset.vocabulary)


def test_what_methods_share_cannot_change_without_a_dataset(opened, tiny_config):
    before = opened.state.snapshot
    with pytest.raises(ValueError, match="dim, seed"):
        opened.reset(replace(tiny_config, dim=9, seed=9))
    assert opened.state.snapshot is before


def test_training_again_after_the_end_starts_anew(qtbot, opened, tiny_dataset, tiny_config):
    train_to_the_end(qtbot, opened)
    first = opened.state.snapshot
    train_to_the_end(qtbot, opened)
    assert opened.state.snapshot is not first
    assert_same_training(opened.state.snapshot, first)
