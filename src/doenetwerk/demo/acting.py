"""What every network does: people come in, meetings are held, outcomes go to school. Only through the rooms' verbs."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from doenetwerk.accounts.models import Person
from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.meetings import catalogue
from doenetwerk.meetings import domain as meetings
from doenetwerk.meetings.models import Meeting, RsvpAnswer
from doenetwerk.meetings.moments import Span
from doenetwerk.meetings.queries.people import participants
from doenetwerk.networks import domain as networks
from doenetwerk.networks.charter import domain as charter
from doenetwerk.networks.models import CharterVersion, Network
from doenetwerk.outcomes import domain as outcomes
from doenetwerk.outcomes.models import Landing, Outcome, State
from doenetwerk.reflection import domain as reflection

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
# (title, minutes, what people do: 1 listening … 5 doing); a plain word is a method of the catalogue.
Part = str | tuple[str, int, int]
# (who, insight/agreement/outcome, what, who reads it)
Catch = tuple[str, str, str, str]


@dataclass(slots=True)
class Gathering:
    """A meeting as it is told. `absent` are keys of people who were not there; `silent` says how many leave the pulse.

    `prepare` names, by the number of the part, who prepares it. `mood` is the pulse's average.
    """

    when: datetime
    title: str
    goal: str = ""
    place: str = ""
    hours: float = 3
    agenda: Sequence[Part] = ("inchecken", "iedereen-aan-het-woord", "oogsten-en-afspreken", "een-zin-mee")
    prepare: Mapping[int, str] = field(default_factory=dict)
    absent: str = ""
    harvest: Sequence[Catch] = ()
    notes: str = ""
    lines: Sequence[str] = ()
    mood: float = 4.2
    guests: int = 0
    chair: str = ""
    scribe: str = ""
    silent: int = 1
    mechanism: str = ""

    @property
    def ends(self) -> datetime:
        return self.when + self.hours * HOUR


def come_in(w: World, network: Network, keys: str, by: str) -> None:
    """Take people in, each with their own promise."""
    for person in w.all(keys):
        membership = networks.bring_in(w.one(by), network, person)
        networks.promise(membership, frees_time=True, wants_to_learn=True, will_prepare=True)


def plan(w: World, network: Network, guide: str, g: Gathering, *, invite: bool = True) -> Meeting:
    """Put a meeting in everybody's calendar."""
    return meetings.plan_meeting(
        w.one(guide), network, when=Span(g.when, g.ends), title=g.title, goal=g.goal, place=g.place,
        mechanism=g.mechanism, invite=invite,
    )  # fmt: skip


def set_agenda(w: World, meeting: Meeting, guide: str, g: Gathering) -> None:
    """The parts, who prepares them and who has which role."""
    actor = w.one(guide)
    parts = []
    for number, part in enumerate(g.agenda):
        if isinstance(part, str):
            method = catalogue.get(part)
            if method is None:
                raise KeyError(part)
            made = meetings.add_method(actor, meeting, part)
        else:
            made = meetings.add_part(actor, meeting, title=part[0], minutes=part[1], energy=part[2])
        if number in g.prepare:
            meetings.set_preparers(actor, made, w.all(g.prepare[number]))
        parts.append(made)
    # What most time goes to is what the network is for.
    if parts:
        meetings.link_goal(actor, max(parts, key=lambda one: one.minutes))
    roles = {"chair": g.chair or guide, "notes": g.scribe or guide}
    meetings.give_roles(actor, meeting, {role: w.one(key) for role, key in roles.items()})


def promise_date(w: World, meeting: Meeting, g: Gathering, *, silent: str = "") -> None:
    """Everybody says whether they come, but those in `silent`; who is absent says no, with a reason."""
    away = {person.pk for person in w.all(g.absent)}
    unheard = {person.pk for person in w.all(silent)}
    reasons = ["Examens.", "Ziek kind.", "Die middag heb ik les.", "Overleg met de inspectie.", "Kort verlof."]
    for person in participants(meeting.network_id):
        if person.pk in unheard:
            continue
        if person.pk in away:
            meetings.answer_meeting(person, meeting, RsvpAnswer.NO, w.luck.choice(reasons))
        else:
            meetings.answer_meeting(person, meeting, RsvpAnswer.YES)


