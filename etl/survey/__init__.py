"""Surveys in: from a messy file to trusted answers, every row and cell accounted for."""
