"""Saved views told as frames: for the show, for slides and for paper."""

from ui.stage.telling import frame_of

__all__ = ["frame_of"]
