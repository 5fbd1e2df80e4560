"""The documentation's own tools."""
