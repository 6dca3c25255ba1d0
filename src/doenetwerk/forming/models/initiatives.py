"""What already happens in a region, on this platform or elsewhere: first look there, then start something (S10)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.forming.models.questions import LearningQuestion
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.models import Region


class Initiative(models.Model):
    """An initiative, work group, academy or training on offer. Kept by the coordinators of the region; read by all of
    the region. `contact` is an address that an organisation publishes, not a person's own.

    Anyone of the region can tip one: until a coordinator accepts it (`accepted_at`) only the coordinators and who
    tipped it see it."""

    class Sort(models.TextChoices):
        INITIATIVE = "initiative", _("initiatief van scholen")
        WORK_GROUP = "work_group", _("werkgroep")
        NETWORK = "network", _("netwerk buiten Doenetwerk")
        ACADEMY = "academy", _("academie")
        TRAINING = "training", _("training of cursus")
        RESEARCH = "research", _("onderzoek")

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="initiatives")
    title = models.CharField(_("naam"), max_length=160)
    sort = models.CharField(_("soort"), max_length=12, choices=Sort, default=Sort.INITIATIVE)
    organiser = models.CharField(_("wie organiseert het"), max_length=160, blank=True)
    description = models.TextField(_("waar gaat het over"), blank=True)
    for_whom = models.CharField(_("voor wie"), max_length=160, blank=True)
    town = models.CharField(_("plaats"), max_length=100, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    url = models.URLField(_("website"), max_length=300, blank=True)
    contact = models.EmailField(_("algemeen mailadres"), blank=True)
    starts_on = models.DateField(_("begint"), null=True, blank=True)
    ends_on = models.DateField(_("eindigt"), null=True, blank=True)
    is_open = models.BooleanField(_("nieuwe deelnemers zijn welkom"), default=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="initiatives")
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    registered_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True, blank=True, default=timezone.now)
    checked_at = models.DateTimeField(default=timezone.now)
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["title"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["region", "title"], condition=Q(gone_at__isnull=True), name="initiative_title_once_per_region"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="initiative_ends_after_begin",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, when both are known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


class JoinInstead(models.Model):
    """The coordinator's choice for a theme: join what is there, rather than start something new. With who was told.

    What is there is an initiative of the register, or a network of the region.
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="join_instead")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="join_instead")
    initiative = models.ForeignKey(
        Initiative, null=True, blank=True, on_delete=models.CASCADE, related_name="join_instead"
    )
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="join_instead")
    words = models.TextField(_("waarom"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    told = models.PositiveSmallIntegerField(default=0)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(initiative__isnull=False, network__isnull=True)
                | Q(initiative__isnull=True, network__isnull=False),
                name="join_one_thing",
            ),
            models.UniqueConstraint(
                fields=["region", "theme"], condition=Q(undone_at__isnull=True), name="join_one_thing_per_theme"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} → {self.what}"

    @property
    def what(self) -> Initiative | Network | None:
        """What can be joined."""
        return self.initiative or self.network


class JoinAnswer(models.Model):
    """One person who asked a question and was told of what is there: do they join, or is their question another?

    Read by the coordinator and by who answered; it is about their own question.
    """

    class Answer(models.TextChoices):
        JOINS = "joins", _("ik sluit aan")
        OTHER = "other", _("dit is toch iets anders")

    join = models.ForeignKey(JoinInstead, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_answers")
    told_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=6, choices=Answer, blank=True)
    words = models.TextField(_("wat is er anders aan jouw vraag"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["join", "person"], name="told_once_per_join"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | ~Q(answer="") & Q(answered_at__isnull=False),
                name="join_answer_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.join}"


class NotAlike(models.Model):
    """A coordinator said that two questions, or a question and a theme, do not belong together: it is not proposed
    again. Of two questions the older one stands in `question`."""

    question = models.ForeignKey(LearningQuestion, on_delete=models.CASCADE, related_name="not_alike")
    other = models.ForeignKey(
        LearningQuestion, null=True, blank=True, on_delete=models.CASCADE, related_name="not_alike_older"
    )
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="not_alike")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(other__isnull=False, theme__isnull=True, other__gt=F("question"))
                | Q(other__isnull=True, theme__isnull=False),
                name="not_alike_is_a_pair",
            ),
            models.UniqueConstraint(
                fields=["question", "other"], condition=Q(other__isnull=False), name="not_alike_once"
            ),
            models.UniqueConstraint(
                fields=["question", "theme"], condition=Q(theme__isnull=False), name="not_alike_theme_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} ≠ {self.other_id or self.theme_id}"
