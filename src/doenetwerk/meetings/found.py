"""Harvest, notes and methods as the search knows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from doenetwerk.core.circles import Circle
from doenetwerk.finding.domain import Item, headline
from doenetwerk.meetings.catalogue import methods
from doenetwerk.meetings.models import Harvest, MeetingNotes, OwnMethod
from doenetwerk.meetings.queries.methods import OWN, method_of

HARVEST, NOTES, METHOD = "harvest", "notes", "method"
# The catalogue has no day; before 2001 none is shown.
TIMELESS = datetime(2000, 1, 1, tzinfo=UTC)


def _chosen(rows: models.QuerySet[Any], ids: Sequence[str] | None) -> models.QuerySet[Any]:
    return rows if ids is None else rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])


def harvest(ids: Sequence[str] | None) -> Iterator[Item]:
    """What was caught in meetings, each in the circle of its writer. What became an outcome is found as that.

    Its page is for people of the network; who reads it from outside reads it where it is found.
    """
    rows = Harvest.objects.exclude(kind=Harvest.Kind.OUTCOME).exclude(meeting=None).select_related("network")
    for one in _chosen(rows.order_by("pk"), ids).iterator(chunk_size=500):
        yield Item(
            HARVEST,
            str(one.pk),
            headline(one.text),
            one.text,
            reverse("meetings:caught", args=[one.pk]),
            one.circle,
            one.at,
            author_id=one.author_id,
            network_id=one.network_id,
            school_id=one.school_id,
            region_id=one.network.region_id,
        )


def notes(ids: Sequence[str] | None) -> Iterator[Item]:
    """The notes of meetings, for the network only."""
    rows = MeetingNotes.objects.exclude(text="").select_related("meeting__network").order_by("pk")
    for one in _chosen(rows, ids).iterator(chunk_size=200):
        meeting = one.meeting
        with override("nl"):
            title = _("Verslag van bijeenkomst %(number)s") % {"number": meeting.number}
        yield Item(
            NOTES,
            str(one.pk),
            f"{title}: {meeting.title}" if meeting.title else title,
            one.text,
            reverse("meetings:notes", args=[meeting.pk]),
            Circle.NETWORK,
            meeting.starts_at or one.changed_at,
            network_id=meeting.network_id,
            region_id=meeting.network.region_id,
        )


def catalogue(ids: Sequence[str] | None) -> Iterator[Item]:
    """The methods, found in both languages and shown in Dutch; and those of networks, in their circle."""
    for key, method in methods().items():
        if ids is None or key in ids:
            texts = dict(method.texts)
            said = {language: "\n".join([one.purpose, *one.steps, one.yields]) for language, one in method.texts}
            other = "\n".join(f"{one.name}\n{said[language]}" for language, one in method.texts if language != "nl")
            url = reverse("meetings:method", args=[key])
            yield Item(METHOD, key, texts["nl"].name, said["nl"], url, Circle.EVERYONE, TIMELESS, also=other)
    numbers = None if ids is None else [one.removeprefix(OWN) for one in ids if one.startswith(OWN)]
    # Those of a board are found in the list of methods: the search does not know whose staff someone is.
    rows = OwnMethod.objects.filter(withdrawn_at=None).exclude(circle=Circle.SCHOOL).select_related("network")
    for row in _chosen(rows.order_by("pk"), numbers).iterator(chunk_size=200):
        words = method_of(row).words()
        yield Item(
            METHOD,
            row.key,
            row.name,
            "\n".join([words.purpose, *words.steps, words.yields]),
            reverse("meetings:method", args=[row.key]),
            row.circle,
            row.changed_at,
            author_id=row.author_id,
            network_id=row.network_id,
            region_id=row.network.region_id if row.network is not None else None,
        )
