"""The one row of the start document that `networks.models` does not know: what someone says instead of signing."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CharterRemark(models.Model):
    """A question or objection of a member about a version, for the facilitator. Only these two read it."""

    version = models.ForeignKey("networks.CharterVersion", on_delete=models.CASCADE, related_name="remarks")
    membership = models.ForeignKey("networks.Membership", on_delete=models.CASCADE, related_name="charter_remarks")
    text = models.CharField(_("vraag of bezwaar"), max_length=1000)
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        app_label = "networks"
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.membership} · {self.version}"
