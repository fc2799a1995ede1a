"""Numbers in the settings' fields: how they are written, read back, and stepped by the arrows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.panels.theme import MINUS
from w2v_gui.shell.settings.values import parse, stepped, write
from w2v_gui.word2vec.config import SETTINGS, Config

NUMBERS = [name for name, about in SETTINGS.items() if about.maximum > about.minimum]


@given(st.data(), st.sampled_from(NUMBERS))
def test_what_a_field_writes_it_reads_back(data, name):
    about = SETTINGS[name]
    whole = about.decimals == 0
    values = (st.integers if whole else st.floats)(about.minimum, about.maximum)
    value = data.draw(values)
    assert parse(write(value, about), about) == (value if whole else pytest.approx(value, rel=1e-5))


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("learning_rate", 0.06, "0.060"),
        ("learning_rate", 0.0125, "0.012 5"),
        ("noise_exponent", -0.5, f"{MINUS}0.50"),
        ("sample", 0.001, "0.001"),
        ("sample", 0.0001, "0.000 1"),
        ("sample", 0.0, "0"),
        ("sample", 1e-9, f"1e{MINUS}09"),
        ("min_count", 1_000_000, "1 000 000"),
    ],
)
def test_numbers_are_written_with_the_digits_they_have(name, value, text):
    assert write(value, SETTINGS[name]).replace("\N{NARROW NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("learning_rate", "0,05", 0.05),
        ("learning_rate", " 1e-3 ", 0.001),
        ("learning_rate", "1E-3", 0.001),
        ("noise_exponent", f"{MINUS}0.5", -0.5),
        ("sample", "0.000 1", 0.0001),
        ("min_count", "10 000", 10_000),
        ("min_count", "10,000", 10_000),
        ("min_count", "10.000", 10_000),
        ("min_count", "1e3", 1000),
        ("dim", "3.5", 3.5),
        ("dim", "many", "many"),
        ("dim", "", ""),
    ],
)
def test_typed_numbers_are_understood(name, text, value):
    read = parse(text, SETTINGS[name])
    assert read == value
    assert type(read) is type(value)


@given(st.sampled_from(NUMBERS), st.sampled_from([-10, -1, 1, 10]), st.integers(1, 60))
def test_arrows_never_leave_the_range(name, steps, clicks):
    about = SETTINGS[name]
    value = getattr(Config(), name)
    for _ in range(clicks):
        value = stepped(value, about, steps)
        Config().with_values({name: value})  # raises if out of range


def test_arrows_land_on_round_numbers():
    value = 0.06
    for _ in range(3):
        value = stepped(value, SETTINGS["learning_rate"], 1)
    assert value == 0.075
