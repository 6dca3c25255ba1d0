"""Letters that go out. A letter is a row first, so that a crash loses none and none is sent twice."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """One mail to one person. `key` makes it idempotent: the same key is never sent twice."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        SENT = "sent", _("verstuurd")
        FAILED = "failed", _("mislukt")
        DROPPED = "dropped", _("losgelaten")
        BOUNCED = "bounced", _("kwam terug")

    key = models.CharField(max_length=200, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    address = models.EmailField()
    network = models.ForeignKey(
        "networks.Network", null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    purpose = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    # What makes it a letter in a conversation: where an answer goes, and headers by name (In-Reply-To, List-Id …).
    reply_to = models.CharField(max_length=254, blank=True)
    sender_name = models.CharField(max_length=200, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    error = models.TextField(blank=True)
    # The receiving server said that it could not deliver, or the receiver pressed "this is spam".
    bounced_at = models.DateTimeField(null=True, blank=True)
    complained_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "next_try_at"]),
            models.Index(fields=["person", "-created_at"]),
            models.Index(fields=["-created_at"]),
            # "Mail to X does not arrive": few rows, asked on many pages.
            models.Index(fields=["person", "bounced_at"], condition=Q(bounced_at__isnull=False), name="mail_bounced"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"
