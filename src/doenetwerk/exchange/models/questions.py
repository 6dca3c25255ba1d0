"""Questions to a network and their answers (S32; 003, column Zonneveld)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.networks.circles import CircleQuerySet, networks_of
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


class Way(models.TextChoices):
    """How something came in."""

    WEB = "web", _("op de site")
    MAIL = "mail", _("per mail")
    IMPORT = "import", _("uit de oude mailgroep")


class PostedQuestionQuerySet(CircleQuerySet["Question"]):
    """Questions, readable by circle. Not named as the learning questions' one: the type checker takes them for one."""


class Question(models.Model):
    """A question to the network. `author` is empty for who left, and for unknown people in an imported group."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="questions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="questions")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.SET_NULL, related_name="questions")
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.NETWORK)
    title = models.CharField(_("vraag in één zin"), max_length=200)
    text = models.TextField(_("toelichting"), blank=True)
    # What was taken off a mail: earlier text and signature. Read by who may read the rest.
    trimmed = models.TextField(blank=True)
    way = models.CharField(max_length=6, choices=Way, default=Way.WEB)
    # Who wrote it in an old mail group and is nobody here, when who guides the network keeps such names.
    written_by = models.CharField(max_length=200, blank=True)
    # The Message-ID of the mail it came in by, with its angle brackets.
    message_id = models.CharField(max_length=250, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    # Kept by the verbs that add answers, for lists and figures: the first answer by someone else, and the newest.
    first_answer_at = models.DateTimeField(null=True, blank=True)
    last_answer_at = models.DateTimeField(null=True, blank=True)
    answer_count = models.PositiveIntegerField(default=0)

    objects = PostedQuestionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-asked_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["network", "-asked_at"]),
            models.Index(fields=["message_id"]),
        ]

    def __str__(self) -> str:
        return self.title


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Answers are for the network, also when the one who asked lets more people read the question."""

    def readable_by(self, person: Person) -> AnswerQuerySet:
        """Those in networks whose confidences this person shares; of others what the one who asked added themselves."""
        added = Q(author=F("question__author"), question__in=Question.objects.readable_by(person))
        return self.filter(Q(question__network__in=networks_of(person)) | added)


class Answer(models.Model):
    """One answer, or what the one who asked adds to it. `counts` when it is by someone else than who asked."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="answers")
    text = models.TextField(_("je antwoord"))
    trimmed = models.TextField(blank=True)
    way = models.CharField(max_length=6, choices=Way, default=Way.WEB)
    written_by = models.CharField(max_length=200, blank=True)
    message_id = models.CharField(max_length=250, blank=True)
    counts = models.BooleanField(default=True)
    written_at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["written_at", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["question", "written_at"]),
            models.Index(fields=["author", "-written_at"]),
            models.Index(fields=["message_id"]),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Helped(models.Model):
    """The one who asked says that this answer helped."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="helped")
    at = models.DateTimeField(default=timezone.now)


class Thanks(models.Model):
    """Someone thanks for an answer. Never counted per person on any page but one's own."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="thanks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["answer", "person"], name="one_thanks_per_person"),
        ]


class Closing(models.Model):
    """The one who asked tells what was done with the answers. It may become an outcome."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="closing")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("wat deed je ermee"), blank=True)
    at = models.DateTimeField(default=timezone.now)


class Nudge(models.Model):
    """Someone who is likely to know is asked for an answer, one at a time, never all again."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="nudges")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="nudges")
    # Why this person, as they read it: a talent, an earlier answer, the school.
    because = models.CharField(max_length=200, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "person"], name="one_nudge_per_person"),
        ]
