"""Where the cells of a canvas stand on a page: one drawing for print and SVG. Pure; all lengths are in millimetres."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from doenetwerk.instruments.definitions import Canvas
from doenetwerk.instruments.definitions.canvas import Cell

GAP = 3.0
INSET = 3.0
LEAST = 4.0
WIDEST = 6  # as many steps stand beside each other; more go on in a second row
CHEVRON = 11.0
Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """A form that is drawn. `tone`: roof, water, ice, step, paper or line (an outline without a fill)."""

    corners: tuple[Corner, ...]
    tone: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the words of one cell stand: the box from its top left corner."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The forms, and a spot for each cell, in the order in which they are filled."""

    shapes: tuple[Shape, ...]
    spots: tuple[Spot, ...]


# Of each place: its corners and the box for its words, as shares of the width and height of the drawing.
HOUSE: dict[str, tuple[tuple[Corner, ...], tuple[float, float, float, float], str]] = {
    "ridge": (((0.36, 0), (0.64, 0), (0.79, 0.165), (0.21, 0.165)), (0.36, 0.0, 0.64, 0.165), "roof"),
    "roof": (((0.2, 0.175), (0.8, 0.175), (1, 0.39), (0, 0.39)), (0.2, 0.175, 0.8, 0.39), "roof"),
    "beam": (((0.03, 0.41), (0.97, 0.41), (0.97, 0.565), (0.03, 0.565)), (0.03, 0.41, 0.97, 0.565), "paper"),
    "left": (((0.05, 0.585), (0.47, 0.585), (0.47, 0.81), (0.05, 0.81)), (0.05, 0.585, 0.47, 0.81), "paper"),
    "right": (((0.53, 0.585), (0.95, 0.585), (0.95, 0.81), (0.53, 0.81)), (0.53, 0.585, 0.95, 0.81), "paper"),
    "base": (((0, 0.83), (1, 0.83), (1, 1), (0, 1)), (0, 0.83, 1, 1), "step"),
}
ICEBERG: dict[str, tuple[tuple[Corner, ...], tuple[float, float, float, float], str]] = {
    "above": (((0.27, 0.05), (0.46, 0), (0.73, 0.04), (0.84, 0.265), (0.16, 0.265)), (0.27, 0.045, 0.73, 0.265), "ice"),
    "line": (((0.14, 0.295), (0.86, 0.295), (0.94, 0.475), (0.06, 0.475)), (0.14, 0.295, 0.86, 0.475), "water"),
    "below": (((0.055, 0.485), (0.945, 0.485), (0.87, 0.735), (0.13, 0.735)), (0.13, 0.485, 0.87, 0.735), "water"),
    "deep": (((0.135, 0.745), (0.865, 0.745), (0.7, 0.97), (0.5, 1), (0.3, 0.97)), (0.28, 0.745, 0.72, 0.955), "deep"),
}
TRIANGLE: dict[str, tuple[tuple[Corner, ...], tuple[float, float, float, float], str]] = {
    "top": (((0.27, 0), (0.73, 0), (0.73, 0.29), (0.27, 0.29)), (0.27, 0, 0.73, 0.29), "paper"),
    "left": (((0, 0.69), (0.42, 0.69), (0.42, 1), (0, 1)), (0, 0.69, 0.42, 1), "paper"),
    "right": (((0.58, 0.69), (1, 0.69), (1, 1), (0.58, 1)), (0.58, 0.69, 1, 1), "paper"),
    "middle": (((0.34, 0.4), (0.66, 0.4), (0.66, 0.65), (0.34, 0.65)), (0.34, 0.4, 0.66, 0.65), "step"),
}
PLACED = {"house": HOUSE, "iceberg": ICEBERG, "triangle": TRIANGLE}


def draw(canvas: Canvas, width: float, height: float, step: str = "{number}") -> Drawing:
    """The drawing of a canvas within this width and height; `step` is what stands above a step."""
    cells = [cell for step in canvas.steps for cell in step]
    if canvas.layout in PLACED:
        return _placed(canvas.layout, cells, width, height)
    if canvas.layout == "steps":
        return _steps(canvas.steps, width, height, step)
    return _counted(cells, width, height, is_matrix=canvas.layout == "matrix")


