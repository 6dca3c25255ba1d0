"""Same data, same shape; what changes in the network shows in the right place."""

import math
import re
from xml.etree import ElementTree

import pytest

from doenetwerk.engines.blot import BlotData, draw, lobes, words

SVG = "{http://www.w3.org/2000/svg}"


def parts(data: BlotData, **options: object) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(draw(data, **options))
    return {node.attrib["class"]: node for node in root if "class" in node.attrib}


def path(data: BlotData, name: str = "blot-body") -> str:
    return parts(data)[name].attrib["d"]


def numbers(text: str) -> list[float]:
    return [float(one) for one in re.findall(r"-?\d+\.?\d*", text)]


def curve(d: str) -> list[tuple[float, float]]:
    """Points on the curves of a body's path."""
    values = numbers(d)
    here, points = (values[0], values[1]), []
    for index in range(2, len(values), 6):
        a, b, end = zip(values[index : index + 6 : 2], values[index + 1 : index + 6 : 2], strict=True)
        for step in range(10):
            t = step / 10
            u = 1 - t
            points.append(
                tuple(u**3 * here[k] + 3 * u * u * t * a[k] + 3 * u * t * t * b[k] + t**3 * end[k] for k in (0, 1))
            )
        here = end
    return points


def inside(point: tuple[float, float], polygon: list[tuple[float, float]]) -> bool:
    found = False
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (ay > point[1]) != (by > point[1]) and point[0] < (bx - ax) * (point[1] - ay) / (by - ay) + ax:
            found = not found
    return found


