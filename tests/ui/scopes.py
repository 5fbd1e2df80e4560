"""Scopes made directly, without a page around them."""

from ui import cache
from ui.scope import COMPARE, COUNTRY, Scope
from ui.words import Words
from warehouse import read
from warehouse.snapshot import Snapshot


class ScopeOver:
    """Makes scopes over one snapshot, the newest edition of its first index."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.index_id = next(iter(cache.catalogue(snapshot).index_files))
        self.edition = cache.spec(snapshot, self.index_id).newest_edition

    def __call__(
        self,
        language: str = "nb",
        *,
        region: tuple[str, str] = COUNTRY,
        kommune: str | None = None,
        compare: str = COMPARE[0],
    ) -> Scope:
        """The scope of a reader who has made these choices."""
        return Scope(
            words=Words(language),
            snapshot=self.snapshot,
            index_id=self.index_id,
            edition=self.edition,
            region=region,
            kommune=kommune,
            compare=compare,
        )

    def regions(self) -> list[tuple[str, str]]:
        """Every region, the country among them."""
        return [(str(kind), str(name)) for kind, name in read.regions(self.snapshot).index]
