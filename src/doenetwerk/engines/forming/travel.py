"""Travel time, estimated. A coordinator who knows better fills in minutes; they go before the estimate."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from doenetwerk.engines.forming.records import Host, Person, Point

EARTH = 6371.0  # km
ROAD = 1.3  # a road is about this much longer than the bird's flight, in the Netherlands
MINUTES_PER_KM = 1.0  # door to door by car: sixty kilometres an hour on the whole way
START = 5  # minutes to get going and to park


def kilometres(one: Point, other: Point) -> float:
    """As the crow flies."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    a = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, a)))


def estimate(one: Point, other: Point) -> int:
    """Whole minutes by car between two points; 0 for the same place."""
    distance = kilometres(one, other)
    return 0 if distance < 0.05 else round(START + distance * ROAD * MINUTES_PER_KM)


def minutes(person: Person, host: Host) -> int:
    """From someone's school to a host: what was filled in, else the estimate, else 0 when a place is unknown."""
    known = person.minutes.get(host.id)
    if known is not None:
        return known
    if person.point is None or host.point is None:
        return 0
    return estimate(person.point, host.point)
