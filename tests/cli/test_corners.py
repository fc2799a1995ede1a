"""Tiny texts and extreme settings lead to figures or one sentence; never to a traceback or a warning."""

import json
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from w2v_gui.word2vec.objectives import OBJECTIVES

EXCLUDE = ("window", "pair", "none")
WAYS = [
    (method, exclude) for method in OBJECTIVES for exclude in EXCLUDE if exclude == "window" or "neg" in method
]
TEXTS = {
    "sentence": "the cat and the dog sat by the wall and the cat ran\n",
    "two words": "a b a b\nb a\na a b\n" * 6,
    "lines": "the cat sat on the mat by the dog\n" * 6 + "a rare word stands here and there\n" * 4,
}


def ends_well(train, *arguments):
    """Train, check all output of the command, and return its status."""
    status, out, err = train(*arguments, "--json")
    assert status in (0, 2), err
    assert "Traceback" not in err
    if out:
        result = json.loads(out)
        assert (result["probe_nll"] is None) == (result["probe_nll_reason"] is not None)
        assert ("held-out pairs: –" in err) == (result["probe_nll"] is None)
    else:
        assert status == 2
        assert err.splitlines()[-1].startswith("w2v-train: ")
    return status


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("method", "exclude"), WAYS)
def test_one_short_sentence_trains_with_every_seed(train, tmp_path, method, exclude, seed):
    (text := tmp_path / "t.txt").write_text(TEXTS["sentence"])
    arguments = ("--preset", "lecture", "--method", method, "--exclude", exclude, "--seed", seed)
    assert ends_well(train, text, *arguments) == 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lines=st.lists(st.lists(st.sampled_from("abcdefg"), max_size=12), max_size=8),
    way=st.sampled_from(WAYS),
    preset=st.sampled_from(["lecture", "balanced", "word2vec"]),
    min_count=st.integers(1, 3),
    window=st.integers(1, 50),
    sample=st.sampled_from([0, 1e-3, 0.05, 1]),
    seed=st.integers(0, 100),
)
def test_no_text_is_too_small_for_an_answer(train, tmp_path, lines, way, preset, min_count, window, sample, seed):
    (text := tmp_path / "t.txt").write_text("\n".join(" ".join(line) for line in lines))
    arguments = {"--method": way[0], "--exclude": way[1], "--preset": preset, "--min-count": min_count}
    arguments |= {"--window": window, "--sample": sample, "--seed": seed, "--dim": 3}
    ends_well(train, text, *(word for pair in arguments.items() for word in pair))


CORNERS = list(
    product(
        TEXTS,
        WAYS,
        ("1", "40"),  # dimensions
        (("1", "1", "-2"), ("50", "100", "2")),  # window, noise words, their exponent
        ("5e-324", "1e-30", "10"),  # learning rate
        ("0", "5e-324", "1e-310", "1e-30", "1"),  # subsampling
    )
)


@pytest.mark.parametrize("part", range(4))
def test_the_corners_of_the_settings_train_or_are_refused_without_a_warning(train, tmp_path, part):
    for text, (method, exclude), dim, (window, negatives, exponent), rate, sample in CORNERS[part::4][::3]:
        (path := tmp_path / "t.txt").write_text(TEXTS[text])
        arguments = ["--method", method, "--dim", dim, "--window", window, "--learning-rate", rate]
        arguments += ["--sample", sample, "--min-count", 1, "--epochs", 1]
        if method == "negative-sampling":
            arguments += ["--exclude", exclude, "--negatives", negatives, "--noise-exponent", exponent]
        ends_well(train, path, *arguments)


def test_a_text_of_one_held_out_piece_has_no_estimate_and_says_why(train, tmp_path):
    (text := tmp_path / "t.txt").write_text("the cat sat on the mat by the dog\n" * 60)
    status, out, err = train(text, "--json", "--dim", 4, "--sample", 0)
    assert status == 0
    result = json.loads(out)
    assert result["probe_nll"] is None
    assert "a single piece" in result["probe_nll_reason"]
    assert "held-out pairs: – (" in err
