"""What *Add a run* offers: for every setting some other values, all of them valid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from w2v_gui.shell.strip.variants import variants, varied_settings
from w2v_gui.word2vec.config import PRESETS, SETTINGS, Config
from w2v_gui.word2vec.objectives import OBJECTIVES


def values(config, name):
    return [getattr(other, name) for other in variants(config, name)]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_has_other_values_and_each_changes_that_setting_alone(preset, name):
    config = PRESETS[preset].config
    found = variants(config, name)
    assert found
    assert all(config.changed_fields(other) == (name,) for other in found)
    assert len(set(values(config, name))) == len(found)


def test_the_values_are_those_worth_comparing():
    config = Config(negatives=5, noise_exponent=0.75, seed=1, learning_rate=0.02, exclude="pair")
    assert 20 in values(config, "negatives")
    assert values(config, "noise_exponent") == [0.0, 0.5, 1.0]
    assert values(config, "seed") == [2, 3]
    assert values(config, "learning_rate") == [0.005, 0.01, 0.04, 0.08]
    assert values(config, "exclude") == ["window", "none"]
    assert values(config, "dynamic_window") == [False]


@given(st.data())
def test_at_the_limits_of_a_setting_no_value_is_wrong(data):
    name = data.draw(st.sampled_from([name for name in SETTINGS if not SETTINGS[name].choices]))
    about = SETTINGS[name]
    if isinstance(getattr(Config, name), bool):
        return
    number = st.integers if isinstance(getattr(Config, name), int) else st.floats
    kind = int if number is st.integers else float
    least = kind(about.minimum) + (about.step if about.minimum_open else 0)
    config = Config().with_values({name: data.draw(number(kind(least), kind(about.maximum)))})
    for other in variants(config, name):
        assert config.changed_fields(other) == (name,)


@pytest.mark.parametrize("method", OBJECTIVES)
def test_a_method_is_offered_the_settings_it_uses_its_own_first(method):
    names = varied_settings(method)
    scopes = [SETTINGS[name].scope == "shared" for name in names]
    assert scopes == sorted(scopes)
    assert {name for name in names if SETTINGS[name].scope == "objective"} == set(OBJECTIVES[method].settings)
