"""The network: what it is about, who is in it, what they promised, and its start document."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from doenetwerk.people.models import Board, Region, School


class Theme(models.Model):
    """What questions and networks are about. Kept per region; one without a region is for all."""

    name = models.CharField(_("naam"), max_length=120)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="themes")

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["name", "region"], condition=Q(region__isnull=False), name="one_theme_name_per_region"
            ),
            # Said apart: SQLite takes two empty regions for different ones.
            models.UniqueConstraint(fields=["name"], condition=Q(region__isnull=True), name="one_theme_name_for_all"),
        ]

    def __str__(self) -> str:
        return self.name


class Kind(models.TextChoices):
    """The eight kinds of network (S6; 004 §1.5). Each sets defaults, see `networks.kinds`."""

    LEARNING = "learning", _("leernetwerk")
    DIDACTIC = "didactic", _("didactisch leernetwerk")
    INNOVATION = "innovation", _("innovatienetwerk")
    RESEARCH = "research", _("onderzoeksgemeenschap")
    DATA = "data", _("datateam")
    INTERVISION = "intervision", _("intervisienetwerk")
    INTERSECTORAL = "intersectoral", _("intersectoraal netwerk")
    PLC = "plc", _("professionele leergemeenschap")


class Network(models.Model):
    """A learning network."""

    class Stage(models.TextChoices):
        FORMING = "forming", _("in oprichting")
        RUNNING = "running", _("actief")
        CLOSING = "closing", _("in afronding")
        CONTINUING = "continuing", _("gaat zelf door")
        ENDED = "ended", _("beëindigd")

    class Owner(models.TextChoices):
        ALL = "all", _("alle deelnemers samen")
        ORGANISATION = "organisation", _("een organisatie")
        PERSON = "person", _("de initiatiefnemer")

    class Confidentiality(models.TextChoices):
        NORMAL = "normal", _("gewoon vertrouwelijk")
        HIGH = "high", _("extra vertrouwelijk")

    name = models.CharField(_("naam"), max_length=120)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="networks")
    themes = models.ManyToManyField(Theme, related_name="networks", blank=True)
    question = models.TextField(_("vraag waar het om draait"), blank=True)
    kind = models.CharField(_("soort"), max_length=20, choices=Kind, default=Kind.LEARNING)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.FORMING)
    internal_to = models.ForeignKey(
        Board, null=True, blank=True, on_delete=models.PROTECT, related_name="internal_networks"
    )
    organised_by = models.JSONField(_("georganiseerd op"), default=list, blank=True)
    is_personal = models.BooleanField(_("persoonlijk netwerk"), default=False)
    owner = models.CharField(max_length=15, choices=Owner, default=Owner.ALL)
    owner_name = models.CharField(max_length=120, blank=True)
    confidentiality = models.CharField(max_length=10, choices=Confidentiality, default=Confidentiality.NORMAL)
    size_min = models.PositiveSmallIntegerField(_("minimum"), default=6)
    size_ideal = models.PositiveSmallIntegerField(_("ideaal"), default=10)
    size_max = models.PositiveSmallIntegerField(_("maximum"), default=16)
    meetings_planned = models.PositiveSmallIntegerField(_("aantal bijeenkomsten"), default=5)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(_("loopt tot"), null=True, blank=True)
    origin = models.CharField(max_length=20, default="need")
    founded_at = models.DateTimeField(default=timezone.now)
    founded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="offspring")

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(size_min__lte=F("size_ideal")) & Q(size_ideal__lte=F("size_max")),
                name="network_sizes_in_order",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["region", "stage"])]

    def __str__(self) -> str:
        return self.name

    @property
    def tone(self) -> str:
        """The colour of the blot: what stage the network is in."""
        if self.stage == self.Stage.ENDED:
            return "ochre"
        if self.stage == self.Stage.CONTINUING:
            return "moss"
        return "violet" if self.confidentiality == self.Confidentiality.HIGH else "petrol"


class Membership(models.Model):
    """Someone in a network, on behalf of a school. Ending is a date and a reason; the row stays."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    school = models.ForeignKey(School, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships")
    function = models.CharField(max_length=20, blank=True)
    level = models.CharField(max_length=12, blank=True)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["network", "person"], condition=Q(until__isnull=True), name="one_membership_at_a_time"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "until"])]

    def __str__(self) -> str:
        return f"{self.person} · {self.network}"


