"""The window as a user uses it: train, pause, step, reset, switch runs, open, select, expand, close."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.shell.using import click, drop, settle, train
from w2v_gui.panels import PANELS
from w2v_gui.shell.questions import Answer
from w2v_gui.word2vec.corpus.reading import ReadingOptions
from w2v_gui.word2vec.objectives import OBJECTIVES
from w2v_gui.word2vec.session.parallel import CAN_FORK
from w2v_gui.word2vec.session.session import Session
from w2v_gui.word2vec.session.time_left import TimeRange


def segment(window, method):
    """The toolbar's segment for the run of ``method``."""
    return window.toolbar.runs.button(str(window.controller.runs.of_method(method).id))


def test_opens_the_toy_with_a_word_selected_and_one_update_explained(qtbot, window):
    with qtbot.waitSignal(window.corpora.opened):
        window.corpora.open("toy:kingdom")
    assert window.controller.selection.word == "king"
    assert window.toolbar.search.text() == "king"
    assert window.deck.cards["stage"].current.key == "update"
    assert window.toolbar.train.isEnabled()
    assert window.messages.text == ""


def test_train_runs_to_the_end_and_offers_to_train_again(qtbot, opened):
    train(qtbot, opened)
    assert opened.toolbar.train.text() == "Train again"
    assert not opened.toolbar.step.isEnabled()
    first = opened.controller.runs.focus.latest
    train(qtbot, opened)
    again = opened.controller.runs.focus.latest
    assert again is not first
    assert (again.inputs == first.inputs).all(), "the same seed trains the same vectors"


def test_every_method_trains_from_its_segment(qtbot, opened):
    for method in OBJECTIVES:
        click(qtbot, segment(opened, method))
        assert opened.controller.runs.focus.latest.pairs == 0
        train(qtbot, opened)
        assert opened.controller.runs.focus.latest.method == method


def test_toggling_back_shows_the_trained_model_at_once(qtbot, opened):
    train(qtbot, opened)
    trained = opened.controller.runs.focus.latest
    click(qtbot, segment(opened, "hierarchical-softmax"))
    assert opened.controller.runs.focus.latest.pairs == 0
    assert opened.toolbar.train.text() == "Train"
    click(qtbot, segment(opened, "negative-sampling"))
    assert opened.controller.runs.focus.latest is trained


def test_step_trains_one_block_and_says_how_many_pairs(qtbot, opened):
    with qtbot.waitSignal(opened.controller.stepped) as stepped:
        click(qtbot, opened.toolbar.step)
    qtbot.waitUntil(lambda: opened.controller.runs.focus.latest.pairs == stepped.args[0] > 0)
    assert f"{stepped.args[0]:,}".replace(",", "\u202f") in opened.status.state_text


def test_keys_train_and_step(qtbot, opened):
    with qtbot.waitSignal(opened.controller.stepped):
        qtbot.keyClick(opened.centralWidget(), Qt.Key.Key_Right)
    with qtbot.waitSignal(opened.controller.stepped):
        qtbot.keyClick(opened.toolbar.search, Qt.Key.Key_F10)
    with qtbot.waitSignal(opened.controller.finished):
        qtbot.keyClick(opened.centralWidget(), Qt.Key.Key_Space)


def test_a_space_typed_into_the_search_box_does_not_train(qtbot, opened):
    qtbot.keyClick(opened.toolbar.search, Qt.Key.Key_Space)
    assert opened.controller.runs.training is None
    assert opened.controller.runs.focus.latest.pairs == 0


def test_reset_takes_over_changed_settings_and_keeps_other_methods(qtbot, opened):
    train(qtbot, opened)
    click(qtbot, segment(opened, "softmax"))
    opened.form.row("learning_rate").field.setText("0.1")
    assert "learning_rate" in opened.form.pending()
    click(qtbot, opened.toolbar.reset)
    qtbot.waitUntil(lambda: opened.controller.runs.focus.config.learning_rate == 0.1)
    assert opened.form.pending() == ()
    click(qtbot, segment(opened, "negative-sampling"))
    assert opened.controller.runs.focus.latest.finished
    assert opened.controller.runs.focus.config.learning_rate != 0.1


