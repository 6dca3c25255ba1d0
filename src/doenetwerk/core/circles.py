"""The circles of trust: who can read what someone wrote. The rule for each stands in `networks.circles`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Circle(models.TextChoices):
    """From the smallest to the widest. Widening is a deliberate act of the one who wrote it."""

    ME = "me", _("alleen ik")
    TWO = "two", _("wij tweeën")
    NETWORK = "network", _("dit netwerk")
    SCHOOL = "school", _("mijn school")
    REGION = "region", _("de regio")
    EVERYONE = "everyone", _("iedereen")


ORDER = [circle.value for circle in Circle]


def is_wider(one: str, other: str) -> bool:
    """Whether circle `one` lets more people read than circle `other`."""
    return ORDER.index(one) > ORDER.index(other)
