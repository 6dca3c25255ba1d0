"""What meetings ask of someone: to say when they can, to promise, to prepare; of who guides: dates, agenda, closing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.core.dates import nl_day, nl_range, nl_short
from doenetwerk.core.prepared import Prepared
from doenetwerk.engines import dates
from doenetwerk.meetings.choosing import DISTANCES, WORDS, best_sentence
from doenetwerk.meetings.models import AgendaPart, DatePoll, Meeting, Preparer, Rsvp, Slot, SlotAnswer
from doenetwerk.meetings.queries.people import now
from doenetwerk.networks.models import Facilitation, Membership, Network

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

PREFIX = "meetings:"
LIVING = (Network.Stage.FORMING, Network.Stage.RUNNING, Network.Stage.CLOSING, Network.Stage.CONTINUING)
AGENDA_DAYS = 10
PREPARE_DAYS = 30


def asks(person: Person, network: Any = None) -> list[Ask]:
    """Two queries; a third when a poll that this person may close is ready."""
    return _asks(person, network, _networks(person, network))


def season_asks(person: Person, network: Network) -> tuple[list[Ask], int | None]:
    """What the meetings of one network ask, most urgent first, and the poll that runs if this person may see it.

    As many queries as `asks`.
    """
    rows = _networks(person, network)
    poll = next((row["poll"] for row in rows if row["guides"] or row["opened"] is not None), None)
    return sorted(_asks(person, network, rows), key=lambda ask: (ask.weight, str(ask.due or "9999"))), poll


def _asks(person: Person, network: Any, rows: list[dict[str, Any]]) -> list[Ask]:
    if not rows:
        return []
    meetings: dict[int, list[dict[str, Any]]] = {row["pk"]: [] for row in rows}
    for meeting in _meetings(person, network):
        meetings[meeting["network"]].append(meeting)
    ready = [row["poll"] for row in rows if _is_ready(row)]
    best = _best(ready) if ready else {}
    found: list[Ask] = []
    for row in rows:
        found += _of_poll(row, best)
        found += _of_meetings(row, meetings[row["pk"]])
    return found


def _count(rows: QuerySet[Any], link: str) -> Coalesce:
    counted = rows.order_by().values(link).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


NETWORK = (
    "pk", "name", "meetings_planned", "guides", "poll", "opened", "deadline", "slots", "mine", "given", "asked",
    "am_maker",
)  # fmt: skip
MEETING = (
    "pk", "network", "number", "title", "starts_at", "ends_at", "closed", "answer", "part", "part_title", "part_by",
    "parts_count",
)  # fmt: skip


def _own(person: int) -> QuerySet[Network]:
    """Living networks that this person is in or guides."""
    member = Membership.objects.filter(now(), person=person).values("network")
    guide = Facilitation.objects.filter(now(), person=person).values("network")
    return Network.objects.filter(Q(pk__in=member) | Q(pk__in=guide), stage__in=LIVING)


def _standing(person: int) -> QuerySet[Any, Any]:
    """Those networks, with how the poll of each stands."""
    here = Membership.objects.filter(now(), network=OuterRef("pk"), person__is_active=True)
    guide = Facilitation.objects.filter(now(), network=OuterRef("pk"), person__is_active=True)
    poll = DatePoll.objects.filter(network=OuterRef("pk"), fixed_at=None, withdrawn_at=None)
    alone = guide.filter(
        ~Exists(Membership.objects.filter(now(), network=OuterRef("network"), person=OuterRef("person")))
    )
    answers = SlotAnswer.objects.filter(slot__poll=OuterRef("poll"))
    # Only of who is in it now: answers of someone who left must not make the poll look complete.
    seat = {"network": OuterRef("slot__poll__network"), "person": OuterRef("person")}
    given = answers.filter(
        Exists(Membership.objects.filter(now(), **seat)) | Exists(Facilitation.objects.filter(now(), **seat))
    )
    return (
        _own(person)
        .annotate(
            guides=Exists(guide.filter(person=person)),
            poll=Subquery(poll.values("pk")[:1]),
            maker=Coalesce(Subquery(poll.values("made_by")[:1]), Value(0)),
            opened=Subquery(poll.values("opened_at")[:1]),
            deadline=Subquery(poll.values("deadline")[:1]),
            slots=_count(Slot.objects.filter(poll=OuterRef("poll")), "poll"),
            mine=_count(answers.filter(person=person), "slot__poll"),
            given=_count(given.exclude(person=OuterRef("maker")), "slot__poll"),
            asked=_count(here.exclude(person=OuterRef("maker")), "network")
            + _count(alone.exclude(person=OuterRef("maker")), "network"),
            am_maker=Exists(poll.filter(made_by=person)),
        )
        .order_by("name")
        .values_list(*NETWORK)
    )


_all_standing = Prepared(_standing)
_one_standing = Prepared(lambda person, network: _standing(person).filter(pk=network))


def _networks(person: Person, network: Any) -> list[dict[str, Any]]:
    """Networks this person is in, or this one of them, with how the poll of each stands. One query."""
    rows = _all_standing(person=person.pk) if network is None else _one_standing(person=person.pk, network=network.pk)
    return [dict(zip(NETWORK, row, strict=True)) for row in rows]


def _planned(person: int) -> QuerySet[Any, Any]:
    """Meetings of those networks that were not cancelled, with what they ask of this person."""
    prepares = Preparer.objects.filter(part__meeting=OuterRef("pk"), person=person, ready_at=None)
    return (
        Meeting.objects.filter(network__in=_own(person).values("pk"), cancelled_at=None)
        .annotate(
            closed=F("closing__closed_at"),
            answer=Subquery(Rsvp.objects.filter(meeting=OuterRef("pk"), person=person).values("answer")[:1]),
            part=Subquery(prepares.values("part")[:1]),
            part_title=Subquery(prepares.values("part__title")[:1]),
            part_by=Subquery(prepares.values("part__prepare_by")[:1]),
            parts_count=_count(AgendaPart.objects.filter(meeting=OuterRef("pk")), "meeting"),
        )
        .order_by(F("starts_at").asc(nulls_last=True), "number")
        .values_list(*MEETING)
    )


_all_planned = Prepared(_planned)
_one_planned = Prepared(lambda person, network: _planned(person).filter(network=network))


def _meetings(person: Person, network: Any) -> list[dict[str, Any]]:
    """Meetings of this person's networks, or of this one of them. One query."""
    rows = _all_planned(person=person.pk) if network is None else _one_planned(person=person.pk, network=network.pk)
    return [dict(zip(MEETING, row, strict=True)) for row in rows]


