"""Asking two sides apart whether they want to meet, and introducing them at a double yes (S34).

What the other side does shows nowhere until both said yes: both are asked at the same moment, reminded at the same
moment, and it ends for both after three weeks by the clock, whether the other said no, said nothing or has left.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import NoWheel, WheelMatch, WheelSide
from doenetwerk.exchange.wheel import emails
from doenetwerk.exchange.wheel.sources import Written, still_stands
from doenetwerk.journal.domain import record

REMIND_AFTER = timedelta(days=7)
LASTS = timedelta(days=21)
LONGEST_TITLE = 200
Reply = WheelSide.Reply
# A thing, its writer, and the words to tell them.
Side = tuple[Written, Person, Sequence[str]]


def is_over(side: WheelSide) -> bool:
    """Whether it ended without a meeting. By the clock only: see above."""
    return side.match.met_at is None and side.asked_at <= timezone.now() - LASTS


@verb
def ask(pair: str, score: float, region: int, sides: Sequence[Side]) -> WheelMatch | None:
    """Ask both sides. None when this pair was asked before: it is done once, whoever runs it."""
    match, new = WheelMatch.objects.get_or_create(pair=pair, defaults={"score": score, "region_id": region})
    if not new:
        return None
    for written, person, words in sides:
        side = WheelSide.objects.create(
            match=match,
            kind=written.kind,
            object_id=written.pk,
            title=written.title[:LONGEST_TITLE],
            about=told(words),
            network_id=written.network,
            person=person,
        )
        emails.ask(side)
    record("wheel.asked", None, subject=match, circle=Circle.ME)
    return match


def told(words: Sequence[str]) -> str:
    """Words as one line, shortened between words."""
    while len(line := ", ".join(words)) > LONGEST_TITLE:
        words = words[:-1]
    return line


@verb
def remind(side: WheelSide) -> None:
    """Ask once more, after a week."""
    side.reminded_at = timezone.now()
    side.save(update_fields=["reminded_at"])
    emails.remind(side)
    record("wheel.reminded", None, subject=side, circle=Circle.ME)


@verb
def answer(actor: Person, side: WheelSide, yes: bool, title: str = "") -> WheelSide:
    """Say yes or no; until they met or it is over one may think again. The same answer again changes nothing.

    With a yes `title` is what the other reads of one's work. When the other said yes too, both are introduced at once.
    Refused: anyone else, after the introduction, after three weeks, a yes without a title, and a yes about what one
    took away since.
    """
    if side.person_id != actor.pk:
        raise Refused(_("Hier antwoordt alleen wie het gevraagd is."))
    # The match is what both sides wait for: two who say yes at once come one after the other.
    match = WheelMatch.objects.select_for_update().get(pk=side.match_id)
    side = WheelSide.objects.select_related("match", "person").get(pk=side.pk)
    if match.met_at is not None:
        if yes:
            return side
        raise Refused(_("Jullie zijn al aan elkaar voorgesteld. Laat de ander zelf weten dat het niet uitkomt."))
    if is_over(side):
        raise Refused(_("Deze vraag is voorbij. We vragen het je opnieuw als er weer iemand is."))
    title = " ".join(title.split())
    if yes:
        _check_yes(side, title)
        side.title = title
    reply = Reply.YES if yes else Reply.NO
    changed = side.reply != reply
    side.reply, side.replied_at = reply, timezone.now()
    side.save(update_fields=["title", "reply", "replied_at"])
    if yes and _meet(match, side):
        record("wheel.met", actor, subject=match, circle=Circle.ME)
    elif changed:
        record("wheel.answered", actor, subject=side, circle=Circle.ME)
    return side


def _check_yes(side: WheelSide, title: str) -> None:
    if not title:
        raise Refused(_("Schrijf waar je aan werkt. Eén zin is genoeg."), "title")
    if len(title) > LONGEST_TITLE:
        raise Refused(_("Maak het korter: hoogstens %(n)s tekens.") % {"n": LONGEST_TITLE}, "title")
    if not still_stands(side.kind, side.object_id, side.person_id):
        raise Refused(_("Wat je schreef, staat er niet meer. Daarom stellen we je niet voor."))


def _meet(match: WheelMatch, side: WheelSide) -> bool:
    """Introduce both when the other said yes as well, is still here, and what they wrote still stands."""
    other = other_side(side)
    if other is None or other.reply != Reply.YES or not other.person.is_active:
        return False
    if not still_stands(other.kind, other.object_id, other.person_id):
        return False
    match.met_at = side.match.met_at = timezone.now()
    match.save(update_fields=["met_at"])
    emails.introduce(side, other)
    emails.introduce(other, side)
    return True


def other_side(side: WheelSide) -> WheelSide | None:
    """The other side; None when that person has left. Nothing of it may be shown before both said yes."""
    return WheelSide.objects.filter(match=side.match_id).exclude(pk=side.pk).select_related("person").first()


@verb
def turn_off(actor: Person) -> None:
    """Never ask me this again; what is open is a no. Again changes nothing."""
    _row, new = NoWheel.objects.get_or_create(person=actor)
    own = WheelSide.objects.filter(person=actor, match__met_at=None).exclude(reply=Reply.NO)
    # Locked as in `answer`: who stops at the moment that the other says yes either is introduced or is not.
    waiting = list(WheelMatch.objects.select_for_update().filter(pk__in=own.values("match")))
    unmet = [match.pk for match in waiting if match.met_at is None]
    own.filter(match__in=unmet).update(reply=Reply.NO, replied_at=timezone.now())
    if new:
        record("wheel.off", actor, circle=Circle.ME)


@verb
def turn_on(actor: Person) -> None:
    """You may ask me this again. Again changes nothing."""
    gone, _kinds = NoWheel.objects.filter(person=actor).delete()
    if gone:
        record("wheel.on", actor, circle=Circle.ME)
