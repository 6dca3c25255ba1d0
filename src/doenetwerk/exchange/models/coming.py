"""Coming from elsewhere: an old mail group as mbox or a folder of eml, looked at before it is taken in."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.exchange.models.questions import Answer, Question
from doenetwerk.networks.models import Network


class Coming(models.Model):
    """One import. It may be stopped and taken up again, and done twice without doubling anything."""

    class State(models.TextChoices):
        READING = "reading", _("wordt gelezen")
        READY = "ready", _("klaar om te bekijken")
        TAKING = "taking", _("wordt overgenomen")
        DONE = "done", _("overgenomen")
        FAILED = "failed", _("mislukt")
        DISCARDED = "discarded", _("weggegooid")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="comings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    file = models.FileField(upload_to="coming/", max_length=200)
    filename = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    error = models.CharField(max_length=300, blank=True)
    # {address: id of a person, or null for nobody} as confirmed by who imports.
    people = models.JSONField(default=dict, blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-started_at"]


class ComingMail(models.Model):
    """One mail of the import: what it will become, or why it is left out."""

    class Becomes(models.TextChoices):
        QUESTION = "question", _("een vraag")
        ANSWER = "answer", _("een antwoord")
        KNOWN = "known", _("staat er al")
        AUTOMATIC = "automatic", _("automatische mail")
        BROKEN = "broken", _("niet te lezen")

    coming = models.ForeignKey(Coming, on_delete=models.CASCADE, related_name="mails")
    # Where in the file: the order in the mbox, from 1.
    number = models.PositiveIntegerField()
    message_id = models.CharField(max_length=250)
    address = models.CharField(max_length=254, blank=True)
    sender = models.CharField(max_length=160, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    becomes = models.CharField(max_length=10, choices=Becomes)
    reason = models.CharField(max_length=300, blank=True)
    # The number of the mail that begins its thread.
    thread = models.PositiveIntegerField(default=0)
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["coming", "number"], name="one_row_per_mail"),
        ]
