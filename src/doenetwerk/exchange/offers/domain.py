"""Verbs about offers and requests: putting up, keeping, ending, reacting, answering (S33; details 203–205)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Offer, Reaction
from doenetwerk.exchange.offers import emails
from doenetwerk.exchange.offers.standing import FOR_A_SCHOOL, schools_to_post_for
from doenetwerk.exchange.offers.wording import WAYS, WORK
from doenetwerk.finding import domain as finding
from doenetwerk.journal.domain import record
from doenetwerk.networks.circles import networks_of
from doenetwerk.networks.models import Network
from doenetwerk.people.models import School

Kind = Offer.Kind
FOUND_AS = "offer"
USUAL_DAYS = 30
MOST_DAYS = 90
REMIND_DAYS = 3
MOST_HOURS = 60
# How long after the last day it is still asked how it ended.
ASKED_DAYS = 14


@dataclass(frozen=True, slots=True)
class Said:
    """What someone says of what they offer or look for. Hours are a week; `function` is a choice for a place."""

    title: str = ""
    text: str = ""
    function: str = ""
    hours: int | None = None
    circle: str = Circle.REGION
    until: date | None = None


def circles_for(kind: str, *, network: bool, school: bool) -> list[Circle]:
    """Who may read something of this kind, from small to wide."""
    found = [Circle.NETWORK] if network else []
    if school and kind not in Offer.AMONG_STAFF:
        found.append(Circle.SCHOOL)
    if school or network:
        found.append(Circle.REGION)
    return found if kind in Offer.AMONG_STAFF else [*found, Circle.EVERYONE]


@verb
def make(
    actor: Person,
    kind: str,
    direction: str,
    said: Said,
    *,
    school: School | None = None,
    network: Network | None = None,
) -> Offer:
    """Put something up, for thirty days unless said otherwise.

    Vacancies, places and loans are put up for a school by who speaks for it about its staff; help by everyone.
    Refused: a kind that is not for this person, a school or network that is not theirs, no title, any words with a
    place for re-integration, a last day that is past or over ninety days away, a circle that does not fit.
    """
    if (kind, direction) not in WAYS:
        raise Refused(_("Kies wat je aanbiedt of zoekt."), "kind")
    if kind in FOR_A_SCHOOL and school is None:
        raise Refused(_("Kies de school waarvoor je dit plaatst."), "school")
    if school is not None and not schools_to_post_for(actor, kind).filter(pk=school.pk).exists():
        raise Refused(_("Dit plaatst iemand van HR of de leiding van de school zelf."), "school")
    if network is not None and not networks_of(actor).filter(pk=network.pk).exists():
        raise Refused(_("Kies een netwerk waar je in zit."), "network")
    if school is None and network is None:
        raise Refused(_("Kies voor welke school of welk netwerk dit is."), "school")
    if network is None and said.circle == Circle.NETWORK:
        raise Refused(_("Kies bij welk netwerk dit hoort."), "network")
    offer = Offer(author=actor, network=network, school=school, kind=kind, direction=direction)
    _write(offer, said)
    offer.save()
    _record("offer.made", actor, offer)
    return offer


@verb
def change(actor: Person, offer: Offer, said: Said) -> None:
    """Change what one put up. Refused: somebody else, what has ended, and as with `make`."""
    _own_open(actor, offer)
    _write(offer, said)
    offer.save()
    _record("offer.changed", actor, offer)


@verb
def extend(actor: Person, offer: Offer, until: date | None = None) -> None:
    """Let it stand longer: thirty days from today, or until a day at most ninety days away. Refused: as `change`."""
    _own_open(actor, offer)
    offer.until = _last_day(until)
    offer.save(update_fields=["until"])
    _record("offer.extended", actor, offer)


@verb
def end(actor: Person, offer: Offer, how: str) -> None:
    """It is over, and how. Who reacted and heard nothing yet is told. Ending again changes nothing.

    Refused: somebody else, an ending that does not exist.
    """
    if offer.author_id != actor.pk:
        raise Refused(_("Alleen wie dit plaatste, kan het beëindigen."))
    if how not in Offer.Ended.values:
        raise Refused(_("Zeg hoe het afliep."), "how")
    if offer.ended_at is not None:
        return
    offer.ended_at, offer.ended_how = timezone.now(), how
    offer.save(update_fields=["ended_at", "ended_how"])
    for reaction in offer.reactions.filter(withdrawn_at=None, answered_at=None).select_related("person"):
        emails.over(reaction)
    _record("offer.ended", actor, offer)


@verb
def react(actor: Person, offer: Offer, text: str = "") -> Reaction:
    """React: the one who put it up gets a letter with name, school and mail address. Once at a time.

    Refused: one's own, what has ended, no words; and any words with a place for re-integration: about somebody's
    health nothing is written here, people call each other.
    """
    if offer.author_id == actor.pk:
        raise Refused(_("Dit plaatste je zelf."))
    if not is_open(offer) or offer.author is None:
        raise Refused(_("Dit staat niet meer open."))
    text = text.strip()
    if offer.kind == Kind.PLACE and text:
        raise Refused(_("Bij een plek om weer aan het werk te gaan schrijf je hier niets."), "text")
    if offer.kind != Kind.PLACE and not text:
        raise Refused(_("Schrijf één zin: wat kun je of wat wil je weten?"), "text")
    reaction, new = Reaction.objects.get_or_create(
        offer=offer, person=actor, withdrawn_at=None, defaults={"text": text[:2000]}
    )
    if new:
        emails.reacted(reaction)
        _record("offer.reacted", actor, offer, Circle.TWO)
    return reaction


@verb
def answer(actor: Person, reaction: Reaction, text: str = "") -> None:
    """Answer someone who reacted; they get it by letter, with one's mail address. Once.

    Refused: somebody else, a second answer, no words; and any words with a place for re-integration.
    """
    offer = reaction.offer
    if offer.author_id != actor.pk:
        raise Refused(_("Alleen wie dit plaatste, antwoordt."))
    text = text.strip()
    if offer.kind == Kind.PLACE and text:
        raise Refused(_("Bij een plek om weer aan het werk te gaan schrijf je hier niets."), "text")
    if offer.kind != Kind.PLACE and not text:
        raise Refused(_("Schrijf één zin terug."), "text")
    row = Reaction.objects.select_for_update(of=("self",)).get(pk=reaction.pk)
    if row.answered_at is not None or row.withdrawn_at is not None:
        raise Refused(_("Deze reactie is al beantwoord of teruggenomen."))
    reaction.answer, reaction.answered_at = text[:2000], timezone.now()
    reaction.save(update_fields=["answer", "answered_at"])
    emails.answered(reaction)
    _record("offer.answered", actor, offer, Circle.TWO)


@verb
def withdraw_reaction(actor: Person, reaction: Reaction) -> None:
    """Take back one's reaction. Refused: somebody else's, one that was answered."""
    if reaction.person_id != actor.pk:
        raise Refused(_("Dit is niet jouw reactie."))
    if reaction.answered_at is not None:
        raise Refused(_("Je kreeg al antwoord."))
    if reaction.withdrawn_at is None:
        reaction.withdrawn_at, reaction.text = timezone.now(), ""
        reaction.save(update_fields=["withdrawn_at", "text"])
        _record("offer.reaction_gone", actor, reaction.offer, Circle.TWO)


def remind_due() -> None:
    """Recurring: three days before its last day the one who put something up is asked whether it is still there; what
    is past its last day is found no longer."""
    today = timezone.localdate()
    rows = Offer.objects.filter(ended_at=None, author__is_active=True).select_related("author", "network")
    for offer in rows.filter(until__gte=today, until__lte=today + timedelta(days=REMIND_DAYS)):
        emails.still_there(offer)
    past = Offer.objects.filter(ended_at=None, until__lt=today, until__gte=today - timedelta(days=REMIND_DAYS))
    finding.forget_many(FOUND_AS, list(past.values_list("pk", flat=True)))


def is_open(offer: Offer) -> bool:
    """Whether it stands for others to react to."""
    return offer.ended_at is None and offer.until >= timezone.localdate()


def _own_open(actor: Person, offer: Offer) -> None:
    if offer.author_id != actor.pk:
        raise Refused(_("Alleen wie dit plaatste, kan het veranderen."))
    if offer.ended_at is not None:
        raise Refused(_("Dit is al beëindigd. Plaats het opnieuw als het weer speelt."))


def _last_day(until: date | None) -> date:
    today = timezone.localdate()
    chosen = until or today + timedelta(days=USUAL_DAYS)
    if not today <= chosen <= today + timedelta(days=MOST_DAYS):
        raise Refused(_("Kies een dag vanaf vandaag, hooguit negentig dagen vooruit."), "until")
    return chosen


def _write(offer: Offer, said: Said) -> None:
    title, text, function = said.title.strip(), said.text.strip(), said.function.strip()
    if offer.kind == Kind.PLACE:
        # Nothing that was written is kept: not by the form, and not by who goes round the form.
        if title or text:
            raise Refused(_("Bij een plek om weer aan het werk te gaan schrijf je niets."), "text")
        if function not in WORK:
            raise Refused(_("Kies om welk werk het gaat."), "function")
    elif not title:
        raise Refused(_("Zeg het in één zin."), "title")
    if said.hours is not None and not 1 <= said.hours <= MOST_HOURS:
        raise Refused(_("Uren per week: een getal van 1 tot en met 60."), "hours")
    allowed = circles_for(offer.kind, network=offer.network is not None, school=offer.school is not None)
    if said.circle not in allowed:
        raise Refused(_("Kies wie dit mag lezen."), "circle")
    offer.title, offer.text, offer.function = title[:160], text, function[:100]
    offer.hours, offer.circle, offer.until = said.hours, said.circle, _last_day(said.until)


def _record(line: str, actor: Person, offer: Offer, circle: Circle | None = None) -> None:
    """One line in the journal; it tells no title. What passes between two people stands on nobody's timeline."""
    wide = offer.circle in (Circle.REGION, Circle.EVERYONE)
    region = offer.school.region if offer.network is None and offer.school is not None and wide else None
    record(line, actor, network=offer.network, region=region, subject=offer, circle=circle or Circle(offer.circle))
