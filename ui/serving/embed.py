"""One figure alone, for other people's pages: ``/embed/kart?region=fylke:46``."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from maturity.errors import MaturityError, UsageError
from ui.stage import embedding, views
from ui.words import DEFAULT_LANGUAGE, LANGUAGES, Words

KEPT = {"Cache-Control": "public, max-age=600"}


def embed(request: Request) -> Response:
    """Answer with the sentence, the figure and the source of a view; no script, no session."""
    language = request.query_params.get("lang", DEFAULT_LANGUAGE)
    words = Words(language if language in LANGUAGES else DEFAULT_LANGUAGE)
    query = f"?{request.url.query}" if request.url.query else ""
    try:
        view = views.parse(f"/{request.path_params['path']}{query}")
        return HTMLResponse(embedding.page(view.link, words, str(request.base_url)), headers=KEPT)
    except UsageError as error:
        return HTMLResponse(embedding.fault(error.what, words), status_code=404)
    except MaturityError as error:
        return HTMLResponse(embedding.fault(error.what, words), status_code=503)
