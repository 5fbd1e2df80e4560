"""A municipality on paper: one A4 page for the council, or four with every number."""

from export.profile.content import Content
from export.profile.write import document, write

__all__ = ["Content", "document", "write"]
