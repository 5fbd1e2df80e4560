"""Streamlit entry: the frame draws the page the address names."""

from ui import frame

frame.run()
