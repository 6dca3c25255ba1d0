"""A sign for each network on a map: a tone and a shape, so that colour never carries the meaning alone. Pure."""

from __future__ import annotations

from math import cos, pi, sin

# Fallbacks for paper and for pictures that stand alone; on a page the style sheet gives the tones their scheme.
COLOURS = {"petrol": "#0B5B5E", "coral": "#C8452B", "violet": "#5B4B8A", "moss": "#3F7D3A", "ochre": "#8A5A00"}
TONES = tuple(COLOURS)
SHAPES = ("circle", "square", "triangle", "diamond", "pentagon", "cross", "drop", "star")
# Five and eight have no divisor in common: forty numbers in a row all look different.


def tone(number: int) -> str:
    """The tone of a network, by its number from 0."""
    return TONES[number % len(TONES)]


def shape(number: int) -> str:
    """The shape of a network, by its number from 0."""
    return SHAPES[number % len(SHAPES)]


def _corners(count: int, turn: float, *, inner: float = 1.0) -> list[tuple[float, float]]:
    """Corners of a regular shape with radius 1; with `inner` every second one lies nearer to the middle."""
    return [
        ((1.0 if index % 2 == 0 else inner) * cos(angle), (1.0 if index % 2 == 0 else inner) * sin(angle))
        for index in range(count)
        for angle in [turn + index * 2 * pi / count]
    ]


_CROSS = [(-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4), (1, 0.4), (0.4, 0.4)]
# Sizes differ so that all signs look equally large.
_POINTS: dict[str, tuple[float, list[tuple[float, float]]]] = {
    "square": (1.22, _corners(4, pi / 4)),
    "triangle": (1.32, _corners(3, -pi / 2)),
    "diamond": (1.3, _corners(4, 0)),
    "pentagon": (1.14, _corners(5, -pi / 2)),
    "cross": (1.1, _CROSS + [(-x, -y) for x, y in _CROSS]),
    "drop": (1.32, _corners(3, pi / 2)),
    "star": (1.4, _corners(10, -pi / 2, inner=0.45)),
}


def draw_shape(name: str, x: float, y: float, radius: float) -> str:
    """The element of one sign, without colour: `<circle …>` or `<path …>`, still open for attributes and a title."""
    if name not in _POINTS:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"'
    size, points = _POINTS[name]
    path = "L".join(f"{x + across * radius * size:.1f} {y + down * radius * size:.1f}" for across, down in points)
    return f'<path d="M{path}Z"'


def draw_mark(number: int, size: int = 18) -> str:
    """A network's sign as an SVG of its own, to stand beside its name; `number` counts from 0 as on the map.

    Hidden from who listens: the name says it all.
    """
    name = tone(number)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-sign map-group--{name}" viewBox="0 0 {size} {size}" '
        f'width="{size}" height="{size}" aria-hidden="true">'
        f'{draw_shape(shape(number), size / 2, size / 2, size * 0.34)} class="map-mark" fill="{COLOURS[name]}"/></svg>'
    )
