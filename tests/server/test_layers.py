"""What the serving layers do on their own: the shell's words, the warm-up's freeze."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from maturity.errors import CatalogueError
from ui.serving.headers import content_policy, kept_for
from ui.serving.health import health
from ui.serving.shell import inline_script_hashes, read_words, streamlit_index, write_shell
from ui.serving.sockets import send_at_once
from ui.serving.warmup import imports_of, load_page_modules
from warehouse.snapshot import Snapshot


def test_shell_is_refused_where_streamlit_has_changed_its_page() -> None:
    with pytest.raises(CatalogueError, match=r"index\.html"):
        write_shell("<html><title>x</title></html>", "nb", read_words()["nb"])


def test_shell_words_cannot_break_out_of_their_place() -> None:
    words = dict.fromkeys(read_words()["nb"], '"><script>alert(1)</script>')
    page = write_shell(streamlit_index(), "nb", words)
    assert "<script>alert" not in page


def test_shell_leaves_the_scripts_of_the_page_alone() -> None:
    index = streamlit_index()
    page = write_shell(index, "nb", read_words()["nb"])
    assert inline_script_hashes(page) == inline_script_hashes(index)


def test_inline_script_is_named_as_the_standard_says() -> None:
    # The example of the Content Security Policy standard, level 2, section 7.17.
    page = "<script>alert('Hello, world.');</script>"
    digest = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
    assert inline_script_hashes(page) == (digest,)
    assert f"script-src 'self' blob: 'wasm-unsafe-eval' '{digest}'" in content_policy((digest,))


def test_only_a_name_with_a_content_hash_is_kept_for_ever() -> None:
    assert "immutable" in kept_for("/app/static/map/kommuner-0123456789ab.json")
    assert "immutable" not in kept_for("/app/static/map/kommuner.json")
    assert kept_for("/app/static/fonts/a.woff2") == "public, max-age=3600"
    assert kept_for("/kart") == ""


def test_warm_up_reads_a_script_without_running_it(tmp_path: Path) -> None:
    script = tmp_path / "page.py"
    script.write_text("import json.decoder\nfrom ui import words\nraise SystemExit(1)\n")
    assert list(imports_of(script)) == [("json.decoder", ()), ("ui", ("words",))]


def test_warm_up_loads_what_the_pages_take_from_a_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "warmed").mkdir()
    (tmp_path / "warmed" / "__init__.py").touch()
    (tmp_path / "warmed" / "part.py").touch()
    (tmp_path / "pages" / "status").mkdir(parents=True)
    (tmp_path / "app.py").touch()
    (tmp_path / "pages" / "status" / "side.py").write_text("from warmed import part\n")
    monkeypatch.syspath_prepend(tmp_path)
    load_page_modules(tmp_path)
    assert "warmed.part" in sys.modules


def test_warm_up_takes_the_heap_out_of_the_collectors_walk(root: Path) -> None:
    code = (
        "import gc; from ui.serving.warmup import freeze_heap; freeze_heap(); "
        "print(gc.get_freeze_count() > 10_000 and len(gc.get_objects()) < 1_000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"


def test_answers_are_sent_without_waiting_for_the_readers_machine() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as listening,
        socket.create_connection(listening.getsockname()),
    ):
        assert listening.getsockname()[1] in send_at_once()
        with socket.create_connection(listening.getsockname()):
            listening.accept()[0].close()  # the one that came before
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_damaged_snapshot_is_told_as_a_reason(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / snapshot.snapshot_id
    folder.mkdir()
    (tmp_path / "current.json").write_text(json.dumps({"snapshot": snapshot.snapshot_id}))
    shutil.copy(snapshot.database.with_name("snapshot.json"), folder)
    (folder / "maturity.duckdb").write_bytes(b"no database " * 1000)
    monkeypatch.setenv("MODENHET_BUILD", str(tmp_path))
    status, told = health()
    assert status == 503
    assert told["reason"]
    assert told["next"]