def hold(w: World, meeting: Meeting, guide: str, g: Gathering) -> None:
    """Who was there, what was caught, and the notes."""
    actor = w.one(guide)
    away = {person.pk for person in w.all(g.absent)}
    there = [person for person in participants(meeting.network_id) if person.pk not in away]
    meetings.mark_attendance(actor, meeting, there, guests=g.guests)
    for who, kind, text, circle in g.harvest:
        meetings.catch(w.one(who), meeting, kind, text, circle)
    if g.notes:
        meetings.write_notes(w.one(g.scribe or guide), meeting, g.notes, 0)


def answer_pulse(w: World, meeting: Meeting, g: Gathering, *, but: str = "", most: int | None = None) -> None:
    """Most people say how it was: all but `g.silent` of them, or all but those named; `most` of them at most."""
    invitations = list(meeting.pulse.invitations.select_related("person", "pulse").exclude(person__in=w.all(but)))
    w.luck.shuffle(invitations)
    silent = 0 if but else g.silent
    lines = list(g.lines)
    for number, invitation in enumerate(invitations[: len(invitations) - silent][:most]):
        scores = {name: _score(w, g.mood) for name in reflection.SCORES}
        reflection.answer_pulse(invitation, scores, lines[number] if number < len(lines) else "")


def _score(w: World, mood: float) -> int:
    return min(5, max(1, round(w.luck.gauss(mood, 0.7))))


def held(
    w: World, guide: str, meeting: Meeting, g: Gathering, following: Meeting | None, reason: str = "", *,
    lightly: bool = False,
) -> Story:  # fmt: skip
    """One meeting from its agenda to its pulse."""
    yield max(g.when - 7 * DAY, w.clock.moment)
    set_agenda(w, meeting, guide, g)
    if not lightly:
        yield max(g.when - 2 * DAY, w.clock.moment)
        promise_date(w, meeting, g)
    yield g.ends - HOUR / 2
    hold(w, meeting, guide, g)
    yield g.ends
    meetings.close_meeting(w.one(guide), meeting, following, reason)
    w.meanwhile(_pulse(w, meeting, g, most=8 if lightly else None))


def _pulse(w: World, meeting: Meeting, g: Gathering, most: int | None) -> Story:
    yield g.ends + DAY
    answer_pulse(w, meeting, g, most=most)


