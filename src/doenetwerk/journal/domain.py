"""`record`: the one way something enters the journal. `register`: how it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise

from doenetwerk.core.circles import Circle
from doenetwerk.journal.models import Entry

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

_sentences: dict[str, str | Promise] = {}

Listener = Callable[[str, models.Model | None, Any], object]
_listeners: dict[str, dict[str, Listener]] = {}


def on_recorded(topic: str, name: str, function: Listener) -> None:
    """Register a function (verb, subject, network) that runs at each line of a topic, in the same transaction.

    For what keeps a copy of lower rooms' facts, such as the search. It decides nothing: rules stand in verbs.
    """
    _listeners.setdefault(topic, {})[name] = function


def register(sentences: dict[str, str | Promise]) -> None:
    """How each verb is told on a timeline: {"meeting.fixed": _("Bijeenkomst %(number)s kreeg een datum")}.

    The sentence is filled with the entry's data. It names no person; the timeline adds who, where that is shown.
    """
    _sentences.update(sentences)


def sentence(entry: Entry) -> str:
    """The entry in words, in the reader's language; the bare verb when nobody registered a sentence."""
    template = _sentences.get(entry.verb)
    if template is None:
        return entry.verb
    try:
        return str(template) % entry.data
    except (KeyError, TypeError, ValueError):
        return str(template)


def record(
    verb: str,
    actor: Person | None,
    *,
    network: Any = None,
    region: Any = None,
    subject: models.Model | None = None,
    circle: Circle = Circle.NETWORK,
    **data: Any,
) -> Entry:
    """Write one line. Call it once in each verb, with JSON data that holds no names of persons.

    A line about a network also counts for its region. The newest line of a network is that network's version: pages
    that were kept in memory are made anew when it changes.
    """
    region_id = region.pk if region is not None else network.region_id if network is not None else None
    topic = verb.partition(".")[0]
    entry = Entry.objects.create(
        verb=verb,
        topic=topic,
        actor=actor,
        network_id=network.pk if network is not None else None,
        region_id=region_id,
        subject_type=(subject._meta.model_name or "") if subject is not None else "",
        subject_id=subject.pk if subject is not None else None,
        circle=circle,
        data=data,
    )
    for listener in _listeners.get(topic, {}).values():
        listener(verb, subject, network)
    return entry
