"""What a live session can be about. A room above registers its kind in `apps.py`; the ground knows none of them.

A kind needs no addresses and no views of its own: it says how its stage is drawn for each role, and which acts there
are. Forms on the stage post to `{% url "live:act" session.code "naam-van-de-act" %}` (see `contributions.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise

from doenetwerk.accounts.models import Person
from doenetwerk.live.models import Participant, Session

MEMBERS = frozenset({"member", "facilitator"})
EVERYBODY = frozenset({"member", "guest", "facilitator"})
FACILITATORS = frozenset({"facilitator"})

Stage = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that participants of these roles can do.

    `function(participant, data)` runs in one transaction, at most once for the same `once`; it calls verbs (which
    publish), raises Refused with a plain sentence, and may return JSON for the one who acted: `{"say": "…"}` is
    announced to them, `{"patches": […]}` is applied on their screen at once.
    """

    function: Callable[[Participant, QueryDict], dict[str, Any] | None]
    roles: frozenset[str] = EVERYBODY


@dataclass(frozen=True, slots=True)
class Kind:
    """What a session of this kind shows, who opens and joins it, and what can be done in it."""

    title: str | Promise
    # (session, participant) -> template and context of the whole stage. `participant.role` is facilitator, member,
    # guest or screen; the screen's participant is not saved. Constant number of queries (at most 8). The context also
    # gets `session` and `participant`.
    render: Callable[[Session, Participant], Stage]
    # (person, subject_id) -> whether they may open a session on this subject, and lead one.
    may_open: Callable[[Person, int], bool]
    # (person, session) -> whether someone who is signed in takes part as a member.
    may_join: Callable[[Person, Session], bool]
    acts: Mapping[str, Act] = field(default_factory=dict)
    # A participant was sent out and what they wrote must be hidden: called in the same transaction; it publishes.
    hide: Callable[[Participant], object] = lambda participant: None
    # The session was closed, and, a day later, erased: called in the same transaction.
    closed: Callable[[Session], object] = lambda session: None
    erased: Callable[[Session], object] = lambda session: None
    # (session) -> where a facilitator goes back to; empty: the network's home.
    home: Callable[[Session], str] = lambda session: ""


_kinds: dict[str, Kind] = {}


def number(data: QueryDict, name: str) -> int:
    """A whole number from a form; -1 when it is none, or too large to mean anything."""
    text = data.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def register_kind(name: str, kind: Kind) -> None:
    """Register a kind under a short name; one of the same name is replaced."""
    _kinds[name] = kind


def kind_of(session: Session) -> Kind:
    """The kind of this session. Raises KeyError when its room is gone."""
    return _kinds[session.kind]


def known_kind(name: str) -> Kind:
    """The registered kind; KeyError when unknown."""
    return _kinds[name]