def test_a_shared_setting_restarts_every_method(qtbot, opened):
    train(qtbot, opened)
    opened.form.row("dim").field.setText("7")
    click(qtbot, opened.toolbar.reset)
    qtbot.waitUntil(lambda: opened.controller.runs.focus.latest.inputs.shape[1] == 7)
    assert all(run.latest is None or run.latest.pairs == 0 for run in opened.controller.runs)


def test_changed_settings_hold_for_a_run_that_has_not_begun(qtbot, opened):
    opened.form.row("epochs").field.setText("1")
    train(qtbot, opened)
    assert opened.controller.runs.focus.latest.config.epochs == 1


def test_a_wrong_setting_is_said_and_nothing_is_reset(qtbot, opened):
    train(qtbot, opened)
    opened.form.row("dim").field.setText("0")
    click(qtbot, opened.toolbar.reset)
    assert "Dimensions" in opened.messages.text
    assert opened.controller.runs.focus.latest.finished


def test_reset_with_new_seed_changes_the_seed_of_all_methods(qtbot, opened):
    seed = opened.controller.runs.focus.config.seed
    click(qtbot, opened.toolbar.new_seed)
    qtbot.waitUntil(lambda: opened.controller.runs.focus.config.seed != seed)
    assert opened.form.config().seed == opened.controller.runs.focus.config.seed


def test_a_card_expands_and_escape_brings_the_others_back(qtbot, opened):
    stage, space = opened.deck.cards["stage"], opened.deck.cards["space"]
    opened.expand_panel("tree")
    assert stage.isVisible() and not space.isVisible() and not opened.form.isVisible()
    qtbot.keyClick(opened.centralWidget(), Qt.Key.Key_Escape)
    assert space.isVisible() and opened.form.isVisible()


