"""Who may see and use a sheet. A view gets one here, and nowhere else; absent and forbidden look the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.models import Sheet
from doenetwerk.networks.access import Viewer, viewer_of
from doenetwerk.networks.circles import schools_read_by


@dataclass(frozen=True, slots=True)
class Reader:
    """One person before one sheet. `viewer` is how they stand before its network, None for a sheet of a school."""

    person: Person
    sheet: Sheet
    viewer: Viewer | None

    @property
    def may_guide(self) -> bool:
        """Groups, votes, closes: who guides the network, or who began the sheet of a school."""
        if self.viewer is not None:
            return self.viewer.may_guide
        return self.sheet.author_id == self.person.pk

    @property
    def may_fill(self) -> bool:
        """Writes: people of the network (coordinators do not), people of the school."""
        return not self.sheet.is_closed and (self.viewer is None or self.viewer.is_inside)


def access_sheet(person: Person, pk: int, kind: str) -> Reader:
    """A sheet of this kind that this person may read, or 404.

    Of a network: its members and guides, and no coordinator. Of a school: who works or leads there. Three queries.
    """
    sheet = (
        Sheet.objects.select_related("network__region", "school", "meeting", "author").filter(pk=pk, kind=kind).first()
    )
    if sheet is None:
        raise Http404
    if sheet.network is None:
        assert sheet.school_id is not None
        if not schools_read_by(person).filter(pk=sheet.school_id).exists():
            raise Http404
        return Reader(person, sheet, None)
    viewer = viewer_of(person, sheet.network)
    if viewer is None or not viewer.is_inside:
        raise Http404
    return Reader(person, sheet, viewer)


def access_guided_sheet(person: Person, pk: int, kind: str) -> Reader:
    """As `access_sheet`, for who groups, votes and closes."""
    reader = access_sheet(person, pk, kind)
    if not reader.may_guide:
        raise Http404
    return reader
