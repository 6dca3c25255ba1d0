"""A made-up world for the benchmarks: regions, schools, people, and networks that are half-way their season.

`build(networks)` fills an empty database in bulk. The same number gives the same world, relative to today. One network
is as dense in a world of 10 as in one of 1,000: each brings 25 people, 40 lines of journal, five meetings. The region
"Tien" always comes first and always holds ten networks, so that its pages compare the two worlds.

Rows are written straight into the tables, past the verbs: a thousand networks through verbs would take an hour.
"""

# ruff: noqa: E501, SIM905 - a row reads best on one line

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

PEOPLE_PER_NETWORK = 25
JOURNAL_LINES = 40
FIRST = (
    "Aaltje Bastiaan Carlijn Daan Eefje Femke Gijs Hanna Idris Jorien Kees Lotte Meryem Niels Olga Pim Quirine Roos "
    "Sietse Tamar Ubbo Vera Wessel Xandra Yara Zeger Anouk Bram Chaima Dirk"
).split()
LAST = (
    "van den Voorbeeld|Proefstra|de Bedenker|Verzonnema|van Testeren|Modelaar|Denkbeeld|ter Oefening|Schets|"
    "van der Monsterwijk|Fictiema|Probeersel|den Ontwerp|Stelpost|Papierink"
).split("|")
TOPICS = (
    "Startende leraren|Differentiëren in gemengde brugklassen|Formatief handelen|Burgerschap in alle vakken|"
    "Leesbevordering door het hele team|Digitale geletterdheid|Kansengelijkheid bij de overgang|Toetsen die iets zeggen|"
    "Taalgericht vakonderwijs|Ouders als partner"
).split("|")
QUESTION = (
    "Hoe zorgen we dat wat collega’s op hun eigen school uitproberen over {topic} ook op de andere scholen van de regio "
    "een plek krijgt, en niet na één schooljaar verdwijnt?"
)
SENTENCES = (
    "Een kort gesprek na de les levert meer op dan een lang formulier aan het eind.",
    "We spreken af dat iedereen voor de volgende keer één les samen met een collega voorbereidt.",
    "Leerlingen zeggen dat ze vaker weten waar ze naartoe werken.",
    "De kijkwijzer werkt beter als hij op één bladzijde past.",
)
VERBS = (
    "network.founded network.described member.in member.asked member.promised member.promised time.asked time.granted "
    "charter.answered charter.version charter.signed charter.signed goal.stated meeting.planned meeting.promised "
    "meeting.promised meeting.attendance meeting.held harvest.caught harvest.caught outcome.caught outcome.to_school "
    "outcome.shared outcome.tried outcome.in_use pulse.opened agenda.changed meeting.notes"
).split()
VERB_DATA = {"number": 2, "present": 9, "hours": 40, "people": 12, "count": 12, "theme": "Startende leraren"}
CHARTER = ("goal", "form", "members", "roles", "term", "method", "expectations", "means")


@dataclass
class World:
    """Who and what the benchmarks ask for."""

    networks: int = 0
    people: int = 0
    rows: int = 0
    network: int = 0
    facilitator: int = 0
    member: int = 0
    ten: int = 0
    ten_coordinator: int = 0
    usual: int = 0
    usual_networks: int = 0
    usual_coordinator: int = 0
    large: int = 0
    large_networks: int = 0
    large_coordinator: int = 0
    sessions: dict[int, str] = field(default_factory=dict)


