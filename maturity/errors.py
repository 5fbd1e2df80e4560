"""Errors that a person can act on: what is wrong, where, an example, and the next move."""


class MaturityError(Exception):
    """A fault in data, metadata, a specification or the way a command was called.

    Args:
        what: the fault in one plain sentence.
        where: the file, table, key, row or column it was found in.
        example: one offending value, or a few.
        next_move: what the reader can do about it.
    """

    def __init__(
        self, what: str, *, where: str = "", example: str = "", next_move: str = ""
    ) -> None:
        self.what = what
        self.where = where
        self.example = example
        self.next_move = next_move
        super().__init__(what)

    def __str__(self) -> str:
        """The message as lines, leaving out the parts that were not given."""
        parts = (
            ("", self.what),
            ("where: ", self.where),
            ("example: ", self.example),
            ("next: ", self.next_move),
        )
        return "\n".join(label + text for label, text in parts if text)


class CatalogueError(MaturityError):
    """A TOML file under data/meta is at fault."""


class SpecError(MaturityError):
    """An index specification is at fault."""


class DataError(MaturityError):
    """Data are at fault: missing, broken, duplicated, out of range."""


class SnapshotError(MaturityError):
    """A snapshot cannot be built, published, found or opened."""


class UsageError(MaturityError):
    """A command or an address was used in a way that has no meaning."""
