"""Sheets as the search knows them: what stands on them, each in its circle. Confidential ones are never found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from doenetwerk.finding import domain as finding
from doenetwerk.finding.domain import Item
from doenetwerk.finding.models import Entry
from doenetwerk.instruments.hooks import address_of
from doenetwerk.instruments.models import Note, Sheet

KIND = "sheet"
# While people write together the search follows at most once in this time; closing a sheet always counts.
PAUSE = timedelta(minutes=2)
ALWAYS = {"sheet.begun", "sheet.closed", "sheet.reopened", "sheet.text_written", "sheet.unshared", "sheet.note_hidden"}


def fetch(ids: Sequence[str] | None) -> Iterator[Item]:
    """Canvases, or those of these ids. What someone keeps to themselves, and what was hidden, is not in them."""
    rows = Sheet.objects.filter(kind=Sheet.Kind.CANVAS).select_related("network", "school").order_by("pk")
    if ids is not None:
        rows = rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])
    for sheet in rows.iterator(chunk_size=200):
        if sheet.definition.get("confidential"):
            continue
        region = sheet.network or sheet.school
        yield Item(
            KIND,
            str(sheet.pk),
            sheet.title,
            "\n".join(_texts(sheet)),
            address_of(sheet),
            sheet.circle,
            sheet.changed_at,
            network_id=sheet.network_id,
            school_id=sheet.school_id,
            region_id=region.region_id if region is not None else None,
        )


def _texts(sheet: Sheet) -> list[str]:
    readable = Q(filling__person=None) | Q(filling__shared_at__isnull=False)
    notes = Note.objects.standing().filter(readable, filling__sheet=sheet).exclude(text="")
    return list(notes.values_list("text", flat=True)[:500])


def hear(line: str, subject: models.Model | None, network: Any) -> None:
    """A line about a sheet: the search follows."""
    if not isinstance(subject, Sheet) or subject.kind != Sheet.Kind.CANVAS:
        return
    if line not in ALWAYS:
        newest = Entry.objects.filter(kind=KIND, object_id=str(subject.pk)).values_list("at", flat=True).first()
        if newest is not None and timezone.now() - newest < PAUSE:
            return
    finding.refresh(KIND, [subject.pk])


def catch_up() -> None:
    """Recurring: sheets that were written on since the search last looked."""
    since = timezone.now() - timedelta(hours=2)
    rows = Sheet.objects.filter(kind=Sheet.Kind.CANVAS, changed_at__gte=since).values_list("pk", flat=True)
    finding.refresh(KIND, list(rows))
