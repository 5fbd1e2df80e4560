"""The served app over HTTP: language, headers, compression, health, and what odd requests do."""

import gzip
import json
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect as open_websocket

from tests.support.asking import ask
from tests.support.serving import Server, serving
from ui.serving.headers import SECURITY_HEADERS
from ui.serving.shell import read_words
from ui.words import DEFAULT_LANGUAGE, LANGUAGES
from warehouse.snapshot import Snapshot

GZIP = {"Accept-Encoding": "gzip"}
WORDS = read_words()


def map_address(snapshot: Snapshot) -> str:
    return "/app/" + snapshot.geometry.removeprefix("app/").lstrip("/")


def bundle_address(server: Server) -> str:
    page = ask(server.url, "/").body.decode()
    found = re.search(r'src="\./(static/js/index\.[^"]+\.js)"', page)
    assert found
    return "/" + found.group(1)


def page_language(page: bytes) -> str:
    found = re.search(rb'<html lang="([^"]*)"', page)
    assert found
    return found.group(1).decode()


def test_server_starts_with_one_quiet_line(server: Server) -> None:
    lines = [line for line in server.log.read_text().splitlines() if line.strip()]
    assert [line.split(":")[0] for line in lines[:1]] == ["Modenhetskartet"]


def test_shell_has_words_in_every_language_of_the_interface() -> None:
    assert tuple(WORDS) == LANGUAGES
    assert next(iter(WORDS)) == DEFAULT_LANGUAGE
    assert len({tuple(words) for words in WORDS.values()}) == 1


def test_old_address_of_the_front_page_leads_there_with_its_choices(server: Server) -> None:
    reply = ask(server.url, "/oversikt?kommune=4601&lang=nn")
    assert (reply.status, reply.headers["location"]) == (308, "./?kommune=4601&lang=nn")


