"""Composite indicators and the weakest-link analyses: pure functions on frames and arrays."""
