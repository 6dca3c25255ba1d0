"""Who may see and do what here. The register is for all of a region; keeping it is for its coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404

from doenetwerk.forming.access import coordinates
from doenetwerk.forming.models import FormingRound, Initiative, JoinAnswer, JoinInstead
from doenetwerk.networks.circles import regions_of
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import Region

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


@dataclass(frozen=True, slots=True)
class RegionViewer:
    """One person before the register of one region."""

    person: Person
    region: Region
    keeps: bool


def access_readable_region(person: Person, pk: int) -> RegionViewer:
    """A region that this person belongs to, or 404. Two queries."""
    region = regions_of(person).filter(pk=pk).first()
    if region is None:
        raise Http404
    return RegionViewer(person, region, coordinates(person, region.pk))


def access_initiative(viewer: RegionViewer, pk: int) -> Initiative:
    """An initiative of the region, or 404. A tip that waits is for the coordinators and who gave it; what is gone is
    for the coordinators."""
    rows = Initiative.objects.filter(region=viewer.region)
    if not viewer.keeps:
        rows = rows.filter(Q(accepted_at__isnull=False) | Q(registered_by=viewer.person), gone_at=None)
    found = rows.filter(pk=pk).prefetch_related("themes").first()
    if found is None:
        raise Http404
    return found


def access_kept_initiative(region: Region, pk: int) -> Initiative:
    """An initiative of a region that this person coordinates (see `people.access.access_region`), or 404."""
    found = Initiative.objects.filter(region=region, pk=pk).first()
    if found is None:
        raise Http404
    found.region = region
    return found


def access_join(region: Region, theme: Theme, pk: int) -> JoinInstead:
    """A choice to join what is there, for the coordinator of its region, or 404."""
    found = (
        JoinInstead.objects.filter(region=region, theme=theme, pk=pk).select_related("initiative", "network").first()
    )
    if found is None:
        raise Http404
    return found


def access_join_answer(person: Person, pk: int) -> JoinAnswer:
    """What this person was told of, or 404. The page says so when the coordinator took it back."""
    found = (
        JoinAnswer.objects.filter(pk=pk, person=person)
        .select_related("join__theme", "join__region", "join__initiative", "join__network", "join__by", "person")
        .first()
    )
    if found is None:
        raise Http404
    return found


def open_round(region: Region, pk: int) -> FormingRound:
    """A round of this region that was not ended, or 404."""
    found = FormingRound.objects.filter(region=region, pk=pk, ended_at=None).first()
    if found is None:
        raise Http404
    return found
