"""Who may see and do what with cases, runs and what was kept. Absent and forbidden look the same."""

from __future__ import annotations

from django.http import Http404

from doenetwerk.accounts.models import Person
from doenetwerk.instruments.access import Reader, access_guided_sheet, access_sheet
from doenetwerk.instruments.models import Case, Keepsake, Run, Sheet
from doenetwerk.networks.access import Viewer, viewer_of


def access_run(person: Person, pk: int) -> tuple[Run, Reader]:
    """A script that is run, for people of the network; else 404. `pk` is that of its sheet."""
    reader = access_sheet(person, pk, Sheet.Kind.SCRIPT)
    return _run(reader), reader


def access_guided_run(person: Person, pk: int) -> tuple[Run, Reader]:
    """As `access_run`, for who guides."""
    reader = access_guided_sheet(person, pk, Sheet.Kind.SCRIPT)
    return _run(reader), reader


def _run(reader: Reader) -> Run:
    run = Run.objects.select_related("case__owner").filter(sheet=reader.sheet).first()
    if run is None:
        raise Http404
    run.sheet = reader.sheet
    return run


def access_case(person: Person, pk: int) -> tuple[Case, Viewer]:
    """A case that waits or is run, for people of its network; else 404."""
    case = Case.objects.select_related("network__region", "owner").filter(pk=pk, withdrawn_at=None).first()
    viewer = viewer_of(person, case.network) if case is not None else None
    if case is None or viewer is None or not viewer.is_inside:
        raise Http404
    return case, viewer


def access_own_case(person: Person, pk: int) -> tuple[Case, Viewer]:
    """One's own case; else 404."""
    case, viewer = access_case(person, pk)
    if case.owner_id != person.pk:
        raise Http404
    return case, viewer


def access_keepsake(person: Person, pk: int) -> Keepsake:
    """What this person kept; else 404."""
    kept = Keepsake.objects.select_related("network").filter(pk=pk, person=person).first()
    if kept is None:
        raise Http404
    return kept
