"""The served app: Streamlit's ``app.py`` with warm-up, headers, page shell and health check.

``streamlit run server.py`` is what ``make run`` starts. ``streamlit run app.py`` shows the same
pages without what is added here.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from anyio import to_thread
from starlette.middleware import Middleware
from starlette.routing import Route

from ui.serving import admin
from ui.serving.compression import KeptCompression
from ui.serving.embed import embed
from ui.serving.headers import AnswerHeaders
from ui.serving.health import healthz
from ui.serving.moved import to_front
from ui.serving.shell import (
    PageShell,
    inline_script_hashes,
    make_shells,
    read_words,
    streamlit_index,
)
from ui.serving.warmup import thaw_heap, warm_up

ROOT = Path(__file__).resolve().parent
INDEX = streamlit_index()

admin.prepare()


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Warm up before the first request is taken; tidy up after the last."""
    for port in await to_thread.run_sync(warm_up, ROOT):
        print(f"Modenhetskartet: http://localhost:{port}", flush=True)
    yield
    thaw_heap()


app = st.App(
    ROOT / "app.py",
    lifespan=lifespan,
    routes=[
        Route("/healthz", healthz),
        Route("/embed/{path:path}", embed),
        Route("/oversikt", to_front),
    ],
    middleware=[
        Middleware(AnswerHeaders, script_hashes=inline_script_hashes(INDEX)),
        Middleware(PageShell, shells=make_shells(INDEX, read_words())),
        Middleware(KeptCompression),
    ],
)
