"""One figure alone, for other people's pages: ``/embed/kart?region=fylke:46``.

``tema=lys`` or ``tema=mork`` fixes its colours; ``fil=svg`` answers with the figure as a file, with
its finding, title, source and date drawn in.
"""

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from maturity.errors import MaturityError, UsageError
from ui import cache
from ui.stage import embedding, pictures, views
from ui.words import DEFAULT_LANGUAGE, LANGUAGES, Words

KEPT = {"Cache-Control": "public, max-age=600"}
# What the address says of the document, not of the view.
OWN = ("tema", "fil")


def embed(request: Request) -> Response:
    """Answer with the sentence, the figure and the source of a view; no script, no session."""
    language = request.query_params.get("lang", DEFAULT_LANGUAGE)
    words = Words(language if language in LANGUAGES else DEFAULT_LANGUAGE)
    asked = {name: value for name, value in request.query_params.items() if name not in OWN}
    given = f"/{request.path_params['path']}?{urlencode(asked, safe=':,')}".removesuffix("?")
    theme = request.query_params.get("tema", "")
    try:
        link = views.parse(given).link
        if request.query_params.get("fil") == "svg":
            drawing = pictures.worded(cache.published(), link, words.language)
            return Response(drawing, media_type="image/svg+xml", headers=KEPT)
        return HTMLResponse(embedding.page(link, words, str(request.base_url), theme), headers=KEPT)
    except UsageError:
        status = 404
    except MaturityError:
        status = 503
    said = embedding.fault(words, given, theme, is_known=status == 503)
    return HTMLResponse(said, status_code=status)
