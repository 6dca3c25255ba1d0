"""Who may read an entry, as keys: those that an entry holds, and those that a person has.

The rule is that of `networks.circles`, said once more in keys, because the index must answer by itself. It narrows; the
entries themselves are fetched through `EntryQuerySet.readable_by`, so that a key that is wrong shows less, never more.
A test compares the two for every circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from doenetwerk.core.circles import Circle
from doenetwerk.core.prepared import Prepared
from doenetwerk.finding.fulltext import KIND
from doenetwerk.networks.circles import networks_of, regions_of, schools_read_by
from doenetwerk.people.access import coordinates

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person
    from doenetwerk.finding.domain import Item

EVERYONE, ADMINISTRATOR = "@e", "@x"
AUTHOR, NETWORK, SCHOOL, REGION, KEEPER = "@a", "@n", "@s", "@r", "@c"


def keys_of_item(item: Item) -> list[str]:
    """The keys of who may read this, and of its kind."""
    wide, network, school, region = item.circle, item.network_id, item.school_id, item.region_id
    keys = [KIND + item.kind]
    if item.author_id is not None:
        keys.append(f"{AUTHOR}{item.author_id}")
    if wide == Circle.EVERYONE:
        keys.append(EVERYONE)
    if network is not None and wide in (Circle.NETWORK, Circle.SCHOOL, Circle.REGION):
        keys.append(f"{NETWORK}{network}")
    if school is not None and wide in (Circle.SCHOOL, Circle.REGION):
        keys.append(f"{SCHOOL}{school}")
    if region is not None and wide == Circle.REGION:
        keys.append(f"{REGION}{region}")
    if region is not None and item.for_keepers:
        keys.append(f"{KEEPER}{region}")
    if item.for_administrators:
        keys.append(ADMINISTRATOR)
    return keys


def _marked(rows: QuerySet[Any, Any], mark: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(Value(mark, CharField()), Cast("pk", IntegerField()))


def _places_of(person: Any) -> QuerySet[Any, Any]:
    return _marked(networks_of(person), NETWORK).union(
        _marked(schools_read_by(person), SCHOOL),
        _marked(regions_of(person), REGION),
        _marked(coordinates(person), KEEPER),
        all=True,
    )


_places = Prepared(_places_of)


def keys_of_person(person: Person) -> list[str]:
    """The keys of all that this person may read. One query."""
    found = sorted({f"{mark}{pk}" for mark, pk in _places(person=person.pk)})
    keys = [EVERYONE, f"{AUTHOR}{person.pk}", *found]
    return [*keys, ADMINISTRATOR] if person.is_administrator else keys