def _is_ready(row: Mapping[str, Any]) -> bool:
    """Everybody answered everything, or the time is up and somebody did."""
    if not row["guides"] or row["opened"] is None or not row["slots"] or not row["given"]:
        return False
    return row["given"] >= row["asked"] * row["slots"] or row["deadline"] < timezone.localdate()


@dataclass(frozen=True, slots=True)
class Best:
    """What fits best in a poll that is ready, in words."""

    slots: tuple[int, ...]
    first: datetime
    responded: int
    text: str


def _best(polls: list[int]) -> dict[int, Best]:
    """The best choice of each of these polls. One query."""
    rows = SlotAnswer.objects.filter(slot__poll__in=polls).values_list(
        "slot__poll", "slot__poll__wanted", "slot", "slot__starts_at", "slot__ends_at", "person", "person__name",
        "answer",
    )  # fmt: skip
    grouped: dict[int, list[tuple[Any, ...]]] = {}
    for poll, *rest in rows:
        grouped.setdefault(poll, []).append(tuple(rest))
    found = {poll: _best_of(answers) for poll, answers in grouped.items()}
    return {poll: best for poll, best in found.items() if best is not None}


def _best_of(rows: Sequence[tuple[Any, ...]]) -> Best | None:
    here = timezone.get_current_timezone()
    slots = {slot: dates.Slot(slot, start.astimezone(here), end.astimezone(here)) for _w, slot, start, end, *_r in rows}
    names: dict[int, str] = {}
    answers: dict[int, dict[int, str]] = {}
    for _wanted, slot, _start, _end, person, name, answer in rows:
        names[person] = name
        answers.setdefault(person, {})[slot] = WORDS[answer]
    voters = [dates.Voter(person, said) for person, said in answers.items()]
    count = min(rows[0][0], len(slots))
    for least in DISTANCES:
        season = dates.choose(list(slots.values()), voters, dates.Wish(count, least_days=least))
        if season.best is not None:
            chosen = season.best.slots
            text = best_sentence(chosen[0], names, len(names)) if count == 1 else ""
            return Best(tuple(one.slot.key for one in chosen), chosen[0].slot.starts, len(names), text)
    return None


