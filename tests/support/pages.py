"""The pages the app lists, as ui/pages.toml has them."""

import tomllib

from tests.support.sources import ROOT

LISTED = tomllib.loads((ROOT / "ui" / "pages.toml").read_text("utf-8"))["pages"]
# Everyone's pages: the others are there for those with the right only.
PAGES = tuple(name for name, page in LISTED.items() if not page.get("admin"))
# Pages whose finding is made of numbers; those about the product itself have words, and a show
# that nobody has begun has nothing to count.
WITHOUT_NUMBERS = {"om", "presentasjon"}
WITH_NUMBERS = tuple(name for name in PAGES if LISTED[name]["section"] not in WITHOUT_NUMBERS)
DEFAULT_PAGE = next(name for name, page in LISTED.items() if page.get("default"))
PATHS = tuple("/" if name == DEFAULT_PAGE else f"/{LISTED[name]['path']}" for name in PAGES)
