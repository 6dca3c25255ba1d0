"""Letters about offers: is it still there, somebody reacted, an answer, it is over."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.exchange.models import Offer, Reaction
from doenetwerk.exchange.offers.wording import title_of
from doenetwerk.mail.domain import Draft, post
from doenetwerk.people.access import now
from doenetwerk.people.models import Position

# Stand in links that were sent: never change them.
KEEP_LINK, REACTION_LINK = "exchange.offer", "exchange.reaction"


def still_there(offer: Offer) -> None:
    """Who put something up is asked whether it is still there. One letter for each last day."""
    person = offer.author
    if person is None:
        return
    with translation.override(person.language):
        facts = {"title": title_of(offer), "day": date_format(offer.until, "l j F")}
        post(
            f"offer-expires:{offer.pk}:{offer.until}",
            person,
            Draft(
                subject=_("Staat “%(title)s” er nog?") % facts,
                heading=_("Speelt dit nog?"),
                paragraphs=[
                    _("“%(title)s” staat er tot en met %(day)s. Daarna verdwijnt het vanzelf.") % facts,
                    _("Laat het langer staan, of zeg hoe het afliep. Eén tik is genoeg."),
                ],
                action=(_("Laat het staan of sluit het af"), link_for(person, KEEP_LINK, offer.pk)),
                why=_("Je krijgt deze mail omdat jij dit plaatste bij Vraag en aanbod."),
                # Fewer people read it than the circle's name says.
                circle="" if offer.kind in Offer.AMONG_STAFF else offer.circle,
            ),
            network=offer.network,
            purpose=KEEP_LINK,
        )


def reacted(reaction: Reaction) -> None:
    """Who put something up reads who reacts, and can simply answer the mail: it goes straight to them."""
    offer, person = reaction.offer, reaction.offer.author
    if person is None:
        return
    with translation.override(person.language):
        facts = {"title": title_of(offer), "name": reaction.person.name}
        paragraphs = [_("%(name)s reageert op “%(title)s”.") % facts]
        if reaction.text:
            paragraphs.append(reaction.text)
        paragraphs.append(_contact(reaction.person, offer))
        post(
            f"offer-reaction:{reaction.pk}",
            person,
            Draft(
                subject=_("%(name)s reageert op “%(title)s”") % facts,
                heading=_("Er is een reactie"),
                paragraphs=paragraphs,
                facts=_who(reaction.person),
                action=(_("Geef antwoord"), link_for(person, REACTION_LINK, reaction.pk)),
                why=_("Je krijgt deze mail omdat jij dit plaatste bij Vraag en aanbod."),
                circle="two",
                reply_to=reaction.person.email or "",
            ),
            network=offer.network,
            purpose=REACTION_LINK,
        )


def answered(reaction: Reaction) -> None:
    """Who reacted reads the answer, and can simply answer the mail."""
    offer, person, author = reaction.offer, reaction.person, reaction.offer.author
    if author is None:
        return
    with translation.override(person.language):
        facts = {"title": title_of(offer), "name": author.name}
        paragraphs = [
            _("%(name)s antwoordt op je reactie op “%(title)s”.") % facts
            if reaction.answer
            else _("%(name)s zag je reactie op “%(title)s” en neemt contact met je op.") % facts
        ]
        if reaction.answer:
            paragraphs.append(reaction.answer)
        paragraphs.append(_contact(author, offer))
        post(
            f"offer-answer:{reaction.pk}",
            person,
            Draft(
                subject=_("Antwoord op je reactie: %(title)s") % facts,
                heading=_("Er is antwoord"),
                paragraphs=paragraphs,
                facts=_who(author),
                action=(_("Bekijk het"), page_of(offer)),
                why=_("Je krijgt deze mail omdat je reageerde bij Vraag en aanbod."),
                circle="two",
                reply_to=author.email or "",
            ),
            network=offer.network,
            purpose="exchange.offer-answer",
        )


def over(reaction: Reaction) -> None:
    """Who reacted and heard nothing is told that it is over."""
    offer, person = reaction.offer, reaction.person
    with translation.override(person.language):
        facts = {"title": title_of(offer)}
        post(
            f"offer-over:{reaction.pk}",
            person,
            Draft(
                subject=_("Niet meer nodig: %(title)s") % facts,
                heading=_("Dit is afgesloten"),
                paragraphs=[
                    _(
                        "Je reageerde op “%(title)s”. Wie het plaatste, heeft het afgesloten. Dank je voor je aanbod om mee te doen."
                    )
                    % facts
                ],
                action=(_("Bekijk wat er nog meer staat"), settings.SITE_URL + reverse("exchange:offers")),
                why=_("Je krijgt deze mail omdat je reageerde bij Vraag en aanbod."),
                circle="two",
            ),
            network=offer.network,
            purpose="exchange.offer-over",
        )


def page_of(offer: Offer) -> str:
    """The absolute address of an offer's page."""
    return settings.SITE_URL + reverse("exchange:offer", args=[offer.pk])


def _contact(person: Person, offer: Offer) -> str:
    said = {"name": person.name}
    if offer.kind == Offer.Kind.PLACE:
        return (
            _(
                "Bel of mail elkaar. Schrijf ook dan niets over iemands gezondheid. Een antwoord op deze mail gaat rechtstreeks naar %(name)s."
            )
            % said
        )
    return _("Een antwoord op deze mail gaat rechtstreeks naar %(name)s.") % said


def _who(person: Person) -> list[tuple[str, str]]:
    """What the other gets to know, as was said before the button: name, function and school, mail address."""
    position = Position.objects.filter(now(), person=person).select_related("school", "board").first()
    rows = [(_("Naam"), person.name)]
    if position is not None:
        rows.append((_("Functie"), str(position)))
    return [*rows, (_("E-mailadres"), person.email or "")]