def _of_poll(row: Mapping[str, Any], best: Mapping[int, Best]) -> list[Ask]:
    if row["poll"] is None:
        return []
    place: dict[str, Any] = {"network": row["pk"], "network_name": row["name"]}
    found = []
    if row["opened"] is None:
        if row["guides"]:
            found.append(
                Ask(
                    f"{PREFIX}draft:{row['poll']}",
                    _("Stuur de datumprikker rond"),
                    ngettext(
                        "Er staat %(n)s moment klaar. Nog niemand is gevraagd.",
                        "Er staan %(n)s momenten klaar. Nog niemand is gevraagd.",
                        row["slots"],
                    )
                    % {"n": row["slots"]},
                    reverse("meetings:slots", args=[row["poll"]]),
                    _("Kies de momenten"),
                    weight=2,
                    **place,
                )
            )
        return found
    if not row["am_maker"] and row["mine"] < row["slots"]:
        left = row["slots"] - row["mine"]
        found.append(
            Ask(
                f"{PREFIX}poll:{row['poll']}",
                _("Wanneer kun je?"),
                ngettext(
                    "Nog %(n)s moment om aan te tikken. De anderen wachten op jouw antwoord.",
                    "Nog %(n)s momenten om aan te tikken. De anderen wachten op jouw antwoord.",
                    left,
                )
                % {"n": left},
                reverse("meetings:poll_answer", args=[row["poll"]]),
                _("Vul in wanneer je kunt"),
                weight=1,
                due=row["deadline"],
                **place,
            )
        )
    if _is_ready(row) and row["poll"] in best:
        found.append(_fix(row, best[row["poll"]], place))
    return found


def _fix(row: Mapping[str, Any], best: Best, place: Mapping[str, Any]) -> Ask:
    answered = ngettext(
        "%(done)s van de %(asked)s heeft gereageerd.", "%(done)s van de %(asked)s hebben gereageerd.", best.responded
    ) % {"done": best.responded, "asked": row["asked"]}
    poll_page = reverse("meetings:poll", args=[row["poll"]])
    if len(best.slots) == 1:
        return Ask(
            f"{PREFIX}fix:{row['poll']}",
            _("Leg de datum vast"),
            f"{answered} {best.text}",
            reverse("meetings:fix_one", args=[row["poll"], best.slots[0]]),
            _("Kies %(day)s") % {"day": nl_short(best.first)},
            weight=0,
            method="post",
            secondary_url=poll_page,
            secondary_label=_("Bekijk alle antwoorden"),
            **place,
        )
    return Ask(
        f"{PREFIX}fix:{row['poll']}",
        _("Leg de %(n)s data vast") % {"n": len(best.slots)},
        answered,
        poll_page,
        _("Bekijk het voorstel"),
        weight=0,
        **place,
    )


