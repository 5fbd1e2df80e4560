"""Where a build reads and writes."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Places:
    """The folders of a build: data in, snapshots out, files the browser fetches."""

    data: Path = ROOT / "data"
    out: Path = ROOT / "data" / "build"
    static: Path = ROOT / "static"
    private: Path | None = None

    @property
    def raw(self) -> Path:
        """What was received, by source and date."""
        return self.data / "raw"

    @property
    def ref(self) -> Path:
        """Registers."""
        return self.data / "ref"

    @property
    def meta(self) -> Path:
        """What things are, written by hand."""
        return self.data / "meta"

    @property
    def surveys(self) -> Path:
        """The store of received surveys: personal data, never published, never in the history."""
        return (self.private or self.data / "private") / "survey"

    @property
    def boundaries(self) -> Path:
        """The folder of the municipalities' outlines."""
        return self.ref / "boundaries"

    @property
    def maps(self) -> Path:
        """The folder of the map files, under the address app/static/map."""
        return self.static / "map"
