"""Mail that came in. Kept whole before the sender's server hears yes, so that a crash loses none."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RawMail(models.Model):
    """The bytes of a mail as they came, once for all of our addresses that it was sent to.

    In the database, not in a file: row and bytes are one commit, one backup, and every machine can read them.
    """

    digest = models.CharField(max_length=64, unique=True)
    content = models.BinaryField()
    size = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.digest


class Received(models.Model):
    """One mail to one of our addresses, and what became of it.

    `fingerprint` (Message-ID, sender and address; the bytes when it has no Message-ID) is unique: the same mail counts
    once for each address, however often it is brought. `raw` goes after a while, when nobody needs it any more.
    """

    class State(models.TextChoices):
        NEW = "new", _("nieuw")
        DONE = "done", _("verwerkt")
        IGNORED = "ignored", _("automatische post")
        WAITING = "waiting", _("wacht op iemand")
        REFUSED = "refused", _("teruggestuurd")
        UNREADABLE = "unreadable", _("niet te lezen")

    class Door(models.TextChoices):
        SMTP = "smtp", "SMTP"
        LMTP = "lmtp", "LMTP"
        PIPE = "pipe", _("pijp")
        WEBHOOK = "webhook", _("mailprovider")
        PAGE = "page", _("pagina")

    fingerprint = models.CharField(max_length=64, unique=True)
    raw = models.ForeignKey(RawMail, null=True, blank=True, on_delete=models.SET_NULL, related_name="received")
    message_id = models.CharField(max_length=500, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    recipient = models.CharField(max_length=320)
    door = models.CharField(max_length=10, choices=Door)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    # Why it ended so: a word of `mail.incoming.reasons`, or of the mailbox that took it.
    reason = models.CharField(max_length=60, blank=True)
    mailbox = models.CharField(max_length=20, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="received_mail"
    )
    network = models.ForeignKey(
        "networks.Network", null=True, blank=True, on_delete=models.SET_NULL, related_name="received_mail"
    )
    # A facilitator read it and said of whom it is: then that counts, whatever the sender's address.
    vouched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # What it became ("question:12"), or why it was sent back. Never what the mail says.
    outcome = models.TextField(blank=True)
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    arrived_at = models.DateTimeField(default=timezone.now)
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "arrived_at"]),
            models.Index(fields=["network", "state"]),
            models.Index(fields=["-arrived_at"]),
            models.Index(fields=["message_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.recipient} ({self.state})"
