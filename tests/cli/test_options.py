"""The options of ``w2v-train``: there is one per setting, presets fill the rest, mistakes are named."""

from dataclasses import replace

import pytest

from tests.cli.running import SMALL, read
from w2v_gui import __version__
from w2v_gui.cli.options import parse
from w2v_gui.word2vec.config import PRESETS, SETTINGS, Config
from w2v_gui.word2vec.objectives import OBJECTIVES


def options_of(config):
    """The command line that sets every field of ``config``."""
    words = []
    for name in SETTINGS:
        flag, value = "--" + name.replace("_", "-"), getattr(config, name)
        words += [flag if value else "--no" + flag[1:]] if isinstance(value, bool) else [flag, str(value)]
    return words


@pytest.mark.parametrize("preset", PRESETS)
def test_what_is_left_out_comes_from_the_preset(preset):
    assert parse(["toy:kingdom", "--json", "--preset", preset]).config == PRESETS[preset].config
    mixed = parse(["toy:kingdom", "--json", "--epochs", "17", "--preset", preset]).config
    assert mixed == replace(PRESETS[preset].config, epochs=17)


def test_a_toy_uses_the_lecture_preset_and_a_file_the_balanced_one_by_default():
    assert parse(["toy:kingdom", "--json"]).config == PRESETS["lecture"].config
    assert parse(["file.txt", "--json"]).config == PRESETS["balanced"].config


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_an_option(name):
    about, default = SETTINGS[name], getattr(Config(), name)
    if about.choices:
        other = next(value for value, _ in about.choices if value != default)
    else:
        other = not default if isinstance(default, bool) else type(default)(about.maximum)
    config = replace(Config(), **{name: other})
    assert parse(["file.txt", "--json", "--preset", "word2vec", *options_of(config)]).config == config


@pytest.mark.parametrize("name", [name for name, about in SETTINGS.items() if about.maximum])
@pytest.mark.parametrize("value", ["above", "below", "nan", "many"])
def test_a_value_out_of_range_is_refused_by_name(train, name, value):
    about = SETTINGS[name]
    text = {"above": f"{about.maximum * 2 + 1:.0f}", "below": f"{about.minimum - 1:.0f}"}.get(value, value)
    status, out, err = train("toy:kingdom", "--json", f"--{name.replace('_', '-')}={text}")
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1
    assert f"--{name.replace('_', '-')}" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["toy:kingdom"], "--output"),
        (["--json"], "CORPUS"),
        (["toy:kingdom", "--json", "--method", "cbow"], "--method"),
        (["toy:kingdom", "--json", "--preset", "best"], "--preset"),
        (["toy:kingdom", "--json", "--exclude", "all"], "--exclude"),
        (["toy:kingdom", "--json", "--segment", "mecab"], "--segment"),
        (["toy:kingdom", "--json", "--neg", "3"], "--neg"),
        (["toy:moon", "--json"], "toy:moon"),
        (["toy:kingdom", "--json", "--threads", "0"], "--threads: must be from 1 to 64, not 0"),
        (["toy:kingdom", "--json", "--threads", "65"], "--threads"),
        (["toy:kingdom", "--json", "--threads", "all"], "--threads: must be a whole number"),
    ],
)
def test_a_wrong_command_line_is_answered_in_one_line(train, arguments, named):
    status, out, err = train(*arguments)
    assert status == 2
    assert out == ""
    assert err.count("\n") == 1
    assert named in err


def test_a_setting_the_method_makes_no_use_of_is_mentioned(train, corpus):
    status, _, err = train(corpus, "--json", "--method", "softmax", "--negatives", 3, *SMALL)
    assert status == 0
    assert "makes no use of --negatives" in err
    assert "makes no use" not in train(corpus, "--json", "--negatives", 3, *SMALL)[2]


def test_help_names_every_setting_and_method(train):
    status, out, _ = train("--help")
    assert status == 0
    for name in ["--" + name.replace("_", "-") for name in SETTINGS] + list(OBJECTIVES) + list(PRESETS):
        assert name in out


def test_the_version_is_the_packages(train):
    assert train("--version") == (0, f"w2v-train {__version__}\n", "")


def test_reading_options_reach_the_text(train, tmp_path):
    text = "Страна и Город. Страна и Река! Город и Река. " * 20
    (tmp_path / "text").write_text(text, encoding="cp1251")
    vectors = tmp_path / "v.txt"
    arguments = (tmp_path / "text", "--output", vectors, "--sample", 0, *SMALL)
    assert train(*arguments, "--encoding", "cp1251", "--running-text", "--no-lowercase")[0] == 0
    assert sorted(read(vectors).index_to_key) == ["Город", "Река", "Страна", "и"]
    assert train(*arguments, "--encoding", "cp1251")[0] == 0
    assert sorted(read(vectors).index_to_key) == ["город", "и", "река", "страна"]
