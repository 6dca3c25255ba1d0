"""The library: documents with an owner, and what others may do with them (S32, S33, S36; details 98)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models.questions import Answer, Question
from doenetwerk.networks.circles import CircleQuerySet, networks_of, reading_rule
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person


class DocumentQuerySet(CircleQuerySet["Document"]):
    """Documents, readable by circle."""

    def readable_by(self, person: Person) -> DocumentQuerySet:
        """As everything that has a circle. Besides: what is of no network, for who belongs to its school's region.

        What came with an answer is read in the network alone, as the answer itself.
        """
        return self.filter(reading_rule(person, "school__region"), Q(answer=None) | Q(network__in=networks_of(person)))


class Document(models.Model):
    """A file with its versions, or a link. Filed from a mail it hangs under its question or answer."""

    class Kind(models.TextChoices):
        POLICY = "policy", _("beleidsstuk")
        STATUTE = "statute", _("statuut of regeling")
        MATERIAL = "material", _("materiaal")
        THESIS = "thesis", _("onderzoek of scriptie")
        ARTICLE = "article", _("artikel")
        FILM = "film", _("film of geluid")
        ATTACHMENT = "attachment", _("bijlage")

    class Permission(models.TextChoices):
        READ = "read", _("lezen")
        ASK = "ask", _("gebruiken na vragen")
        USE = "use", _("vrij gebruiken met bronvermelding")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="documents")
    network = models.ForeignKey(Network, null=True, blank=True, on_delete=models.CASCADE, related_name="documents")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents")
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.CASCADE, related_name="documents")
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.CASCADE, related_name="documents")
    circle = models.CharField(_("wie mag dit lezen"), max_length=10, choices=Circle, default=Circle.NETWORK)
    kind = models.CharField(_("wat is het"), max_length=10, choices=Kind, default=Kind.MATERIAL)
    title = models.CharField(_("titel"), max_length=200)
    about = models.TextField(_("waar het over gaat"), blank=True)
    # Who made it, when that is not the one who brings it: a researcher, a student, a board (S36).
    made_by = models.CharField(_("gemaakt door"), max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(_("jaar"), null=True, blank=True)
    permission = models.CharField(_("wat mag een ander"), max_length=5, choices=Permission, default=Permission.READ)
    link = models.URLField(_("link"), max_length=500, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-added_at", "-id"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["network", "-added_at"])]

    def __str__(self) -> str:
        return self.title


class DocumentVersion(models.Model):
    """One version of the file. Files stand under a random name and come out only through the permission check."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    file = models.FileField(upload_to="library/%Y/%m/", max_length=200)
    name = models.CharField(max_length=160)
    # What the bytes say it is, not what the sender said.
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "number"], name="one_file_per_version"),
        ]


class UseRequest(models.Model):
    """“May I use this?”, answered by who brought it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(_("waarvoor wil je het gebruiken"), max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    allowed = models.BooleanField(null=True, blank=True)
    remark = models.CharField(_("opmerking"), max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["document", "person"], condition=Q(answered_at__isnull=True), name="one_open_use_request"
            ),
        ]


class Use(models.Model):
    """“We used this”, with one line about how it went."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="uses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(_("hoe ging het"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]
