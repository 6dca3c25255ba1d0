"""The mail address of a network, and who gets how much of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.networks.models import Network


class Postbox(models.Model):
    """A network's own address, and what the mails that go out of it tell (peers: confidential groups)."""

    class Shows(models.TextChoices):
        FULL = "full", _("de hele tekst")
        TITLE = "title", _("alleen de titel")
        HINT = "hint", _("alleen dat er iets nieuws is")

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="postbox")
    # The part before the @: lower case letters, digits and hyphens.
    name = models.CharField(_("adres"), max_length=40, unique=True)
    shows = models.CharField(_("wat staat er in de mail"), max_length=6, choices=Shows, default=Shows.FULL)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.name


class Subscription(models.Model):
    """How much mail someone gets of one network. Without a row: each message."""

    class Pace(models.TextChoices):
        EACH = "each", _("elk bericht")
        DAILY = "daily", _("één keer per dag")
        WEEKLY = "weekly", _("één keer per week")
        NONE = "none", _("geen mail")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="subscriptions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions")
    pace = models.CharField(_("hoeveel mail"), max_length=6, choices=Pace, default=Pace.EACH)
    # What was written up to here has been in a digest. Of who wants no mail: also answers to what they asked before
    # this moment do not come; empty when they chose it on the site.
    told_until = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["network", "person"], name="one_pace_per_network"),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["pace", "told_until"])]

    def __str__(self) -> str:
        return f"{self.person} · {self.network}: {self.pace}"
