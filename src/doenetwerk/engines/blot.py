"""The blot: a network's picture, drawn from its own data. Pure; same data, same shape.

Inside an organic shape stands one dot for each member. The outline reaches out towards each school where an outcome is
in use, with a light dot at the end. Around it a ring shows meetings: full for those held, light for those planned.

Lengths are shares of the ring's radius until they are written down; angles are radians, clockwise from three o'clock.
"""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass
from html import escape

COLOURS = {"petrol": "#0B5B5E", "coral": "#C8452B", "moss": "#3F7D3A", "violet": "#5B4B8A", "ochre": "#8A5A00"}
LIGHT_DOT, LIGHT_RING = "#FFCB77", "#D3CDBF"
GOLDEN = math.pi * (3 - math.sqrt(5))

BASE = 0.56  # the body without lobes
FAR = 0.7  # where a lobe's dot stands
BULB = 0.18  # the round end of a lobe
FOOT = 0.56  # how far to either side a lobe rises from the body
MOST_DOTS = 60
MOST_LOBES = 24
MOST_ARCS = 40
PLAIN_BELOW = 32  # smaller pictures, such as favicons, show no members

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class BlotData:
    """What is drawn. `key` seeds the shape (the network's id); `reach` are ids of schools, each giving a lobe."""

    key: int
    members: int
    reach: tuple[int, ...] = ()
    meetings_planned: int = 0
    meetings_held: int = 0


def words(data: BlotData) -> str:
    """What the picture shows, in a Dutch sentence."""
    schools, planned = len(set(data.reach)), max(data.meetings_planned, data.meetings_held)
    parts = ["1 deelnemer" if data.members == 1 else f"{max(data.members, 0)} deelnemers"]
    if schools:
        parts.append(f"in {schools} {'school' if schools == 1 else 'scholen'} in gebruik")
    if planned > 0:
        held = max(data.meetings_held, 0)
        parts.append(f"{held} van {planned} {'bijeenkomst' if planned == 1 else 'bijeenkomsten'} gehouden")
    return " · ".join(parts)


def _random(key: str, count: int) -> list[float]:
    """`count` (at most 32) numbers from 0 to 1 that belong to the key, the same on every machine."""
    digest = hashlib.blake2b(key.encode(), digest_size=count * 2).digest()
    return [int.from_bytes(digest[i * 2 : i * 2 + 2], "big") / 65535 for i in range(count)]


def lobes(data: BlotData) -> list[float]:
    """Angles of the lobes, rising. Each school has a direction of its own. Where two come too close they give way to
    each other, so that a new school moves only its neighbours."""
    return [angle for angle, _school in _lobes(data)]


def _lobes(data: BlotData) -> list[tuple[float, float]]:
    """Angle and character (0 to 1) of each lobe."""
    placed = []
    for school in sorted(set(data.reach))[:MOST_LOBES]:
        turn, character = _random(f"{data.key}:{school}", 2)
        placed.append((turn * math.tau, character))
    placed.sort()
    count = len(placed)
    if count < 2:
        return placed
    # Begin after the widest gap, so that the circle can be treated as a line.
    gaps = [(placed[i][0] - placed[i - 1][0]) % math.tau for i in range(count)]
    start = max(range(count), key=lambda i: gaps[i])
    placed = placed[start:] + [(angle + math.tau, character) for angle, character in placed[:start]]
    # The more there are, the more evenly they stand.
    least = min(0.9, 0.5 + 0.06 * count) * math.tau / count
    angles = _apart([angle for angle, _character in placed], least)
    return sorted((angle % math.tau, character) for angle, (_a, character) in zip(angles, placed, strict=True))


def _apart(angles: list[float], least: float) -> list[float]:
    """Rising angles moved as little as possible until neighbours are `least` apart, also the last and the first.

    Without the distances it is the question for the nearest rising row: where it falls, neighbours take their mean.
    """
    blocks: list[tuple[float, int]] = []
    for index, angle in enumerate(angles):
        mean, size = angle - index * least, 1
        while blocks and blocks[-1][0] > mean:
            before, number = blocks.pop()
            mean, size = (before * number + mean * size) / (number + size), number + size
        blocks.append((mean, size))
    spare = max(0.0, math.tau - len(angles) * least) / 2
    middle = sum(mean * size for mean, size in blocks) / len(angles)
    row = [min(max(mean, middle - spare), middle + spare) for mean, size in blocks for _one in range(size)]
    return [place + index * least for index, place in enumerate(row)]


