"""The map of a round of forming: hosts, and people with a thin line to the host of their network. Pure.

North is up. Each network has a tone and a shape (`marks`). All colours stand as attributes, which a style sheet may
override by class; there are no style attributes and no ids, so that a page may hold several maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, hypot, isfinite, pi, radians, sin, sqrt

from doenetwerk.engines.forming.marks import COLOURS, draw_shape, shape, tone
from doenetwerk.engines.forming.records import Point
from doenetwerk.engines.forming.travel import kilometres

INK, SOFT, LINE, PAPER = "#1C2B2D", "#51605F", "#DDD8CE", "#FFFFFF"
FONTS = "'Atkinson Hyperlegible Next', Verdana, sans-serif"
GOLDEN = pi * (3 - sqrt(5))
KM_PER_DEGREE = 111.2
LEAST_KM = 4.0  # a map of one street would tell nothing
CROWD = 1500  # with more people, those on one spot in one network share a sign
LEGEND_MOST = 60
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """Someone on the map. `group`: the id of their network, "" when they have none. `label` shows on pointing."""

    point: Point
    group: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that hosts."""

    id: str
    point: Point
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A network: what it is called, and the place where it meets."""

    id: str
    label: str
    place: str


@dataclass(frozen=True, slots=True)
class MapInput:
    """What is drawn. Groups are numbered from 1 in this order, in the legend and beside the places.

    `width` in units, of which text is about thirteen high: 360 for a phone, 720 for a desk. `title` is the short text
    alternative; `description` the long one (made in Dutch when empty). `legend`: list the networks below the map.
    `unknown`: how many people are left out for want of a place. Dots and places that are no point on earth are left
    out too.
    """

    dots: tuple[Dot, ...] = ()
    places: tuple[Place, ...] = ()
    groups: tuple[Group, ...] = ()
    width: int = 720
    title: str = "Kaart van de netwerken"
    description: str = ""
    free_label: str = "nog zonder netwerk"
    nothing: str = "Er zijn nog geen plekken om te tonen."
    legend: bool = False
    unknown: int = 0


class _Frame:
    """From degrees to units. Equal distances look equal: a degree of longitude shrinks towards the pole."""

    def __init__(self, points: Sequence[Point], width: float) -> None:
        lats = [lat for lat, _lon in points] or [52.1]
        lons = [lon for _lat, lon in points] or [5.3]
        self.middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
        self.squeeze = max(0.05, cos(radians(self.middle[0])))
        across = max((max(lons) - min(lons)) * self.squeeze * KM_PER_DEGREE, LEAST_KM)
        down = max((max(lats) - min(lats)) * KM_PER_DEGREE, LEAST_KM if points else 1)
        self.margin = 34.0
        inner = width - 2 * self.margin
        self.height = min(max(inner * down / across, 0.5 * width), 1.25 * width) + 2 * self.margin
        # Units for a kilometre: what fits in both directions.
        self.unit = min(inner / across, (self.height - 2 * self.margin) / down)
        self.width = width

    def at(self, point: Point) -> tuple[float, float]:
        lat, lon = point
        x = self.width / 2 + (lon - self.middle[1]) * self.squeeze * KM_PER_DEGREE * self.unit
        return x, self.height / 2 - (lat - self.middle[0]) * KM_PER_DEGREE * self.unit


def _on_earth(point: Point) -> bool:
    return all(isfinite(number) for number in point) and abs(point[0]) <= 90 and abs(point[1]) <= 180


def _spread(dots: Sequence[Dot], frame: _Frame, radius: float) -> list[tuple[float, float, Dot]]:
    """Where each dot stands. People of one school stand around it as seeds in a flower; a crowd shares signs."""
    here: dict[tuple[int, int], int] = {}
    seen: set[tuple[int, int, str]] = set()
    placed = []
    crowded = len(dots) > CROWD
    for dot in dots:
        x, y = frame.at(dot.point)
        cell = (round(x / 3), round(y / 3))
        if crowded:
            if (*cell, dot.group) in seen:
                continue
            seen.add((*cell, dot.group))
        nth = here.get(cell, 0)
        here[cell] = nth + 1
        away = radius * 1.7 * sqrt(nth)
        placed.append((x + away * cos(nth * GOLDEN), y + away * sin(nth * GOLDEN), dot))
    return placed


def _scale(frame: _Frame) -> str:
    """A bar of a round number of kilometres, and an arrow to the north."""
    most = frame.width * 0.24 / frame.unit
    size = max(
        (step * 10**power for power in range(-1, 5) for step in (1, 2, 5) if step * 10**power <= most), default=1
    )
    long = size * frame.unit
    x, y = frame.margin * 0.5, frame.height - 14
    top = frame.width - frame.margin * 0.6
    return (
        f'<g class="map-scale" fill="none" stroke="{SOFT}" stroke-width="1.5">'
        f'<path d="M{x:.1f} {y - 4:.1f}v4h{long:.1f}v-4"/>'
        f'<path d="M{top:.1f} 40V16m-5 7l5-8l5 8"/></g>'
        f'<g class="map-scale-words" fill="{SOFT}" font-size="12">'
        f'<text x="{x + long + 8:.1f}" y="{y + 1:.1f}">{f"{size:g}".replace(".", ",")} km</text>'
        f'<text x="{top:.1f}" y="54" text-anchor="middle">N</text></g>'
    )


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _labels(spots: Sequence[tuple[float, float, str]], signs: Sequence[tuple[float, float, Dot]], frame: _Frame) -> str:
    """The names of places, each beside its house where it hides no other name or house and the fewest signs; else left
    out."""
    size = 13
    taken: list[Box] = [(x - 8, y - 9, x + 8, y + 8) for x, y, _name in spots]
    taken.append((0, frame.height - 26, frame.width * 0.34, frame.height))
    out = []
    for x, y, name in spots:
        if not name:
            continue
        text = name if len(name) <= 34 else name[:33].rstrip() + "…"
        wide = len(text) * size * 0.54
        best: tuple[int, Box, float, float, str] | None = None
        for left, base, anchor in (
            (x + 11, y + 4.5, "start"),
            (x - 11 - wide, y + 4.5, "end"),
            (x - wide / 2, y - 13, "middle"),
            (x - wide / 2, y + 22, "middle"),
        ):
            box = (left, base - size + 1, left + wide, base + 3)
            if box[0] < 2 or box[2] > frame.width - 2 or box[1] < 2 or box[3] > frame.height - 2:
                continue
            if any(_meets(box, other) for other in taken):
                continue
            hidden = sum(1 for sx, sy, _dot in signs if box[0] < sx < box[2] and box[1] < sy < box[3])
            if best is None or hidden < best[0]:
                best = (hidden, box, left, base, anchor)
        if best is not None:
            _hidden, box, left, base, anchor = best
            taken.append(box)
            at = {"start": left, "end": left + wide, "middle": left + wide / 2}[anchor]
            out.append(f'<text x="{at:.1f}" y="{base:.1f}" text-anchor="{anchor}">{plain_text(text)}</text>')
    return "".join(out)


def plain_text(text: str) -> str:
    """Text for SVG: escaped, on one line, without what XML cannot hold."""
    return escape(" ".join("".join(char if char.isprintable() else " " for char in text).split()))


def _legend(data: MapInput, top: float) -> tuple[list[str], float]:
    """The networks in one or two columns, and where the list ends."""
    columns = 2 if data.width >= 560 and len(data.groups) > 4 else 1
    shown = data.groups[:LEGEND_MOST]
    rows = -(-len(shown) // columns)
    wide = data.width / columns
    most = max(8, int((wide - 46) / 7))
    out = []
    for number, group in enumerate(shown):
        x, y = 18 + wide * (number // rows), top + 22 * (number % rows) + 12
        label = f"{number + 1}. {group.label}"
        label = label if len(label) <= most else label[: most - 1].rstrip() + "…"
        out.append(
            f'<g class="map-group map-group--{tone(number)}">{draw_shape(shape(number), x, y, 5)} class="map-mark" '
            f'fill="{COLOURS[tone(number)]}"/></g><text x="{x + 14:.1f}" y="{y + 4.5:.1f}">{plain_text(label)}</text>'
        )
    end = top + 22 * rows
    more = len(data.groups) - len(shown)
    last = [f"en nog {more}"] if more else []
    if any(not dot.group for dot in data.dots):
        out.append(f'{draw_shape("circle", 18, end + 12, 3.5)} class="map-free" fill="none" stroke="{SOFT}"/>')
        last.insert(0, data.free_label)
    if last:
        out.append(f'<text x="32" y="{end + 16.5:.1f}">{plain_text(" · ".join(last))}</text>')
        end += 24
    return [f'<g class="map-legend" fill="{INK}" font-size="13">{"".join(out)}</g>'], end + 6


def map_words(data: MapInput) -> str:
    """What the map shows, in Dutch sentences: how many networks and people, and how far each network reaches."""
    placed = sum(1 for dot in data.dots if dot.group)
    free = len(data.dots) - placed
    counted = f"{_number(len(data.groups), 'netwerk', 'netwerken')}, {_number(placed, 'mens', 'mensen')}"
    said = [f"{counted} met een lijn naar de plek van het netwerk, {free} nog zonder netwerk. Het noorden is boven."]
    places = {place.id: place for place in data.places}
    members: dict[str, list[Dot]] = {}
    for dot in data.dots:
        members.setdefault(dot.group, []).append(dot)
    for number, group in enumerate(data.groups[:LEGEND_MOST], start=1):
        place, dots = places.get(group.place), members.get(group.id, [])
        far = (
            max((kilometres(dot.point, place.point) for dot in dots if _on_earth(dot.point)), default=0) if place else 0
        )
        where = f" in {place.name}" if place is not None and place.name else ""
        said.append(
            f"{number}. {group.label}{where}: {_number(len(dots), 'mens', 'mensen')}, de verste op {far:.0f} km."
        )
    if len(data.groups) > LEGEND_MOST:
        said.append(f"En nog {len(data.groups) - LEGEND_MOST} netwerken.")
    if data.unknown:
        said.append(f"Van {_number(data.unknown, 'mens', 'mensen')} is de plek niet bekend.")
    return " ".join(said)


def _number(count: int, one: str, more: str) -> str:
    return f"{count} {one if count == 1 else more}"


def draw_map(data: MapInput) -> str:
    """The map as an SVG string, `data.width` units wide; the height follows from the region.

    Classes for a style sheet: `map`; `map-group map-group--<tone>` around the lines and signs of a network, with
    `map-line` and `map-mark` in it; `map-free` for who has no network; `map-host`; names in `map-words` and
    `map-legend`; `map-scale`. Refused: a width under 100.
    """
    if data.width < 100:
        raise ValueError("a map is at least 100 wide")
    dots = [dot for dot in data.dots if _on_earth(dot.point)]
    places = {place.id: place for place in data.places if _on_earth(place.point)}
    frame = _Frame([dot.point for dot in dots] + [place.point for place in places.values()], data.width)
    radius = 3.0 if len(dots) > CROWD else 4.0 if len(dots) > 300 else 5.0
    numbers = {group.id: number for number, group in enumerate(data.groups)}
    lines: dict[int, list[str]] = {}
    signs: dict[int, list[str]] = {}
    free = []
    spread = _spread(dots, frame, radius)
    for x, y, dot in spread:
        title = f"><title>{plain_text(dot.label)}</title>" if dot.label else ">"
        number = numbers.get(dot.group)
        if number is None:
            free.append(f"{draw_shape('circle', x, y, radius * 0.7)}{title}</circle>")
            continue
        element = draw_shape(shape(number), x, y, radius)
        signs.setdefault(number, []).append(f"{element}{title}</{'circle' if element[1] == 'c' else 'path'}>")
        place = places.get(data.groups[number].place)
        if place is not None:
            px, py = frame.at(place.point)
            if hypot(px - x, py - y) > radius:
                lines.setdefault(number, []).append(f"M{x:.1f} {y:.1f}L{px:.1f} {py:.1f}")
    hosts = []
    spots = []
    for place in places.values():
        x, y = frame.at(place.point)
        numbered = [str(numbers[group.id] + 1) for group in data.groups if group.place == place.id]
        shown = ", ".join(numbered[:4]) + (" …" if len(numbered) > 4 else "")
        hosts.append(
            f'<path d="M{x - 6:.1f} {y + 6:.1f}v-7l6-6l6 6v7Z"><title>{plain_text(place.name or place.id)}</title>'
            "</path>"
        )
        spots.append((x, y, " · ".join(part for part in (shown, place.name) if part)))
    legend, height = _legend(data, frame.height + 8) if data.legend else ([], frame.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {data.width} {height:.0f}" '
        f'width="{data.width}" height="{height:.0f}" role="img" font-family="{FONTS}">'
        f"<title>{plain_text(data.title)}</title><desc>{plain_text(data.description or map_words(data))}</desc>"
    )
    paper = (
        f'<rect class="map-paper" x="0.5" y="0.5" width="{data.width - 1}" height="{frame.height - 1:.1f}" rx="10" '
        f'fill="{PAPER}" stroke="{LINE}"/>'
    )
    out = [head, paper]
    for number, parts in sorted(lines.items()):
        out.append(
            f'<g class="map-group map-group--{tone(number)}"><path class="map-line" fill="none" '
            f'stroke="{COLOURS[tone(number)]}" stroke-width="1" stroke-opacity="0.5" d="{"".join(parts)}"/></g>'
        )
    out.append(f'<g class="map-free" fill="{PAPER}" stroke="{SOFT}" stroke-width="1.5">{"".join(free)}</g>')
    for number, parts in sorted(signs.items()):
        out.append(
            f'<g class="map-group map-group--{tone(number)}"><g class="map-mark" fill="{COLOURS[tone(number)]}" '
            f'stroke="{PAPER}" stroke-width="0.8">{"".join(parts)}</g></g>'
        )
    out.append(
        f'<g class="map-host" fill="{INK}" stroke="{PAPER}" stroke-width="1.5">{"".join(hosts)}</g>'
        f'<g class="map-words" fill="{INK}" stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" '
        f'paint-order="stroke" font-size="13">{_labels(spots, spread if len(spread) <= CROWD else [], frame)}</g>'
    )
    if dots or places:
        out.append(_scale(frame))
    else:
        out.append(
            f'<text class="map-legend" x="{data.width / 2:.1f}" y="{frame.height / 2:.1f}" text-anchor="middle" '
            f'fill="{SOFT}" font-size="14">{plain_text(data.nothing)}</text>'
        )
    return "".join([*out, *legend, "</svg>"])
