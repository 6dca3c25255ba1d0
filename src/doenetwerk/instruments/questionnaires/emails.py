"""Letters about questionnaires: one question each, answered behind one link."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.dates import nl_day
from doenetwerk.instruments.definitions import Questionnaire
from doenetwerk.instruments.models import Wave
from doenetwerk.mail.domain import Draft, post

LINK = "instruments.answer"


def ask(wave: Wave, person: Person) -> None:
    """Ask someone, once a wave."""
    _send(f"wave:{wave.pk}:{person.pk}", wave, person, again=False)


def remind(wave: Wave, person: Person) -> None:
    """Ask someone who did not answer once more, and never again."""
    _send(f"wave:{wave.pk}:{person.pk}:again", wave, person, again=True)


def _send(key: str, wave: Wave, person: Person, *, again: bool) -> None:
    sheet = wave.sheet
    found = sheet.of
    assert isinstance(found, Questionnaire)
    with translation.override(person.language):
        language = person.language
        where = str(sheet.network.name if sheet.network is not None else sheet.school)
        facts = {"title": sheet.title, "where": where, "minutes": found.head.minutes}
        who = (
            _(
                "Niemand kan zien wat jij antwoordde. Uitkomsten zijn er pas vanaf vier antwoorden, als de lijst gesloten is."
            )
            if found.anonymous
            else _("Je ziet meteen wat eruit komt. Alleen jij ziet jouw eigen antwoorden.")
        )
        draft = Draft(
            subject=(_("Nog even: %(title)s") if again else _("%(title)s: wil je dit invullen?")) % facts,
            heading=sheet.title,
            paragraphs=[
                found.head.purpose.words(language),
                ngettext("Het kost je %(minutes)s minuut.", "Het kost je %(minutes)s minuten.", found.head.minutes)
                % facts,
                who,
            ],
            facts=[(_("Invullen tot en met"), nl_day(wave.closes_on))] if wave.closes_on else [],
            action=(_("Vul in"), link_for(person, LINK, wave.pk)),
            why=_("Je krijgt deze mail omdat je hoort bij %(where)s.") % facts,
            circle=Circle.ME,
        )
        post(key, person, draft, network=sheet.network, purpose=LINK)
