"""Streamlit parts: the address, the words, cached reads, and what pages are made of."""
