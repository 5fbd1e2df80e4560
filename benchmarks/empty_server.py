"""The empty page, served with a frozen heap like the app itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from ui.serving.sockets import send_at_once
from ui.serving.warmup import freeze_heap


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Freeze and answer without delay, and nothing else."""
    send_at_once()
    freeze_heap()
    yield


app = st.App(Path(__file__).resolve().with_name("empty_page.py"), lifespan=lifespan)
