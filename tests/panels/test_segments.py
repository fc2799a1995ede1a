"""The segments of the toolbar: choosing by mouse and keyboard, new items, painting."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from w2v_gui.panels.segments import Segments
from w2v_gui.panels.theme import DARK, Theme
from w2v_gui.word2vec.objectives import OBJECTIVES

*_, LAST = OBJECTIVES


@pytest.fixture
def theme(qapp):
    return Theme()


@pytest.fixture
def segments(qtbot, theme):
    """The method segments in a window with a text field before and after them."""
    window = QWidget()
    QLineEdit(window)
    segments = Segments(theme, window)
    segments.set_items([(key, objective.label, hue) for hue, (key, objective) in enumerate(OBJECTIVES.items())])
    segments.move(0, 40)
    segments.resize(segments.sizeHint())
    QLineEdit(window).move(0, 100)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    yield segments


def test_starts_with_the_first_item(segments):
    assert segments.current == "negative-sampling"
    assert segments.button("negative-sampling").isChecked()


def test_click_chooses_and_says_so(qtbot, segments):
    with qtbot.waitSignal(segments.picked) as picked:
        qtbot.mouseClick(segments.button("softmax"), Qt.MouseButton.LeftButton)
    assert picked.args == ["softmax"]
    assert segments.current == "softmax"
    assert [key for key in OBJECTIVES if segments.button(key).isChecked()] == ["softmax"]


def test_click_on_the_chosen_item_changes_nothing(qtbot, segments):
    with qtbot.assertNotEmitted(segments.picked):
        qtbot.mouseClick(segments.button("negative-sampling"), Qt.MouseButton.LeftButton)
    assert segments.button("negative-sampling").isChecked()


def test_click_leaves_the_keyboard_where_it_was(qtbot, segments):
    field = segments.parentWidget().findChild(QLineEdit)
    field.setFocus()
    qtbot.mouseClick(segments.button("softmax"), Qt.MouseButton.LeftButton)
    assert field.hasFocus()


def test_setting_the_choice_is_silent(qtbot, segments):
    with qtbot.assertNotEmitted(segments.picked):
        segments.current = "softmax"
    assert segments.button("softmax").isChecked()


def test_unknown_choice_is_refused(segments):
    with pytest.raises(KeyError):
        segments.current = "glove"
    assert segments.current == "negative-sampling"


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ([Qt.Key.Key_Right], "hierarchical-softmax"),
        ([Qt.Key.Key_Right, Qt.Key.Key_Left], "negative-sampling"),
        ([Qt.Key.Key_End], LAST),
        ([Qt.Key.Key_End, Qt.Key.Key_Right], LAST),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], "negative-sampling"),
    ],
)
def test_arrow_keys_move_choice_and_focus(qtbot, segments, keys, chosen):
    segments.button(segments.current).setFocus(Qt.FocusReason.TabFocusReason)
    for key in keys:
        qtbot.keyClick(segments.button(segments.current), key)
    assert segments.current == chosen
    assert segments.button(chosen).hasFocus()


def test_row_is_one_stop_of_the_tab_key(qtbot, segments):
    first, last = segments.parentWidget().findChildren(QLineEdit)
    segments.current = "hierarchical-softmax"
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert segments.button("hierarchical-softmax").hasFocus()
    qtbot.keyClick(segments.button("hierarchical-softmax"), Qt.Key.Key_Tab)
    assert last.hasFocus()


def test_new_labels_keep_choice_and_focus(segments):
    segments.current = "softmax"
    button = segments.button("softmax")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    segments.set_items([(key, objective.short, hue) for hue, (key, objective) in enumerate(OBJECTIVES.items())])
    assert segments.current == "softmax"
    assert segments.button("softmax") is button
    assert button.hasFocus()
    assert button.text() == OBJECTIVES["softmax"].short


def test_other_items_start_with_their_first(segments):
    segments.set_items([("pairs", "pairs", None), ("time", "time", None)])
    assert segments.current == "pairs"


def test_choosing_moves_nothing(segments):
    before = [segments.button(key).geometry() for key in OBJECTIVES]
    segments.current = "softmax"
    assert [segments.button(key).geometry() for key in OBJECTIVES] == before


def test_every_item_has_a_name_and_a_tooltip(segments):
    segments.set_tooltip("softmax", "What the other two approximate")
    for key, objective in OBJECTIVES.items():
        assert segments.button(key).accessibleName() == objective.label
        assert segments.button(key).toolTip()
    assert segments.button("softmax").toolTip() == "What the other two approximate"


@pytest.mark.parametrize("method", OBJECTIVES)
def test_chosen_method_is_painted_in_its_hue(segments, theme, method):
    segments.current = method
    button = segments.button(method)
    image = button.grab().toImage()
    assert image.pixelColor(button.width() // 2, 3).name() == Theme().method_hue(method).color.name()
    theme.apply(palette=DARK)
    image = button.grab().toImage()
    assert image.pixelColor(button.width() // 2, 3).name() == theme.method_hue(method).color.name()