def some() -> list[BlotData]:
    return [
        BlotData(key, members, tuple(range(key * 31, key * 31 + schools)), planned, planned // 2)
        for key in range(60)
        for members, schools, planned in [(1 + key, key % 25, key % 14)]
    ]


def test_same_data_same_picture() -> None:
    data = BlotData(7, 9, (3, 8), 5, 3)
    assert draw(data) == draw(data)
    assert draw(data) == draw(BlotData(7, 9, (8, 3, 8), 5, 3))
    assert draw(data) != draw(BlotData(8, 9, (3, 8), 5, 3))


def test_shows_members_meetings_and_schools() -> None:
    found = parts(BlotData(7, 9, (3, 8, 8), 5, 3))
    assert len(found["blot-dot"]) == 9
    assert found["blot-ring-done"].attrib["d"].count("M") == 3
    assert found["blot-ring-open"].attrib["d"].count("M") == 2
    assert len(found["blot-reach"]) == 2


@pytest.mark.parametrize(
    ("planned", "held", "names"),
    [
        (0, 0, set()),
        (1, 0, {"open"}),
        (1, 1, {"done"}),
        (3, 9, {"done"}),
        (0, 2, {"done"}),
        (5, -1, {"open"}),
        (400, 100, {"done", "open"}),
        (400, 400, {"done"}),
    ],
)
def test_the_ring_survives_every_number(planned: int, held: int, names: set[str]) -> None:
    found = parts(BlotData(7, 9, (), planned, held))
    assert {name.removeprefix("blot-ring-") for name in found if "ring" in name} == names


def test_a_new_member_leaves_the_outline_alone() -> None:
    assert path(BlotData(7, 9, (3,), 5, 3)) == path(BlotData(7, 10, (3,), 6, 4))


def test_a_new_school_adds_a_lobe_and_only_pushes_its_neighbours() -> None:
    moved = []
    for key in range(80):
        schools = tuple(range(key * 17, key * 17 + 1 + key % 6))
        before, after = lobes(BlotData(key, 5, schools)), lobes(BlotData(key, 5, (*schools, 9999)))
        assert len(after) == len(before) + 1
        # Each lobe is found back near where it was.
        moved += [min(abs((b - a + math.pi) % math.tau - math.pi) for b in after) for a in before]
    moved.sort()
    assert moved[len(moved) // 2] < 0.2
    assert moved[-1] < math.pi / 3


def test_lobes_keep_their_distance() -> None:
    for data in some():
        angles = lobes(data)
        gaps = [(b - a) % math.tau for a, b in zip(angles, angles[1:] + angles[:1], strict=True)]
        if len(angles) > 1:
            assert min(gaps) > 0.6 * math.tau / len(angles)


def test_every_dot_stands_inside_and_the_shape_inside_the_ring() -> None:
    for data in some():
        found = parts(data, size=400)
        outline = curve(found["blot-body"].attrib["d"])
        assert all(math.dist(point, (200, 200)) < 186 for point in outline)
        for name in ("blot-dot", "blot-reach"):
            for dot in found.get(name, ()):
                x, y, r = (float(dot.attrib[one]) for one in ("cx", "cy", "r"))
                for turn in range(8):
                    spot = (x + 0.9 * r * math.cos(turn * math.pi / 4), y + 0.9 * r * math.sin(turn * math.pi / 4))
                    assert inside(spot, outline), (data, name)


def test_dots_do_not_cover_each_other() -> None:
    for members in range(2, 61):
        dots = parts(BlotData(members, members), size=400)["blot-dot"]
        spots = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in dots]
        closest = min(math.dist(a, b) for i, a in enumerate(spots) for b in spots[:i])
        assert closest > 1.9 * float(dots[0].attrib["r"])


def test_a_large_network_shows_sixty_dots_and_says_the_real_number() -> None:
    data = BlotData(7, 250)
    assert len(parts(data)["blot-dot"]) == 60
    assert words(data) == "250 deelnemers"


def test_an_empty_network_has_a_face_too() -> None:
    found = parts(BlotData(7, 0))
    assert set(found) == {"blot-body"}


def test_a_favicon_shows_no_dots() -> None:
    assert "blot-dot" not in parts(BlotData(7, 9, (1,)), size=16)


def test_the_title_is_text_never_markup() -> None:
    svg = draw(BlotData(1, 2), title='<script>"&\x01\n')
    root = ElementTree.fromstring(svg)
    assert "<script" not in svg
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == '<script>"&'
    assert root.findtext(f"{SVG}title") == '<script>"&'


def test_without_a_title_it_is_hidden_from_screen_readers() -> None:
    root = ElementTree.fromstring(draw(BlotData(1, 2)))
    assert root.attrib["aria-hidden"] == "true"
    assert "role" not in root.attrib


def test_colours_stand_in_the_picture_only_when_it_stands_alone() -> None:
    assert "#0B5B5E" in draw(BlotData(1, 2, (3,), 2, 1), standalone=True)
    plain = draw(BlotData(1, 2, (3,), 2, 1))
    assert "fill=" not in plain
    assert "stroke=" not in plain
    assert "style" not in draw(BlotData(1, 2, (3,), 2, 1), standalone=True)


def test_refuses_what_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="tone"):
        draw(BlotData(1, 2), tone="pink")
    with pytest.raises(ValueError, match="size"):
        draw(BlotData(1, 2), size=0)


def test_is_small() -> None:
    assert len(draw(BlotData(4, 12, (1, 2, 3, 4), 6, 3), 120, "Eigen tempo in de klas")) < 3000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BlotData(1, 9, (1, 2, 3, 4), 5, 3), "9 deelnemers · in 4 scholen in gebruik · 3 van 5 bijeenkomsten gehouden"),
        (BlotData(1, 1, (1, 1), 1, 0), "1 deelnemer · in 1 school in gebruik · 0 van 1 bijeenkomst gehouden"),
        (BlotData(1, 0), "0 deelnemers"),
        (BlotData(1, 2, (), 3, 4), "2 deelnemers · 4 van 4 bijeenkomsten gehouden"),
    ],
)
def test_says_the_same_in_words(data: BlotData, said: str) -> None:
    assert words(data) == said
