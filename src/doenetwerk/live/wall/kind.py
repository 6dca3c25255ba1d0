"""How a live question looks for each role, and what can be done in it."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.live import clocks
from doenetwerk.live import domain as live
from doenetwerk.live.kinds import EVERYBODY, FACILITATORS, Act, Kind, Stage, register_kind
from doenetwerk.live.models import Participant, Session
from doenetwerk.live.wall import domain
from doenetwerk.live.wall.models import Line, Question
from doenetwerk.networks.access import viewer_of


def render(session: Session, participant: Participant) -> Stage:
    """The stage: two or three queries."""
    question = domain.question_of(session)
    lines = question.lines.select_related("participant").annotate(also=domain.counted())
    context: dict[str, Any] = {"question": question, "clock": live.clock(question.ends_at, question.seconds_left)}
    if participant.role == Participant.Role.FACILITATOR:
        found = list(lines)
        context["lines"] = [one for one in found if one.hidden_at is None and one.merged_into_id is None]
        context["aside"] = [one for one in found if one.hidden_at is not None or one.merged_into_id is not None]
        context["count"] = len(context["lines"])
        context["minutes"] = clocks.MINUTES
        return "live/wall/lead.html", context
    shown = list(lines.filter(hidden_at=None, merged_into=None))
    context["count"] = len(shown)
    context["lines"] = [] if question.covered_at is not None else shown
    context["own"] = [one for one in shown if one.table is not None and one.table == participant.table]
    screen = participant.role == Participant.Role.SCREEN
    return ("live/wall/screen.html" if screen else "live/wall/phone.html"), context


def may_open(person: Person, subject_id: int) -> bool:
    """Who guides the network leads its questions."""
    question = Question.objects.select_related("network").filter(pk=subject_id).first()
    viewer = viewer_of(person, question.network) if question is not None else None
    return viewer is not None and viewer.may_guide


def may_join(person: Person, session: Session) -> bool:
    """Everyone in the network takes part."""
    viewer = viewer_of(person, session.network) if session.network is not None else None
    return viewer is not None and viewer.is_inside


def _line(participant: Participant, data: QueryDict, name: str = "line") -> Line:
    number = data.get(name, "")
    line = Line.objects.filter(question=participant.session.subject_id, pk=number if number.isdigit() else 0)
    found = line.select_related("question", "merged_into").first()
    if found is None:
        raise Refused(_("Dat antwoord is er niet meer."), name)
    return found


def _write(participant: Participant, data: QueryDict) -> dict[str, Any]:
    domain.write(participant, data.get("text", ""))
    return {"say": _("Verstuurd.")}


def _hide(participant: Participant, data: QueryDict) -> None:
    domain.hide(participant, _line(participant, data))


def _bring_back(participant: Participant, data: QueryDict) -> None:
    domain.bring_back(participant, _line(participant, data))


def _merge(participant: Participant, data: QueryDict) -> None:
    domain.merge(participant, _line(participant, data), _line(participant, data, "into"))


def _cover(participant: Participant, data: QueryDict) -> None:
    domain.cover(participant, data.get("covered") == "1")


def _home(session: Session) -> str:
    return reverse("live:question", args=[session.network_id, session.subject_id])


def _clock(participant: Participant, data: QueryDict) -> None:
    domain.turn_clock(participant, clocks.asked(data))


def register() -> None:
    """Make the kind known."""
    register_kind(
        domain.KIND,
        Kind(
            lazy("Live vraag"),
            render=render,
            may_open=may_open,
            may_join=may_join,
            acts={
                "write": Act(_write, EVERYBODY),
                "hide": Act(_hide, FACILITATORS),
                "bring-back": Act(_bring_back, FACILITATORS),
                "merge": Act(_merge, FACILITATORS),
                "cover": Act(_cover, FACILITATORS),
                "clock": Act(_clock, FACILITATORS),
            },
            hide=domain.hide_all_of,
            home=_home,
        ),
    )
