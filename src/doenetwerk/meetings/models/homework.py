"""What members do before the next meeting: read something, or find out how it is at their own school (S26)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models.dates import PERSON
from doenetwerk.meetings.models.meeting import Meeting
from doenetwerk.people.models import School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


class Way(models.TextChoices):
    """How something came to us."""

    SITE = "site", _("op de site")
    LINK = "link", _("via de link in de mail")
    MAIL = "mail", _("met een antwoord op de mail")


class Homework(models.Model):
    """One assignment for a meeting, for all members or for some. What it brings is read by the network alone."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="homework")
    title = models.CharField(_("wat vraag je"), max_length=120)
    text = models.TextField(_("toelichting"), blank=True)
    reading = models.CharField(_("adres van wat je laat lezen"), max_length=500, blank=True)
    due = models.DateField(_("klaar vóór"))
    given_at = models.DateTimeField(default=timezone.now)
    given_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Empty: for every member of now, so that newcomers get it too.
    chosen: models.ManyToManyField[Person, HomeworkFor] = models.ManyToManyField(
        PERSON, through="HomeworkFor", related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["due", "id"]
        verbose_name_plural = "homework"

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Answers can come in: also after the day itself, until the meeting is over or closed."""
        return self.withdrawn_at is None and not self.meeting.is_cancelled and not self.meeting.is_closed


class HomeworkFor(models.Model):
    """For whom an assignment is, when it is not for all."""

    homework = models.ForeignKey(Homework, on_delete=models.CASCADE, related_name="assignees")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["homework", "person"], name="homework_once_for_someone"),
        ]

    def __str__(self) -> str:
        return f"{self.homework} · {self.person}"


class HomeworkQuestion(models.Model):
    """One of at most four questions of an assignment."""

    homework = models.ForeignKey(Homework, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["homework", "position"], name="one_homework_question_per_place"),
            models.CheckConstraint(condition=Q(position__range=(1, 4)), name="at_most_four_homework_questions"),
        ]

    def __str__(self) -> str:
        return self.text


class HomeworkAnswer(models.Model):
    """Someone did it. `text` is what belongs to no question: a word beside it, or a whole mail in one piece."""

    homework = models.ForeignKey(Homework, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="homework_answers")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    way = models.CharField(max_length=4, choices=Way, default=Way.SITE)
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["homework", "person"], name="one_homework_answer_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.homework} #{self.pk}"


class HomeworkReply(models.Model):
    """What someone answered to one question."""

    answer = models.ForeignKey(HomeworkAnswer, on_delete=models.CASCADE, related_name="replies")
    question = models.ForeignKey(HomeworkQuestion, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["answer", "question"], name="one_homework_reply_per_question"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
