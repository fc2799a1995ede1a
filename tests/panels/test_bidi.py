"""Words written from right to left, alone and among others, in every panel that shows words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QImage, QPainter

from w2v_gui.panels.theme import Theme, elided, fitted, isolated, runs_right_to_left, visual_order
from w2v_gui.panels.tree.path_table_painting import conditional
from w2v_gui.panels.tree.text_runs import Run, baseline, paint_runs, total_width
from w2v_gui.panels.update.typesetting import Typesetter
from w2v_gui.panels.word_cloud.label_pixmaps import LabelPixmaps

KING, QUEEN, AND, CITY = "מלך", "מלכה", "וגם", "עיר"
MALIK, MALIKA = "ملك", "ملكة"
LONG = "האינטרנציונליזציה"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (KING, True),
        (MALIK, True),
        ("king", False),
        ("1948 מלך", True),
        ("…", False),
        ("", False),
        ("new מלך", False),
    ],
)
def test_a_line_runs_as_its_first_letter_with_a_direction_does(text, wanted):
    assert runs_right_to_left(text) == wanted


@pytest.mark.parametrize(
    ("texts", "right_to_left", "seen"),
    [
        (["the", "king", "…"], False, ["the", "king", "…"]),
        (["…", KING, AND, QUEEN], True, [QUEEN, AND, KING, "…"]),
        ([MALIK, MALIKA, "…"], True, ["…", MALIKA, MALIK]),
        ([KING, "new", "york", CITY], True, [CITY, "new", "york", KING]),
        ([KING, "1948", CITY, "…"], True, ["…", CITY, "1948", KING]),
        (["say", KING, QUEEN, "twice"], False, ["say", QUEEN, KING, "twice"]),
        (["😀", "I", "א", "ب"], True, ["ب", "א", "I", "😀"]),
        (["…"], True, ["…"]),
        ([], True, []),
    ],
)
def test_words_stand_as_the_bidirectional_algorithm_has_them(qapp, texts, right_to_left, seen):
    assert [texts[i] for i in visual_order(texts, right_to_left, QFont())] == seen


@given(st.lists(st.sampled_from(["king", "1948", KING, MALIK, "…", "😀", "國王"]), max_size=12), st.booleans())
def test_no_word_is_lost_or_shown_twice(qapp, texts, right_to_left):
    assert sorted(visual_order(texts, right_to_left, QFont())) == list(range(len(texts)))


@given(st.text("abcdefgh …|()'", max_size=20))
def test_text_without_letters_that_run_right_to_left_is_left_alone(text):
    assert isolated(text) == text


def painted(paint, width=600):
    """The number of dark pixels that ``paint`` leaves in each column."""
    image = QImage(width, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # as in a widget
    paint(painter)
    painter.end()
    return [sum(image.pixelColor(x, y).lightness() < 128 for y in range(60)) for x in range(width)]


@pytest.fixture
def theme(qapp):
    families = QFontDatabase.families(QFontDatabase.WritingSystem.Hebrew)
    if not families:
        pytest.skip("no font with Hebrew letters is installed")
    return Theme()


def test_the_pair_of_a_probability_is_never_turned_round(theme):
    """P(queen | king) in Hebrew is painted with the queen at the left, as in every other language."""
    font, ink = theme.font(), theme.palette.ink
    runs = conditional(QUEEN, KING, (font, font), (ink, ink), 500)
    whole = painted(lambda painter: paint_runs(painter, runs, 0, 30))
    left = total_width(runs[:2])
    right = left + QFontMetricsF(font).horizontalAdvance(QUEEN)

    def paint_queen(painter):
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QPointF(left, baseline(font, 30)), isolated(QUEEN))

    inside = slice(round(left) + 1, round(right) - 1)
    assert whole[inside] == painted(paint_queen)[inside]
    assert any(whole[inside])


def test_a_run_of_a_formula_keeps_its_ellipsis_behind_the_word(theme):
    setter = Typesetter(theme, 18, theme.palette.ink)
    word, dots = setter.text(f"{KING}…"), setter.text("…")
    ink = painted(lambda painter: word.paint(painter, 10, 40))
    alone = painted(lambda painter: dots.paint(painter, 10, 40))
    assert ink[10 : 10 + round(dots.width) - 2] == alone[10 : 10 + round(dots.width) - 2]


def test_a_long_word_is_cut_at_its_end_which_is_at_the_left(theme):
    font = theme.font()
    text = elided(LONG, font, 60)
    assert QFontMetricsF(font).horizontalAdvance(text) <= 60
    ink = painted(lambda painter: paint_runs(painter, [Run(text, font, theme.palette.ink)], 10, 30))
    dots = painted(lambda painter: paint_runs(painter, [Run("…", font, theme.palette.ink)], 10, 30))
    width = round(QFontMetricsF(font).horizontalAdvance("…")) - 2
    assert ink[10 : 10 + width] == dots[10 : 10 + width]


@pytest.mark.parametrize("word", [KING, "قسطنطينية", "king"])
def test_the_label_of_a_point_fills_its_box(theme, word):
    """The word is shaped as a whole: it fills the box from end to end, and only the halo lies outside."""
    lettering = LabelPixmaps(theme)
    width, _ = lettering.size(word, "quiet")
    ink = painted(lambda painter: lettering.paint(painter, QPointF(20, 10), word, "quiet"))
    inked = [x for x, dark in enumerate(ink) if dark]
    assert 20 <= inked[0] <= 26
    assert 20 + width - 6 <= inked[-1] <= 20 + width


@pytest.mark.parametrize("text", ["king", KING, LONG, "internationalisation", ""])
@pytest.mark.parametrize("width", [12.0, 60.0, 400.0])
def test_a_fitted_text_is_the_elided_one_with_its_width(qapp, text, width):
    font = Theme().font()
    shown, taken = fitted(text, QFontMetricsF(font), width)
    assert shown == elided(text, font, width)
    assert taken == QFontMetricsF(font).horizontalAdvance(shown)


def test_a_font_of_the_theme_may_be_changed_by_whoever_asked_for_it(qapp):
    theme = Theme()
    theme.font().setStrikeOut(True)
    assert not theme.font().strikeOut()
    assert theme.font().pixelSize() == 15
    theme.apply(scale=2.0)
    assert theme.font().pixelSize() == 30
