"""How far the step of v for one pair scatters with its noise words: draws, their mean, the exact expectation."""

from dataclasses import dataclass

import numpy as np

from w2v_gui.word2vec.analysis.update_request import Explanation, UpdateRequest
from w2v_gui.word2vec.arrays import FloatArray
from w2v_gui.word2vec.numerics import sigmoid
from w2v_gui.word2vec.objectives.negative_sampling import NegativeSampling

DRAWS = 1000
"""How many draws are shown."""
COMPARED_NEGATIVES = (1, 5, 20)
"""The K whose spreads are compared."""


@dataclass(frozen=True, eq=False)
class NoiseSpread:
    """The steps Δv of one pair for many draws of K noise words, with the model held fixed.

    A draw gives Δv = η·(1 − σ(u_o·v))·u_o − η·Σ_k σ(u_k·v)·u_k, the sum being over the K noise words that are not
    ruled out. The first part is the same for all draws; the second is the noise part.

    Attributes:
        explanation: of this draw.
        points: (draws, 2) Δv along the expected step, and across it in the direction in which draws scatter most.
        mean: (2,) the mean of the draws, in the same plane.
        expected: (2,) the exact expectation of Δv; its second coordinate is 0.
        drawn: (2,) Δv of this draw.
        ratios: by K, the root mean square distance of Δv from its expectation, divided by the length of the
            expected noise part; exact, and proportional to 1/√K. Empty if nothing is pushed away.
        distance: |mean − expected|, in all d dimensions.
    """

    explanation: Explanation
    points: FloatArray
    mean: FloatArray
    expected: FloatArray
    drawn: FloatArray
    ratios: dict[int, float]
    distance: float


def noise_spread(request: UpdateRequest, draws: int = DRAWS) -> NoiseSpread | None:
    """Return the spread for the pair of ``request``; None if its method draws no noise words."""
    objective, snapshot = request.objective, request.snapshot
    if not isinstance(objective, NegativeSampling):
        return None
    explanation = request.explain()
    update = explanation.update
    v, outputs = snapshot.inputs[request.centre].astype(np.float64), snapshot.outputs
    push = sigmoid((outputs @ v.astype(outputs.dtype)).astype(np.float64))  # (|V|,) σ(u·v)
    push[list(ruled_out(objective, request.context, explanation.window))] = 0.0
    shares, rate, count = objective.noise, update.rate, objective.config.negatives

    # Of one noise word: its expected step, and the expected square of its length.
    noise = -((shares * push) @ outputs.astype(np.float64))
    squares = float(shares @ (push**2 * np.einsum("ij,ij->i", outputs, outputs, dtype=np.float64)))
    variance = max(0.0, squares - float(noise @ noise))
    length = float(np.linalg.norm(noise))
    own = outputs[request.context].astype(np.float64)
    real = (1 - float(sigmoid(np.array([own @ v]))[0])) * own
    expected = rate * (real + count * noise)

    rng = np.random.default_rng((snapshot.config.seed, request.centre, request.context, draws))
    words = objective.draw_noise(rng, (draws, count))
    steps = np.tile(real, (draws, 1))
    for k in range(count):
        steps -= push[words[:, k], None] * outputs[words[:, k]]
    steps *= rate
    plane = _plane(expected, steps)
    return NoiseSpread(
        explanation=explanation,
        points=steps @ plane,
        mean=steps.mean(axis=0) @ plane,
        expected=expected @ plane,
        drawn=rate * update.centre_step @ plane,
        ratios={k: float(np.sqrt(variance / k) / length) for k in sorted({*COMPARED_NEGATIVES, count})}
        if length
        else {},
        distance=float(np.linalg.norm(steps.mean(axis=0) - expected)),
    )


def ruled_out(objective: NegativeSampling, context: int, window: tuple[int, ...]) -> set[int]:
    """The words that weigh nothing as noise for this pair."""
    return {"none": set(), "pair": {context}, "window": {context, *window}}[objective.config.exclude]


def _plane(expected: FloatArray, steps: FloatArray) -> FloatArray:
    """(d, 2) unit vectors: along the expected step, and across it where ``steps`` scatter most; or zeros."""
    length = np.linalg.norm(expected)
    along = expected / length if length else np.zeros_like(expected)
    across = steps - steps.mean(axis=0)
    across -= np.outer(across @ along, along)
    values, vectors = np.linalg.eigh(across.T @ across)
    side = vectors[:, -1] if values[-1] > 0 else np.zeros_like(along)
    side = side * (1.0 if side[np.argmax(np.abs(side))] >= 0 else -1.0)  # the same for the same draws
    plane: FloatArray = np.stack([along, side], axis=1)
    return plane
