"""The map shows who goes where, in shape as well as colour, and says the same in words."""

from xml.etree import ElementTree

import pytest

from doenetwerk.engines.forming.bars import MOST, Bar, bars_words, draw_bars
from doenetwerk.engines.forming.marks import draw_mark, shape, tone
from doenetwerk.engines.forming.picture import Dot, Group, MapInput, Place, draw_map, map_words

SVG = "{http://www.w3.org/2000/svg}"
ZWOLLE, DEVENTER, NORTH = (52.51, 6.09), (52.25, 6.16), (53.2, 6.56)


def made(**changes: object) -> MapInput:
    data: dict[str, object] = {
        "dots": (Dot(ZWOLLE, "een", "Fatma <Voorbeeld>"), Dot(NORTH, "een"), Dot(DEVENTER)),
        "places": (Place("zwolle", ZWOLLE, "Zwolle"), Place("deventer", DEVENTER, "Deventer & omstreken")),
        "groups": (Group("een", "Burgerschap", "zwolle"),),
    }
    return MapInput(**{**data, **changes})  # type: ignore[arg-type]


def test_everyone_stands_on_the_map_with_a_line_to_the_own_host() -> None:
    root = ElementTree.fromstring(draw_map(made()))
    marks = root.findall(f".//{SVG}g[@class='map-mark']/*")
    assert len(marks) == 2
    assert len(root.findall(f".//{SVG}g[@class='map-free']/*")) == 1
    assert root.find(f".//{SVG}path[@class='map-line']").get("d").count("M") == 1, "who is there already needs no line"
    assert "Fatma <Voorbeeld>" in [title.text for title in root.iter(f"{SVG}title")]


def test_north_is_up_and_a_bar_tells_the_scale() -> None:
    root = ElementTree.fromstring(draw_map(made()))
    heights = [float(mark.get("cy")) for mark in root.findall(f".//{SVG}g[@class='map-mark']/*")]
    assert heights[1] < heights[0], "the more northern of the two stands higher"
    assert any((text.text or "").endswith(" km") for text in root.iter(f"{SVG}text"))


def test_the_map_says_in_words_what_it_shows() -> None:
    words = map_words(made(unknown=2))
    assert "1 netwerk, 2 mensen" in words and "1 nog zonder netwerk" in words
    assert "1. Burgerschap in Zwolle: 2 mensen, de verste op 83 km." in words
    assert "Van 2 mensen is de plek niet bekend." in words


def test_forty_networks_in_a_row_look_different_without_colour_alone() -> None:
    assert len({(tone(number), shape(number)) for number in range(40)}) == 40
    assert all(shape(number) != shape(number + 5) for number in range(40)), "the same tone has another shape"
    ElementTree.fromstring(draw_mark(7))


@pytest.mark.parametrize(
    "data",
    [
        MapInput(),
        made(width=360, legend=True),
        made(dots=tuple(Dot(ZWOLLE, "een") for _one in range(50))),
        made(dots=(Dot((float("nan"), 6.0), "een"), Dot((91.0, 6.0)), Dot(ZWOLLE, "onbekend", "\x00\ud800"))),
        made(groups=tuple(Group(str(number), "Een heel lang thema " * 5, "weg") for number in range(70)), legend=True),
        made(dots=tuple(Dot((51 + (number % 97) / 60, 5.0), "een") for number in range(2000))),
    ],
)
def test_every_map_is_whole_and_holds_no_styles(data: MapInput) -> None:
    svg = draw_map(data)
    ElementTree.fromstring(svg.encode("utf-8", "replace"))
    assert "style=" not in svg and "id=" not in svg and "nan" not in svg


def test_a_map_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="100"):
        draw_map(MapInput(width=20))


def test_bars_show_who_got_their_first_choice_and_say_it_in_words() -> None:
    bars = [Bar("Iedereen", 20, 15, 10), Bar("Bestuur <Oost>", 8, 4, 0, "Bestuur"), Bar("niemand", 0, 0, 0)]
    root = ElementTree.fromstring(draw_bars(bars))
    widths = [float(one.get("width")) for one in root.iter(f"{SVG}rect") if one.get("class") == "bars-first"][1:]
    full = next(float(one.get("width")) for one in root.iter(f"{SVG}rect") if one.get("class") == "bars-all")
    assert widths == [pytest.approx(full / 2, abs=0.1), 0, 0]
    assert "50% · 10 van 20" in [text.text for text in root.iter(f"{SVG}text")]
    assert "Bestuur: Bestuur <Oost>: 0 van de 8 eerste keus, 4 een plek." in bars_words(bars)
    assert draw_bars([bars[0]] * 100).count("bars-all") == MOST
    with pytest.raises(ValueError, match="300"):
        draw_bars(bars, width=200)
