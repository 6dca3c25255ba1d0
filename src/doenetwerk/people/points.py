"""Points on the map, as people and files write them. WGS84, in degrees; only the European Netherlands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused

Point = tuple[float, float]  # latitude, longitude

# A little around the country. The Caribbean part lies outside: nobody travels between the two for an afternoon.
LATITUDES = (50.7, 53.7)
LONGITUDES = (3.2, 7.3)
NUMBER = re.compile(r"-?\d{1,3}(?:[.,]\d{1,15})?")
LETTERS = re.compile(r"[°NnOoEe]|\b(?:lat|lon|breedte|lengte)\b[:=]?")


def _inside(point: Point) -> bool:
    return LATITUDES[0] <= point[0] <= LATITUDES[1] and LONGITUDES[0] <= point[1] <= LONGITUDES[1]


def checked(lat: float, lon: float) -> Point:
    """The point, to the metre. Refused: one outside the European Netherlands, also when the two were swapped."""
    point = (round(lat, 6), round(lon, 6))
    if _inside(point):
        return point
    if _inside((point[1], point[0])):
        raise Refused(_("De breedtegraad en de lengtegraad lijken verwisseld: in Nederland is de eerste rond de 52."))
    raise Refused(_("Deze plek ligt niet in Europees Nederland."))


def read_point(text: str) -> Point | None:
    """What someone typed or pasted: "52,2337 6,8838", "52.2337, 6.8838", "52.2337° N, 6.8838° O". None for nothing.

    Refused: no two numbers, or a point outside the European Netherlands. Two numbers in the wrong order are turned
    around: here no other reading is possible.
    """
    text = text.strip()
    if not text:
        return None
    bare = LETTERS.sub(" ", text)
    numbers = NUMBER.findall(bare)
    if len(numbers) != 2 or NUMBER.sub("", bare).strip(" ,;/()\t"):
        raise Refused(_("Schrijf twee getallen, bijvoorbeeld 52,2337 6,8838."))
    one, other = (float(number.replace(",", ".")) for number in numbers)
    return checked(other, one) if _inside((other, one)) else checked(one, other)


def point_words(point: Point | None) -> str:
    """As it is typed: "52,233736 6,883846"; "" for none."""
    return "" if point is None else " ".join(f"{part:.6f}".rstrip("0").rstrip(".") for part in point).replace(".", ",")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line of a file of places that cannot be used, and why. Lines count from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Places:
    """A file of places that was read: points by location code, and the lines that cannot be used."""

    points: dict[str, Point]
    faults: list[Fault]
