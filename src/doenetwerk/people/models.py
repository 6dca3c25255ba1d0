"""Regions, boards, schools with their locations, and what people do there."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The level at which someone works (`level` in the glossary)."""

    OPERATIONAL = "operational", _("operationeel")
    TACTICAL = "tactical", _("tactisch")
    STRATEGIC = "strategic", _("strategisch")


class Function(models.TextChoices):
    """What someone does at a school or board."""

    TEACHER = "teacher", _("leraar")
    TEACHER_LEADER = "teacher_leader", _("leraar met een trekkersrol")
    SUPPORT = "support", _("onderwijsondersteuner")
    EDUCATOR = "educator", _("opleider of coach")
    RESEARCHER = "researcher", _("onderzoeker")
    TEAM_LEADER = "team_leader", _("teamleider")
    HR = "hr", _("HR-adviseur")
    POLICY = "policy", _("beleidsmedewerker")
    HEAD = "head", _("schoolleider")
    DIRECTOR = "director", _("rector of directeur")
    BOARD = "board", _("bestuurder")
    OTHER = "other", _("andere functie")


LEVEL_OF: dict[str, str] = {
    Function.TEACHER: Level.OPERATIONAL,
    Function.TEACHER_LEADER: Level.OPERATIONAL,
    Function.SUPPORT: Level.OPERATIONAL,
    Function.EDUCATOR: Level.OPERATIONAL,
    Function.RESEARCHER: Level.OPERATIONAL,
    Function.TEAM_LEADER: Level.TACTICAL,
    Function.HR: Level.TACTICAL,
    Function.POLICY: Level.TACTICAL,
    Function.HEAD: Level.TACTICAL,
    Function.DIRECTOR: Level.STRATEGIC,
    Function.BOARD: Level.STRATEGIC,
    Function.OTHER: Level.OPERATIONAL,
}


class HolidayZone(models.TextChoices):
    """The three zones of the school holidays."""

    NORTH = "noord", _("Noord")
    MIDDLE = "midden", _("Midden")
    SOUTH = "zuid", _("Zuid")


class Region(models.Model):
    """Where networks are formed and followed. The administrator keeps the list: there is no official one."""

    name = models.CharField(_("naam"), max_length=120, unique=True)
    holiday_zone = models.CharField(_("vakantieregio"), max_length=10, choices=HolidayZone, default=HolidayZone.MIDDLE)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class RegionMunicipality(models.Model):
    """A municipality that belongs to a region: new schools there are put in that region."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="municipalities")
    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Board(models.Model):
    """The competent authority of schools."""

    number = models.CharField(_("bestuursnummer"), max_length=5, unique=True, null=True, blank=True)
    name = models.CharField(_("naam"), max_length=200)
    display_name = models.CharField(_("roepnaam"), max_length=120, blank=True)
    town = models.CharField(max_length=100, blank=True)
    details = models.JSONField(default=dict, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.display_name or self.name


class School(models.Model):
    """An institution with a BRIN code; its sites are locations. A chosen display name is never overwritten."""

    class Sector(models.TextChoices):
        PRIMARY = "po", _("primair onderwijs")
        SPECIAL = "so", _("speciaal onderwijs")
        SECONDARY = "vo", _("voortgezet onderwijs")
        VOCATIONAL = "mbo", _("mbo")
        HIGHER = "hbo", _("hoger onderwijs")
        OTHER = "other", _("buiten het onderwijs")

    brin = models.CharField(_("BRIN"), max_length=4, unique=True, null=True, blank=True)
    name = models.CharField(_("officiële naam"), max_length=200)
    display_name = models.CharField(_("roepnaam"), max_length=120, blank=True)
    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.PROTECT, related_name="schools")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.SET_NULL, related_name="schools")
    sector = models.CharField(max_length=10, choices=Sector, default=Sector.SECONDARY)
    town = models.CharField(_("plaats"), max_length=100, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["region", "name"])]

    def __str__(self) -> str:
        return self.display_name or self.name


class Location(models.Model):
    """A site of a school, with its six-character code (BRIN plus two digits)."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="locations")
    code = models.CharField(_("vestigingscode"), max_length=6, unique=True)
    name = models.CharField(_("officiële naam"), max_length=200)
    display_name = models.CharField(_("roepnaam"), max_length=120, blank=True)
    street = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=20, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    town = models.CharField(max_length=100, blank=True)
    municipality_code = models.CharField(max_length=4, blank=True)
    municipality = models.CharField(max_length=100, blank=True)
    province = models.CharField(max_length=40, blank=True)
    holiday_zone = models.CharField(max_length=10, blank=True)
    lat = models.FloatField(_("breedtegraad"), null=True, blank=True)
    lon = models.FloatField(_("lengtegraad"), null=True, blank=True)
    details = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=40, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.display_name or self.name

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude, when both are known."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


class Position(models.Model):
    """What someone does where, from when to when. Someone who changes school gets a new row and keeps the old."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="positions")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="positions")
    board = models.ForeignKey(Board, null=True, blank=True, on_delete=models.PROTECT, related_name="positions")
    function = models.CharField(_("functie"), max_length=20, choices=Function)
    level = models.CharField(_("niveau"), max_length=12, choices=Level)
    title = models.CharField(_("functienaam"), max_length=100, blank=True)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-since", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(school__isnull=False) | Q(board__isnull=False), name="position_is_somewhere"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="position_ends_after_begin"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "until"])]

    def __str__(self) -> str:
        return f"{self.get_function_display()} · {self.school or self.board}"

    @property
    def words(self) -> str:
        """The function as people say it: the title, or the function's name."""
        return self.title or self.get_function_display()


class Leadership(models.Model):
    """Who is responsible for someone at the school: the leader. Not a member's boss inside the network."""

    leader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leads")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="led_by")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="leaderships")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "school"], condition=Q(until__isnull=True), name="one_leader_per_school"
            ),
            models.CheckConstraint(condition=~Q(leader=F("person")), name="nobody_leads_themselves"),
        ]

    def __str__(self) -> str:
        return f"{self.leader} → {self.person}"


class Coordination(models.Model):
    """A coordinator looks after the networks of a region."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinates")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="coordinations")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "region"], condition=Q(until__isnull=True), name="one_coordination_per_region"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.region}"


class AddressProposal(models.Model):
    """A mail address that someone else proposes for a person: it counts after its owner said yes by mail."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="proposed_addresses")
    email = models.EmailField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    accepted = models.BooleanField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "email"], condition=Q(answered_at__isnull=True), name="one_proposal_per_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.person}"


class Import(models.Model):
    """A file that was read: the difference as it was shown, and who confirmed it."""

    class Kind(models.TextChoices):
        SCHOOLS = "schools", _("scholen en besturen")
        PEOPLE = "people", _("mensen")

    kind = models.CharField(max_length=10, choices=Kind)
    filename = models.CharField(max_length=200)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    payload = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.filename
