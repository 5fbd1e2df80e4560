"""What is written is told of the tests' own snapshot."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module", autouse=True)
def published(build_dir: Path) -> Iterator[None]:
    """The snapshot of the tests is the published one while a module runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODENHET_BUILD", str(build_dir))
        yield
