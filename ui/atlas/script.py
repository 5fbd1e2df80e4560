"""The atlas's code and styles, sent to the browser once; the components that draw with them."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_PARTS = (
    *("words", "figure", "places", "zoom", "pointing", "square", "legend", "table"),
    *("mosaic", "atlas"),
)
_STYLES = ("atlas", "places", "mosaic")


def _code() -> str:
    sheets = ((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES)
    style = json.dumps("\n".join(sheets))
    sheet = f"const STYLE = new CSSStyleSheet();\nSTYLE.replaceSync({style});\n"
    return sheet + "\n".join((_HERE / f"{n}.js").read_text(encoding="utf-8") for n in _PARTS)


# Streamlit sends a component's script with every message. So the code is a component of its own:
# its message never changes and is sent once while the page stays open. What draws carries a few
# lines that wait for it. The two meet under a name made of the code's hash, so that old and new
# never mix.
SCRIPT = _code()
_HUB = f"""
const hub = (globalThis["atlas-{hashlib.sha256(SCRIPT.encode()).hexdigest()[:12]}"] ??= {{
  waiting: [],
}});
"""
_CODE = st.components.v2.component(
    "atlas-code",
    js=f"""{SCRIPT}{_HUB}
hub.draw ??= draw;
hub.drawMosaic ??= drawMosaic;
hub.waiting.splice(0).forEach((ready) => ready());
export default () => undefined;
""",
)


def send_code(key: str) -> None:
    """Send the code; what draws with it stands after this."""
    _CODE(key=f"{key}-code")


def component(name: str, function: str) -> Callable[..., Any]:
    """A component that draws with a function of the code."""
    made: Callable[..., Any] = st.components.v2.component(
        name,
        js=f"""{_HUB}
export default async function (component) {{
  if (!hub.draw) await new Promise((ready) => hub.waiting.push(ready));
  return hub.{function}(component);
}}
""",
    )
    return made
