"""Every fault of the data or the metadata is a message, and the old snapshot goes on serving."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.__main__ import main
from etl.build import build
from etl.places import Places
from etl.snapshot import published
from maturity.errors import MaturityError
from tests.etl.editing import append, edit, edit_received, note, replace, without_line

Damage = Callable[[Path], None]

NKOM = "raw/nkom_bredband_2022/2022-12-12"
COVERAGE = f"{NKOM}/coverage.csv"
MAIL = "raw/epost_dns/2026-07-20/observations.csv"
DIGISOS = "raw/digisos/2020-10-27/events.csv"


def changed(name: str, change: Callable[[str], str]) -> Damage:
    """The damage of an edit to a received file, its checksum noted anew."""
    return lambda data: edit_received(data / name, change)


def rewritten(name: str, change: Callable[[str], str]) -> Damage:
    """The damage of an edit to a file that has no checksum."""
    return lambda data: edit(data / name, change)


def removed(name: str) -> Damage:
    return lambda data: (data / name).unlink()


def with_bytes(name: str, content: bytes) -> Damage:
    def damage(data: Path) -> None:
        path = data / name
        path.write_bytes(path.read_bytes() + content)
        note(path)

    return damage


# What is done to the data -> words the message must hold.
DAMAGES: dict[str, tuple[Damage, tuple[str, ...]]] = {
    "unknown code": (
        changed(COVERAGE, replace("1101,", "9999,")),
        ("code is not one of the year", "9999", "coverage.csv"),
    ),
    "code of another year": (
        changed(COVERAGE, replace("1507,", "1508,")),
        ("code is not one of the year", "1508", "vintage"),
    ),
    "unknown code in a list of adopters": (
        changed(DIGISOS, replace("add,0701", "add,9999")),
        ("list of adopters", "9999", "line 3"),
    ),
    "unknown event": (changed(DIGISOS, replace("add,0701", "added,0701")), ("added", "line 3")),
    "date that is none": (
        changed(DIGISOS, replace("2018-04-25,add,0701", "2018-13-25,add,0701")),
        ("2018-13-25",),
    ),
    "unknown code of a site": (
        changed("raw/web_skann/2026-07-20/sites.csv", replace("0301,", "0302,")),
        ("0302", "sites.csv"),
    ),
    "duplicated key": (
        changed(MAIL, append("0301,2026-07-20,spf_policy,hardfail")),
        ("two values", "0301", "lines 2 and"),
    ),
    "value out of range": (
        changed(COVERAGE, replace("74.7", "174.7")),
        ("outside the range", "174.7", "line 2"),
    ),
    "yes/no that is neither": (
        changed(
            "raw/tls_skann/2026-04-12/observations.csv", replace("certificate,1", "certificate,0.5")
        ),
        ("outside the range", "0.5"),
    ),
    "number that is none": (
        changed(COVERAGE, replace("74.7", "74,7")),
        ("broken", "coverage.csv"),
    ),
    "number with a letter": (
        changed(COVERAGE, replace("74.7", "74.7x")),
        ("neither a number nor a category", "74.7x", "line 2"),
    ),
    "unknown category": (
        changed(MAIL, replace("hardfail", "hardfial")),
        ("neither a number nor a category", "hardfial"),
    ),
    "unknown indicator": (
        changed(COVERAGE, replace("fiber_dekning", "fibre_coverage")),
        ("not in the catalogue", "fibre_coverage"),
    ),
    "missing raw file": (removed(COVERAGE), ("missing or cannot be read", "coverage.csv")),
    "changed raw file": (
        rewritten(COVERAGE, replace("74.7", "74.8")),
        ("not the one that was received", "sha256"),
    ),
    "cut raw file": (
        rewritten(COVERAGE, lambda text: text[: len(text) // 2]),
        ("not the one that was received", "Restore the file"),
    ),
    "line with too many columns": (
        changed(COVERAGE, append("0301,2022,fiber_dekning,1,2")),
        ("broken", "coverage.csv", "Line: 1070"),
    ),
    "line with too few columns": (
        changed(COVERAGE, append("0301,2022,fiber_dekning")),
        ("broken", "coverage.csv", "Line: 1070"),
    ),
    "bytes that are no text": (
        with_bytes(COVERAGE, b"0301,2022,fiber_dekning,\xff\xfe\n"),
        ("broken", "coverage.csv"),
    ),
    "wrong columns": (
        changed(COVERAGE, replace("kommunenr,", "kommune,")),
        ("columns of its layout", "line 1", "kommunenr, period, indicator, value"),
    ),
    "fewer rows than noted": (
        rewritten(f"{NKOM}/source.toml", replace("rows = 1068", "rows = 1069")),
        ("number of rows", "1068 rows, expected 1069"),
    ),
    "no source.toml": (removed(f"{NKOM}/source.toml"), ("missing", "source.toml")),
    "no data at all": (lambda data: shutil.rmtree(data / "raw"), ("no data to build from",)),
    "unknown key of a source": (
        rewritten(f"{NKOM}/source.toml", replace("publisher", "publsher")),
        ("key is not known", "publsher"),
    ),
    "unknown layout": (
        rewritten(f"{NKOM}/source.toml", replace('"observations"', '"observation"')),
        ("layout", "observation", "Use one of"),
    ),
    "unknown key of an indicator": (
        rewritten("meta/indicators.toml", replace("decimals = 1", "decimal = 1")),
        ("key is not known", "decimal", "hastighet_ned_100"),
    ),
    "unknown key of an index": (
        rewritten("meta/index/digitalt_fundament.toml", replace("min_coverage", "min_cover")),
        ("min_cover", "digitalt_fundament.toml"),
    ),
    "unknown key of a correction": (
        rewritten("meta/corrections.toml", replace("found = ", "seen = ")),
        ("key is not known", "seen", "corrections.toml"),
    ),
    "unknown top key of the corrections": (
        rewritten("meta/corrections.toml", replace("[corrections.", "[correction.")),
        ("key is not known", "correction"),
    ),
    "unknown key of a unit": (
        rewritten("meta/units.toml", replace("lowest", "least")),
        ("key is not known", "least", "units.toml"),
    ),
    "unknown key of a register": (
        rewritten("ref/ref.toml", replace("publisher", "publsher")),
        ("key is not known", "publsher", "ref.toml"),
    ),
    "correction without effect": (
        rewritten("meta/corrections.toml", replace('effect = "note"', 'effect = "hide"')),
        ("effect", "hide", "ignore"),
    ),
    "correction of nothing": (
        rewritten(
            "meta/corrections.toml", replace('codes = ["4617"]', 'codes = ["4618", "4617x"]')
        ),
        ("not in the data", "4617x"),
    ),
    "broken TOML": (
        rewritten("meta/units.toml", replace("[units", "[[units")),
        ("not valid TOML", "units.toml"),
    ),
    "value of the wrong kind in TOML": (
        rewritten("meta/regions.toml", replace("from = 2000", 'from = "few"')),
        ("wrong kind", "few"),
    ),
    "period that is not in the data": (
        rewritten("meta/indicators.toml", replace('period = "2022"', 'period = "2021"')),
        ("do not have", "hastighet_ned_100", "2021"),
    ),
    "unit without a range": (
        rewritten("meta/indicators.toml", replace('unit = "%"', 'unit = "prosent"')),
        ("outside the range of its unit", "prosent"),
    ),
    "register without a municipality": (
        changed("ref/municipalities.csv", without_line("0301,")),
        ("registers do not hold the same", "0301"),
    ),
    "register with a municipality twice": (
        changed("ref/population.csv", append("0301,2026,1,direct")),
        ("two rows for the same", "0301 2026", "population.csv"),
    ),
    "shares that do not add to one": (
        changed("ref/split_shares.csv", replace("0.8589", "0.8598")),
        ("do not add to 1", "1507"),
    ),
    "broken boundaries": (
        lambda data: (data / "ref/boundaries/municipalities_2024.parquet").write_bytes(b"x"),
        ("not the one that was received", "municipalities_2024.parquet"),
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_fault_is_a_message_and_the_old_snapshot_stays(name: str, places: Places) -> None:
    damage, words = DAMAGES[name]
    before = published(places.out)
    damage(places.data)

    with pytest.raises(MaturityError) as caught:
        build(places, lambda _step: None)

    said = str(caught.value)
    assert all(word in said for word in words), said
    assert all(f"\n{part}: " in said for part in ("where", "next")), said
    assert_old_snapshot_stays(places, before)


def assert_old_snapshot_stays(places: Places, before: str | None) -> None:
    assert published(places.out) == before is not None
    assert [p.name for p in places.out.iterdir() if p.name.startswith("unfinished")] == []


def test_a_fault_is_told_to_a_person_and_as_one_object_to_a_program(
    places: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    before = published(places.out)
    DAMAGES["unknown code"][0](places.data)

    assert main(_arguments(places, "build")) == 1
    said = capsys.readouterr().err
    assert main([*_arguments(places, "check"), "--json"]) == 1
    fault = json.loads(capsys.readouterr().out)["error"]

    assert sorted(fault) == ["example", "next", "what", "where"]
    assert all(part and part in said for part in fault.values()), said
    assert "Traceback" not in said
    assert_old_snapshot_stays(places, before)


def _arguments(places: Places, command: str) -> list[str]:
    return [
        *(command, "--data", str(places.data), "--out", str(places.out)),
        *("--static", str(places.static)),
    ]