def _box(x: float, y: float, width: float, height: float) -> tuple[Corner, ...]:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def _spot(key: str, x: float, y: float, width: float, height: float) -> Spot:
    # Where very many cells share a page, a spot still has some room; its words go on on the next page.
    return Spot(key, x + INSET, y + INSET, max(LEAST, width - 2 * INSET), max(LEAST, height - 2 * INSET))


def _placed(layout: str, cells: Sequence[Cell], width: float, height: float) -> Drawing:
    shapes: list[Shape] = []
    spots: list[Spot] = []
    if layout == "triangle":
        outline = ((0.5 * width, 0.04 * height), (0.96 * width, 0.92 * height), (0.04 * width, 0.92 * height))
        shapes.append(Shape(outline, "line"))
    for cell in cells:
        corners, (left, top, right, bottom), tone = PLACED[layout][cell.place]
        shapes.append(Shape(tuple((x * width, y * height) for x, y in corners), tone))
        spots.append(_spot(cell.key, left * width, top * height, (right - left) * width, (bottom - top) * height))
    if layout == "iceberg":
        shapes.append(Shape(((0, 0.28 * height), (width, 0.28 * height)), "surface"))
    return Drawing(tuple(shapes), tuple(spots))


def _counted(cells: Sequence[Cell], width: float, height: float, *, is_matrix: bool) -> Drawing:
    gap = 0.0 if is_matrix else GAP
    places = [tuple(int(one) for one in cell.place.split(",")) for cell in cells]
    columns = max(column + cell.width - 1 for cell, (_row, column) in zip(cells, places, strict=True))
    # A row number that nobody uses takes no room.
    rows = sorted({row for row, _column in places})
    wide = (width - gap * (columns - 1)) / columns
    high = (height - gap * (len(rows) - 1)) / len(rows)
    shapes, spots = [], []
    for cell, (row, column) in zip(cells, places, strict=True):
        x, y = (column - 1) * (wide + gap), rows.index(row) * (high + gap)
        over = cell.width * wide + (cell.width - 1) * gap
        tone = "step" if is_matrix and row == rows[0] else "paper"
        shapes.append(Shape(_box(x, y, over, high), tone))
        spots.append(_spot(cell.key, x, y, over, high))
    return Drawing(tuple(shapes), tuple(spots))


def _steps(steps: Sequence[Sequence[Cell]], width: float, height: float, words: str) -> Drawing:
    """Each step a column under an arrow with its number; what is written long gets more of the column."""
    rows = -(-len(steps) // WIDEST)
    per_row = -(-len(steps) // rows)
    wide = (width - GAP * (per_row - 1)) / per_row
    high = (height - 2 * GAP * (rows - 1)) / rows
    shapes, spots = [], []
    for number, cells in enumerate(steps):
        row, column = divmod(number, per_row)
        x, y = column * (wide + GAP), row * (high + 2 * GAP)
        shapes.append(Shape(_arrow(x, y, wide), "arrow", words.format(number=number + 1)))
        room = high - CHEVRON - GAP * len(cells)
        weights = [_weight(cell) for cell in cells]
        top = y + CHEVRON + GAP
        for cell, weight in zip(cells, weights, strict=True):
            own = room * weight / sum(weights)
            shapes.append(Shape(_box(x, top, wide, own), "paper"))
            spots.append(_spot(cell.key, x, top, wide, own))
            top += own + GAP
    return Drawing(tuple(shapes), tuple(spots))


def _weight(cell: Cell) -> float:
    if cell.kind == "date":
        return 0.5
    return 0.35 + 0.12 * len(cell.choices) if cell.choices else 1.0


def _arrow(x: float, y: float, width: float) -> tuple[Corner, ...]:
    tip, middle = 4.0, y + CHEVRON / 2
    return (
        (x, y), (x + width - tip, y), (x + width, middle), (x + width - tip, y + CHEVRON), (x, y + CHEVRON),
        (x + tip, middle),
    )  # fmt: skip
