"""What people can and want to offer (S35; 003, ZAAM; details 206–208)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.networks.circles import CircleQuerySet, reading_rule
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.models import School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


class TalentQuerySet(CircleQuerySet["Talent"]):
    """Talents, readable by circle."""

    def readable_by(self, person: Person) -> TalentQuerySet:
        """As of everything that has a circle. A talent is of no network: its region is that of the school."""
        return self.filter(reading_rule(person, "school__region"))


class Talent(models.Model):
    """One thing someone can, in their own words. They write it themselves; nobody does it for them."""

    class Willing(models.TextChoices):
        ASK = "ask", _("hiervoor mag je me vragen")
        LIKE = "like", _("dit doe ik graag, vraag eerst of het uitkomt")
        CAN = "can", _("dit kan ik, maar vraag me er nu niet voor")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="talents")
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.SET_NULL, related_name="talents")
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.SCHOOL)
    title = models.CharField(_("dit kan ik"), max_length=120)
    text = models.TextField(_("wat je ermee kunt"), blank=True)
    willing = models.CharField(_("mag een ander je vragen"), max_length=4, choices=Willing, default=Willing.ASK)
    # Gives a workshop or a talk for other networks: the speaker bank reads this.
    speaks = models.BooleanField(_("ook als spreker voor een netwerk"), default=False)
    themes = models.ManyToManyField(Theme, related_name="talents", blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = TalentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class TalentAsk(models.Model):
    """Someone asks another for what they can. Read by the two of them; a yes gives both the other's address."""

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        NOT_NOW = "not_now", _("nu niet")

    talent = models.ForeignKey(Talent, on_delete=models.CASCADE, related_name="asks")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("waarvoor"))
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    word = models.CharField(_("een woord erbij"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["talent", "asker"], condition=Q(answered_at__isnull=True), name="one_open_ask_per_talent"
            ),
        ]

    def __str__(self) -> str:
        return str(self.talent)


class CareerNote(models.Model):
    """What someone wants with their own work. Read by nobody but themselves, in no search and no export but their
    own (details 207)."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="career_note")
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)
