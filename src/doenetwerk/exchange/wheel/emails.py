"""Letters of the same wheel: would you meet, once more, and the introduction.

Until both said yes a letter holds nothing but words that its receiver wrote. What they wrote stands behind the link: a
letter may be read by who sits beside them.
"""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import WheelSide
from doenetwerk.exchange.wheel.queries import card_of
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.unsubscribing import unsubscribe_url

# Stand in links and letters that were sent: never change them.
LINK = "exchange.wheel"
LIST = "exchange.wheel"


def ask(side: WheelSide) -> None:
    """Somebody works on the same: do you want to meet?"""
    with translation.override(side.person.language):
        _post(f"wheel:{side.pk}", side, _("Iemand in de regio werkt aan hetzelfde als jij"), [])


def remind(side: WheelSide) -> None:
    """The same, once more."""
    with translation.override(side.person.language):
        once = _("Je kreeg deze vraag een week geleden ook. Dit is de laatste keer.")
        _post(f"wheel:{side.pk}:again", side, _("Wil je kennismaken met iemand die aan hetzelfde werkt?"), [once])


def _post(key: str, side: WheelSide, subject: str, more: list[str]) -> None:
    person = side.person
    post(
        key,
        person,
        Draft(
            subject=subject,
            heading=_("Wil je kennismaken?"),
            paragraphs=[
                _("Ergens in de regio werkt iemand aan hetzelfde: %(about)s.") % {"about": side.about},
                _("We vragen het jullie apart. Pas als jullie allebei ja zeggen, horen jullie wie de ander is."),
                _("Zeg je nee of niets, dan hoort de ander dat niet."),
                *more,
            ],
            action=(_("Lees en kies"), link_for(person, LINK, side.pk)),
            why=_("Je krijgt deze mail omdat je iets schreef dat hierop lijkt."),
            circle="me",
            unsubscribe=unsubscribe_url(LIST, side.pk, person),
        ),
        purpose=LINK,
    )


def introduce(side: WheelSide, other: WheelSide) -> None:
    """Both said yes: who the other is, and what they work on in their own words. An answer goes to the other."""
    person = side.person
    with translation.override(person.language):
        known = card_of(other)
        facts = [(_("Naam"), known.name)]
        if known.place:
            facts.append((_("Functie en school"), known.place))
        facts += [(_("Mail"), known.email), (_("Werkt aan"), other.title)]
        names = {"name": known.name}
        post(
            f"wheel:{side.pk}:met",
            person,
            Draft(
                subject=_("%(name)s werkt aan hetzelfde als jij") % names,
                heading=_("Jullie zeiden allebei ja"),
                paragraphs=[
                    _("%(name)s wil graag kennismaken. Antwoord op deze mail, dan komt het bij %(name)s.") % names,
                    _("Over jouw werk leest %(name)s: “%(title)s”.") % {**names, "title": side.title},
                ],
                facts=facts,
                action=(_("Bekijk het op de site"), link_for(person, LINK, side.pk)),
                why=_("Je krijgt deze mail omdat jullie allebei ja zeiden."),
                circle="two",
                reply_to=known.email,
            ),
            purpose="exchange.wheel-met",
        )


def describe(person: Person, subject: int) -> str | None:
    """What ends with one press in the mail program."""
    if not WheelSide.objects.filter(pk=subject, person=person).exists():
        return None
    return _("De vraag of je wilt kennismaken met iemand die aan hetzelfde werkt")
