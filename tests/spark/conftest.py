"""Tests with Spark itself, which take minutes; ``.dev/check-spark`` installs what they need and runs them."""

import shutil

import pytest


@pytest.fixture(autouse=True)
def _java():
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java; .dev/check-spark installs it")
