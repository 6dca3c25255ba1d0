"""Speakers: a bank that networks share, and asking one with the members' questions (S25; 004 §3.2; details 88–93)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.meetings.models.dates import PERSON
from doenetwerk.meetings.models.meeting import Meeting
from doenetwerk.networks.models import Network
from doenetwerk.people.models import Region, School

# The four things a speaker may bring (004 §3.2), in our words.
GIFT_WORDS = {
    "expertise": _("legt uit wat bekend is over een onderwerp"),
    "practice": _("vertelt hoe het in de praktijk ging"),
    "inspires": _("geeft moed om zelf te beginnen"),
    "connects": _("brengt je bij mensen die verder zijn"),
}


class Speaker(models.Model):
    """Someone who may come and tell. No person of the cast of schools: a card, written by who met them."""

    class Source(models.TextChoices):
        OWN = "own", _("uit onze eigen scholen")
        REGION = "region", _("uit een andere regio")
        OUTSIDE = "outside", _("van buiten het onderwijs")

    CIRCLES: ClassVar[tuple[Circle, ...]] = (Circle.REGION, Circle.EVERYONE)
    GIFTS: ClassVar[tuple[str, ...]] = tuple(GIFT_WORDS)

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="speakers")
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.REGION)
    name = models.CharField(_("naam"), max_length=120)
    organisation = models.CharField(_("organisatie"), max_length=120, blank=True)
    source = models.CharField(_("waar vandaan"), max_length=7, choices=Source, default=Source.OUTSIDE)
    expertise = models.BooleanField(GIFT_WORDS["expertise"], default=False)
    practice = models.BooleanField(GIFT_WORDS["practice"], default=False)
    inspires = models.BooleanField(GIFT_WORDS["inspires"], default=False)
    connects = models.BooleanField(GIFT_WORDS["connects"], default=False)
    topics = models.CharField(_("onderwerpen"), max_length=300)
    known_by = models.CharField(_("wat jullie van deze spreker lazen of zagen"), max_length=500, blank=True)
    fee = models.CharField(_("wat het ongeveer kost"), max_length=120, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(_("telefoon"), max_length=40, blank=True)
    # Known here once they were asked, for their links alone.
    person = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)
    added_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class SpeakerRequest(models.Model):
    """A speaker is asked for a meeting. The answer, and what they want out of it, come by their own link."""

    class Answer(models.TextChoices):
        YES = "yes", _("Ja, ik kom")
        IF = "if", _("Ja, als")
        NO = "no", _("Nee, nu niet")

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="requests")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speaker_requests")
    text = models.TextField(_("wat je vraagt"))
    form = models.CharField(_("hoe jullie het willen doen"), max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    condition = models.CharField(_("onder welke voorwaarde"), max_length=500, blank=True)
    wants = models.CharField(_("wat je er zelf uit wilt halen"), max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    sent_ahead_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "speaker"], condition=Q(cancelled_at__isnull=True), name="a_speaker_is_asked_once"
            ),
            models.CheckConstraint(condition=~Q(answer="if") | ~Q(condition=""), name="yes_if_says_if_what"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker} · {self.meeting}"

    @property
    def is_open(self) -> bool:
        return self.cancelled_at is None and not self.meeting.is_cancelled

    @property
    def comes(self) -> bool:
        return self.is_open and self.answer in (self.Answer.YES, self.Answer.IF)


class SpeakerQuestion(models.Model):
    """A member's question for the speaker, who sees it without a name. Alike ones are put under one."""

    request = models.ForeignKey(SpeakerRequest, on_delete=models.CASCADE, related_name="questions")
    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class SpeakerMaterial(models.Model):
    """Something to read or see before the speaker comes, by its address."""

    request = models.ForeignKey(SpeakerRequest, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=120)
    url = models.URLField(max_length=500)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.title


class MaterialSeen(models.Model):
    """Someone says themselves that they have seen it. Who opens it is not kept anywhere."""

    material = models.ForeignKey(SpeakerMaterial, on_delete=models.CASCADE, related_name="seen")
    person = models.ForeignKey(PERSON, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["material", "person"], name="material_seen_once"),
        ]

    def __str__(self) -> str:
        return f"{self.material} · {self.person}"


class SpeakerMessage(models.Model):
    """What the speaker asks back, and what who guides says to that. Not for the other members."""

    request = models.ForeignKey(SpeakerRequest, on_delete=models.CASCADE, related_name="messages")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    from_speaker = models.BooleanField(default=False)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.text[:60]


class SpeakerCase(models.Model):
    """A case that a member puts to the speaker afterwards. Read by the network and this speaker, by nobody else."""

    request = models.ForeignKey(SpeakerRequest, on_delete=models.CASCADE, related_name="cases")
    author = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="speaker_cases")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return str(self.pk)


class SpeakerReview(models.Model):
    """How it went, by the network that had them: would we ask again, and one line. No marks, no order."""

    class Again(models.TextChoices):
        YES = "yes", _("we zouden deze spreker weer vragen")
        OTHER = "other", _("we zouden het anders aanpakken")
        NO = "no", _("het paste niet bij ons")

    request = models.OneToOneField(SpeakerRequest, on_delete=models.CASCADE, related_name="review")
    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="reviews")
    network = models.ForeignKey(Network, null=True, on_delete=models.SET_NULL, related_name="+")
    again = models.CharField(max_length=5, choices=Again)
    text = models.CharField(_("één zin daarover"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.speaker} · {self.again}"
