"""The surest answers come first; those wrong among them are the risk."""

import numpy as np
import pytest

from training.risk_coverage import curve


def test_risk_is_the_share_of_wrong_answers_among_the_surest() -> None:
    confidence = np.array([0.9, 0.1, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.0])
    right = np.array([True, False, True, False, True, True, True, True, True, False])
    points = {round(point.coverage, 1): point for point in curve(confidence, right)}
    assert points[0.2].risk == 0
    assert (points[0.3].threshold, points[0.3].risk) == (0.7, pytest.approx(1 / 3))
    assert points[1.0].risk == pytest.approx(0.3)
