"""What people write about what they can, and asking them for it (S35; 003, ZAAM; details 206–208).

Everybody writes about themselves. Nobody is counted, ranked or recommended by another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import CareerNote, Talent, TalentAsk
from doenetwerk.exchange.talents import emails, found
from doenetwerk.exchange.talents.queries import open_to, school_of
from doenetwerk.finding import domain as finding
from doenetwerk.journal.domain import record
from doenetwerk.networks.circles import regions_of
from doenetwerk.networks.models import Theme
from doenetwerk.people.models import School

CIRCLES = (Circle.SCHOOL, Circle.REGION, Circle.EVERYONE)
LONGEST_TITLE, LONGEST_TEXT, LONGEST_WORD, LONGEST_NOTE = 120, 2_000, 500, 20_000
MOST_A_DAY = 10
DAYS_OF_REST = 30  # after "not now" the same person is not asked for the same by the same one


@dataclass(frozen=True, slots=True)
class Words:
    """What someone says of one talent. `circle`: school, region or everyone."""

    title: str
    text: str = ""
    circle: str = Circle.SCHOOL
    willing: str = Talent.Willing.ASK
    speaks: bool = False
    themes: Iterable[Theme] = ()


@verb
def add(actor: Person, words: Words) -> Talent:
    """Write down something that one can. It belongs to the school where the writer works now.

    Refused: no words or too many, another circle than school, region or everyone, a circle around a school for who
    works at none, a theme of another region.
    """
    school = school_of(actor)
    talent = Talent(author=actor, school=school)
    _fill(talent, words, school)
    talent.save()
    talent.themes.set(_themes(actor, words.themes))
    record("talent.added", actor, subject=talent, circle=Circle.ME)
    found.index(talent)
    return talent


@verb
def change(actor: Person, talent: Talent, words: Words) -> Talent:
    """Say it differently, or to others. Refused: anyone but the writer, and as with `add`."""
    _own(actor, talent)
    _fill(talent, words, talent.school)
    talent.changed_at = timezone.now()
    talent.save()
    talent.themes.set(_themes(actor, words.themes))
    record("talent.changed", actor, subject=talent, circle=Circle.ME)
    found.index(talent)
    return talent


@verb
def remove(actor: Person, talent: Talent) -> None:
    """Take a talent away. Who asked for it and had no answer yet hears “not now”. Refused: anyone but the writer."""
    _own(actor, talent)
    for asked in talent.asks.select_related("asker", "talent__author").filter(answered_at=None):
        emails.not_now(asked)
    finding.forget(found.TALENT, talent.pk)
    record("talent.removed", actor, subject=talent, circle=Circle.ME)
    talent.delete()


@verb
def carry_over(actor: Person) -> int:
    """Someone changed school and takes their talents along. Returns how many moved.

    Until they do, colleagues of the school that they left do not find them any more, and the new ones not yet: sharing
    with other people is a choice of their own. Refused: who works at no school.
    """
    school = school_of(actor)
    if school is None:
        raise Refused(_("We weten niet op welke school je werkt."))
    moving = list(Talent.objects.filter(author=actor).exclude(school=school).values_list("pk", flat=True))
    if moving:
        Talent.objects.filter(pk__in=moving).update(school=school, changed_at=timezone.now())
        record("talent.moved", actor, circle=Circle.ME)
        finding.refresh(found.TALENT, moving)
    return len(moving)


@verb
def ask(actor: Person, talent: Talent, text: str) -> TalentAsk:
    """Ask someone for what they can, by a letter through us: addresses are given only after a yes.

    Who asked and heard nothing yet gets the same request back. Refused: what one may not read, one's own talent, who
    rather is not asked now, no words, more than ten in a day, and again within a month of “not now”.
    """
    if talent.author_id == actor.pk:
        raise Refused(_("Dit is je eigen talent."))
    if not open_to(actor).filter(pk=talent.pk).exists():
        raise Refused(_("Dit talent is er niet meer."))
    if talent.willing == Talent.Willing.CAN:
        raise Refused(_("%(name)s wil hier nu niet voor gevraagd worden.") % {"name": talent.author.name})
    text = _said(text, LONGEST_TEXT, "text", _("Schrijf waarvoor je dit vraagt. Eén zin is genoeg."))
    before = TalentAsk.objects.filter(talent=talent, asker=actor)
    known = before.filter(answered_at=None).first()
    if known is not None:
        return known
    rested = timezone.now() - timedelta(days=DAYS_OF_REST)
    if before.filter(answer=TalentAsk.Answer.NOT_NOW, answered_at__gt=rested).exists():
        raise Refused(
            _("%(name)s zei kort geleden “nu niet”. Vraag het later nog eens.") % {"name": talent.author.name}
        )
    if TalentAsk.objects.filter(asker=actor, asked_at__gt=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise Refused(_("Je vroeg vandaag al tien mensen. Wacht eerst hun antwoord af."))
    asked = TalentAsk.objects.create(talent=talent, asker=actor, text=text)
    record("talent.asked", actor, subject=asked, circle=Circle.ME)
    emails.asked(asked)
    return asked


@verb
def answer(actor: Person, asked: TalentAsk, yes: bool, word: str = "") -> TalentAsk:
    """Yes: both get the other's mail address. Not now: the asker hears that, and nothing else happens.

    The first answer counts. Refused: anyone but the one who was asked, a word of over 500 characters.
    """
    if asked.talent.author_id != actor.pk:
        raise Refused(_("Deze vraag is aan iemand anders gesteld."))
    word = _said(word, LONGEST_WORD, "word")
    if asked.answered_at is not None:
        return asked
    asked.answer = TalentAsk.Answer.YES if yes else TalentAsk.Answer.NOT_NOW
    asked.word = word
    asked.answered_at = timezone.now()
    asked.save(update_fields=["answer", "word", "answered_at"])
    record("talent.answered", actor, subject=asked, circle=Circle.ME)
    if yes:
        emails.yes(asked)
    else:
        emails.not_now(asked)
    return asked


@verb
def write_note(actor: Person, text: str) -> CareerNote | None:
    """What someone wants with their own work; None when it was emptied. Refused: over 20,000 characters.

    The one verb without a line in the journal: that somebody thinks about leaving is nobody's business, and a line
    would say so beside their name.
    """
    text = _said(text, LONGEST_NOTE, "text")
    if not text:
        CareerNote.objects.filter(person=actor).delete()
        return None
    note, _new = CareerNote.objects.update_or_create(
        person=actor, defaults={"text": text, "changed_at": timezone.now()}
    )
    return note


def _own(actor: Person, talent: Talent) -> None:
    if talent.author_id != actor.pk:
        raise Refused(_("Alleen wie het schreef, kan dit veranderen."))


def _said(text: str, longest: int, field: str, missing: str = "") -> str:
    text = "\n".join(line.rstrip() for line in text.strip().splitlines()).replace("\x00", "")
    if not text and missing:
        raise Refused(missing, field)
    if len(text) > longest:
        raise Refused(_("Maak dit korter: hoogstens %(most)s tekens.") % {"most": longest}, field)
    return text


def _fill(talent: Talent, words: Words, school: School | None) -> None:
    title = " ".join(words.title.replace("\x00", "").split())
    talent.title = _said(title, LONGEST_TITLE, "title", _("Schrijf op wat je kunt, in je eigen woorden."))
    talent.text = _said(words.text, LONGEST_TEXT, "text")
    if words.circle not in CIRCLES:
        raise Refused(_("Kies wie dit mag lezen."), "circle")
    if words.circle != Circle.EVERYONE and (school is None or (words.circle == Circle.REGION and not school.region_id)):
        raise Refused(_("We weten niet op welke school je werkt. Kies een andere kring."), "circle")
    if words.willing not in Talent.Willing.values:
        raise Refused(_("Kies of een ander je mag vragen."), "willing")
    talent.circle, talent.willing, talent.speaks = words.circle, words.willing, words.speaks


def _themes(actor: Person, themes: Iterable[Theme]) -> list[Theme]:
    chosen = list(themes)
    pks = [theme.pk for theme in chosen]
    allowed = Theme.objects.filter(Q(region=None) | Q(region__in=regions_of(actor)), pk__in=pks).count()
    if allowed != len(set(pks)):
        raise Refused(_("Kies een thema uit de lijst."), "themes")
    return chosen
