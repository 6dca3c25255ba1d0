"""Same data, same shape; what changes in the network shows in the right place."""

import math
import re
from xml.etree import ElementTree

import pytest

from doenetwerk.engines.blot import BlotData, draw, lobes


def parts(data: BlotData, **options: object) -> dict[str, list[str]]:
    root = ElementTree.fromstring(draw(data, **options))  # type: ignore[arg-type]  # noqa: S314 - our own output
    found: dict[str, list[str]] = {}
    for node in root:
        found.setdefault(node.attrib["class"], []).append(node.attrib.get("d", ""))
    return found


def test_same_data_same_picture() -> None:
    data = BlotData(7, 9, (3, 8), 5, 3)
    assert draw(data) == draw(data)


def test_shows_members_meetings_and_schools() -> None:
    found = parts(BlotData(7, 9, (3, 8, 8), 5, 3))
    assert len(found["blot-dot"]) == 9
    assert len(found["blot-ring-done"]) == 3
    assert len(found["blot-ring-open"]) == 2
    assert len(found["blot-reach"]) == 2


def test_a_new_member_leaves_the_outline_alone() -> None:
    one, two = parts(BlotData(7, 9, (3,), 5, 3)), parts(BlotData(7, 10, (3,), 5, 3))
    assert one["blot-body"] == two["blot-body"]


def test_lobes_do_not_touch() -> None:
    for key in range(60):
        angles = sorted(lobes(BlotData(key, 5, tuple(range(key, key + 1 + key % 9)))))
        gaps = [(b - a) % math.tau for a, b in zip(angles, angles[1:] + angles[:1], strict=True)]
        if len(angles) > 1:
            assert min(gaps) > 0.3


def test_dots_stay_inside() -> None:
    for key in range(20):
        svg = draw(BlotData(key, 40, (), 0, 0), 200)
        for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', svg):
            assert math.hypot(float(x) - 100, float(y) - 100) < 75


def test_the_title_is_text_never_markup() -> None:
    svg = draw(BlotData(1, 2), title='<script>"&')
    ElementTree.fromstring(svg)  # noqa: S314 - our own output
    assert "<script" not in svg


def test_colours_stand_in_the_picture_only_when_it_stands_alone() -> None:
    assert "#0B5B5E" in draw(BlotData(1, 2), standalone=True)
    assert "fill=" not in draw(BlotData(1, 2))
    with pytest.raises(ValueError, match="tone"):
        draw(BlotData(1, 2), tone="pink")


def test_is_small() -> None:
    assert len(draw(BlotData(4, 12, (1, 2, 3), 5, 3), 120)) < 5000
