"""What members want on the agenda (003 Oost, Noord-Holland-Noord: topics come from the members)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models.agenda import AgendaPart
from doenetwerk.meetings.models.dates import PERSON
from doenetwerk.networks.models import Network


class Proposal(models.Model):
    """A point that someone of the network brings in. It waits until a guide takes it in, or says why not.

    `part` is what became of it; when that part is taken off an agenda the point waits again.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="agenda_proposals")
    person = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="agenda_proposals")
    title = models.CharField(_("agendapunt"), max_length=120)
    why = models.TextField(_("waarom"), blank=True)
    at = models.DateTimeField(default=timezone.now)
    part = models.OneToOneField(AgendaPart, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposal")
    put_off_at = models.DateTimeField(null=True, blank=True)
    put_off_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    put_off_because = models.CharField(_("waarom niet"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(put_off_at=None) | ~Q(put_off_because=""), name="agenda_proposal_put_off_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Support(models.Model):
    """Someone wants this point too."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="agenda_supports")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["proposal", "person"], name="one_support_per_proposal"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.proposal}"
