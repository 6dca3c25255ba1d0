"""The blot: a network's picture, drawn from its own data. Pure; same data, same shape.

Inside an organic shape stands one dot for each member. The outline swells towards each school where an outcome is in
use. Around it a ring shows meetings: full for those held, open for those still planned.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from html import escape

COLOURS = {"petrol": "#0B5B5E", "coral": "#C8452B", "moss": "#3F7D3A", "violet": "#5B4B8A", "ochre": "#8A5A00"}
GOLDEN = math.pi * (3 - math.sqrt(5))
POINTS = 48
MOST_DOTS = 60
MOST_LOBES = 24


@dataclass(frozen=True, slots=True)
class BlotData:
    """What is drawn. `key` seeds the shape (the network's id); `reach` are ids of schools, each giving a lobe."""

    key: int
    members: int
    reach: tuple[int, ...] = ()
    meetings_planned: int = 0
    meetings_held: int = 0


def _random(key: str, count: int) -> list[float]:
    """`count` numbers from 0 to 1 that belong to the key, the same on every machine."""
    digest = hashlib.blake2b(key.encode(), digest_size=min(64, count * 2)).digest()
    return [int.from_bytes(digest[i * 2 : i * 2 + 2], "big") / 65535 for i in range(count)]


def lobes(data: BlotData) -> list[float]:
    """Angles (radians) of the lobes. Each school has a direction of its own, drawn towards an even spread so that lobes
    never grow into each other: two neighbours keep at least three quarters of an even distance."""
    shown = sorted(set(data.reach))[:MOST_LOBES]
    if not shown:
        return []
    own = sorted(_random(f"{data.key}:{school}", 1)[0] * math.tau for school in shown)
    step = math.tau / len(own)
    turn = sum(angle - index * step for index, angle in enumerate(own)) / len(own)
    return [(0.25 * angle + 0.75 * (turn + index * step)) % math.tau for index, angle in enumerate(own)]


def _radius(angle: float, waves: list[float], swells: list[float]) -> float:
    """The outline's distance from the centre, as a share of the ring's radius."""
    base = 0.56
    for number, (phase, depth) in enumerate(zip(waves[::2], waves[1::2], strict=True), start=2):
        base += math.cos(number * angle + phase * math.tau) * (0.012 + depth * 0.085) / (number - 0.6)
    swell = 0.0
    for lobe in swells:
        distance = abs((angle - lobe + math.pi) % math.tau - math.pi)
        swell = max(swell, math.exp(-((distance / 0.3) ** 2)))
    return base + swell * max(0.0, 0.86 - base)


def _path(points: list[tuple[float, float]]) -> str:
    """A closed smooth curve through the points (Catmull-Rom as Bézier)."""
    count = len(points)
    parts = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for i in range(count):
        p0, p1, p2, p3 = points[i - 1], points[i], points[(i + 1) % count], points[(i + 2) % count]
        c1 = (p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6)
        c2 = (p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6)
        parts.append(f"C{c1[0]:.1f} {c1[1]:.1f} {c2[0]:.1f} {c2[1]:.1f} {p2[0]:.1f} {p2[1]:.1f}")
    return "".join(parts) + "Z"


def _ring(size: float, planned: int, held: int) -> list[tuple[str, bool]]:
    """Arcs of the ring, from twelve o'clock: (path, whether it was held)."""
    if planned <= 0:
        return []
    centre, radius = size / 2, size * 0.48
    gap = 0.0 if planned == 1 else min(0.1, 1.2 / planned)
    arcs = []
    for index in range(planned):
        start = -math.pi / 2 + index * math.tau / planned + gap / 2
        end = -math.pi / 2 + (index + 1) * math.tau / planned - gap / 2 - (1e-3 if planned == 1 else 0)
        large = 1 if end - start > math.pi else 0
        arcs.append(
            (
                f"M{centre + radius * math.cos(start):.1f} {centre + radius * math.sin(start):.1f}"
                f"A{radius:.1f} {radius:.1f} 0 {large} 1 "
                f"{centre + radius * math.cos(end):.1f} {centre + radius * math.sin(end):.1f}",
                index < held,
            )
        )
    return arcs


def draw(data: BlotData, size: int = 120, title: str = "", tone: str = "petrol", standalone: bool = False) -> str:
    """The blot as an SVG string of `size` by `size` units, with `title` as its text alternative.

    Pages colour it by class (`.blot--petrol .blot-body` …). With `standalone` the colours stand in the picture, for
    mails, documents and favicons. Refused: an unknown tone.
    """
    if tone not in COLOURS:
        raise ValueError(f"unknown tone {tone!r}")
    centre, ring = size / 2, size * 0.46
    waves = _random(f"blot:{data.key}", 8)
    swells = lobes(data)
    points = POINTS if swells else 20
    outline = []
    for step in range(points):
        angle = step * math.tau / points
        radius = _radius(angle, waves, swells) * ring
        outline.append((centre + radius * math.cos(angle), centre + radius * math.sin(angle)))
    colour = COLOURS[tone]

    def paint(**names: str) -> str:
        return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in names.items()) if standalone else ""

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="blot blot--{tone}" viewBox="0 0 {size} {size}" '
        f'width="{size}" height="{size}" role="img" aria-label="{escape(title)}">'
    ]
    width = f"{max(1.5, size * 0.017):.1f}"
    for path, held in _ring(size, data.meetings_planned, data.meetings_held):
        name = "done" if held else "open"
        colours = paint(fill="none", stroke=colour if held else "#C9C3B8", stroke_linecap="round")
        out.append(f'<path class="blot-ring-{name}" d="{path}" stroke-width="{width}"{colours}/>')
    out.append(f'<path class="blot-body" d="{_path(outline)}"{paint(fill=colour)}/>')
    dot = f"{max(0.9, size * 0.019 * (1 if data.members <= 20 else 0.8)):.1f}"
    turn = waves[0] * math.tau
    number = min(max(data.members, 0), MOST_DOTS)
    for index in range(number):
        angle = index * GOLDEN + turn
        reach = 0.0 if number == 1 else math.sqrt((index + 0.35) / max(number, 5)) * 0.74
        radius = reach * _radius(angle, waves, []) * ring
        x, y = centre + radius * math.cos(angle), centre + radius * math.sin(angle)
        out.append(f'<circle class="blot-dot" cx="{x:.1f}" cy="{y:.1f}" r="{dot}"{paint(fill="#FFFFFF")}/>')
    tip = f"{max(1.4, size * 0.026):.1f}"
    for angle in swells:
        x, y = centre + 0.76 * ring * math.cos(angle), centre + 0.76 * ring * math.sin(angle)
        out.append(f'<circle class="blot-reach" cx="{x:.1f}" cy="{y:.1f}" r="{tip}"{paint(fill="#F2C46D")}/>')
    out.append("</svg>")
    return "".join(out)