@pytest.mark.parametrize("path", ["/", "/kart", "/svakeste-kommune"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_page_says_its_language_before_the_app_has_drawn(
    server: Server, path: str, language: str
) -> None:
    reply = ask(server.url, f"{path}?lang={language}")
    page = reply.body.decode()
    assert reply.status == 200
    assert page_language(reply.body) == language
    assert f"<title>{WORDS[language]['title']}</title>" in page
    assert WORDS[language]["description"] in page
    assert WORDS[language]["noscript"] in page


@pytest.mark.parametrize("query", ["", "?lang=", "?lang=xx", "?lang=%ff%fe", "?lang=nb&lang=en"])
def test_unknown_language_gives_the_default(server: Server, query: str) -> None:
    assert page_language(ask(server.url, "/kart" + query).body) == DEFAULT_LANGUAGE


def test_compressed_page_is_the_same_page(server: Server) -> None:
    compressed = ask(server.url, "/?lang=nn", headers=GZIP)
    assert compressed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(compressed.body) == ask(server.url, "/?lang=nn").body


def test_head_of_a_page_has_its_length_and_no_body(server: Server) -> None:
    head = ask(server.url, "/kart", method="HEAD")
    assert head.body == b""
    assert int(head.headers["content-length"]) == len(ask(server.url, "/kart").body)


@pytest.mark.parametrize("path", ["/", "/kart", "/healthz", "/_stcore/health", "/app/static/none"])
def test_every_answer_carries_the_security_headers(server: Server, path: str) -> None:
    headers = ask(server.url, path).headers
    for name, value in SECURITY_HEADERS.items():
        assert headers[name.lower()] == value
    assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_content_policy_lets_in_no_host_and_no_evaluated_text(server: Server) -> None:
    policy = ask(server.url, "/").headers["content-security-policy"]
    allowed = {token for rule in policy.split(";") for token in rule.split()[1:]}
    named = {token for token in allowed if not token.startswith("'sha256-")}
    known = {"'self'", "'none'", "'unsafe-inline'", "'wasm-unsafe-eval'", "data:", "blob:"}
    assert named <= known
    scripts = next(rule for rule in policy.split(";") if rule.strip().startswith("script-src"))
    assert "'unsafe-inline'" not in scripts
    assert "data:" not in scripts


def test_map_geometry_is_compressed_and_kept_for_a_year(server: Server, snapshot: Snapshot) -> None:
    plain = ask(server.url, map_address(snapshot))
    compressed = ask(server.url, map_address(snapshot), headers=GZIP)
    again = ask(server.url, map_address(snapshot), headers=GZIP)
    assert plain.status == compressed.status == 200
    assert compressed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert compressed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(compressed.body) == plain.body
    assert again.body == compressed.body
    assert len(compressed.body) < len(plain.body) / 2
    assert len(json.loads(plain.body)["municipalities"]) == 357


def test_unchanged_map_geometry_is_not_sent_again(server: Server, snapshot: Snapshot) -> None:
    first = ask(server.url, map_address(snapshot), headers=GZIP)
    again = ask(
        server.url,
        map_address(snapshot),
        headers={**GZIP, "If-Modified-Since": first.headers["last-modified"]},
    )
    assert again.status in {200, 304}
    assert again.headers["cache-control"] == first.headers["cache-control"]


def test_part_of_the_map_geometry_is_sent_as_asked(server: Server, snapshot: Snapshot) -> None:
    part = ask(server.url, map_address(snapshot), headers={**GZIP, "Range": "bytes=0-9"})
    assert part.status == 206
    assert part.body == ask(server.url, map_address(snapshot)).body[:10]


def test_missing_map_file_is_not_kept(server: Server) -> None:
    reply = ask(server.url, "/app/static/map/kommuner-0123456789ab.json", headers=GZIP)
    assert reply.status == 404
    assert "immutable" not in reply.headers.get("cache-control", "")


def test_script_bundles_are_compressed(server: Server) -> None:
    address = bundle_address(server)
    plain = ask(server.url, address)
    compressed = ask(server.url, address, headers=GZIP)
    assert gzip.decompress(compressed.body) == plain.body
    assert "immutable" in compressed.headers["cache-control"]
    assert len(compressed.body) < len(plain.body) / 2


def test_health_names_the_snapshot_that_is_served(server: Server, snapshot: Snapshot) -> None:
    reply = ask(server.url, "/healthz")
    assert reply.status == 200
    assert json.loads(reply.body) == {"status": "ok", "snapshot": snapshot.snapshot_id}
    assert reply.headers["cache-control"] == "no-store"


def test_server_without_a_snapshot_starts_and_says_why_it_cannot_serve(tmp_path: Path) -> None:
    nothing = {"MODENHET_BUILD": str(tmp_path / "nothing")}
    with serving(tmp_path / "log.txt", environment=nothing) as running:
        health = ask(running.url, "/healthz")
        page = ask(running.url, "/")
        written = running.written()
    told = json.loads(health.body)
    assert health.status == 503
    assert told["status"] == "unavailable"
    assert "snapshot" in told["reason"]
    assert "etl build" in told["next"]
    assert page.status == 200
    assert "Traceback" not in written
    assert "etl build" in written


ODD_REQUESTS = {
    "foreign host": ("GET", "/", {"Host": "evil.example"}),
    "no such host": ("GET", "/", {"Host": "\x01"}),
    "foreign origin": ("GET", "/", {"Origin": "http://evil.example"}),
    "long query": ("GET", "/?lang=" + "n" * 60_000, {}),
    "many parameters": ("GET", "/?" + "&".join(f"a{i}=1" for i in range(9_000)), {}),
    "no text": ("GET", "/%ff%fe", {}),
    "zero byte": ("GET", "/kart%00", {}),
    "up and out": ("GET", "/..%2f..%2f..%2fetc/passwd", {}),
    "out of the map folder": ("GET", "/app/static/map/..%2f..%2f..%2fapp.py", {}),
    "two slashes": ("GET", "//evil.example/", {}),
    "Norwegian letters": ("GET", "/svakeste-k%C3%B8mmune", {}),
    "no such page": ("GET", "/finnes/ikke", {}),
    "posted page": ("POST", "/kart", {"Content-Length": "0"}),
    "deleted page": ("DELETE", "/kart", {}),
    "no such method": ("BREW", "/", {}),
    "senseless range": ("GET", "/", {"Range": "bytes=9-1"}),
    "posted health": ("POST", "/healthz", {"Content-Length": "0"}),
    "unknown encoding": ("GET", "/", {"Accept-Encoding": "\xff"}),
}


@pytest.mark.parametrize("name", ODD_REQUESTS)
def test_odd_request_is_answered_without_a_server_error(server: Server, name: str) -> None:
    method, path, headers = ODD_REQUESTS[name]
    reply = ask(server.url, path, method=method, headers=headers)
    assert reply.status < 500
    assert b"Traceback" not in reply.body
    assert b"root:" not in reply.body
    assert ask(server.url, "/healthz").status == 200
    assert "Traceback" not in server.written()


def test_request_line_without_end_is_cut_off_and_the_server_lives(server: Server) -> None:
    with suppress(ConnectionError):
        assert ask(server.url, "/?" + "x" * 200_000).status == 400
    assert ask(server.url, "/healthz").status == 200
    assert "Traceback" not in server.written()


def websocket_address(server: Server) -> str:
    return server.url.replace("http://", "ws://") + "/_stcore/stream"


def test_websocket_passes_the_layers_untouched(server: Server) -> None:
    with open_websocket(websocket_address(server), origin=server.url) as socket:
        assert "sec-websocket-accept" in {key.lower() for key in socket.response.headers}
        assert "content-security-policy" not in {k.lower() for k in socket.response.headers}


def test_websocket_from_another_site_is_refused_at_once(server: Server) -> None:
    begun = time.perf_counter()
    with pytest.raises(InvalidStatus):
        open_websocket(websocket_address(server), origin="http://evil.example")
    assert time.perf_counter() - begun < 1.0
    assert "external IP" not in server.written()


def test_app_is_served_without_the_server_entry_too(
    root: Path, build_dir: Path, tmp_path: Path
) -> None:
    environment = {"MODENHET_BUILD": str(build_dir)}
    with serving(tmp_path / "log.txt", script=root / "app.py", environment=environment) as running:
        assert ask(running.url, "/kart").status == 200
        assert "Traceback" not in running.written()
