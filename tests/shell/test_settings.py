"""The settings form: typing, checking, presets, and which edits stay when another run comes into focus."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QLabel, QWidget

from w2v_gui.panels.theme import DARK, Theme, whole_number
from w2v_gui.shell.settings.fields import ARROWS_WIDTH_PX, ChoiceField, NumberField, Switch
from w2v_gui.shell.settings.form import SettingsForm
from w2v_gui.training.parking import ParkableRuns
from w2v_gui.word2vec.config import PRESETS, SETTINGS
from w2v_gui.word2vec.errors import ConfigError
from w2v_gui.word2vec.objectives import OBJECTIVES


@pytest.fixture
def theme():
    return Theme()


@pytest.fixture
def runs(qapp):
    """One run per method, all with the lecture preset; tests change them as a training would."""
    runs = ParkableRuns()
    for run in runs:
        run.config = PRESETS["lecture"].config
    return runs


@pytest.fixture
def form(qtbot, dressed, theme, runs):
    """The form on show in a window, running the lecture preset."""
    window = QWidget()
    form = SettingsForm(runs, theme, window)
    form.resize(244, 820)
    window.resize(400, 900)
    qtbot.addWidget(window)
    dressed(theme)
    with qtbot.waitActive(window):
        window.show()
    yield form  # not returned: the window lives as long as this generator


def focus(runs, method):
    runs.focus = runs.of_method(method)
    runs.changed.emit()


def restart(runs, config):
    """Restart the run in focus with ``config``."""
    runs.focus.config = config
    runs.changed.emit()


def open_dataset(runs, dataset):
    runs.dataset = dataset
    runs.changed.emit()


def type_in(qtbot, form, name, text):
    """Type over the content of a number field, as a user does, and press Return."""
    field = form.row(name).field
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_there_is_a_field_for_every_setting(form):
    for name, about in SETTINGS.items():
        field = form.row(name).field
        assert field.accessibleName() == about.label
        assert about.help in field.toolTip().replace("&#x27;", "'")
        expected = ChoiceField if about.choices else Switch if name == "dynamic_window" else NumberField
        assert isinstance(field, expected)


def test_tooltip_says_symbol_range_and_unit(form):
    tip = form.row("window").field.toolTip()
    assert "Window\N{NO-BREAK SPACE}m" in tip
    assert "1 to 50 words" in tip


@pytest.mark.parametrize("preset", PRESETS)
def test_preset_fills_the_form(qtbot, form, preset):
    with qtbot.waitSignal(form.changed):
        form.apply_preset(preset)
    assert form.config() == PRESETS[preset].config
    assert form.preset_label == PRESETS[preset].label


def test_preset_is_chosen_from_the_list(qtbot, form):
    combo = form.findChild(ChoiceField)
    combo.setFocus()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert form.config() == PRESETS["balanced"].config


def test_edited_preset_is_custom_until_edited_back(qtbot, form):
    assert form.preset_label == "Lecture demo"
    type_in(qtbot, form, "window", "7")
    assert form.preset_label == "Custom"
    type_in(qtbot, form, "window", str(PRESETS["lecture"].config.window))
    assert form.preset_label == "Lecture demo"


def test_another_seed_is_still_the_preset(qtbot, form):
    with qtbot.waitSignal(form.changed):
        type_in(qtbot, form, "seed", "99")
    assert form.config().seed == 99
    assert form.preset_label == "Lecture demo"
    assert form.pending() == ("seed",)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("dim", "77", 77),
        ("learning_rate", "0,05", 0.05),
        ("learning_rate", "2.5e-2", 0.025),
        ("sample", "0.0001", 0.0001),
        ("min_count", "1 000", 1000),
    ],
)
def test_typed_value_becomes_the_setting(qtbot, form, name, text, value):
    type_in(qtbot, form, name, text)
    assert getattr(form.config(), name) == value
    assert form.pending() == (name,)
    assert form.row(name).complaint == ""


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("dim", "5000", "Dimensions must be from 1 to 2 000, not 5000."),
        ("dim", "3.5", "Dimensions must be a whole number, not 3.5."),
        ("dim", "many", "Dimensions must be a whole number, not many."),
        ("dim", "", "Dimensions must be a whole number, not an empty field."),
        ("learning_rate", "0", "Learning rate must be above 0 and at most 10, not 0."),
        ("learning_rate", "nan", "Learning rate must be above 0 and at most 10, not nan."),
        ("noise_exponent", "3", "Noise exponent must be from −2 to 2, not 3."),
        ("seed", "-1", "Seed must be from 0 to 2 147 483 647, not -1."),
    ],
)
def test_wrong_value_stays_and_is_said_below_its_field(qtbot, form, name, text, says):
    type_in(qtbot, form, name, text)
    row = form.row(name)
    assert row.complaint.replace("\N{NARROW NO-BREAK SPACE}", " ") == says
    assert row.field.property("wrong") is True
    assert row.field.text() == text
    assert SETTINGS[name].label in form.footer
    with pytest.raises(ConfigError) as caught:
        form.config()
    assert caught.value.field == name


def test_half_typed_number_is_not_complained_about(qtbot, form):
    field = form.row("learning_rate").field
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, "0.")
    assert form.row("learning_rate").complaint == ""


def test_asking_for_the_settings_while_typing_says_what_is_wrong(qtbot, form):
    field = form.row("epochs").field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "x")
    form.row("dim").field.setFocus()
    with pytest.raises(ConfigError):
        form.config()
    assert form.row("epochs").complaint
    assert field.hasFocus()


def test_corrected_value_is_no_longer_complained_about(qtbot, form):
    type_in(qtbot, form, "dim", "0")
    assert form.row("dim").complaint
    field = form.row("dim").field
    field.selectAll()
    qtbot.keyClicks(field, "16")
    assert form.row("dim").complaint == ""
    assert field.property("wrong") is False
    assert form.config().dim == 16


@pytest.mark.parametrize("method", OBJECTIVES)
def test_what_a_method_does_not_use_is_greyed_out_and_hidden_where_it_uses_nothing_of_a_group(form, runs, method):
    focus(runs, method)
    used_here = {n for n, a in SETTINGS.items() if a.scope != "objective" or n in OBJECTIVES[method].settings}
    groups = {SETTINGS[name].group for name in used_here}
    for name, about in SETTINGS.items():
        used = name in used_here
        assert form.row(name).isVisible() is (about.group in groups)
        assert form.row(name).field.isEnabled() is used
        assert ("does not use it" in form.row(name).field.toolTip()) is not used


def test_a_tree_chosen_waits_for_reset_and_is_kept_for_its_run(qtbot, form, runs):
    focus(runs, "hierarchical-softmax")
    field = form.row("tree").field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert form.pending() == ("tree",)
    assert form.footer == "The next Reset changes Tree"
    focus(runs, "negative-sampling")
    assert form.pending() == ()
    focus(runs, "hierarchical-softmax")
    assert form.config().tree == "balanced"


def test_wrong_value_of_an_unused_setting_does_not_stop_a_reset(qtbot, form, runs):
    type_in(qtbot, form, "negatives", "0")
    focus(runs, "hierarchical-softmax")
    assert form.config() == PRESETS["lecture"].config
    assert form.row("negatives").complaint == ""
    focus(runs, "negative-sampling")
    with pytest.raises(ConfigError):
        form.config()


def test_change_that_does_not_matter_to_the_method_is_not_pending(qtbot, form, runs):
    type_in(qtbot, form, "negatives", "9")
    assert form.pending() == ("negatives",)
    focus(runs, "softmax")
    assert form.pending() == ()
    focus(runs, "negative-sampling")
    assert form.pending() == ("negatives",)
    assert form.config().negatives == 9


def test_footer_says_what_reset_will_do(qtbot, form):
    assert form.footer == "Changes apply at Reset"
    type_in(qtbot, form, "learning_rate", "0.1")
    assert form.footer == "The next Reset changes Learning rate"
    type_in(qtbot, form, "epochs", "9")
    assert form.footer == "The next Reset changes Learning rate and Epochs"
    type_in(qtbot, form, "window", "9")
    assert form.footer == "The next Reset changes 3 settings: all runs start over"


def test_switch_and_choice_are_settings_too(qtbot, form):
    with qtbot.waitSignal(form.changed):
        qtbot.mouseClick(form.row("dynamic_window").field, Qt.MouseButton.LeftButton)
    choice = form.row("exclude").field
    choice.setFocus()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClick(choice, Qt.Key.Key_End)
    config = form.config()
    assert (config.dynamic_window, config.exclude) == (False, "none")
    assert form.pending() == ("dynamic_window", "exclude")


def test_arrows_step_by_mouse_and_keys(qtbot, form):
    field = form.row("dim").field
    corner = QPoint(field.width() - ARROWS_WIDTH_PX // 2, 5)
    with qtbot.waitSignal(form.changed):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=corner)
    assert form.config().dim == PRESETS["lecture"].config.dim + 1
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(corner.x(), field.height() - 5))
    qtbot.keyClick(field, Qt.Key.Key_PageUp)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert form.config().dim == PRESETS["lecture"].config.dim + 9


def test_arrows_lead_back_from_a_wrong_value(qtbot, form):
    type_in(qtbot, form, "dim", "many")
    qtbot.keyClick(form.row("dim").field, Qt.Key.Key_Up)
    assert form.row("dim").complaint == ""
    assert form.config().dim == PRESETS["lecture"].config.dim + 1


def test_taking_over_what_runs_leaves_nothing_pending(qtbot, form, runs):
    type_in(qtbot, form, "window", "9")
    config = form.config()
    with qtbot.assertNotEmitted(form.changed):
        restart(runs, config)
    assert form.pending() == ()
    assert form.config() == config


def test_unapplied_edit_of_what_runs_share_outlives_a_switch_to_another_run(qtbot, form, runs):
    type_in(qtbot, form, "window", "9")
    other = replace(PRESETS["lecture"].config, epochs=11)
    runs.of_method("hierarchical-softmax").config = other
    focus(runs, "hierarchical-softmax")
    assert form.config() == replace(other, window=9)
    assert form.pending() == ("window",)


@pytest.mark.parametrize("typed", ["0.200", "0", "fast"])
def test_what_a_run_has_for_itself_waits_for_it_right_or_wrong(qtbot, form, runs, typed):
    type_in(qtbot, form, "learning_rate", typed)
    says = form.footer, form.row("learning_rate").complaint
    focus(runs, "softmax")
    assert form.config() == PRESETS["lecture"].config
    assert form.footer == "Learning rate: another value here, each run has its own"
    focus(runs, "negative-sampling")
    assert form.row("learning_rate").field.text() == typed
    assert (form.footer, form.row("learning_rate").complaint) == says


def test_settings_that_change_with_the_toggle_say_so_until_the_next_edit(qtbot, form, runs):
    hs = runs.of_method("hierarchical-softmax")
    hs.config = replace(PRESETS["lecture"].config, epochs=11, learning_rate=0.5, negatives=7)
    focus(runs, "hierarchical-softmax")
    assert form.row("epochs").field.text() == "11"
    assert set(re.findall("Learning rate|Epochs|Negative", form.footer)) == {"Learning rate", "Epochs"}
    assert form.footer.endswith(": other values here, each run has its own")
    focus(runs, "negative-sampling")
    others = runs.fresh(list(OBJECTIVES))
    others.focus.config = hs.config
    runs.exchange(replace(others, dataset=runs.dataset))
    runs.changed.emit()
    assert form.footer == "Changes apply at Reset", "other runs were opened: nothing was toggled"
    type_in(qtbot, form, "window", "9")
    assert form.footer == "The next Reset changes Window: all runs start over"


def test_switching_between_runs_with_equal_settings_shows_no_note(form, runs):
    focus(runs, "softmax")
    assert form.footer == "Changes apply at Reset"


def test_another_corpus_drops_edits_meant_for_the_one_before(qtbot, form, runs, tiny_dataset, toy_dataset):
    open_dataset(runs, tiny_dataset)
    type_in(qtbot, form, "window", "9")
    open_dataset(runs, toy_dataset)
    assert form.pending() == ()
    open_dataset(runs, None)


def test_summary_counts_the_corpus(form, runs, toy_dataset):
    assert form.summary == ["–", "–", "–"]
    open_dataset(runs, toy_dataset)
    tokens, pairs = len(toy_dataset.corpus.tokens), toy_dataset.pairs_per_epoch
    assert form.summary == [whole_number(n) for n in (len(toy_dataset.vocabulary), tokens, pairs)]


def test_tab_goes_down_the_form(qtbot, form):
    fields = [form.row(name).field for name in SETTINGS if form.row(name).isVisible()]
    assert len(fields) > 8
    form.findChild(ChoiceField).setFocus()
    for field in fields:
        qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Tab)
        assert field.hasFocus()


def test_field_reached_by_tab_is_scrolled_into_view(qtbot, form):
    form.resize(244, 300)
    form.row("min_count").field.setFocus()
    last = form.row("sample").field
    qtbot.keyClick(form.window().focusWidget(), Qt.Key.Key_Tab)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect() == last.rect()


def test_wheel_scrolls_past_fields_without_the_keyboard(qtbot, form):
    def turn(field):
        event = QWheelEvent(
            QPointF(5, 5),
            field.mapToGlobal(QPointF(5, 5)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        field.wheelEvent(event)

    form.row("epochs").field.setFocus()
    turn(form.row("dim").field)
    turn(form.row("exclude").field)
    turn(form.row("epochs").field)
    assert form.pending() == ("epochs",)


@pytest.mark.parametrize("family", ["Inter", "DejaVu Sans"])
@pytest.mark.parametrize("scale", [1.0, 1.4])
def test_no_label_is_cut_in_the_width_of_the_card(qtbot, dressed, form, theme, monkeypatch, family, scale):
    monkeypatch.setattr(theme, "_families", [family])
    theme.apply(palette=DARK, scale=scale)
    dressed(theme)
    form.resize(round(230 * scale), 900)
    assert form.minimumSizeHint().width() <= 230 * scale
    for name in SETTINGS:
        row = form.row(name)
        texts = [text for text in row.findChildren(QLabel) if text.isVisible()]
        assert all(text.heightForWidth(text.width()) <= text.height() for text in texts)
        assert row.field.geometry().right() <= row.width()
        assert row.mapTo(form, QPoint(row.width(), 0)).x() <= form.width()
