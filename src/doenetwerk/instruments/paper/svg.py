"""The drawing of a canvas as SVG, written here: everything that people wrote is escaped, nothing is loaded or run.

Nobody turns a page in an SVG, so the drawing grows until all words fit.
"""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext as _

from doenetwerk.instruments.paper.content import Entry, Paper, Part
from doenetwerk.instruments.paper.drawing import pieces_of
from doenetwerk.instruments.paper.shapes import CHEVRON, Drawing, Shape, Spot, draw

WIDTH, HEIGHT = 396.0, 250.0
LETTER = 4.4  # the height of the words, in millimetres
LEADING = 1.32
MARGIN, HEAD = 8.0, 16.0
MOST = 8.0  # as many times as large at most
FONT = "'Atkinson Hyperlegible Next', Calibri, Arial, sans-serif"
INK, SOFT, PETROL = "#1C2B2D", "#51605F", "#0B5B5E"
FILLS = {
    "roof": "#EDF4F3", "step": "#EDF4F3", "ice": "#F4FAFB", "water": "#E1EFF2", "deep": "#CFE3E8", "paper": "#FFFFFF",
    "arrow": PETROL,
}  # fmt: skip
# XML knows no control characters; the ends of lines were taken apart before.
CONTROLS = dict.fromkeys(range(32)) | {0xFFFE: None, 0xFFFF: None}
Row = tuple[str, float, str, bool]  # words, height, colour, whether bold


def svg(paper: Paper) -> str:
    """The first part of a canvas as a whole SVG document."""
    part = paper.parts[0]
    grown = 1.0
    while True:
        width, height = WIDTH * min(grown, 2.0), HEIGHT * grown
        drawing = draw(paper.canvas, width, height, _("Stap {number}"))
        rows = [_rows(entry, spot.width) for entry, spot in zip(part.entries, drawing.spots, strict=True)]
        fits = all(_high(some) <= spot.height for some, spot in zip(rows, drawing.spots, strict=True))
        if fits or grown >= MOST:
            return _document(paper, part, drawing, rows, width, height)
        grown *= 1.12


def _document(paper: Paper, part: Part, drawing: Drawing, rows: list[list[Row]], width: float, height: float) -> str:
    total, high = width + 2 * MARGIN, height + 2 * MARGIN + HEAD
    where = " · ".join(one for one in (paper.where, part.owner) if one)
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total:g} {high:g}" width="{total:g}mm" '
        f'height="{high:g}mm" role="img" font-family="{FONT}">'
    )
    said = [
        root,
        f"<title>{_text(' · '.join(one for one in (paper.title, where) if one))}</title>",
        f'<rect width="{total:g}" height="{high:g}" fill="#FFFFFF"/>',
        _line(MARGIN, MARGIN + 7, (paper.title, LETTER * 1.6, INK, True)),
        _line(MARGIN, MARGIN + 13, (where, LETTER * 0.85, SOFT, False)),
        f'<g transform="translate({MARGIN:g} {MARGIN + HEAD:g})">',
        *[_shape(one) for one in drawing.shapes],
        *[_cell(spot, some) for spot, some in zip(drawing.spots, rows, strict=True)],
        "</g>",
        "</svg>",
    ]
    return "\n".join(one for one in said if one)


def _shape(shape: Shape) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.corners)
    if shape.tone == "surface":
        return f'<polyline points="{points}" fill="none" stroke="{PETROL}" stroke-width="0.6" stroke-dasharray="3 2"/>'
    fill = FILLS.get(shape.tone, "none")
    drawn = f'<polygon points="{points}" fill="{fill}" stroke="{PETROL}" stroke-width="0.4"/>'
    if not shape.label:
        return drawn
    x, y = shape.corners[0]
    return drawn + _line(x + 8, y + CHEVRON / 2 + 1.5, (shape.label, LETTER, "#FFFFFF", True))


def _cell(spot: Spot, rows: list[Row]) -> str:
    said, y = [], spot.y
    for row in rows:
        y += row[1] * LEADING
        said.append(_line(spot.x, y - row[1] * 0.3, row))
    return "".join(said)


def _line(x: float, y: float, row: Row) -> str:
    text, size, colour, bold = row
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.2f}" fill="{colour}"{weight}>{_text(text)}</text>'
        if text
        else ""
    )


def _text(text: str) -> str:
    return escape(text.translate(CONTROLS))


def _high(rows: list[Row]) -> float:
    return sum(row[1] * LEADING for row in rows)


def _rows(entry: Entry, width: float) -> list[Row]:
    small = LETTER * 0.85
    rows: list[Row] = [(one, LETTER * 1.08, PETROL, True) for one in wrap(entry.name, width, LETTER * 1.15)]
    rows += [(one, small, SOFT, False) for one in wrap(entry.prompt, width, small)]
    rows.append(("", small * 0.4, INK, False))
    pieces = pieces_of(entry) or [{"kind": "tick", "text": one, "said": ""} for one in entry.choices]
    for piece in pieces:
        mark = {"note": "• ", "tick": "☐ "}.get(piece["kind"], "")
        bold = piece["kind"] == "group"
        rows += [(one, LETTER, INK, bold) for one in wrap(mark + piece["text"], width, LETTER * (1.08 if bold else 1))]
        rows += [(one, small, SOFT, False) for one in wrap(piece["said"], width, small)]
        rows.append(("", small * 0.3, INK, False))
    return rows


def wrap(text: str, width: float, size: float) -> list[str]:
    """Text in lines that are at most so wide; a word that is longer is cut with a hyphen."""
    found: list[str] = []
    for paragraph in text.splitlines():
        line = ""
        for word in paragraph.split():
            part = word
            while _wide(part) * size > width:
                if line:
                    found.append(line)
                    line = ""
                count = next(n for n in range(len(part), 0, -1) if n == 1 or _wide(part[:n] + "-") * size <= width)
                if count == len(part):
                    break
                found.append(part[:count] + "-")
                part = part[count:]
            joined = f"{line} {part}".strip()
            if line and _wide(joined) * size > width:
                found.append(line)
                joined = part
            line = joined
        if line:
            found.append(line)
    return found


def _wide(text: str) -> float:
    """About how wide a text is, in heights of its letters; a little too wide rather than too narrow."""
    return sum(
        0.31 if one in "iljtfrI.,;:'!|()- " else 0.88 if one in "mwMW" else 1.05 if ord(one) > 0x2E80
        else 0.7 if one.isupper() else 0.57
        for one in text
    )  # fmt: skip
