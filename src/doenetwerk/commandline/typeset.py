"""A drawing as a picture that a spreadsheet can hold."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory

PAGE = '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("drawing.svg", width: {points}pt)\n'


def png(svg: str, width: int) -> bytes:
    """An SVG of `width` units as PNG with two pixels a unit, in the product's own letters."""
    import typst  # Only here: a csv needs no pictures.

    with TemporaryDirectory() as folder, as_file(files("doenetwerk") / "core" / "fonts") as fonts:
        source = Path(folder) / "page.typ"
        (Path(folder) / "drawing.svg").write_text(svg, encoding="utf-8", errors="replace")
        source.write_text(PAGE.format(points=width), encoding="utf-8")
        made = typst.compile(str(source), format="png", ppi=144.0, font_paths=[str(fonts)], ignore_system_fonts=True)
    assert isinstance(made, bytes), "one page"
    return made