class _Body:
    """The shape without lobes: a circle with a few slow waves that belong to the key."""

    def __init__(self, key: int) -> None:
        seeds = _random(f"blot:{key}", 6)
        self.turn = seeds[0] * math.tau
        self.waves = [
            (number, seeds[number - 2] * math.tau, (0.025 + 0.045 * seeds[number + 1]) / (number - 1) ** 0.5)
            for number in (2, 3, 4)
        ]

    def at(self, angle: float) -> float:
        """The distance from the centre in this direction."""
        return BASE * (1 + sum(depth * math.cos(number * angle + phase) for number, phase, depth in self.waves))


def _outline(body: _Body, placed: list[tuple[float, float]]) -> list[Point]:
    """Points on the outline, in order: a neck and a round end for each lobe, and the body in between."""
    if not placed:
        return [_polar(angle, body.at(angle)) for angle in (step * math.tau / 11 for step in range(11))]
    points: list[Point] = []
    foot = min(FOOT, math.pi / len(placed))
    for index, (angle, character) in enumerate(placed):
        before = placed[index - 1][0] - (math.tau if index == 0 else 0)
        following = placed[(index + 1) % len(placed)][0] + (math.tau if index + 1 == len(placed) else 0)
        # Where neighbours are near, the end of a lobe is smaller, so that a soft valley is left between them.
        near = min(following - angle, angle - before)
        points += _lobe(body, angle, character, min(BULB, near * (0.18 if len(placed) <= 8 else 0.235)))
        free = following - angle - 2 * foot
        if free < 0.12:
            # Neighbours share one valley; the closer they are, the shallower.
            middle = (angle + following) / 2
            points.append(_polar(middle, body.at(middle) * (1.14 - 0.1 * (following - angle) / FOOT)))
            continue
        between = max(1, round(free / 0.55))
        for number in range(between + 1):
            place = angle + foot + free * number / between
            points.append(_polar(place, body.at(place)))
    return points


def _far(character: float) -> float:
    return FAR + 0.06 * (character - 0.5)


def _lobe(body: _Body, angle: float, character: float, bulb: float) -> list[Point]:
    """Five points around the end of a lobe. Its character gives it a length and a slight bend."""
    far = _far(character)
    root = min(body.at(angle), far - bulb)
    neck = root + 0.42 * (far - root)
    bend = 0.04 * math.sin(character * 37)
    wide = 1.16 * bulb
    cos, sin = math.cos(angle), math.sin(angle)
    shape = (
        (neck, -wide - bend),
        (far + 0.42 * bulb, -0.86 * bulb),
        (far + bulb, 0.0),
        (far + 0.42 * bulb, 0.86 * bulb),
        (neck, wide - bend),
    )
    return [(along * cos - across * sin, along * sin + across * cos) for along, across in shape]


def _polar(angle: float, radius: float) -> Point:
    return radius * math.cos(angle), radius * math.sin(angle)


def _path(points: list[Point], centre: float, scale: float) -> str:
    """A closed smooth curve through the points: Catmull-Rom, its handles as long as the stretch they belong to, so that
    near points do not make it curl."""
    count = len(points)
    spots = [(centre + x * scale, centre + y * scale) for x, y in points]
    lengths = [math.dist(spots[i], spots[(i + 1) % count]) for i in range(count)]
    ways = []
    for i in range(count):
        (ax, ay), (bx, by) = spots[i - 1], spots[(i + 1) % count]
        whole = math.hypot(bx - ax, by - ay) or 1.0
        ways.append(((bx - ax) / whole, (by - ay) / whole))
    parts = [f"M{spots[0][0]:.1f} {spots[0][1]:.1f}"]
    for i in range(count):
        j = (i + 1) % count
        handle = lengths[i] * 0.36
        (ax, ay), (bx, by), (ux, uy), (vx, vy) = spots[i], spots[j], ways[i], ways[j]
        parts.append(
            f"C{ax + ux * handle:.1f} {ay + uy * handle:.1f} {bx - vx * handle:.1f} {by - vy * handle:.1f} "
            f"{bx:.1f} {by:.1f}"
        )
    return "".join(parts) + "Z"


