"""What people want to learn: the questions that are the only seed of a network, and how they are gathered (S1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.networks.circles import CircleQuerySet, regions_of, schools_of
from doenetwerk.networks.models import Network, Theme
from doenetwerk.people.models import Board, Function, Level, Region, School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


class Ambition(models.TextChoices):
    """For whom someone wants to get further (S1; 003 column)."""

    PERSON = "person", _("ikzelf: ik wil hier zelf verder in komen")
    SCHOOL = "school", _("mijn school: wij willen dit samen anders doen")
    REGION = "region", _("de regio: hier hebben meer scholen iets aan")


AMBITION_SHORT = {
    Ambition.PERSON: _("voor mezelf"),
    Ambition.SCHOOL: _("voor de school"),
    Ambition.REGION: _("voor de regio"),
}


class Urgency(models.IntegerChoices):
    """How pressing it is, in words that two people understand in the same way."""

    CAN_WAIT = 1, _("het kan wachten: goed om te weten, er is geen haast")
    THIS_YEAR = 2, _("dit schooljaar: we willen er een begin mee maken")
    FELT = 3, _("dit halfjaar: we merken het nu in ons werk")
    STUCK = 4, _("snel: zonder antwoord lopen we vast")
    NOW = 5, _("nu: leerlingen of collega’s hebben er vandaag last van")


URGENCY_SHORT = {
    Urgency.CAN_WAIT: _("kan wachten"),
    Urgency.THIS_YEAR: _("dit schooljaar"),
    Urgency.FELT: _("dit halfjaar"),
    Urgency.STUCK: _("snel"),
    Urgency.NOW: _("nu"),
}


class Origin(models.TextChoices):
    """Where a question came from. It is kept and always shown: a network that was only asked for from above fades
    (S1; 003 Oost). The keys are those of `Network.origin`."""

    NEED = "need", _("van onszelf: ik of mijn team loopt hier tegenaan")
    BOARD = "board", _("van het bestuur of de directie: er is om gevraagd")
    COORDINATOR = "coordinator", _("van de regio: een coördinator of programma begon erover")
    SUBSIDY = "subsidy", _("van buiten: een subsidie, akkoord of regel vraagt erom")


ORIGIN_SHORT = {
    Origin.NEED: _("eigen behoefte"),
    Origin.BOARD: _("gevraagd door bestuur of directie"),
    Origin.COORDINATOR: _("begonnen door de regio"),
    Origin.SUBSIDY: _("gevraagd door subsidie of akkoord"),
}


class QuestionQuerySet(CircleQuerySet["LearningQuestion"]):
    """Learning questions know only two circles: my school and the region."""

    def readable_by(self, person: Person) -> QuestionQuerySet:
        """One's own; of one's school; and those for the region when one belongs to it.

        The network that a question led to opens nothing: who joins it later did not hear the question.
        """
        rule = Q(author=person) | (Q(circle=Circle.SCHOOL) & schools_of(person))
        rule |= Q(circle=Circle.REGION, region__in=regions_of(person))
        return self.filter(rule)

    def open(self) -> QuestionQuerySet:
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def of_region(self, region_id: int) -> QuestionQuerySet:
        """What the region's coordinator may count and read: for the region and not withdrawn."""
        return self.open().filter(region=region_id, circle=Circle.REGION)


class LearningQuestion(models.Model):
    """A felt need, stated (S1). Questions are the only seed of a network.

    School, board, function and level are those of the moment: someone who moves leaves the question where it arose.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="learning_questions")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="learning_questions")
    school = models.ForeignKey(
        School, null=True, blank=True, on_delete=models.PROTECT, related_name="learning_questions"
    )
    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.PROTECT, related_name="learning_questions")
    function = models.CharField(max_length=20, choices=Function, blank=True)
    level = models.CharField(max_length=12, choices=Level, blank=True)
    text = models.TextField(_("leervraag"))
    school_goal = models.TextField(_("bij welk doel van de school hoort dit"), blank=True)
    pupils_notice = models.TextField(_("wat merken leerlingen ervan"), blank=True)
    ambition = models.CharField(max_length=10, choices=Ambition, default=Ambition.SCHOOL)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.THIS_YEAR)
    origin = models.CharField(max_length=20, choices=Origin)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="learning_questions"
    )
    circle = models.CharField(
        max_length=10,
        choices=[(Circle.SCHOOL, Circle.SCHOOL.label), (Circle.REGION, Circle.REGION.label)],
        default=Circle.REGION,
    )
    network = models.ForeignKey(
        Network, null=True, blank=True, on_delete=models.SET_NULL, related_name="learning_questions"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="question_says_something"),
            models.CheckConstraint(
                condition=Q(circle="region") | Q(circle="school", school__isnull=False), name="question_circle_exists"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["region", "theme"]),
            models.Index(fields=["author", "-asked_at"]),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def organisation(self) -> School | Board | None:
        """Where the one who asked works: the school, or the board."""
        return self.school or self.board

    @property
    def urgency_short(self) -> str:
        return str(URGENCY_SHORT[Urgency(self.urgency)])

    @property
    def origin_short(self) -> str:
        return str(ORIGIN_SHORT[Origin(self.origin)])

    @property
    def ambition_short(self) -> str:
        return str(AMBITION_SHORT[Ambition(self.ambition)])

    @property
    def from_above(self) -> bool:
        """Asked for by somebody else than the one who feels the need."""
        return self.origin != Origin.NEED


class MeansCheck(models.Model):
    """The answers to "is a network the right means?" (S7). Kept beside the question, whatever was decided."""

    class Answer(models.TextChoices):
        YES = "yes", _("ja")
        NO = "no", _("nee")
        UNSURE = "unsure", _("twijfel")

    question = models.OneToOneField(LearningQuestion, on_delete=models.CASCADE, related_name="means_check")
    one_person = models.CharField(max_length=10, choices=Answer)
    one_school = models.CharField(max_length=10, choices=Answer)
    exists = models.CharField(max_length=10, choices=Answer)
    shared = models.CharField(max_length=10, choices=Answer)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.question)


class Call(models.Model):
    """A coordinator asks a number of people for their question ("uitvraag")."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="calls")
    words = models.TextField(_("een paar woorden erbij"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-id"]

    def __str__(self) -> str:
        return f"{self.region} · {self.made_at:%Y-%m-%d}"


class CallInvitation(models.Model):
    """One person who was asked. Answered by a question, or by "not now"."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="call_invitations")
    asked_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    question = models.ForeignKey(
        LearningQuestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="call_invitations"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["call", "person"], name="asked_once_per_call"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.call}"

    @property
    def is_open(self) -> bool:
        return self.question_id is None and self.declined_at is None
