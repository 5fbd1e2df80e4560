"""A snapshot with small surveys in it, made from another as a load makes it."""

import os
import shutil
from pathlib import Path

from etl.places import Places
from etl.survey.refresh import refresh
from tests.etl.survey.surveyed import load_both


def publish_surveyed(build_dir: Path, folder: Path) -> None:
    """Load two surveys beside a copy of a published snapshot, and publish the one with both.

    Args:
        build_dir: where the other snapshot is.
        folder: gets build/, private/ and static/.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copytree(build_dir, folder / "build", copy_function=os.link)
    places = Places(out=folder / "build", static=folder / "static", private=folder / "private")
    load_both(places, folder)
    refresh(places, lambda _step: None)
