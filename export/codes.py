"""Addresses as QR codes."""

import io

import segno


def code(address: str) -> str:
    """An address as a QR code, as SVG."""
    made = io.BytesIO()
    segno.make(address, error="m").save(
        made, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=1, dark="#1B2430"
    )
    return made.getvalue().decode("utf-8")
