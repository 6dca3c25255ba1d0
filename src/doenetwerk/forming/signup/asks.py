"""What a round asks of someone now: to sign up, to confirm, to say whether there is time; and of its coordinator."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.core.prepared import Prepared
from doenetwerk.forming.models import FormingRound, SignUp
from doenetwerk.forming.signup.queries.rounds import ENOUGH_TO_FORM
from doenetwerk.forming.signup.wording import day_after
from doenetwerk.networks.roles import standing
from doenetwerk.people.access import now
from doenetwerk.people.models import Coordination

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

DAYS_BEFORE_CLOSING = 5


def _mine(person: Any) -> QuerySet[Any, Any]:
    unsaid = Q(signed_at=None, invited_at__isnull=False)
    unconfirmed = Q(signed_at__isnull=False, entered_by__isnull=False, confirmed_at=None)
    return (
        SignUp.objects.filter(person=person, round__ended_at=None, declined_at=None, withdrawn_at=None)
        .filter(unsaid | unconfirmed)
        .order_by()
        .values_list("round", "round__title", "round__closes_on", "signed_at")
    )


_asked = Prepared(_mine)


def of_person(person: Person, network: Any = None) -> list[Ask]:
    """Invitations that wait for an answer, and sign-ups that somebody filled in. One query."""
    if network is not None:
        return []
    today = timezone.localdate()
    found = []
    for pk, title, closes_on, signed_at in _asked(person=person.pk):
        if signed_at is not None:
            found.append(
                Ask(
                    f"forming:signup:{pk}",
                    _("Klopt je aanmelding voor “%(title)s”?") % {"title": title},
                    _("Iemand vulde die voor je in."),
                    reverse("forming:sign_up", args=[pk]),
                    _("Kijk of het klopt"),
                    weight=2,
                )
            )
        elif closes_on is None or closes_on >= today:
            found.append(
                Ask(
                    f"forming:signup:{pk}",
                    _("Waar wil jij mee verder?"),
                    _("“%(title)s”: kies je thema’s en zeg wanneer je kunt. Dat kost twee minuten.") % {"title": title},
                    reverse("forming:sign_up", args=[pk]),
                    _("Kies je thema’s"),
                    weight=3,
                    due=day_after(closes_on),
                )
            )
    return found


def _rounds(person: Any) -> QuerySet[Any, Any]:
    taking = Q(signups__signed_at__isnull=False, signups__declined_at=None, signups__withdrawn_at=None)
    silent = Q(
        signups__invited_at__isnull=False,
        signups__signed_at=None,
        signups__declined_at=None,
        signups__withdrawn_at=None,
    )
    return (
        FormingRound.objects.filter(
            region__in=Coordination.objects.filter(now(), person=person).values("region"), ended_at=None
        )
        .order_by()
        .annotate(
            taking=Count("signups", filter=taking),
            silent=Count("signups", filter=silent),
            fresh=Count("signups", filter=silent & Q(signups__reminded_at=None)),
            first_run=Count("runs", distinct=True),
        )
        .values_list("pk", "title", "closes_on", "taking", "silent", "fresh", "first_run")
    )


_followed = Prepared(_rounds)


def of_coordinator(person: Person, network: Any = None) -> list[Ask]:
    """What each round asks until its first outcome, from the day it opens: how many signed up and what helps now. One
    query, none for who coordinates nothing. What comes after is asked by the part that makes outcomes."""
    if network is not None or not standing(person).coordinates:
        return []
    today = timezone.localdate()
    found = []
    for pk, title, closes_on, taking, silent, fresh, runs in _followed(person=person.pk):
        # Each sign-up is counted once for each run; before the first run that is once.
        if runs:
            continue
        if closes_on is not None and closes_on < today:
            found.append(_closed(pk, title, taking))
        elif not taking and not silent:
            found.append(_unknown(pk, title, closes_on))
        elif silent and closes_on is not None and closes_on <= today + timedelta(days=DAYS_BEFORE_CLOSING):
            found.append(_closing(pk, title, closes_on, silent, fresh))
        else:
            found.append(_open(pk, title, closes_on, taking, silent))
    return found


def _closed(pk: int, title: str, taking: int) -> Ask:
    if taking < ENOUGH_TO_FORM:
        return Ask(
            f"forming:round:{pk}",
            _("Te weinig aanmeldingen voor “%(title)s”") % {"title": title},
            _("Het aanmelden is voorbij. Verleng het en nodig meer mensen uit, of sluit de ronde af."),
            reverse("forming:round", args=[pk]),
            _("Open de ronde"),
            weight=3,
        )
    words = ngettext("“%(title)s”: %(n)s persoon wil meedoen", "“%(title)s”: %(n)s mensen willen meedoen", taking)
    return Ask(
        f"forming:round:{pk}",
        words % {"title": title, "n": taking},
        _("Het aanmelden is voorbij. Je kunt netwerken vormen."),
        reverse("forming:round", args=[pk]),
        _("Open de ronde"),
        weight=2,
    )


def _unknown(pk: int, title: str, closes_on: date | None) -> Ask:
    return Ask(
        f"forming:round:{pk}",
        _("Nodig mensen uit voor “%(title)s”") % {"title": title},
        _("De ronde is open, maar nog niemand weet ervan."),
        reverse("forming:round", args=[pk]),
        _("Open de ronde"),
        weight=3,
        due=day_after(closes_on),
    )


def _closing(pk: int, title: str, closes_on: date, silent: int, fresh: int) -> Ask:
    words = ngettext(
        "%(n)s persoon zei nog niets over “%(title)s”", "%(n)s mensen zeiden nog niets over “%(title)s”", silent
    )
    return Ask(
        f"forming:round:{pk}",
        words % {"title": title, "n": silent},
        _("Het aanmelden sluit bijna. Wie nog geen herinnering kreeg, krijgt die drie dagen voor het sluiten.")
        if fresh
        else _("Het aanmelden sluit bijna en iedereen kreeg een herinnering. Bel wie je er graag bij hebt."),
        reverse("forming:signups", args=[pk]),
        _("Bekijk wie"),
        weight=4,
        due=day_after(closes_on),
    )


def _open(pk: int, title: str, closes_on: date | None, taking: int, silent: int) -> Ask:
    """Nothing presses yet: how it goes, and the one thing that helps. Last in the list."""
    words = ngettext("“%(title)s”: %(n)s aanmelding tot nu toe", "“%(title)s”: %(n)s aanmeldingen tot nu toe", taking)
    heading = words % {"title": title, "n": taking}
    key, round_url, signups = f"forming:round:{pk}", reverse("forming:round", args=[pk]), "forming:signups"
    if not silent:
        if taking < ENOUGH_TO_FORM:
            text = _("Iedereen die je uitnodigde gaf antwoord. Nodig meer mensen uit.")
            return Ask(
                key, heading, text, reverse("forming:round_invite", args=[pk]), _("Kies wie je uitnodigt"), weight=6
            )
        text = _("Iedereen die je uitnodigde gaf antwoord. Nodig meer mensen uit, of sluit het aanmelden.")
        return Ask(key, heading, text, round_url, _("Open de ronde"), weight=6, due=day_after(closes_on))
    waiting = ngettext(
        "%(n)s persoon zei nog niets.",
        "%(n)s mensen zeiden nog niets.",
        silent,
    ) % {"n": silent}
    rest = (
        _("Drie dagen voor het sluiten gaat er vanzelf een herinnering uit.")
        if closes_on is not None
        else _("Er is geen laatste dag. Herinner ze, of sluit het aanmelden als er genoeg mensen zijn.")
    )
    return Ask(
        key,
        heading,
        f"{waiting} {rest}",
        reverse(signups, args=[pk]),
        _("Bekijk de aanmeldingen"),
        weight=6,
        due=day_after(closes_on),
    )