def sizes(networks: int) -> list[int]:
    """How many networks each region has: ten, in a large world one with two hundred, the rest alike."""
    if networks <= 10:
        return [networks]
    rest = networks - 10
    large = 200 if networks >= 400 else rest
    rest -= large
    regions = min(18, rest)
    shares = [rest // regions + (one < rest % regions) for one in range(regions)] if regions else []
    return [10, large, *shares]


def _codes() -> Iterable[str]:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    return (f"99{one}{two}" for one in letters for two in letters)


class Builder:
    """Builds region by region, so that memory stays small."""

    def __init__(self) -> None:
        from django.utils import timezone

        self.now: datetime = timezone.now().replace(minute=0, second=0, microsecond=0)
        self.today: date = timezone.localdate()
        self.world = World()
        self.codes = iter(_codes())
        self.serial = 0

    def many(self, rows: list[Any]) -> list[Any]:
        """Insert rows of one model; they get their keys."""
        if not rows:
            return []
        self.world.rows += len(rows)
        return type(rows[0])._default_manager.bulk_create(rows, batch_size=500)

    def days(self, number: float) -> datetime:
        return self.now + timedelta(days=number)

    def build(self, networks: int) -> World:
        from django.db import connection, transaction

        for index, size in enumerate(sizes(networks)):
            with transaction.atomic():
                self.region(index, size)
        self.world.networks = networks
        if connection.vendor == "postgresql":
            # The server does so by itself within a minute; here the first page does not wait.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        return self.world

    def region(self, index: int, size: int) -> None:
        from doenetwerk.accounts.models import Person
        from doenetwerk.networks.models import Theme
        from doenetwerk.people.models import Board, Coordination, Leadership, Location, Position, Region, School

        chance = self.chance = random.Random(f"doenetwerk:{index}:{size}")
        name = "Tien" if index == 0 else f"Regio {index:02}"
        region = Region.objects.create(name=name)
        self.themes = self.many([Theme(name=topic, region=region) for topic in TOPICS])
        # A school for every one and a half network, as in a country of some seven hundred.
        school_count = max(4, min(60, round(size * 0.7)))
        boards = self.many(
            [
                Board(
                    number=f"99{index:01x}{one:02}"[-5:] if index < 16 else f"9{index:02}{one:02}",
                    name=f"Stichting {name} {one}",
                )
                for one in range(max(2, school_count // 4))
            ]
        )
        self.schools = schools = self.many(
            [
                School(
                    brin=next(self.codes),
                    name=f"College {name} {one + 1}",
                    board=boards[one % len(boards)],
                    region=region,
                    town=f"Plaats {one % 9}",
                )
                for one in range(school_count)
            ]
        )
        self.many([Location(school=one, code=f"{one.brin}00", name=one.name, town=one.town) for one in schools])
        self.people = self.many([self.person(chance) for _one in range(size * PEOPLE_PER_NETWORK)])
        self.world.people += len(self.people)
        self.place = {person.pk: schools[number % len(schools)] for number, person in enumerate(self.people)}
        functions = ("teacher", "teacher", "teacher", "teacher_leader", "support", "team_leader", "policy", "head")
        self.function = {person.pk: functions[number % 8] for number, person in enumerate(self.people)}
        self.many(
            [
                Position(
                    person=one,
                    school=self.place[one.pk],
                    function=self.function[one.pk],
                    level="operational",
                    since=self.today - timedelta(days=700),
                )
                for one in self.people
            ]
        )
        self._addresses()
        heads: dict[int, Person] = {}
        for one in self.people:
            heads.setdefault(self.place[one.pk].pk, one)
        self.many(
            [
                Leadership(
                    leader=heads[self.place[one.pk].pk],
                    person=one,
                    school=self.place[one.pk],
                    since=self.today - timedelta(days=600),
                )
                for one in self.people[::2]
                if heads[self.place[one.pk].pk] != one
            ]
        )
        coordinator = self.many([self.person(chance)])[0]
        self.many([Coordination(person=coordinator, region=region, since=self.today - timedelta(days=900))])
        self._networks(region, size, coordinator, chance)
        world = self.world
        if index == 0:
            world.ten, world.ten_coordinator = region.pk, coordinator.pk
        if index == 0 or (size >= 100 and not world.large_networks >= 100):
            world.large, world.large_networks, world.large_coordinator = region.pk, size, coordinator.pk
        if index in (0, 2):
            world.usual, world.usual_networks, world.usual_coordinator = region.pk, size, coordinator.pk

    def person(self, chance: random.Random) -> Any:
        from doenetwerk.accounts.models import Person

        self.serial += 1
        return Person(
            name=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
            email=f"persoon{self.serial}@voorbeeld.example",
            password="!",
            feed_token=f"voer-{self.serial}",
            joined_at=self.days(-800),
        )

    def _addresses(self) -> None:
        from allauth.account.models import EmailAddress

        self.many([EmailAddress(user=one, email=one.email, primary=True, verified=True) for one in self.people])

    def _networks(self, region: Any, size: int, coordinator: Any, chance: random.Random) -> None:
        from doenetwerk.networks.models import Network

        stages = ("running", "running", "running", "running", "forming", "closing", "continuing", "ended")
        networks = self.many(
            [
                Network(
                    name=f"{TOPICS[one % len(TOPICS)]} {one + 1}",
                    region=region,
                    question=QUESTION.format(topic=TOPICS[one % len(TOPICS)].lower()),
                    stage="running" if one < 2 else stages[one % 8],
                    starts_on=self.today - timedelta(days=150),
                    ends_on=self.today + timedelta(days=215),
                    founded_at=self.days(-160),
                    founded_by=coordinator,
                )
                for one in range(size)
            ]
        )
        self.many(
            [Network.themes.through(network=one, theme=self.themes[n % len(TOPICS)]) for n, one in enumerate(networks)]
        )
        self.members: dict[int, list[Any]] = {}
        for number, network in enumerate(networks):
            self._season(network, number, chance)
        self._people_rows(networks, coordinator, chance)
        if not self.world.network:
            self.world.network = networks[0].pk

    def _season(self, network: Any, number: int, chance: random.Random) -> None:
        # The first network is the one that is measured: thirteen members, its facilitator guides one more.
        count = 13 if number < 2 else chance.randint(10, 16)
        own = self.people[number * PEOPLE_PER_NETWORK : (number + 1) * PEOPLE_PER_NETWORK]
        self.members[network.pk] = own[:count]

    def _people_rows(self, networks: list[Any], coordinator: Any, chance: random.Random) -> None:
        from doenetwerk.networks.models import Commitment, Facilitation, Goal, Membership, TimeGrant

        members: list[Any] = []
        begin = self.today - timedelta(days=150)
        for network in networks:
            members.extend(
                Membership(
                    network=network,
                    person=person,
                    school=self.place[person.pk],
                    function=self.function[person.pk],
                    level="operational",
                    since=begin,
                )
                for person in self.members[network.pk]
            )
        # Some people are in two networks.
        for number, network in enumerate(networks[:-1]):
            person = self.members[network.pk][3]
            members.append(
                Membership(
                    network=networks[number + 1], person=person, school=self.place[person.pk],
                    function=self.function[person.pk], level="operational", since=self.today - timedelta(days=90),
                )
            )  # fmt: skip
        members = self.many(members)
        self.rows = {}
        for one in members:
            self.rows.setdefault(one.network_id, []).append(one)
        self.many(
            [
                Commitment(membership=one, frees_time=True, wants_to_learn=True, will_prepare=True, at=self.days(-140))
                for number, one in enumerate(members)
                if number % 12
            ]
        )
        self.many(
            [
                TimeGrant(membership=one, leader=coordinator, hours=40, granted=True, answered_at=self.days(-130))
                for one in members[::2]
            ]
        )
        guides = []
        for number, network in enumerate(networks):
            # One facilitator guides two networks.
            first = self.people[(number - number % 2) * PEOPLE_PER_NETWORK + 20]
            second = self.people[number * PEOPLE_PER_NETWORK + 21]
            guides.append(
                Facilitation(network=network, person=first, role="facilitator", since=self.today - timedelta(days=150))
            )
            guides.append(
                Facilitation(network=network, person=second, role="co", since=self.today - timedelta(days=120))
            )
        self.many(guides)
        self.guide = {one.network_id: one.person for one in guides if one.role == "facilitator"}
        if not self.world.facilitator:
            self.world.facilitator = guides[0].person.pk
            self.world.member = self.members[networks[0].pk][1].pk
        self.many(
            [
                Goal(
                    network=one,
                    level=level,
                    text=f"{words} {SENTENCES[level % 4]}",
                    seen_by="In de lessen",
                    seen_when="juni",
                )
                for one in networks
                for level, words in (
                    (4, "Leerlingen vragen vaker waarom."),
                    (3, "Collega’s kijken bij elkaar."),
                    (2, "Wij weten hoe."),
                )
            ]
        )
        self._charter(networks)
        self._meetings(networks, chance)
        self._forming(networks, coordinator, chance)
        self._journal(networks, coordinator)

    def _charter(self, networks: list[Any]) -> None:
        from doenetwerk.networks.models import CharterSection, CharterVersion, Signature

        text = " ".join(SENTENCES)
        self.many([CharterSection(network=one, key=key, text=text, revision=2) for one in networks for key in CHARTER])
        versions = self.many(
            [
                CharterVersion(network=one, number=1, content=dict.fromkeys(CHARTER, text), made_at=self.days(-120))
                for one in networks
            ]
        )
        self.many(
            [
                Signature(version=one, membership=row, at=self.days(-110))
                for one in versions
                for row in self.rows[one.network_id][:-2]
            ]
        )

    def _meetings(self, networks: list[Any], chance: random.Random) -> None:
        from doenetwerk.meetings.models import AgendaPart, Attendance, Harvest, Meeting, MeetingClosing, Preparer, Rsvp
        from doenetwerk.reflection.models import Pulse, PulseAnswer, PulseInvitation

        hours = timedelta(hours=3)
        meetings = self.many(
            [
                Meeting(
                    network=one, number=number, title=f"{('Kennismaken', 'Kijken bij elkaar', 'Proberen', 'Terugkijken', 'Borgen')[number - 1]}",
                    starts_at=self.days(when), ends_at=self.days(when) + hours, place="College Voorbeeld, lokaal 12",
                    uid=f"{one.pk}-{number}@voorbeeld.example", planned_at=self.days(-130),
                )
                for one in networks
                for number, when in ((1, -120), (2, -75), (3, -20), (4, 25), (5, 80))
            ]
        )  # fmt: skip
        held = [one for one in meetings if one.number <= 3]
        self.many(
            [MeetingClosing(meeting=one, closed_at=one.ends_at, present=10, invited=13, had_next=True) for one in held]
        )
        self.many(
            [
                Attendance(meeting=one, person=row.person, at=one.ends_at)
                for one in held
                for row in self.rows[one.network_id][:10]
            ]
        )
        self.many(
            [
                Rsvp(meeting=one, person=row.person, answer="no" if number % 9 == 8 else "yes", at=self.days(-100))
                for one in meetings
                for number, row in enumerate(self.rows[one.network_id][: 12 if one.number < 5 else 5])
            ]
        )
        parts = self.many(
            [
                AgendaPart(meeting=one, position=number, title=title, minutes=minutes)
                for one in meetings
                if one.number <= 4
                for number, (title, minutes) in enumerate(
                    (("Inchecken", 15), ("Bij elkaar kijken", 90), ("Oogsten", 45)), 1
                )
            ]
        )
        self.many([Preparer(part=one, person=self.rows[one.meeting.network_id][one.position].person) for one in parts])
        harvest = [
            Harvest(
                network_id=one.network_id, meeting=one, author=self.rows[one.network_id][number].person,
                kind=("insight", "agreement", "insight", "outcome")[number], text=SENTENCES[number],
                circle=("network", "network", "region", "school")[number], at=one.ends_at,
            )
            for one in held
            for number in range(4)
        ]  # fmt: skip
        self.many(harvest)
        pulses = self.many(
            [
                Pulse(
                    network_id=one.network_id,
                    meeting=one,
                    opened_at=one.ends_at,
                    closes_on=one.ends_at.date() + timedelta(days=14),
                )
                for one in held
            ]
        )
        self.many(
            [
                PulseInvitation(pulse=one, person=row.person, answered=number < 9)
                for one in pulses
                for number, row in enumerate(self.rows[one.network_id])
            ]
        )
        self.many(
            [
                PulseAnswer(
                    id=uuid.UUID(int=chance.getrandbits(128)), pulse=one, batch=1 + number // 4, content=4,
                    form=3 + number % 3, place=4, own_role=2 + number % 4, energy=3 + number % 3, line="Fijn om samen te doen.",
                )
                for one in pulses
                for number in range(9)
            ]
        )  # fmt: skip
        self._outcomes(networks)

    def _outcomes(self, networks: list[Any]) -> None:
        from doenetwerk.outcomes.models import Landing, LandingStep, Outcome
        from doenetwerk.reflection.models import Continuation

        titles = (
            "Kijkwijzer voor starters",
            "Lessenserie van vijf weken",
            "Overlegkaart voor de sectie",
            "Gespreksleidraad",
        )
        outcomes = self.many(
            [
                Outcome(
                    network=one, author=self.rows[one.pk][number].person, school=self.rows[one.pk][number].school,
                    title=title, text=" ".join(SENTENCES), circle=("network", "school", "region", "everyone")[number],
                    created_at=self.days(-60 + number),
                )
                for one in networks
                for number, title in enumerate(titles)
            ]
        )  # fmt: skip
        states = ("in_use", "tried", "shared", "secured")
        landings, taken = [], set()
        for number, one in enumerate(outcomes):
            for row in self.rows[one.network_id][number % 4 : number % 4 + 3 : 1][:2]:
                if (one.pk, row.school_id) in taken:
                    continue
                taken.add((one.pk, row.school_id))
                state = states[(number + len(landings)) % 4]
                landings.append(
                    Landing(
                        outcome=one, school=row.school, membership=row, sharing_on=self.today - timedelta(days=30),
                        sharing_how="teamvergadering", state=state,
                        ask_on=self.today + timedelta(days=14 if number % 7 else -3),
                    )
                )  # fmt: skip
        landings = self.many(landings)
        order = ("shared", "tried", "in_use", "secured")
        self.many(
            [
                LandingStep(landing=one, state=state, at=self.days(-25))
                for one in landings
                for state in order[: order.index(one.state) + 1]
            ]
        )
        ways = {"continuing": "self", "ended": "accomplished", "closing": "intends"}
        self.many(
            [
                Continuation(network=one, way=ways[one.stage], because=SENTENCES[2], decided_on=self.today)
                for one in networks
                if one.stage in ways
            ]
        )

    def _forming(self, networks: list[Any], coordinator: Any, chance: random.Random) -> None:
        from doenetwerk.forming.models import Founding, LearningQuestion, StartInvitation, StartMeeting

        region = networks[0].region
        theme_of = {one.pk: self.themes[number % len(self.themes)] for number, one in enumerate(networks)}
        questions = []
        for number, one in enumerate(networks):
            for person in self.people[number * PEOPLE_PER_NETWORK + 10 : number * PEOPLE_PER_NETWORK + 14]:
                questions.append(
                    LearningQuestion(
                        author=person, region=region, school=self.place[person.pk], function=self.function[person.pk],
                        level="operational", text=QUESTION.format(topic=TOPICS[number % len(TOPICS)].lower()),
                        origin=("need", "need", "board", "coordinator")[len(questions) % 4], urgency=1 + len(questions) % 5,
                        theme=None if len(questions) % 21 == 20 else theme_of[one.pk],
                        network=one if len(questions) % 3 else None, asked_at=self.days(-190),
                    )
                )  # fmt: skip
        self.many(questions)
        starts = self.many(
            [
                StartMeeting(
                    region=region, theme=theme_of[one.pk], title=f"Start: {one.name}", starts_at=self.days(-170),
                    ends_at=self.days(-170) + timedelta(hours=2), place="College Voorbeeld", opened_by=coordinator,
                    goes_on_asked_at=self.days(-169),
                )
                for one in networks
            ]
        )  # fmt: skip
        invitations = []
        for number, start in enumerate(starts):
            for seat, person in enumerate(self.people[number * PEOPLE_PER_NETWORK : number * PEOPLE_PER_NETWORK + 18]):
                came, on = seat < 15, seat < 13
                invitations.append(
                    StartInvitation(
                        meeting=start, person=person, school=self.place[person.pk], function=self.function[person.pk],
                        level="operational", answer="yes" if came else "no", answered_at=self.days(-175),
                        came_at=self.days(-170) if came else None, goes_on="yes" if on else "no",
                        goes_on_at=self.days(-165), frees_time=on, wants_to_learn=on, will_prepare=on,
                    )
                )  # fmt: skip
        self.many(invitations)
        self.many(
            [
                Founding(
                    network=one,
                    theme=theme_of[one.pk],
                    start_meeting=starts[number],
                    by=coordinator,
                    at=self.days(-160),
                )
                for number, one in enumerate(networks)
            ]
        )

    def _journal(self, networks: list[Any], coordinator: Any) -> None:
        from doenetwerk.journal.models import Entry
        from doenetwerk.mail.models import Letter

        lines = []
        for line in range(JOURNAL_LINES):
            verb = VERBS[line % len(VERBS)]
            at = self.days(-160 + line * 4)
            for network in networks:
                rows = self.rows[network.pk]
                lines.append(
                    Entry(
                        verb=verb, topic=verb.partition(".")[0], at=at, network=network, region_id=network.region_id,
                        actor=self.guide[network.pk] if line % 3 else rows[line % len(rows)].person,
                        circle="region" if line % 6 == 0 else "network", data=VERB_DATA,
                    )
                )  # fmt: skip
        self.many(lines)
        text = "\n".join(SENTENCES)
        letters = []
        for network in networks:
            for row in self.rows[network.pk]:
                for kind in ("meetings.rsvp", "reflection.pulse"):
                    key = f"{kind}:{row.pk}"
                    letters.append(
                        Letter(
                            key=key, person=row.person, address=row.person.email, network=network, purpose=kind,
                            subject=f"{network.name}: laat weten of je komt", text=text, html=f"<p>{text}</p>" * 4,
                            message_id=f"<{key}@voorbeeld.example>", state="sent", created_at=self.days(-40), sent_at=self.days(-40),
                        )
                    )  # fmt: skip
        self.many(letters)


def build(networks: int) -> World:
    """Fill the empty database that the settings name."""
    return Builder().build(networks)


def sign_in(person_pk: int) -> str:
    """Open a session for someone, as signing in does; returns the cookie's value."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from doenetwerk.accounts.models import Person

    person = Person.objects.get(pk=person_pk)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)
