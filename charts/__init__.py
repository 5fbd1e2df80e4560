"""Figures from data and finished words: no reading, no language, the input left as it was."""