def test_a_double_click_anywhere_on_a_head_expands_the_card(opened):
    for key in ("stage", "below", "space", "lists"):
        card = opened.deck.cards[key]
        tabs = [tab for tab in card.findChildren(QPushButton) if tab.property("tab")]
        head = tabs[0].parentWidget()
        after_tabs = QPoint(tabs[-1].geometry().right() + 4, head.height() // 2)
        for target, at in [(tab, tab.rect().center()) for tab in tabs] + [(head, after_tabs)]:
            for expanded in (card, None):
                inner = target.childAt(at) or target
                QTest.mouseDClick(inner, Qt.MouseButton.LeftButton, pos=inner.mapFrom(target, at))
                assert opened.deck.expanded_card is expanded, key


@pytest.mark.slow
def test_widths_of_the_toolbar_do_not_depend_on_what_was_before(qtbot, opened):
    def widths(width):
        opened.resize(width, 900)
        QApplication.processEvents()
        children = (child for child in opened.toolbar.findChildren(QWidget) if child.isVisible())
        return [(child.x(), child.width()) for child in children]

    fresh = {width: widths(width) for width in (1600, 1300, 1100)}
    for width in (1100, 1600, 1300):
        assert widths(width) == fresh[width]
    for method in (*list(OBJECTIVES)[1:], *OBJECTIVES):
        opened.training.focus(opened.controller.runs.of_method(method))
        for width in (1100, 1600, 1300):
            assert widths(width) == fresh[width]
    opened.training.step()
    qtbot.waitUntil(lambda: opened.controller.runs.focus.latest.pairs > 0)
    opened.training.reset()
    for text in ("Pause", "Train again", "Train"):
        opened.toolbar.set_train(text, "play")
        assert widths(1300) == fresh[1300]


def test_expand_means_the_card_shown_last(qtbot, opened):
    opened.show_panel("vocabulary")
    opened.actions_.expand.trigger()
    assert opened.panels["vocabulary"].isVisible()
    assert not opened.deck.cards["stage"].isVisible()


def test_after_a_click_on_a_tab_or_button_space_still_trains(qtbot, opened):
    opened.activateWindow()
    opened.centralWidget().setFocus()
    tab = next(tab for tab in opened.deck.cards["stage"].tabs if tab.accessibleName() == "Huffman tree")
    for button in (opened.panels["update"].bar.next, tab, opened.toolbar.reset):
        click(qtbot, button)
        assert not button.hasFocus()


def test_what_a_step_said_is_not_said_of_another_method(qtbot, opened):
    with qtbot.waitSignal(opened.controller.stepped):
        click(qtbot, opened.toolbar.step)
    click(qtbot, segment(opened, "softmax"))
    assert opened.status.state_text == "Ready"


def test_an_export_leaves_the_view_as_it_was(qtbot, opened, person, tmp_path):
    stage = opened.deck.cards["stage"]
    before = stage.current
    person.to_save = tmp_path / "tree.png"
    opened.actions_.pictures[list(opened.panels).index("tree")].trigger()
    qtbot.waitUntil(person.to_save.exists)
    assert stage.current is before


def test_every_panel_settles_after_training_and_its_table_can_be_exported(qtbot, opened, person, tmp_path):
    opened.race.choose(True)  # so that panels that compare runs are offered too
    train(qtbot, opened)
    for index, panel in enumerate(opened.panels.values()):
        opened.show_panel(panel.key)
        qtbot.waitUntil(lambda panel=panel: panel.isVisible() and panel.settled)
        person.to_save = tmp_path / f"{panel.key}.csv"
        opened.actions_.data[index].trigger()
        qtbot.waitUntil(person.to_save.exists)
        rows = person.to_save.read_text(encoding="utf-8-sig").splitlines()
        assert len(rows) > 1, panel.key
        assert len({row.count(",") for row in rows if '"' not in row}) == 1, panel.key


def test_vectors_are_saved_as_gensim_reads_them(qtbot, opened, person, tmp_path):
    from gensim.models import KeyedVectors

    train(qtbot, opened)
    person.to_save = tmp_path / "vectors.txt"
    with qtbot.waitSignal(opened.saver.saved):
        opened.actions_.save_vectors.trigger()
    vectors = KeyedVectors.load_word2vec_format(str(person.to_save))
    snapshot = opened.controller.runs.focus.latest
    assert vectors.index_to_key == list(snapshot.vocabulary.words)
    assert (vectors.vectors == snapshot.inputs).all()


def test_a_target_that_cannot_be_written_is_said(qtbot, opened, person, tmp_path):
    train(qtbot, opened)
    person.to_save = tmp_path / "missing" / "vectors.txt"
    person.agree = False  # to saving elsewhere
    with qtbot.waitSignal(opened.saver.failed):
        opened.actions_.save_vectors.trigger()
    assert "missing" in opened.messages.text


def test_a_dropped_file_is_opened(qtbot, window, text_file):
    drop(qtbot, window, text_file)
    assert window.controller.runs.dataset.corpus.source == str(text_file)


def test_no_part_of_the_window_swallows_a_dropped_file(window):
    assert not [widget for widget in window.findChildren(QWidget) if widget.acceptDrops()]


def test_a_file_that_cannot_be_read_is_said_and_the_open_corpus_stays(qtbot, opened, tmp_path):
    before = opened.controller.runs.dataset
    bad = tmp_path / "notes.txt"
    bad.write_bytes(b"good words\n" * 50 + b"\xff\xfe bad\n")
    with qtbot.waitSignal(opened.corpora.failed):
        opened.corpora.open(str(bad))
    assert "notes.txt" in opened.messages.text and "550" in opened.messages.text.replace("\u202f", "")
    assert opened.controller.runs.dataset is before
    assert opened.toolbar.train.isEnabled()


def test_reading_options_read_the_same_file_again(qtbot, opened, person, text_file):
    text_file.write_bytes(text_file.read_text().upper().replace("KING", "KÖNIG").encode("latin-1"))
    with qtbot.waitSignal(opened.corpora.failed):
        opened.corpora.open(str(text_file))
    person.reading = ReadingOptions(encoding="latin-1", lowercase=False)
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.ask_options()
    assert "KÖNIG" in opened.controller.runs.dataset.vocabulary.words


def test_opening_while_training_leaves_no_trace_of_the_old_run(qtbot, opened, tmp_path):
    opened.form.row("epochs").field.setText("1000")
    click(qtbot, opened.toolbar.train)
    qtbot.waitUntil(lambda: opened.controller.runs.training is not None)
    other = tmp_path / "other.txt"
    other.write_text("one two three four five six\n" * 60)
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.open(str(other))
    assert opened.controller.runs.training is None
    assert opened.controller.runs.focus.latest.pairs == 0
    assert len(opened.controller.runs.dataset.vocabulary) == 6


def test_nothing_is_trained_while_another_text_is_read(qtbot, opened, text_file):
    with qtbot.waitSignal(opened.corpora.opened):
        opened.corpora.open(str(text_file))
        assert not opened.toolbar.train.isEnabled()
        qtbot.keyClick(opened.centralWidget(), Qt.Key.Key_Space)
        assert opened.controller.runs.training is None
    assert opened.toolbar.train.isEnabled()


def test_reading_can_be_cancelled(qtbot, opened, tmp_path):
    before = opened.controller.runs.dataset
    long = tmp_path / "long.txt"
    long.write_text("the quick brown fox jumps over the lazy dog again\n" * 200_000)
    with qtbot.waitSignal(opened.corpora.ended):
        opened.corpora.open(str(long))
        opened.status.cancel.click()
    assert opened.controller.runs.dataset is before


@pytest.mark.parametrize(
    ("answer", "closes"), [(Answer.CANCEL, False), (Answer.DISCARD, True), (Answer.SAVE, True)]
)
def test_closing_asks_about_long_training(qtbot, opened, person, tmp_path, monkeypatch, answer, closes):
    train(qtbot, opened)
    monkeypatch.setattr("w2v_gui.shell.unsaved.MIN_ASKED_S", 0.0)
    person.answer = answer
    person.to_save = tmp_path / "kept.txt"
    opened.close()
    qtbot.waitUntil(lambda: opened.isVisible() is not closes)
    assert len(person.asked) == 1
    assert person.to_save.exists() is (answer is Answer.SAVE)


def test_closing_while_training_stops_the_thread(qtbot, opened):
    opened.form.row("epochs").field.setText("1000")
    click(qtbot, opened.toolbar.train)
    qtbot.waitUntil(lambda: opened.controller.runs.training is not None)
    opened.close()
    assert not opened.isVisible()


def test_an_expensive_training_says_how_long_it_will_take_before_it_starts(qtbot, opened, person, monkeypatch):
    monkeypatch.setattr("w2v_gui.shell.training_actions.LONG_TRAINING_S", -1.0)
    monkeypatch.setattr("w2v_gui.shell.training_actions.MANY_DOT_PRODUCTS", 1)
    person.agree = False
    click(qtbot, segment(opened, "softmax"))
    click(qtbot, opened.toolbar.train)
    qtbot.waitUntil(lambda: bool(person.asked))
    size = len(opened.controller.runs.dataset.vocabulary)
    assert str(size) in person.asked[0]
    assert opened.controller.runs.training is None


@pytest.mark.skipif(not CAN_FORK, reason="one core trains here, whatever is asked for")
def test_the_time_of_an_expensive_training_is_estimated_with_all_its_cores(qtbot, opened, person, monkeypatch):
    tried = []
    monkeypatch.setattr(Session, "estimate_seconds", lambda run: tried.append(run.threads) or TimeRange(60, 120))
    monkeypatch.setattr("w2v_gui.training.sessions.threads_for", lambda *_: 2)
    monkeypatch.setattr("w2v_gui.shell.training_actions.MANY_DOT_PRODUCTS", 1)
    person.agree = False
    click(qtbot, opened.toolbar.reset)
    click(qtbot, opened.toolbar.train)
    qtbot.waitUntil(lambda: bool(person.asked))
    assert tried == [2]
    assert "1:00–2:00" in person.asked[0]


def test_theme_and_text_size_change_while_training(qtbot, opened):
    opened.form.row("epochs").field.setText("1000")  # longer than the rest of the test
    click(qtbot, opened.toolbar.train)
    qtbot.waitUntil(lambda: opened.controller.runs.training is not None)
    opened.actions_.dark.trigger()
    opened.actions_.larger.trigger()
    opened.resize(1280, 800)
    settle(qtbot, opened)
    opened.actions_.dark.trigger()
    click(qtbot, opened.toolbar.train)
    qtbot.waitUntil(lambda: opened.controller.runs.training is None)


def test_on_a_small_screen_no_panel_leaves_another_too_little_room(qtbot, opened):
    opened.resize(1280, 800)
    for panel in PANELS:
        opened.show_panel(panel.key)
        card = opened.deck.card_of(opened.panels[panel.key])
        qtbot.waitUntil(lambda card=card, panel=panel: card.current.key == panel.key)
        QApplication.processEvents()  # the layout is settled when its event has been handled
        for card in opened.deck.cards.values():
            assert card.width() >= card.minimumSizeHint().width(), panel.key
