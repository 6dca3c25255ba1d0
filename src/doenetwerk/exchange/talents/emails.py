"""Letters about asking someone for what they can. Addresses are given only after a yes."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.exchange.models import TalentAsk
from doenetwerk.exchange.talents.queries import school_of
from doenetwerk.mail.domain import Draft, post

LINK = "exchange.talent"


def _page(asked: TalentAsk) -> str:
    return settings.SITE_URL + reverse("exchange:talents_mine")


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def asked(asked: TalentAsk) -> None:
    """Who is asked reads who asks and what for, and answers behind one link."""
    person, asker = asked.talent.author, asked.asker
    with translation.override(person.language):
        facts = {"name": asker.name, "talent": asked.talent.title}
        school = school_of(asker)
        draft = Draft(
            subject=_("%(name)s vraagt of je wilt helpen: “%(talent)s”") % facts,
            heading=_("%(name)s vraagt je om hulp") % facts,
            paragraphs=[
                _("Je schreef dat je dit kunt: “%(talent)s”. %(name)s wil je daarvoor vragen en schrijft:") % facts,
                *_paragraphs(asked.text),
                _("Je mailadres geven we pas als je ja zegt. “Nu niet” mag altijd, zonder uitleg."),
            ],
            facts=[(_("Gevraagd door"), ", ".join(filter(None, [asker.name, str(school or "")])))],
            action=(_("Geef antwoord"), link_for(person, LINK, asked.pk)),
            why=_("Je schreef op dat een ander je hiervoor mag vragen."),
            circle=Circle.TWO,
        )
        post(f"talent:{asked.pk}:asked", person, draft, purpose=LINK)


def yes(asked: TalentAsk) -> None:
    """Both get the other's address."""
    person, asker = asked.talent.author, asked.asker
    with translation.override(asker.language):
        facts = {"name": person.name, "talent": asked.talent.title}
        draft = Draft(
            subject=_("%(name)s zegt ja: “%(talent)s”") % facts,
            heading=_("%(name)s wil je helpen") % facts,
            paragraphs=[
                _("Je vroeg %(name)s voor “%(talent)s”. Het antwoord is ja. Spreek samen af hoe en wanneer.") % facts,
                *_paragraphs(asked.word),
            ],
            facts=_address(person),
            action=(_("Bekijk wat je vroeg"), _page(asked)),
            why=_("Je vroeg dit op de pagina met talenten."),
            circle=Circle.TWO,
        )
        post(f"talent:{asked.pk}:yes", asker, draft, purpose=LINK)
    with translation.override(person.language):
        facts = {"name": asker.name, "talent": asked.talent.title}
        draft = Draft(
            subject=_("Zo bereik je %(name)s") % facts,
            heading=_("Je zei ja tegen %(name)s") % facts,
            paragraphs=[
                _("%(name)s heeft nu jouw mailadres, en jij dat van %(name)s. Spreek samen af hoe en wanneer.") % facts,
                *_paragraphs(asked.text),
            ],
            facts=_address(asker),
            action=(_("Bekijk je talenten"), _page(asked)),
            why=_("Je zei ja op een vraag om “%(talent)s”.") % facts,
            circle=Circle.TWO,
        )
        post(f"talent:{asked.pk}:yes:other", person, draft, purpose=LINK)


def not_now(asked: TalentAsk) -> None:
    """The asker hears that it does not suit now; a reason is not asked."""
    with translation.override(asked.asker.language):
        facts = {"name": asked.talent.author.name, "talent": asked.talent.title}
        draft = Draft(
            subject=_("%(name)s kan nu niet: “%(talent)s”") % facts,
            heading=_("Nu komt het niet uit"),
            paragraphs=[
                _("Je vroeg %(name)s voor “%(talent)s”. Dat lukt nu niet. Een reden vragen we nooit.") % facts,
                *_paragraphs(asked.word),
                _("Misschien is er een ander in huis of in de regio die dit kan."),
            ],
            action=(_("Zoek verder"), settings.SITE_URL + reverse("exchange:talents")),
            why=_("Je vroeg dit op de pagina met talenten."),
            circle=Circle.TWO,
        )
        post(f"talent:{asked.pk}:not_now", asked.asker, draft, purpose=LINK)


def _address(person: Person) -> list[tuple[str, str]]:
    return [(_("Naam"), person.name), (_("Mailadres"), person.email)] if person.email else [(_("Naam"), person.name)]