def _ring(size: float, planned: int, held: int) -> list[tuple[str, str]]:
    """The ring from twelve o'clock: (`done` or `open`, path). More than `MOST_ARCS` meetings become two arcs."""
    centre, radius = size / 2, size * 0.48
    held = max(0, min(held, planned))
    if planned > MOST_ARCS:
        spans = [("done", 0.0, held / planned), ("open", held / planned, 1.0)]
    else:
        spans = [("done" if i < held else "open", i / planned, (i + 1) / planned) for i in range(max(planned, 0))]
    spans = [one for one in spans if one[2] > one[1]]
    if len(spans) == 1:
        # An arc that ends where it begins is drawn as nothing: two halves make the whole.
        half = f"A{radius:.1f} {radius:.1f} 0 0 1"
        top, bottom = f"{centre:.1f} {centre - radius:.1f}", f"{centre:.1f} {centre + radius:.1f}"
        return [(spans[0][0], f"M{top}{half} {bottom}{half} {top}")]
    gap = min(0.1, 1.3 / max(planned, 1)) if planned <= MOST_ARCS else 0.1
    arcs: dict[str, list[str]] = {}
    for name, start, end in spans:
        first, last = (start - 0.25) * math.tau + gap / 2, (end - 0.25) * math.tau - gap / 2
        if last - first < 0.01:
            continue
        (ax, ay), (bx, by) = _polar(first, radius), _polar(last, radius)
        large = 1 if last - first > math.pi else 0
        arcs.setdefault(name, []).append(
            f"M{centre + ax:.1f} {centre + ay:.1f}A{radius:.1f} {radius:.1f} 0 {large} 1 "
            f"{centre + bx:.1f} {centre + by:.1f}"
        )
    return [(name, "".join(paths)) for name, paths in arcs.items()]


def _dots(body: _Body, members: int) -> list[Point]:
    """Where the members stand: evenly over the body, each a little off, never on its edge."""
    count = min(max(members, 0), MOST_DOTS)
    if count == 1:
        return [(0.0, 0.0)]
    points = []
    jitter = 0.05 / math.sqrt(max(count, 4))
    for index in range(count):
        angle = index * GOLDEN + body.turn
        # A few people stand in a ring, many fill the shape.
        share = 0.5 if count <= 4 else math.sqrt((index + 0.5) / count) * 0.8
        if count <= 4:
            angle = index * math.tau / count + body.turn
        x, y = _polar(angle, share * body.at(angle))
        points.append((x + jitter * math.sin(index * 12.9), y + jitter * math.cos(index * 7.7)))
    return points


def draw(data: BlotData, size: int = 120, title: str = "", tone: str = "petrol", standalone: bool = False) -> str:
    """The blot as an SVG string of `size` by `size` units, with `title` as its text alternative; without a title it is
    decoration, and hidden from screen readers.

    Pages colour it by class (`.blot--petrol .blot-body` …). With `standalone` the colours stand in the picture, for
    mails, documents and favicons. Refused: an unknown tone, a size under 1.
    """
    if tone not in COLOURS:
        raise ValueError(f"unknown tone {tone!r}")
    if size < 1:
        raise ValueError("a picture has a size")
    colour = COLOURS[tone]

    def paint(fill: str, stroke: str = "") -> str:
        if not standalone:
            return ""
        return f' fill="{fill}"' + (f' stroke="{stroke}" stroke-linecap="round"' if stroke else "")

    centre, scale = size / 2, size * 0.46
    said = escape(" ".join("".join(char if char.isprintable() else " " for char in title).split()))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="blot blot--{tone}" viewBox="0 0 {size} {size}" '
        f'width="{size}" height="{size}"'
    )
    out = [head, f' role="img" aria-label="{said}"><title>{said}</title>' if said else ' aria-hidden="true">']
    stroke = f"{max(min(1.5, size / 12), size * 0.016):.1f}"
    planned = max(data.meetings_planned, data.meetings_held)
    for name, path in _ring(size, planned, data.meetings_held):
        colours = paint("none", colour if name == "done" else LIGHT_RING)
        out.append(f'<path class="blot-ring-{name}" stroke-width="{stroke}"{colours} d="{path}"/>')
    body = _Body(data.key)
    placed = _lobes(data)
    out.append(f'<path class="blot-body"{paint(colour)} d="{_path(_outline(body, placed), centre, scale)}"/>')
    if data.members > 0 and size >= PLAIN_BELOW:
        radius = f"{max(0.8, size * (0.0245 if data.members <= 12 else 0.02 if data.members <= 30 else 0.016)):.1f}"
        dots = "".join(
            f'<circle cx="{centre + x * scale:.1f}" cy="{centre + y * scale:.1f}" r="{radius}"/>'
            for x, y in _dots(body, data.members)
        )
        out.append(f'<g class="blot-dot"{paint("#FFFFFF")}>{dots}</g>')
    if placed:
        radius = f"{max(0.9, scale * min(0.064, 0.72 / len(placed))):.1f}"
        ends = (_polar(angle, _far(character)) for angle, character in placed)
        dots = "".join(
            f'<circle cx="{centre + x * scale:.1f}" cy="{centre + y * scale:.1f}" r="{radius}"/>' for x, y in ends
        )
        out.append(f'<g class="blot-reach"{paint(LIGHT_DOT)}>{dots}</g>')
    out.append("</svg>")
    return "".join(out)
