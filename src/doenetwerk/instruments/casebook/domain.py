"""Moral cases kept without names, and the frame a network draws from them (S52; 001 tip 2; details 152)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle, is_wider
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.casebook import found
from doenetwerk.instruments.models import Frame, MoralCase
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Network, Theme

CIRCLES = (Circle.NETWORK, Circle.REGION, Circle.EVERYONE)
LONGEST_TITLE, LONGEST = 160, 6000
ETHICS = ("consequence", "duty", "relation", "ethos")


@dataclass(frozen=True, slots=True)
class Words:
    """What is kept of a case. `unrecognisable`: the writer says that nobody can be recognised in it."""

    title: str
    situation: str
    consequence: str = ""
    duty: str = ""
    relation: str = ""
    ethos: str = ""
    reasoning: str = ""
    outcome: str = ""
    circle: str = Circle.NETWORK
    unrecognisable: bool = False
    themes: Iterable[Theme] = ()


@verb
def keep(actor: Person, network: Network, words: Words) -> MoralCase:
    """Keep a case in the book of a network.

    Refused: no question or situation, too long, and a circle wider than the network before the writer has said that
    nobody can be recognised.
    """
    case = MoralCase(author=actor, network=network)
    _fill(case, words)
    case.save()
    case.themes.set(words.themes)
    record("moral_case.kept", actor, network=network, subject=case, circle=Circle(case.circle))
    found.index(case)
    return case


@verb
def change(actor: Person, case: MoralCase, words: Words) -> None:
    """Say it differently, or to others. Refused: anyone but the writer, and as with `keep`."""
    if case.author_id != actor.pk:
        raise Refused(_("Alleen wie dit opschreef, kan het veranderen."))
    _fill(case, words)
    case.save()
    case.themes.set(words.themes)
    record("moral_case.changed", actor, network=case.network, subject=case, circle=Circle(case.circle))
    found.index(case)


@verb
def remove(actor: Person, case: MoralCase) -> None:
    """Take a case out of the book. Refused: anyone but the writer."""
    if case.author_id != actor.pk:
        raise Refused(_("Alleen wie dit opschreef, kan het weghalen."))
    found.forget(case)
    record("moral_case.removed", actor, network=case.network)
    case.delete()


def _fill(case: MoralCase, words: Words) -> None:
    title = words.title.strip()
    if not title or len(title) > LONGEST_TITLE:
        raise Refused(_("Schrijf de vraag in één zin: mag ik, moet ik, hoor ik …"), "title")
    if not words.situation.strip():
        raise Refused(_("Vertel kort wat er aan de hand is, zonder namen."), "situation")
    if words.circle not in CIRCLES:
        raise Refused(_("Kies wie dit mag lezen."), "circle")
    if is_wider(words.circle, Circle.NETWORK) and not words.unrecognisable:
        raise Refused(
            _("Mag het verder dan jullie netwerk? Lees het dan na, tot niemand erin te herkennen is."), "unrecognisable"
        )
    for name in ("situation", *ETHICS, "reasoning", "outcome"):
        text = getattr(words, name).strip()
        if len(text) > LONGEST:
            raise Refused(_("Dit is te lang: houd het onder de %(most)s tekens.") % {"most": LONGEST}, name)
        setattr(case, name, text)
    case.title, case.circle = title, words.circle
    if words.unrecognisable:
        case.unrecognisable_at = case.unrecognisable_at or timezone.now()
    else:
        case.unrecognisable_at = None


@verb
def propose_frame(actor: Person, network: Network, text: str, cases: Iterable[MoralCase] = ()) -> Frame:
    """Write the next version of what a network holds to. It counts once the network has agreed.

    A version that was not agreed yet is replaced: there is one proposal at a time. Refused: no words, or nothing new.
    """
    text = text.strip()
    if not text:
        raise Refused(_("Schrijf op waar jullie je aan houden."), "text")
    if len(text) > LONGEST:
        raise Refused(_("Dit is te lang: houd het onder de %(most)s tekens.") % {"most": LONGEST}, "text")
    standing = Frame.objects.filter(network=network, agreed_at__isnull=False).first()
    if standing is not None and standing.text == text:
        raise Refused(_("Dit is wat er al staat."), "text")
    Frame.objects.filter(network=network, agreed_at=None).delete()
    latest = Frame.objects.filter(network=network).aggregate(n=Max("number"))["n"] or 0
    frame = Frame.objects.create(network=network, number=latest + 1, text=text, by=actor)
    frame.cases.set([case for case in cases if case.network_id == network.pk])
    record("frame.proposed", actor, network=network, subject=frame, number=frame.number)
    return frame


@verb
def agree_frame(actor: Person, frame: Frame) -> None:
    """The network agreed, said by who guides. Twice is once."""
    if frame.agreed_at is not None:
        return
    frame.agreed_at = timezone.now()
    frame.save(update_fields=["agreed_at"])
    record("frame.agreed", actor, network=frame.network, subject=frame, number=frame.number)
