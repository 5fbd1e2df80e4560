"""The scope that an address names: every choice read, checked and led to what there is today."""

from collections.abc import Iterable

from ui import address, alike, cache, groups
from ui.scope import COMPARE, COUNTRY, Scope, region_key
from ui.words import DEFAULT_LANGUAGE, LANGUAGES, Words

MOST_OTHERS = 5


def read_language() -> str:
    """The language the address names, or the one chosen on the page the reader comes from."""
    return address.value("lang", LANGUAGES, address.kept("lang") or DEFAULT_LANGUAGE)


def read_scope(words: Words) -> Scope:
    """The scope the address names, over the snapshot that is published now."""
    snapshot = cache.published()
    editions = cache.editions(snapshot)
    index_id = address.value("modell", list(editions), _first(editions))
    numbers, former = cache.municipalities(snapshot), cache.former_codes(snapshot)
    kommune = address.municipality("kommune", numbers, former)
    name, chosen = groups.parse(address.choices().get("utvalg", ""))
    selection = groups.Selection(name, address.municipalities("utvalg", chosen, numbers, former))
    keys = {region_key(region): region for region in cache.regions(snapshot)}
    keys |= {region_key(region): region for region in made_regions(kommune, selection)}
    others = address.choices().get("med", "").split(",")[:MOST_OTHERS]
    return Scope(
        words=words,
        snapshot=snapshot,
        index_id=index_id,
        edition=address.value("utgave", editions[index_id], editions[index_id][-1]),
        region=keys[address.value("region", list(keys), region_key(COUNTRY))],
        kommune=kommune,
        compare=address.value("sammenlign", compare_options(selection), COMPARE[0]),
        selection=selection,
        others=address.municipalities("med", others, numbers, former),
        likeness=alike.read(),
    )


def made_regions(kommune: str | None, selection: groups.Selection) -> list[tuple[str, str]]:
    """The regions that only this reader has: those like «min kommune», and the own selection."""
    alike_to = [(groups.ALIKE, kommune)] if kommune else []
    own = [(groups.OWN, groups.OWN)] if selection.kommunenr else []
    return [*alike_to, *own]


def compare_options(selection: groups.Selection) -> list[str]:
    """What a reader may compare with; the own selection where there is one."""
    return [kind for kind in COMPARE if kind != groups.OWN or selection.kommunenr]


def _first(names: Iterable[str]) -> str:
    """The first of some names."""
    return next(iter(names))
