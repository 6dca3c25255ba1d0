"""Letters of the library: may I use this, the answer, and that something was used."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Document, Use, UseRequest
from doenetwerk.mail.domain import Draft, post
from doenetwerk.people.access import now
from doenetwerk.people.models import School

# Stands in links that were sent: never change it.
USE_LINK = "exchange.use"


def ask(asked: UseRequest) -> None:
    """Who brought a document is asked whether somebody may use it: yes or no behind one link."""
    document, person = asked.document, asked.document.author
    if person is None:
        return
    with translation.override(person.language):
        facts = {"name": asked.person.name, "title": document.title, "school": _school_of(asked.person)}
        paragraphs = [
            _("%(name)s (%(school)s) wil “%(title)s” gebruiken.") % facts
            if facts["school"]
            else _("%(name)s wil “%(title)s” gebruiken.") % facts
        ]
        if asked.text:
            paragraphs.append(_("Waarvoor: %(text)s") % {"text": asked.text})
        paragraphs.append(_("Ja of nee is genoeg. Je mag er iets bij zeggen."))
        post(
            f"use-asked:{asked.pk}",
            person,
            Draft(
                subject=_("Mag %(name)s “%(title)s” gebruiken?") % facts,
                heading=_("Mag dit gebruikt worden?"),
                paragraphs=paragraphs,
                action=(_("Geef antwoord"), link_for(person, USE_LINK, asked.pk)),
                why=_("Je krijgt deze mail omdat jij dit stuk in de bibliotheek zette."),
                circle="two",
            ),
            network=document.network,
            purpose=USE_LINK,
        )


def answered(asked: UseRequest) -> None:
    """Who asked hears yes or no."""
    document, person = asked.document, asked.person
    with translation.override(person.language):
        facts = {"name": _name(document.author), "title": document.title}
        if asked.allowed:
            subject, heading = _("Je mag “%(title)s” gebruiken"), _("Ja, je mag het gebruiken")
            said = _(
                "%(name)s vindt het goed dat je “%(title)s” gebruikt. Vertel later wat je ermee deed: daar leert een ander van."
            )
        else:
            subject, heading = _("“%(title)s” liever niet gebruiken"), _("Liever niet")
            said = _("%(name)s heeft liever dat je “%(title)s” niet gebruikt. Lezen mag wel.")
        paragraphs = [said % facts]
        if asked.remark:
            paragraphs.append(_("%(name)s schrijft: %(text)s") % {**facts, "text": asked.remark})
        post(
            f"use-answered:{asked.pk}",
            person,
            Draft(
                subject=subject % facts,
                heading=heading,
                paragraphs=paragraphs,
                action=(_("Bekijk het stuk"), page_of(document)),
                why=_("Je krijgt deze mail omdat je vroeg of je dit mocht gebruiken."),
                circle="two",
            ),
            network=document.network,
            purpose="exchange.use-answered",
        )


def used(use: Use) -> None:
    """Who brought a document hears that a school used it."""
    document, person = use.document, use.document.author
    if person is None or person.pk == use.person_id:
        return
    with translation.override(person.language):
        facts = {"school": str(use.school), "title": document.title}
        paragraphs = [_("%(school)s gebruikte “%(title)s”, dat jij in de bibliotheek zette.") % facts]
        if use.text:
            paragraphs.append(_("Ze schrijven erbij: %(text)s") % {"text": use.text})
        post(
            f"used:{use.pk}",
            person,
            Draft(
                subject=_("%(school)s gebruikte “%(title)s”") % facts,
                heading=_("Jouw stuk is gebruikt"),
                paragraphs=paragraphs,
                action=(_("Bekijk wie het gebruikte"), page_of(document)),
                why=_("Je krijgt deze mail omdat jij dit stuk in de bibliotheek zette."),
                circle=document.circle,
            ),
            network=document.network,
            purpose="exchange.used",
        )


def page_of(document: Document) -> str:
    """The absolute address of a document's page."""
    return settings.SITE_URL + reverse("exchange:document", args=[document.pk])


def _name(person: Person | None) -> str:
    return person.name if person is not None else _("Wie dit bracht")


def _school_of(person: Person) -> str:
    school = School.objects.filter(positions__in=person.positions.filter(now())).first()
    return str(school) if school is not None else ""
