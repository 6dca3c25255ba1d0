"""Verbs about the round itself: what it is about, when people can, until when they sign up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import FormingRound, RoundTheme, SignUp, SignUpTheme, Wish
from doenetwerk.forming.models.slots import in_order, usual_slots
from doenetwerk.forming.signup.domain.checks import going
from doenetwerk.forming.signup.domain.places import set_host
from doenetwerk.journal.domain import record
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.people.models import Region, School

FEWEST_MEETINGS, MOST_MEETINGS = 1, 12
LONGEST_QUESTION = 600


def _checked(
    title: str, slots: Iterable[str] | None, closes_on: date | None, starts_on: date | None, meetings: int
) -> tuple[str, list[str]]:
    """The title and the slots as they are kept; refuses what a round cannot be."""
    name = " ".join(title.split())
    if not name:
        raise Refused(_("Geef de ronde een naam."), "title")
    if len(name) > 120:
        raise Refused(_("Gebruik hooguit 120 tekens voor de naam."), "title")
    offered = usual_slots() if slots is None else in_order(slots)
    if not offered:
        raise Refused(_("Bied ten minste één dagdeel aan. Anders kan niemand zeggen wanneer het past."), "slots")
    if not FEWEST_MEETINGS <= meetings <= MOST_MEETINGS:
        raise Refused(_("Kies 1 tot 12 bijeenkomsten."), "meetings")
    if closes_on is not None and starts_on is not None and starts_on <= closes_on:
        raise Refused(_("De eerste bijeenkomst ligt na de laatste dag van aanmelden."), "starts_on")
    return name, offered


@verb
def open_round(
    actor: Person,
    region: Region,
    *,
    title: str,
    words: str = "",
    slots: Iterable[str] | None = None,
    closes_on: date | None = None,
    starts_on: date | None = None,
    meetings: int = 5,
    themes: Iterable[Theme] = (),
    hosts: Iterable[School] = (),
) -> FormingRound:
    """Open a round: people can sign up until `closes_on` (that day included; None: until it is closed).

    `themes` come in with the plain kind of network, in this order; `hosts` are schools that offer a room. Nobody is
    invited yet. `meetings` is how many the networks will hold (003 Zuid: five with a guide).

    Refused: no title, no slots, a closing day in the past, a first meeting before the closing, a theme or a school of
    another region.
    """
    name, offered = _checked(title, slots, closes_on, starts_on, meetings)
    if closes_on is not None and closes_on < timezone.localdate():
        raise Refused(_("Deze datum is al geweest."), "closes_on")
    found = FormingRound.objects.create(
        region=region,
        title=name,
        words=words.strip(),
        slots=offered,
        closes_on=closes_on,
        starts_on=starts_on,
        meetings=meetings,
        opened_by=actor,
    )
    record("round.opened", actor, region=region, subject=found, circle=Circle.REGION, title=name)
    for theme in themes:
        set_theme(actor, found, theme)
    for school in hosts:
        set_host(actor, found, school=school)
    return found


@verb
def change_round(
    actor: Person,
    found: FormingRound,
    *,
    title: str,
    words: str = "",
    slots: Iterable[str] | None = None,
    closes_on: date | None = None,
    starts_on: date | None = None,
    meetings: int = 5,
) -> FormingRound:
    """Change what a round says and asks; a later closing day opens a closed sign-up again.

    What people said stays as they said it: of a slot that is no longer offered, only their answer remains.
    Refused: as `open_round`, and a round that was ended.
    """
    going(found)
    name, offered = _checked(title, slots if slots is not None else found.slots, closes_on, starts_on, meetings)
    found.title, found.words, found.slots = name, words.strip(), offered
    found.closes_on, found.starts_on, found.meetings = closes_on, starts_on, meetings
    found.save(update_fields=["title", "words", "slots", "closes_on", "starts_on", "meetings"])
    record("round.changed", actor, region=found.region, subject=found, circle=Circle.REGION, title=name)
    return found


@verb
def set_theme(
    actor: Person,
    found: FormingRound,
    theme: Theme,
    kind: str = Kind.LEARNING,
    question: str = "",
    order: int | None = None,
) -> RoundTheme:
    """Let people choose a theme in this round, or change its kind, its one question or its place in the list.

    `order` counts from 0; without it a new theme comes last and one that is there stays. Refused: a round that was
    ended, a theme of another region, an unknown kind, a question that is too long to read on a phone.
    """
    going(found)
    if theme.region_id not in (None, found.region_id):
        raise Refused(_("Dit thema hoort bij een andere regio."), "theme")
    if kind not in Kind.values:
        raise Refused(_("Kies een soort netwerk."), "kind")
    asked = question.strip()
    if len(asked) > LONGEST_QUESTION:
        raise Refused(_("De vraag is erg lang. Kort hem in tot de kern."), "question")
    row = found.themes.filter(theme=theme).first()
    new = row is None
    if row is None:
        last = found.themes.aggregate(last=Max("order"))["last"]
        row = RoundTheme(round=found, theme=theme, order=0 if last is None else last + 1)
    row.kind, row.question = kind, asked
    row.save()
    if order is not None:
        _put_at(found, row, order)
    if new:
        record("round.theme", actor, region=found.region, subject=found, circle=Circle.REGION, theme=theme.name)
    return row


def _put_at(found: FormingRound, row: RoundTheme, order: int) -> None:
    """Move one theme to a place in the list; the others keep their order."""
    rest = [one for one in found.themes.all() if one.pk != row.pk]
    rest.insert(max(0, min(order, len(rest))), row)
    for place, one in enumerate(rest):
        one.order = place
    RoundTheme.objects.bulk_update(rest, ["order"])


@verb
def choose_themes(actor: Person, found: FormingRound, chosen: Sequence[tuple[Theme, str, str]]) -> None:
    """Make these the themes of a round, in this order, each as (theme, kind, question); others go out.

    Refused: none at all, and as `set_theme` and `remove_theme`: then nothing changes.
    """
    if not chosen:
        raise Refused(_("Kies ten minste één thema."), "themes")
    keep = {theme.pk for theme, _kind, _question in chosen}
    for row in found.themes.select_related("theme", "round__region"):
        if row.theme_id not in keep:
            remove_theme(actor, row)
    for place, (theme, kind, question) in enumerate(chosen):
        row = set_theme(actor, found, theme, kind, question)
        if row.order != place:
            row.order = place
            row.save(update_fields=["order"])


@verb
def remove_theme(actor: Person, row: RoundTheme) -> None:
    """Take a theme out of its round. Refused: when someone chose it, because their choice would vanish unseen."""
    found = row.round
    going(found)
    count = SignUpTheme.objects.filter(theme=row).count()
    if count:
        raise Refused(
            ngettext(
                "%(n)s persoon koos dit thema. Laat het staan; de ronde vormt alleen netwerken met genoeg mensen.",
                "%(n)s mensen kozen dit thema. Laat het staan; de ronde vormt alleen netwerken met genoeg mensen.",
                count,
            )
            % {"n": count},
            "theme",
        )
    name = row.theme.name
    row.delete()
    record("round.theme_removed", actor, region=found.region, subject=found, circle=Circle.REGION, theme=name)


@verb
def close_signup(actor: Person, found: FormingRound) -> None:
    """End the time for signing up now; `change_round` with a later day opens it again. Refused: an ended round."""
    going(found)
    if not found.is_open:
        return
    found.closes_on = timezone.localdate() - timedelta(days=1)
    found.save(update_fields=["closes_on"])
    record("round.closed", actor, region=found.region, subject=found, circle=Circle.REGION, title=found.title)


@verb
def end_round(actor: Person, found: FormingRound) -> None:
    """End a round for good. What people wished in confidence is removed: nobody needs it any more."""
    if found.ended_at is not None:
        return
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    Wish.objects.filter(signup__round=found).delete()
    SignUp.objects.filter(round=found).update(hope="")
    record("round.ended", actor, region=found.region, subject=found, circle=Circle.REGION, title=found.title)
