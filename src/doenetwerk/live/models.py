"""A live session, who takes part, and what happened in it: each change is a row before anyone sees it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.models import Network

# A kind that begins so is no session that anyone joins: see `bells.py`.
BELL = "bell:"


class Session(models.Model):
    """One live session. What it is about belongs to its kind: `kind` and `subject_id` (see `kinds.py`).

    `seq` is the number of its newest event. The row is locked while an event is added, so that events become visible
    in the order of their numbers.
    """

    code = models.CharField(max_length=6, unique=True)
    kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="live_sessions")
    title = models.CharField(max_length=200)
    guests_allowed = models.BooleanField(_("gasten zonder account"), default=False)
    moderated = models.BooleanField(_("gasten eerst binnenlaten"), default=False)
    # Of whoever opened it. What comes later to all screens is drawn in it, whoever wrote it.
    language = models.CharField(max_length=5, default="nl")
    seq = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    # When guests and events were erased; only that it was held remains.
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"], condition=Q(closed_at=None), name="one_open_live_session_per_subject"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "subject_id"]),
            models.Index(fields=["network"], condition=Q(closed_at=None), name="live_open_by_network"),
            models.Index(fields=["closed_at"], condition=Q(erased_at=None), name="live_to_erase"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether one can still join and contribute."""
        return self.closed_at is None


class Participant(models.Model):
    """Someone in a session: a person, or a guest with only a name. Which device it is, is known by the hash of a key.

    A guest's row is deleted when the session is over (`domain.erase`): what a kind keeps of it must survive that
    (`on_delete=SET_NULL`).
    """

    class Role(models.TextChoices):
        FACILITATOR = "facilitator", _("begeleider")
        MEMBER = "member", _("deelnemer")
        GUEST = "guest", _("gast")
        SCREEN = "screen", _("scherm")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="live_participations"
    )
    name = models.CharField(_("je naam"), max_length=60)
    key_hash = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=12, choices=Role)
    table = models.PositiveSmallIntegerField(_("tafel"), null=True, blank=True)
    # Writes for everyone at the table.
    writes = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    # Empty: waits until the facilitator lets them in (guests of a moderated session).
    let_in_at = models.DateTimeField(null=True, blank=True)
    barred_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(person__isnull=False), name="one_place_in_a_live_session"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in(self) -> bool:
        """Takes part: was let in, and not sent out again."""
        return self.let_in_at is not None and self.barred_at is None

    @property
    def leads(self) -> bool:
        """Facilitates this session."""
        return self.role == self.Role.FACILITATOR


class Event(models.Model):
    """One change, for one audience: a list of patches (`domain.publish`). Erased a day after the session closed.

    Audience: everyone, facilitator, screen, table:N, participant:N, or stream (for the streams themselves).
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    audience = models.CharField(max_length=32)
    data = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["session", "seq"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "seq"], name="one_event_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.seq}"


class Once(models.Model):
    """The answer to a contribution that carried a key of its own: the same key gets the same answer.

    `digest` cannot be traced to a participant without the key, which only their device knows.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    answer = models.JSONField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["session", "digest"], name="one_answer_per_contribution"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


# A part of its own; Django finds models only through this module.
from doenetwerk.live.wall.models import Line, Question  # noqa: E402, F401
