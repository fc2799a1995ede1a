"""How numbers are written: with a true minus sign and thin spaces, without exponents, never as −0."""

import pytest

from w2v_gui.panels.theme import (
    compact_number,
    decimal,
    duration,
    percent,
    probability,
    probability_of_loss,
    signed_decimal,
    whole_number,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (999.4, "999"),
        (999.96, "1\u202fk"),
        (47_231, "47.2\u202fk"),
        (999_960, "1\u202fM"),
        (-12e6, "−12\u202fM"),
        (0, "0"),
    ],
)
def test_compact_numbers_take_the_next_unit_when_they_round_up_to_it(value, text):
    assert compact_number(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(-0.994, "−0.99"), (-0.001, "0.00"), (1234.5, "1\u202f234.50"), (float("nan"), "–")]
)
def test_decimals_have_a_true_minus_and_never_minus_zero(value, text):
    assert decimal(value) == text


def test_signs_stand_before_all_but_zero():
    assert [signed_decimal(value) for value in (0.5, -0.5, 0.001)] == ["+0.50", "−0.50", "0.00"]


def test_whole_numbers_have_narrow_spaces_in_thousands():
    assert whole_number(1_234_567) == "1\u202f234\u202f567"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-1, "0:00"),
        (0.4, "0:00"),
        (7, "0:07"),
        (59.6, "1:00"),
        (760, "12:40"),
        (3723.2, "1:02:03"),
        (93_600, "26:00:00"),
    ],
)
def test_durations_read_like_a_clock(seconds, text):
    assert duration(seconds) == text


def test_shares_become_percent():
    assert percent(0.131) == "13.1\u202f%"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.8030, "0.8030"),
        (0.001, "0.0010"),
        (0.00054, "5.40·10⁻⁴"),
        (0.00099999, "1.00·10⁻³"),
        (3.21e-12, "3.21·10⁻¹²"),
        (0.0, "0.0000"),
        (float("nan"), "–"),
    ],
)
def test_probabilities_are_written_with_digits_that_say_something(value, text):
    assert probability(value) == text


@pytest.mark.parametrize(
    ("loss", "text"),
    [(0.0, "1.0000"), (2000.0, "2.58·10⁻⁸⁶⁹"), (float("inf"), "0.0000"), (float("nan"), "–")],
)
def test_the_probability_of_a_loss_is_no_zero_however_large_the_loss(loss, text):
    assert probability_of_loss(loss) == text