class Commitment(models.Model):
    """The explicit yes (S9; 003 Zuid, Oost): three separate promises. Nobody counts as a member without it."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="commitment")
    frees_time = models.BooleanField(_("ik maak tijd vrij voor alle bijeenkomsten"))
    wants_to_learn = models.BooleanField(_("ik wil hier zelf iets leren"))
    will_prepare = models.BooleanField(_("ik bereid iets voor"))
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.membership)

    @property
    def is_whole(self) -> bool:
        return self.frees_time and self.wants_to_learn and self.will_prepare


class TimeGrant(models.Model):
    """The time a leader grants a member (S20; 004 §5.2), confirmed by link."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="time_grant")
    leader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="time_grants")
    hours = models.PositiveSmallIntegerField(_("uren per schooljaar"), default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    granted = models.BooleanField(null=True, blank=True)
    remark = models.CharField(_("opmerking"), max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.leader} · {self.membership}"


class Facilitation(models.Model):
    """Who guides the process, or helps to (S17, S18). Handing over ends one row and begins another."""

    class Role(models.TextChoices):
        FACILITATOR = "facilitator", _("procesbegeleider")
        CO = "co", _("mede-begeleider")

    class Task(models.TextChoices):
        PROCESS = "process", _("bewaker van het proces")
        SUBJECT = "subject", _("kenner van het onderwerp")
        NETWORKS = "networks", _("kenner van leernetwerken")
        MIX = "mix", _("een combinatie")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="facilitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="facilitations")
    role = models.CharField(max_length=12, choices=Role, default=Role.FACILITATOR)
    task = models.CharField(max_length=10, choices=Task, default=Task.PROCESS)
    is_external = models.BooleanField(_("van buiten het netwerk"), default=False)
    paid_by = models.CharField(_("betaald door"), max_length=120, blank=True)
    paid_meetings = models.PositiveSmallIntegerField(_("betaalde bijeenkomsten"), null=True, blank=True)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["network", "person"], condition=Q(until__isnull=True), name="one_facilitation_at_a_time"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "until"])]

    def __str__(self) -> str:
        return f"{self.person} · {self.network}"


class Goal(models.Model):
    """What the network wants, at one of Kirkpatrick's four levels (S13), with what will be seen and when.

    The same statements come back in the evaluation.
    """

    class Level(models.IntegerChoices):
        SATISFACTION = 1, _("wat deelnemers ervan vinden")
        KNOWLEDGE = 2, _("wat deelnemers weten en kunnen")
        BEHAVIOUR = 3, _("wat er anders gaat in de school")
        IMPACT = 4, _("wat leerlingen merken")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="goals")
    level = models.PositiveSmallIntegerField(choices=Level)
    text = models.TextField(_("wat we willen bereiken"))
    seen_by = models.TextField(_("waaraan we dat zien"), blank=True)
    seen_when = models.CharField(_("wanneer we dat zien"), max_length=100, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-level", "id"]

    def __str__(self) -> str:
        return self.text


class CharterSection(models.Model):
    """One of the parts of the start document as it stands now. `revision` guards against overwriting each other."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="charter_sections")
    key = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["network", "key"], name="one_section_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.network} · {self.key}"


class CharterRevision(models.Model):
    """Each text a section ever had: the three-way comparison needs the one someone started from."""

    section = models.ForeignKey(CharterSection, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["section", "revision"], name="one_text_per_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.section} #{self.revision}"


class CharterVersion(models.Model):
    """The start document as it was put up for signing. It never changes; the next one has the next number."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="charter_versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["network", "number"], name="one_version_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.network} v{self.number}"


class Signature(models.Model):
    """A member's signature under a version."""

    version = models.ForeignKey(CharterVersion, on_delete=models.CASCADE, related_name="signatures")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="signatures")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "membership"], name="one_signature_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.membership} · {self.version}"


class Expectation(models.Model):
    """What a member expects of the network and brings to it (004 §2.1.7). One of each per member."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="expectation")
    of_network = models.TextField(_("dit verwacht ik van het netwerk"), blank=True)
    brings = models.TextField(_("dit breng ik mee"), blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.membership)


class BudgetLine(models.Model):
    """Money: what it is for, how much, who pays (004 §2.1.8). Amounts in whole euros."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="budget_lines")
    what = models.CharField(_("waarvoor"), max_length=120)
    amount = models.PositiveIntegerField(_("bedrag in euro"), default=0)
    payer = models.CharField(_("wie betaalt"), max_length=120, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.what


# A row of the start document's own package; Django finds models only through this module.
from doenetwerk.networks.charter.models import CharterRemark  # noqa: E402, F401
