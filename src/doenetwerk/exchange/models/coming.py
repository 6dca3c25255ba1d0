"""A mail group from elsewhere: the file that was brought, what is in it, who wrote, and what became of each mail."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.exchange.models.questions import Answer, Question
from doenetwerk.networks.models import Network


class Coming(models.Model):
    """One import (overname): a file, read first, looked at, taken over after a yes, and undone as long as that can."""

    class State(models.TextChoices):
        READING = "reading", _("wordt gelezen")
        READY = "ready", _("klaar om na te kijken")
        TAKING = "taking", _("wordt overgenomen")
        DONE = "done", _("overgenomen")
        UNDOING = "undoing", _("wordt weggehaald")
        UNDONE = "undone", _("weggehaald")
        FAILED = "failed", _("niet te lezen")

    # The file is there, or what is in it was promised to become questions: a second import waits.
    BUSY: ClassVar[tuple[str, ...]] = (State.READING, State.READY, State.TAKING, State.UNDOING)

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="comings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.READING)
    # Names below MEDIA_ROOT: what was brought, and the mails in it one after the other. Empty once they are gone.
    source = models.CharField(max_length=120, blank=True)
    pile = models.CharField(max_length=120, blank=True)
    # How the file was called where it came from.
    name = models.CharField(max_length=160)
    size = models.PositiveBigIntegerField(default=0)
    # How far the work at hand is, of `total` (bytes while reading, mails later).
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    # Why it could not be read, as a word of `coming.wording`.
    failure = models.CharField(max_length=30, blank=True)
    # What the facilitator chose: names and signatures of people who are not here, and files.
    with_names = models.BooleanField(default=False)
    with_files = models.BooleanField(default=True)
    # After it was undone: questions that stay because somebody went on with them.
    kept = models.PositiveIntegerField(default=0)
    brought_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(state__in=("reading", "ready", "taking", "undoing")),
                name="one_coming_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ComingWriter(models.Model):
    """Someone who wrote in the old group: an address or a name, and who that is here, if anyone. Goes after a month."""

    coming = models.ForeignKey(Coming, on_delete=models.CASCADE, related_name="writers")
    email = models.CharField(max_length=254, blank=True)
    name = models.CharField(max_length=200, blank=True)
    mails = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Known by the address; else somebody said who it is.
    by_address = models.BooleanField(default=False)
    # Somebody here with the same name: a guess, to look at.
    perhaps = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-mails", "id"]

    def __str__(self) -> str:
        return self.name or self.email


class ComingMail(models.Model):
    """One mail of the file: where it stands in the pile, what becomes of it, and what it became."""

    class State(models.TextChoices):
        NEW = "new", _("komt erbij")
        KNOWN = "known", _("staat er al")
        COPY = "copy", _("staat dubbel in het bestand")
        AUTOMATIC = "automatic", _("automatisch bericht")
        EMPTY = "empty", _("zonder eigen tekst")
        UNDATED = "undated", _("zonder datum")
        BROKEN = "broken", _("niet te lezen")

    coming = models.ForeignKey(Coming, on_delete=models.CASCADE, related_name="mails")
    # The same as the import's, for the rule below.
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    at = models.PositiveBigIntegerField(default=0)
    size = models.PositiveIntegerField(default=0)
    # Of the Message-ID; of what it says when it has none. The same in every file that holds this mail.
    fingerprint = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.NEW)
    reason = models.CharField(max_length=200, blank=True)
    writer = models.ForeignKey(ComingWriter, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(null=True)
    subject = models.CharField(max_length=200, blank=True)
    # The number of the mail that begins its conversation, and the question that this goes on with.
    thread = models.PositiveIntegerField(null=True)
    joins = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL, related_name="+")
    files = models.PositiveSmallIntegerField(default=0)
    files_size = models.PositiveBigIntegerField(default=0)
    # Files that were refused when it was taken over.
    files_refused = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    question = models.ForeignKey(Question, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.ForeignKey(Answer, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["coming", "state", "thread"], name="exchange_coming_thread"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["coming", "number"], name="one_place_in_the_pile"),
            # Taken over once, whatever file it comes from.
            models.UniqueConstraint(
                fields=["network", "fingerprint"], condition=Q(taken_at__isnull=False), name="one_mail_taken_once"
            ),
        ]
