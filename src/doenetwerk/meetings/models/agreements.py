"""What a network agrees: notes as agreed text, decisions by consent (S15; 004 §2.1.3), and actions with an owner."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.meetings.models.dates import PERSON
from doenetwerk.meetings.models.harvest import MeetingNotes
from doenetwerk.meetings.models.homework import Way
from doenetwerk.meetings.models.meeting import Meeting
from doenetwerk.networks.models import Network


class NotesRound(models.Model):
    """One text of the notes, put before the members. Another text begins anew: this row then tells the past.

    Agreed when everyone agrees, or on its day when nobody proposed a change; also when who guides says why they
    establish it beside a proposal.
    """

    notes = models.ForeignKey(MeetingNotes, on_delete=models.CASCADE, related_name="rounds")
    revision = models.PositiveIntegerField()
    put_at = models.DateTimeField(default=timezone.now)
    put_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    until = models.DateField(_("antwoord vóór"))
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(_("waarom toch vastgesteld"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notes", "revision"], name="a_text_of_notes_is_put_up_once"),
        ]

    def __str__(self) -> str:
        return f"{self.notes} #{self.revision}"


class NotesReaction(models.Model):
    """What someone says of the notes that were put up; read by the network."""

    class Kind(models.TextChoices):
        AGREE = "agree", _("klopt zo")
        CHANGE = "change", _("dit moet anders")

    round = models.ForeignKey(NotesRound, on_delete=models.CASCADE, related_name="reactions")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="notes_reactions")
    kind = models.CharField(max_length=6, choices=Kind)
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "person"], name="one_notes_reaction_per_round"),
            models.CheckConstraint(condition=Q(kind="agree") | ~Q(text=""), name="a_notes_change_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.kind}"


class Decision(models.Model):
    """Something the network decides together: proposed, consented to, kept, and looked at again."""

    class Kind(models.TextChoices):
        TERM = "term", _("looptijd")
        MEMBER = "member", _("nieuwe deelnemer")
        GOAL = "goal", _("doel")
        MONEY = "money", _("geld")
        OTHER = "other", _("iets anders")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    kind = models.CharField(_("waarover gaat het"), max_length=6, choices=Kind)
    title = models.CharField(_("voorstel in één zin"), max_length=160)
    proposed_at = models.DateTimeField(default=timezone.now)
    proposed_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    review_on = models.DateField(_("opnieuw bekijken op"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(ended_because=""), name="a_decision_ends_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """People can still say what they think."""
        return self.decided_at is None and self.ended_at is None

    @property
    def holds(self) -> bool:
        """It was taken, and nothing put an end to it."""
        return self.decided_at is not None and self.ended_at is None


class DecisionRound(models.Model):
    """One wording of a proposal and the question for consent to it. A new wording asks everyone again."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("voorstel"))
    until = models.DateField(_("antwoord vóór"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "number"], name="one_round_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.decision} #{self.number}"


class Consent(models.Model):
    """What someone says to a proposal: read inside the network, never outside."""

    class Answer(models.TextChoices):
        AGREE = "agree", _("Ik ga akkoord")
        REMARK = "remark", _("Akkoord, met een opmerking")
        OBJECTION = "objection", _("Ik heb een ernstig bezwaar")

    round = models.ForeignKey(DecisionRound, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="consents")
    answer = models.CharField(max_length=9, choices=Answer)
    text = models.TextField(blank=True)
    way = models.CharField(max_length=4, choices=Way, default=Way.SITE)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "person"], name="one_consent_per_round"),
            models.CheckConstraint(condition=Q(answer="agree") | ~Q(text=""), name="remark_and_objection_have_words"),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.answer}"


class DecisionReview(models.Model):
    """A decision was looked at again: it stays, or it went back to the table."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="reviews")
    text = models.CharField(_("wat jullie zeiden"), max_length=300, blank=True)
    next_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return str(self.decision)


class Action(models.Model):
    """What someone does, and when. It comes back until it is done, or let go with a reason."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    owner = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="actions")
    title = models.CharField(_("wat"), max_length=200)
    due = models.DateField(_("klaar op"))
    word = models.CharField(_("hoe het staat"), max_length=500, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    let_go_at = models.DateTimeField(null=True, blank=True)
    let_go_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    let_go_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["due", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(let_go_at__isnull=True), name="an_action_ends_in_one_way"
            ),
            models.CheckConstraint(
                condition=Q(let_go_at__isnull=True) | ~Q(let_go_because=""), name="letting_go_has_a_reason"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["owner", "due"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.let_go_at is None
