"""Mails about signing in and about one's own account.

The mail room stands a floor higher, so it brings itself: `register_courier`. What is written here is a `Notice`; how
it looks and travels is the mail room's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person


class Unsent(Exception):
    """The mail server did not take a letter that somebody waits for."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A letter in the receiver's language. `address` is where it goes when that is not the person's own address."""

    key: str
    person: Person
    subject: str
    paragraphs: Sequence[str]
    address: str = ""
    heading: str = ""
    action: tuple[str, str] | None = None
    action_note: str = ""
    code: str = ""
    why: str = ""
    purpose: str = "account"


@dataclass(frozen=True, slots=True)
class Courier:
    """What the mail room does for us.

    `post` puts a letter in the tray (sent after the transaction). `send_now` sends at once and raises `Unsent`.
    `knock` opens the door of the mail server and closes it again, and raises `Unsent` when nobody is there.
    """

    post: Callable[[Notice], None]
    send_now: Callable[[Notice], None]
    knock: Callable[[], None]


_couriers: list[Courier] = []


def register_courier(courier: Courier) -> None:
    """The mail room says how mail goes out. Called once, when it is ready."""
    _couriers[:] = [courier]


def courier() -> Courier:
    """The mail room's way of sending; IndexError when there is no mail room."""
    return _couriers[0]


def send_allauth(template_prefix: str, email: str, context: dict[str, Any]) -> None:
    """Send a mail of the sign-in library. It has one that can be met here: the code.

    Raises `Unsent` when the mail server refuses, LookupError for any other mail: nobody may get one unseen by us.
    """
    if template_prefix != "account/email/login_code":
        raise LookupError(template_prefix)
    person = Person.objects.by_email(email)
    if person is not None:
        send_sign_in_code(person, email, str(context["code"]))


def send_sign_in_code(person: Person, email: str, code: str) -> None:
    """The code to come in with. It goes out at once: somebody is looking at an empty field."""
    with translation.override(person.language):
        notice = Notice(
            key=f"code:{uuid4()}",
            person=person,
            address=email,
            subject=_("Je code voor %(site)s") % {"site": settings.SITE_NAME},
            heading=_("Je code"),
            code=code,
            paragraphs=[
                _("Vul deze code in op de pagina waar je inlogt. Hij werkt een kwartier, één keer."),
                _("Geef de code aan niemand. Wij vragen er nooit om, ook niet aan de telefoon."),
            ],
            why=_("Iemand vulde dit adres in om in te loggen. Was jij dat niet? Dan hoef je niets te doen."),
            purpose="code",
        )
    courier().send_now(notice)


def send_check_code(person: Person, code: str) -> None:
    """The code that shows that the one behind the screen is still the same person."""
    with translation.override(person.language):
        notice = Notice(
            key=f"code:{uuid4()}",
            person=person,
            subject=_("Je code om iets in je account te veranderen"),
            heading=_("Je code"),
            code=code,
            paragraphs=[
                _("Vul deze code in op de pagina die erom vraagt. Hij werkt een kwartier, één keer."),
                _("Geef de code aan niemand. Wij vragen er nooit om, ook niet aan de telefoon."),
            ],
            why=_(
                "Iemand wil iets in je account veranderen. Was jij dat niet? Log dan overal uit bij “Mijn gegevens”."
            ),
            purpose="code",
        )
    courier().send_now(notice)


def send_address_code(person: Person, email: str, code: str) -> None:
    """The code that shows that a new address is really of this person. Goes to that address."""
    with translation.override(person.language):
        notice = Notice(
            key=f"code:{uuid4()}",
            person=person,
            address=email,
            subject=_("Je code om dit mailadres toe te voegen"),
            heading=_("Je code"),
            code=code,
            paragraphs=[
                _("%(name)s wil dit adres gebruiken bij %(site)s. Ben jij dat? Vul dan deze code in.")
                % {"name": person.name, "site": settings.SITE_NAME},
                _("De code werkt een kwartier. Zonder code verandert er niets."),
            ],
            why=_("Iemand vulde dit adres in bij “Mijn gegevens”."),
            purpose="code",
        )
    courier().send_now(notice)


def _tell(person: Person, what: str, subject: str, paragraph: str, address: str = "") -> None:
    courier().post(
        Notice(
            key=f"account:{what}:{person.pk}:{timezone.now().isoformat()}",
            person=person,
            address=address,
            subject=subject,
            paragraphs=[paragraph, _("Was jij dit niet? Log dan overal uit en vraag je regiocoördinator om hulp.")],
            action=(_("Bekijk je gegevens"), settings.SITE_URL + reverse("accounts:me")),
            action_note=_("Daarvoor log je in, met een code of een passkey."),
            why=_("Er veranderde iets aan hoe je inlogt. Dat laten we altijd weten."),
        )
    )


def tell_address_added(person: Person, email: str) -> None:
    """To the address that was there before: another one was added."""
    with translation.override(person.language):
        _tell(
            person,
            "address-added",
            _("Er is een mailadres toegevoegd"),
            _("Je kunt voortaan ook inloggen met %(email)s.") % {"email": email},
        )


def tell_address_removed(person: Person, email: str) -> None:
    """To the address that was taken away, so that its owner knows."""
    with translation.override(person.language):
        _tell(
            person,
            "address-removed",
            _("Dit mailadres hoort niet meer bij je account"),
            _("Je kunt niet meer inloggen met %(email)s en je krijgt er geen mail meer op.") % {"email": email},
            address=email,
        )


def tell_primary(person: Person, before: str) -> None:
    """To the address that was the first one until now."""
    with translation.override(person.language):
        _tell(
            person,
            "primary",
            _("Je mail gaat voortaan naar een ander adres"),
            _("Vanaf nu gaat je mail naar %(email)s.") % {"email": person.email},
            address=before,
        )


def tell_passkey_added(person: Person) -> None:
    """A device can sign in without a code from now on."""
    with translation.override(person.language):
        _tell(
            person,
            "passkey-added",
            _("Er is een passkey toegevoegd"),
            _("Je kunt voortaan zonder code inloggen op het apparaat waar je de passkey maakte."),
        )


def tell_passkey_removed(person: Person) -> None:
    """A device lost its way in."""
    with translation.override(person.language):
        _tell(
            person,
            "passkey-removed",
            _("Er is een passkey weggehaald"),
            _("Met die passkey kan niemand meer inloggen. Een code per mail werkt nog wel."),
        )


def send_fresh_link(key: str, person: Person, title: str | Promise, address: str) -> None:
    """The link that someone asked for because an older one had expired. `address` is the link's."""
    with translation.override(person.language):
        label = str(title)
        notice = Notice(
            key=key,
            person=person,
            subject=_("Je nieuwe link: %(what)s") % {"what": label},
            paragraphs=[_("Je opende een link die niet meer werkte. Hier is een nieuwe, voor precies hetzelfde.")],
            action=(label, address),
            why=_("Iemand vroeg via je oude link om een nieuwe."),
            purpose="link",
        )
        courier().post(notice)
