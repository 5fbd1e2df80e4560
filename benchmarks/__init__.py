"""Measurements against the bar in docs: printed and kept, never a reason to fail a build."""