def _of_meetings(row: Mapping[str, Any], meetings: Sequence[Mapping[str, Any]]) -> list[Ask]:
    place: dict[str, Any] = {"network": row["pk"], "network_name": row["name"]}
    moment = timezone.now()
    held = sum(one["closed"] is not None for one in meetings)
    dated = [one for one in meetings if one["starts_at"] is not None and one["closed"] is None]
    coming = [one for one in dated if one["starts_at"] > moment]
    soon = moment + timedelta(days=PREPARE_DAYS)
    found = [_prepare(one, place) for one in coming if one["part"] is not None and one["starts_at"] < soon]
    unsure = next((one for one in coming if not one["answer"] or one["answer"] == "unsure"), None)
    if unsure is not None and unsure["starts_at"] < moment + timedelta(days=120):
        found.append(_promise(unsure, place))
    if row["guides"]:
        found += [_close(one, place) for one in dated if one["ends_at"] <= moment][:1]
        if coming:
            first = coming[0]
            if not first["parts_count"] and first["starts_at"] < moment + timedelta(days=AGENDA_DAYS):
                found.append(_agenda(first, place))
        elif row["poll"] is None and held < row["meetings_planned"] and not any(_running(one, moment) for one in dated):
            found.append(_plan(row, place))
    return found


def _running(meeting: Mapping[str, Any], moment: datetime) -> bool:
    return bool(meeting["starts_at"] <= moment)


def _words(meeting: Mapping[str, Any]) -> str:
    return meeting["title"] or _("Bijeenkomst %(number)s") % {"number": meeting["number"]}


def _day(meeting: Mapping[str, Any]) -> date:
    return timezone.localdate(meeting["starts_at"])


def _promise(meeting: Mapping[str, Any], place: Mapping[str, Any]) -> Ask:
    when = nl_range(meeting["starts_at"], meeting["ends_at"])
    return Ask(
        f"{PREFIX}promise:{meeting['pk']}",
        _("Kun je op %(day)s?") % {"day": nl_short(meeting["starts_at"])},
        _("%(title)s: %(when)s. De anderen rekenen op een antwoord.") % {"title": _words(meeting), "when": when},
        reverse("meetings:meeting", args=[meeting["pk"]]),
        _("Geef antwoord"),
        weight=2,
        due=_day(meeting),
        **place,
    )


def _prepare(meeting: Mapping[str, Any], place: Mapping[str, Any]) -> Ask:
    return Ask(
        f"{PREFIX}prepare:{meeting['part']}",
        _("Bereid “%(part)s” voor") % {"part": meeting["part_title"]},
        _("Jij doet dit onderdeel op %(day)s.") % {"day": nl_day(meeting["starts_at"])},
        reverse("meetings:prepare", args=[meeting["part"]]),
        _("Bekijk het onderdeel"),
        weight=3,
        due=meeting["part_by"] or _day(meeting),
        **place,
    )


def _close(meeting: Mapping[str, Any], place: Mapping[str, Any]) -> Ask:
    return Ask(
        f"{PREFIX}close:{meeting['pk']}",
        _("Sluit de bijeenkomst van %(day)s af") % {"day": nl_short(meeting["starts_at"])},
        _("Noteer wie er waren en spreek de volgende datum af."),
        reverse("meetings:close", args=[meeting["pk"]]),
        _("Sluit af"),
        weight=0,
        **place,
    )


def _agenda(meeting: Mapping[str, Any], place: Mapping[str, Any]) -> Ask:
    return Ask(
        f"{PREFIX}agenda:{meeting['pk']}",
        _("Maak de agenda voor %(day)s") % {"day": nl_short(meeting["starts_at"])},
        _("Er staat nog niets op. Kies werkvormen en vraag deelnemers om een onderdeel voor te bereiden."),
        reverse("meetings:agenda", args=[meeting["pk"]]),
        _("Maak de agenda"),
        weight=3,
        due=_day(meeting),
        **place,
    )


def _plan(row: Mapping[str, Any], place: Mapping[str, Any]) -> Ask:
    return Ask(
        f"{PREFIX}plan:{row['pk']}",
        _("Zoek de data voor dit seizoen"),
        _("Er staat geen volgende datum vast. Vraag in één keer wanneer iedereen kan."),
        reverse("meetings:poll_start", args=[row["pk"]]),
        _("Vind data"),
        weight=2,
        secondary_url=reverse("meetings:plan", args=[row["pk"]]),
        secondary_label=_("Ik weet de datum al"),
        **place,
    )
