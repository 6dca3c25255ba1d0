"""Verbs of the one who takes part: signing up, changing it, withdrawing; and filling it in for someone who phoned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import FormingRound, RoundTheme, SignUp, SignUpTheme, Wish
from doenetwerk.forming.models.slots import in_order
from doenetwerk.forming.places import seats
from doenetwerk.forming.signup import emails
from doenetwerk.forming.signup.domain.checks import going, open_for_signup
from doenetwerk.forming.signup.domain.inviting import fill_seat
from doenetwerk.forming.signup.domain.leading import set_leader
from doenetwerk.forming.signup.listing import Entry
from doenetwerk.journal.domain import record
from doenetwerk.people import domain as people
from doenetwerk.people.models import LEVEL_OF, Function, Location, School

MOST_CHOICES = 4
MOST_WISHES = 5
LONGEST_HOPE = 1500
MOST_MINUTES = 240
KEEP: Any = object()


@verb
def sign_up(
    person: Person,
    found: FormingRound,
    *,
    choices: Sequence[RoundTheme],
    slots: Iterable[str],
    minutes: int | None = None,
    frees_time: bool = False,
    wants_to_learn: bool = False,
    will_prepare: bool = False,
    hope: str = "",
    together: Iterable[Person] | None = None,
    apart: Iterable[Person] | None = None,
    leader: Person | None = KEEP,
    school: School | None = None,
    function: str = "",
    location: Location | None = None,
    languages: Iterable[str] | None = None,
    entered_by: Person | None = None,
) -> SignUp:
    """Sign up for a round, or say it anew: the whole answer is replaced.

    `choices` are one to four themes, the first choice first. `slots` as in `models.slots`, at least one that the round
    offers; `minutes` one way (None: as far as the round's rule). The three promises are separate (003 Zuid); without
    all three someone counts as interested, and the rules of the round say whether they are placed. `together` and
    `apart` are wishes in confidence: they stand nowhere but in `Wish` (None: those of before stay). `leader` is asked
    to confirm the time (None: nobody). `school` and `function` say where someone works when that is not what we knew;
    they change no position.

    Refused: signing up is over; no theme, more than four or one twice; no slot that is offered; somebody wished both
    together and apart, oneself, or more than five people each; a school of nowhere near (another region).
    """
    open_for_signup(found)
    _check_choices(found, choices)
    said = [slot for slot in in_order(slots) if slot in found.slots]
    if not said:
        raise Refused(_("Kies ten minste één dagdeel waarop je kunt."), "slots")
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise Refused(_("Vul een aantal minuten van 1 tot 240 in."), "minutes")
    if len(hope.strip()) > LONGEST_HOPE:
        raise Refused(_("Je tekst is erg lang. Kort hem in tot de kern."), "hope")
    row, _new = SignUp.objects.get_or_create(round=found, person=person)
    before = list(row.wishes.select_related("person"))
    wishes = _wishes(
        person,
        [one.person for one in before if one.sort == Wish.Sort.TOGETHER] if together is None else together,
        [one.person for one in before if one.sort == Wish.Sort.APART] if apart is None else apart,
    )
    first = not row.takes_part
    _take_place(row, school, function, location)
    now = timezone.now()
    row.slots, row.minutes, row.hope = said, minutes, hope.strip()
    row.frees_time, row.wants_to_learn, row.will_prepare = frees_time, wants_to_learn, will_prepare
    if languages is not None:
        row.languages = sorted(set(languages)) or ["nl"]
    row.signed_at = row.signed_at if row.signed_at is not None and not first else now
    row.changed_at = now
    row.declined_at = row.withdrawn_at = None
    if entered_by is not None:
        row.entered_by, row.confirmed_at = entered_by, None
    elif row.entered_by_id is not None and row.confirmed_at is None:
        # Whoever says it anew has seen what was filled in for them.
        row.confirmed_at = now
    row.save()
    row.choices.all().delete()
    SignUpTheme.objects.bulk_create(
        SignUpTheme(signup=row, theme=theme, order=place) for place, theme in enumerate(choices)
    )
    if together is not None or apart is not None:
        row.wishes.all().delete()
        Wish.objects.bulk_create(Wish(signup=row, person=other, sort=sort) for other, sort in wishes)
    if leader is not KEEP:
        set_leader(row, leader)
    if entered_by is not None:
        emails.ask_confirmation(row)
    elif first:
        emails.thank(row)
    record(
        "signup.signed" if first else "signup.changed",
        entered_by or person,
        region=found.region,
        subject=found,
        circle=Circle.REGION,
    )
    return row


def _check_choices(found: FormingRound, choices: Sequence[RoundTheme]) -> None:
    if not choices:
        raise Refused(_("Kies ten minste één thema."), "choices")
    if len(choices) > MOST_CHOICES:
        raise Refused(_("Kies hooguit vier thema’s."), "choices")
    if len({theme.pk for theme in choices}) < len(choices):
        raise Refused(_("Je koos een thema twee keer. Kies elk thema één keer."), "choices")
    if any(theme.round_id != found.pk for theme in choices):
        raise Refused(_("Dit thema hoort niet bij deze ronde."), "choices")


def _wishes(person: Person, together: Iterable[Person], apart: Iterable[Person]) -> list[tuple[Person, Wish.Sort]]:
    """The wishes as they are kept, each person once."""
    near = {one.pk: one for one in together}
    far = {one.pk: one for one in apart}
    if person.pk in near or person.pk in far:
        raise Refused(_("Jij hoort er vanzelf bij. Noem alleen anderen."), "together" if person.pk in near else "apart")
    if near.keys() & far.keys():
        raise Refused(_("Je noemt iemand bij allebei. Kies een van de twee."), "apart")
    for field, group in (("together", near), ("apart", far)):
        if len(group) > MOST_WISHES:
            raise Refused(_("Noem hooguit vijf mensen."), field)
    return [(one, Wish.Sort.TOGETHER) for one in near.values()] + [(one, Wish.Sort.APART) for one in far.values()]


def _take_place(row: SignUp, school: School | None, function: str, location: Location | None) -> None:
    """What someone does where: as we know it when they first sign up, unless they say otherwise then or later."""
    if row.signed_at is None:
        fill_seat(row, seats([row.person], row.round.region))
    if school is not None:
        if school.region_id != row.round.region_id:
            raise Refused(_("Deze school hoort bij een andere regio."), "school")
        row.school, row.board = school, school.board
    if function:
        if function not in Function.values:
            raise Refused(_("Kies je functie."), "function")
        if function != row.function:
            row.function, row.level = function, LEVEL_OF[function]
    row.location = location if location is not None and location.school_id == row.school_id else None


@verb
def enter(actor: Person, found: FormingRound, person: Person, **said: Any) -> SignUp:
    """Fill in a sign-up for someone who phoned or stood on a list. They get a letter to see whether it is right, and
    it stays marked until they said so.

    Wishes are in confidence, so nobody fills them in for another; what a person wished before stays theirs.
    Refused: as `sign_up`; someone who said it themselves already, or said not this time.
    """
    said.pop("together", None)
    said.pop("apart", None)
    row = found.signups.filter(person=person).first()
    if row is not None and row.takes_part and (row.entered_by_id is None or row.confirmed_at is not None):
        raise Refused(_("%(name)s heeft zich zelf al aangemeld.") % {"name": person.name}, "email")
    if row is not None and (row.withdrawn_at is not None or (row.declined_at is not None and row.signed_at is None)):
        raise Refused(
            _("%(name)s liet weten niet mee te doen. Alleen %(name)s kan dat zelf veranderen.") % {"name": person.name},
            "email",
        )
    return sign_up(person, found, entered_by=actor, **said)


@verb
def confirm(row: SignUp) -> None:
    """The person says that what was filled in for them is right. Refused: an ended round, a sign-up that is gone."""
    going(row.round)
    if not row.takes_part:
        raise Refused(_("Deze aanmelding is ingetrokken."))
    if row.entered_by_id is None or row.confirmed_at is not None:
        return
    row.confirmed_at = timezone.now()
    row.save(update_fields=["confirmed_at"])
    record("signup.confirmed", row.person, region=row.round.region, subject=row.round, circle=Circle.REGION)


@verb
def withdraw(row: SignUp) -> None:
    """Take a sign-up back, also after the closing day. Wishes and hope are removed; signing up again is possible as
    long as the round is open. Refused: a round that was ended."""
    going(row.round)
    if not row.takes_part:
        return
    row.withdrawn_at = timezone.now()
    row.hope = ""
    row.save(update_fields=["withdrawn_at", "hope"])
    row.wishes.all().delete()
    record("signup.withdrawn", row.person, region=row.round.region, subject=row.round, circle=Circle.REGION)


@verb
def enter_list(actor: Person, found: FormingRound, entries: Sequence[Entry]) -> list[SignUp]:
    """Fill in the sign-ups of a list, all of them or none. Someone we did not know becomes known at their school.

    Refused: as `enter`, naming who it was about.
    """
    rows = []
    for entry in entries:
        person = entry.person
        if person is None:
            person = people.add_person(actor, entry.name, entry.email, school=entry.school, function=entry.function)
        try:
            rows.append(enter(actor, found, person, **entry.said))
        except Refused as refused:
            raise Refused(
                _("Rij %(row)s, %(name)s: %(why)s") % {"row": entry.row, "name": entry.name, "why": refused}
            ) from refused
    return rows