def season(
    w: World,
    network: Network,
    guide: str,
    gatherings: Sequence[Gathering],
    *,
    reason: str = "",
    planned: datetime | None = None,
    lightly: bool = False,
    after: Meeting | None = None,
) -> Generator[datetime, None, list[Meeting]]:
    """A row of meetings: planned at once, then held one after the other.

    `reason` is why there is none after the last, unless that is `after`. `lightly` leaves out who promised to come:
    for seasons of long ago.
    """
    yield planned or max(gatherings[0].when - 20 * DAY, w.clock.moment)
    rows = [plan(w, network, guide, g, invite=not lightly) for g in gatherings]
    for number, g in enumerate(gatherings):
        following = rows[number + 1] if number + 1 < len(rows) else after
        yield from held(w, guide, rows[number], g, following, "" if following else reason, lightly=lightly)
    return rows


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a network wrote in its start document. Goals: what, and by what it is seen. Amounts: what, euro, payer."""

    goal: str
    pupils: tuple[str, str]
    school: tuple[str, str]
    know: tuple[str, str]
    form: str
    owner: str
    roles: str
    size: str
    sizes: tuple[int, int, int]
    term: str
    secured: str
    members: str
    rules: str
    expectations: str
    money: str
    payer: str
    hours: int
    review: str = "3"
    satisfied: tuple[str, str] = ("Ieder vindt het de tijd waard.", "De peiling na elke bijeenkomst.")
    amounts: tuple[tuple[str, int, str], ...] = ()

    @property
    def answers(self) -> dict[str, dict[str, str]]:
        """The same by question and slot, as the start document keeps it."""
        goals = {4: self.pupils, 3: self.school, 2: self.know, 1: self.satisfied}
        goal = {"text-goal": self.goal}
        for level, (text, seen) in goals.items():
            goal |= {f"goal-new{level}-text": text, f"goal-new{level}-seen_by": seen}
        budget = {"text-money": self.money, "text-payer": self.payer, "hours": str(self.hours)}
        for number, (what, amount, payer) in enumerate(self.amounts[:2], 1):
            cells = {"what": what, "amount": str(amount), "payer": payer}
            budget |= {f"budget-new{number}-{cell}": value for cell, value in cells.items()}
        least, ideal, most = (str(size) for size in self.sizes)
        return {
            "goal": goal,
            "form": {"text-form": self.form},
            "owner": {"text-owner": self.owner, "text-roles": self.roles},
            "size": {"text-size": self.size, "size_min": least, "size_ideal": ideal, "size_max": most},
            "term": {"text-term": self.term, "text-secured": self.secured, "review": self.review},
            "members": {"text-members": self.members, "text-rules": self.rules},
            "expectations": {"text-expectations": self.expectations},
            "money": budget,
        }


def agree(w: World, network: Network, by: str, agreed: Agreed, *, unsigned: str = "") -> None:
    """Write the start document, put it up, and sign it: everybody but those named."""
    write_charter(w, network, by, agreed.answers)
    version = put_up(w, network, by)
    away = {person.pk for person in w.all(unsigned)}
    sign(network, version, [row.person for row in charter.signers(network) if row.person_id not in away])


def weigh(w: World, network: Network, by: str, reached: Mapping[int, tuple[str, str]], *, silent: str = "") -> None:
    """Evaluate: members say what they saw of each goal, and the network concludes. {level: (how far, evidence)}."""
    actor = w.one(by)
    evaluation = reflection.open_evaluation(actor, network)
    goals = list(network.goals.filter(dropped_at=None))
    away = {person.pk for person in w.all(silent)}
    for membership in network.memberships.filter(until=None).exclude(person__in=away).select_related("person"):
        voices = {goal.pk: (_voice(w, reached[goal.level][0]), "") for goal in goals if goal.level in reached}
        reflection.speak(membership, evaluation, voices)
    for goal in goals:
        far, evidence = reached[goal.level]
        reflection.conclude_goal(actor, evaluation, goal, far, evidence)
    reflection.conclude(actor, evaluation)


def _voice(w: World, usual: str) -> str:
    return usual if w.luck.random() < 0.75 else w.luck.choice(["yes", "partly", "no"])


def write_charter(w: World, network: Network, by: str, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Answer questions of the start document: {question: {slot: value}}."""
    for question, values in answers.items():
        charter.answer(w.one(by), network, question, values)


def put_up(w: World, network: Network, by: str) -> CharterVersion:
    """Put the start document up for signing."""
    return charter.put_up(w.one(by), network)


def sign(network: Network, version: CharterVersion, people: Sequence[Person] | None = None) -> None:
    """Members sign; everybody, or only these."""
    wanted = {person.pk for person in people} if people is not None else None
    for membership in charter.signers(network):
        if wanted is None or membership.person_id in wanted:
            membership.network = network
            charter.sign(membership, version.number)


def take(w: World, outcome: Outcome, key: str, on: datetime, how: str, secured_by: str = "") -> Landing:
    """A member takes an outcome to their school."""
    membership = w.membership(outcome.network, key)
    return outcomes.take_to_school(w.one(key), outcome, membership, on.date(), how, secured_by=secured_by)


def follow(w: World, landing: Landing, steps: Sequence[tuple[datetime, str, str]], secured_by: str = "") -> Story:
    """An outcome on its way in the school: (when, how far, in a few words).

    What is neither secured nor stopped is asked about every six weeks; the last time they said that it is still so.
    """
    person = landing.membership.person
    for moment, state, note in steps:
        yield moment
        outcomes.say_how_far(person, landing, state, note, secured_by=secured_by if state == State.SECURED else "")
    moment, state, _note = steps[-1]
    lately = w.days.past(w.luck.randint(12, 24), "16:30")
    if state not in (State.SECURED, State.STOPPED) and lately - moment > 5 * 7 * DAY:
        yield lately
        outcomes.say_how_far(person, landing, state, "Nog steeds zo.")


def outcome_of(network: Network, words: str) -> Outcome:
    """The outcome whose title begins with these words; it was caught when its meeting closed."""
    return Outcome.objects.select_related("network").get(network=network, title__startswith=words)
