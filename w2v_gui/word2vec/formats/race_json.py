"""Writes the figures of a race as JSON."""

import json
import math
from dataclasses import asdict
from typing import Any

from w2v_gui.word2vec.analysis.race_figures import RaceFigures
from w2v_gui.word2vec.analysis.race_sentences import sentences

SCHEMA = 1
"""Rises when a key changes its meaning or goes."""


def race_json(figures: RaceFigures) -> str:
    """The figures as one JSON object.

    Its keys are the attributes of ``RaceFigures``, ``RunFigures``, ``Score`` and ``RunDifference``, which explain
    them, with ``schema`` and the English ``sentences``. Values that are unknown or not finite are null.
    """
    content = {"schema": SCHEMA, **asdict(figures), "sentences": [str(each) for each in sentences(figures)]}
    return json.dumps(_finite(content), allow_nan=False, ensure_ascii=False, indent=1)


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
