"""The kit for plots: logarithmic axes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.panels.plots.ticks import LogAxis, log_range

spans = st.tuples(st.floats(1e-4, 1e8), st.floats(2, 1e6)).map(lambda span: (span[0], span[0] * span[1]))


@given(spans, st.floats(50, 2000))
def test_equal_factors_are_equal_steps_on_the_axis(span, width):
    first, last = log_range(*span)
    axis = LogAxis(first, last, gap=30)
    assert axis.pixel(0, width) == 0
    assert axis.pixel(first, width) == 30
    assert axis.pixel(last, width) == pytest.approx(width)
    middle = math.sqrt(first * last)
    assert axis.pixel(middle, width) == pytest.approx((30 + width) / 2)
    assert axis.pixel(10 * last, width) == pytest.approx(width)


@given(spans)
def test_the_axis_starts_at_a_round_number_and_holds_all(span):
    start, stop = log_range(*span)
    assert start <= span[0] * (1 + 1e-9) < 2.5 * start * (1 + 1e-6)
    assert stop >= span[1]
    assert float(f"{start:.6e}"[:8]) in (1.0, 2.0, 5.0)


@given(spans, st.floats(2, 20))
def test_numbers_on_the_axis_are_within_it_apart_and_not_too_many(span, count):
    start, stop = log_range(*span)
    ticks = LogAxis(start, stop).ticks(count)
    values = [value for value, _ in ticks]
    assert all(start * (1 - 1e-6) <= value <= stop * (1 + 1e-6) for value in values)
    assert values == sorted(set(values))
    assert len(ticks) <= count + 1
    assert len({text for _, text in ticks}) == len(ticks)
