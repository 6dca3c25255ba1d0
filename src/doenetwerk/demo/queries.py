"""What the demo's pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.urls import reverse

from doenetwerk.accounts.models import Person
from doenetwerk.demo import people
from doenetwerk.demo.cast import COMPANIES, LIVES, REPLAYS, STORY, Part, Words
from doenetwerk.instruments.models import Sheet
from doenetwerk.mail.models import Letter
from doenetwerk.networks.blots import Picture, pictures
from doenetwerk.networks.models import Network

PAGE = 25


@dataclass(frozen=True, slots=True)
class Player:
    """Someone of the cast with where they work and what is in their mail. `pk` is 0 when they left."""

    pk: int
    name: str
    place: str
    letters: int
    newest: str
    says: Words = ""

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


@dataclass(frozen=True, slots=True)
class Life:
    """A network, its story in one line, and through whose eyes one looks."""

    pk: int
    name: str
    stage: str
    text: Words
    picture: Picture
    person: int
    person_name: str


def _addresses(keys: Iterable[str]) -> dict[str, str]:
    """Mail address to key, and where each works in words."""
    wanted = set(keys)
    return {people.address(row): row[0] for row in people.rows() if row[0] in wanted}


def _players(keys: Iterable[str]) -> dict[str, Player]:
    """People by key, with what they do and their newest letter. One query."""
    keys_of = _addresses(keys)
    newest = Letter.objects.filter(person=OuterRef("pk")).order_by("-created_at", "-pk")
    rows = (
        Person.objects.filter(email__in=keys_of, is_active=True)
        .annotate(newest=Subquery(newest.values("subject")[:1]), number=Count("letters"))
        .values_list("pk", "name", "email", "newest", "number")
    )
    return {
        key: Player(pk, name, people.PLACES.get(key, ""), number, subject or "")
        for pk, name, email, subject, number in rows
        if (key := keys_of.get(email or ""))
    }


@dataclass(frozen=True, slots=True)
class Device:
    """One half of a replay: on a laptop or a phone, as whom (None: a guest), and where it begins."""

    is_phone: bool
    player: Player | None
    says: Words
    url: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The first page."""

    story: list[tuple[Any, Player]]
    companies: list[tuple[Any, list[tuple[Words, Player]]]]
    replays: list[tuple[Words, list[Device]]]
    lives: list[Life]
    letters: int
    people: int


def stage() -> Stage:
    """All of the first page. About ten queries."""
    keys = {step.key for step in STORY} | {role.key for one in COMPANIES for role in one.roles}
    keys |= {part.key for one in REPLAYS for part in (one.laptop, one.phone) if part.key}
    players = _players(keys | {key for _name, key, _text in LIVES})
    companies = [
        (company, [(role.says, players[role.key]) for role in company.roles if role.key in players])
        for company in COMPANIES
    ]
    return Stage(
        story=[(step, players[step.key]) for step in STORY if step.key in players],
        companies=[row for row in companies if row[1]],
        replays=_replays(players),
        lives=_lives(players),
        letters=Letter.objects.exclude(person=None).count(),
        people=Person.objects.filter(is_active=True).count(),
    )


def _replays(players: dict[str, Player]) -> list[tuple[Words, list[Device]]]:
    """What can be done again, as far as it is still there. Two queries."""
    networks: dict[str, int] = dict(Network.objects.values_list("name", "pk"))
    sheets = list(Sheet.objects.order_by("pk").values_list("network__name", "title", "pk"))

    def where(part: Part) -> str | None:
        if part.sheet:
            pk = next((pk for name, title, pk in sheets if name == part.network and title.startswith(part.sheet)), None)
            return reverse(part.page, args=[pk]) if pk else None
        if part.instrument:
            return f"{reverse(part.page, args=[part.instrument])}?netwerk={networks.get(part.network, '')}"
        if part.network:
            return reverse(part.page, args=[networks[part.network]]) if part.network in networks else None
        return reverse(part.page)

    found = []
    for one in REPLAYS:
        devices = []
        for part in (one.laptop, one.phone):
            url = where(part)
            if url is not None and (not part.key or part.key in players):
                devices.append(Device(part is one.phone, players.get(part.key), part.says, url))
        if len(devices) == 2:
            found.append((one.title, devices))
    return found


def _lives(players: dict[str, Player]) -> list[Life]:
    told = {name: (key, text) for name, key, text in LIVES}
    networks = {network.name: network for network in Network.objects.filter(name__in=told)}
    drawn = pictures(networks.values())
    found = []
    for name, (key, text) in told.items():
        network, player = networks.get(name), players.get(key)
        if network is not None and player is not None:
            found.append(
                Life(
                    network.pk, name, network.get_stage_display(), text, drawn[network.pk], player.pk, player.first_name
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in the list."""

    pk: int
    to: str
    subject: str
    network: str
    at: datetime
    has_calendar: bool


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A page of letters, newest first; `person` when it is one person's."""

    lines: list[Line]
    person: Person | None
    page: int
    pages: int
    count: int
    receivers: list[tuple[int, str, int]]


def mailbox(person: Person | None, page: int) -> Mailbox:
    """Letters of everybody or of one, and who has any. Three queries."""
    letters = Letter.objects.exclude(person=None)
    receivers: Any = letters.order_by("person__name").values_list("person", "person__name").annotate(number=Count("pk"))
    if person is not None:
        letters = letters.filter(person=person)
    count = letters.count()
    pages = max(1, -(-count // PAGE))
    page = min(max(page, 1), pages)
    rows = letters.order_by("-created_at", "-pk").values_list(
        "pk", "person__name", "subject", "network__name", "created_at", "calendar_method"
    )[(page - 1) * PAGE : page * PAGE]
    lines = [Line(pk, to, subject, network or "", at, bool(method)) for pk, to, subject, network, at, method in rows]
    return Mailbox(lines, person, page, pages, count, list(receivers))


def beside(letter: Letter) -> tuple[int | None, int | None]:
    """The letters of the same person before and after this one: (older, newer). Two queries."""
    mine = Letter.objects.filter(person=letter.person_id)
    older = mine.filter(created_at__lt=letter.created_at).order_by("-created_at").values_list("pk", flat=True).first()
    newer = mine.filter(created_at__gt=letter.created_at).order_by("created_at").values_list("pk", flat=True).first()
    return older, newer
