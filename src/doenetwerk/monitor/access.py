"""Who may see a region's figures: who belongs to the region, and the administrator. They hold no confidences."""

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.core.prepared import Prepared, columns, instance
from doenetwerk.networks.circles import regions_of
from doenetwerk.people.models import Region


def regions_for(person: Person) -> list[Region]:
    """Regions whose page this person may open, by name. One query."""
    if person.is_administrator:
        return list(Region.objects.all())
    return list(regions_of(person).order_by("name"))


def access_region_page(person: Person, pk: int) -> Region:
    """The region, or 404."""
    row = _every.one(pk=pk) if person.is_administrator else _own.one(person=person.pk, pk=pk)
    if row is None:
        raise Http404
    return instance(Region, row)


_every = Prepared(lambda pk: Region.objects.filter(pk=pk).values_list(*columns(Region)))
_own = Prepared(lambda person, pk: regions_of(person).filter(pk=pk).values_list(*columns(Region)))
