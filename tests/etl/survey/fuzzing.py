"""How much is tried when nothing is known of what comes."""

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

DEPTH = int(os.environ.get("MODENHET_FUZZ", "1"))
QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


def tries(number: int) -> Callable[[Any], Any]:
    """How many examples, as deep as is asked."""
    return settings(max_examples=number * DEPTH, deadline=None, suppress_health_check=QUIET)
