"""Letters about the start document: please sign, please sign after all, somebody has a question."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.core.circles import Circle
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.models import Letter
from doenetwerk.networks.charter.models import CharterRemark
from doenetwerk.networks.models import CharterVersion, Facilitation, Membership, Network

PURPOSE = "networks.sign"


def ask_to_sign(
    version: CharterVersion,
    membership: Membership,
    network: Network,
    *,
    again: bool = False,
    signed_before: bool = False,
) -> int:
    """Ask one member to sign, by link; `again` makes it a reminder, at most one a day. Returns 1 when a letter went.

    Who signed an earlier version (`signed_before`) is told that the page shows what is different.

    The link belongs to the membership and always shows the version that stands, so that an old mail never leads to
    an old document.
    """
    person = membership.person
    key = f"charter:{version.pk}:member:{membership.pk}"
    if again:
        key = f"{key}:{timezone.localdate().isoformat()}"
    if not person.email or Letter.objects.filter(key=key).exists():
        return 0
    with translation.override(person.language):
        facts = {"network": network.name, "number": version.number, "name": person.first_name}
        if again:
            subject = _("Nog even: teken het startdocument van %(network)s") % facts
            heading = _("Wil je het startdocument nog tekenen?")
            told = _("Jouw handtekening staat nog niet onder het startdocument van “%(network)s” (versie %(number)s).")
        elif signed_before:
            subject = _("Teken de nieuwe versie van het startdocument van %(network)s") % facts
            heading = _("Versie %(number)s van het startdocument is klaar") % facts
            told = _("Het startdocument van “%(network)s” is aangepast. Je ziet op de pagina wat er anders is.")
        else:
            subject = _("Teken het startdocument van %(network)s") % facts
            heading = _("Het startdocument is klaar om te tekenen")
            told = _("In het startdocument van “%(network)s” staat wat jullie samen willen en hoe jullie dat doen.")
        link = link_for(person, PURPOSE, membership.pk)
        post(
            key,
            person,
            Draft(
                subject=subject,
                heading=heading,
                paragraphs=[
                    told % facts,
                    _("Lees het rustig door. Klopt het, teken dan. Wringt er iets, zeg het dan op dezelfde pagina."),
                ],
                action=(_("Lees en teken"), link),
                why=_("Je krijgt deze mail omdat je meedoet aan het leernetwerk “%(network)s”.") % facts,
                circle=str(Circle.NETWORK),
            ),
            network=network,
            purpose=PURPOSE,
        )
    return 1


def pass_on_remark(remark: CharterRemark) -> None:
    """Give a member's question or objection to who guides the process; nobody else reads it."""
    membership = remark.membership
    network = membership.network
    guides = network.facilitations.filter(until=None, role=Facilitation.Role.FACILITATOR).select_related("person")
    for guide in guides:
        with translation.override(guide.person.language):
            facts = {"name": membership.person.name, "network": network.name}
            post(
                f"charter-remark:{remark.pk}:{guide.person_id}",
                guide.person,
                Draft(
                    subject=_("%(name)s heeft een vraag over het startdocument") % facts,
                    heading=_("%(name)s heeft een vraag of bezwaar") % facts,
                    paragraphs=[
                        _("%(name)s las het startdocument van “%(network)s” en schrijft:") % facts,
                        f"“{remark.text}”",
                        _("Bel of schrijf even terug. Pas daarna zo nodig het startdocument aan."),
                    ],
                    action=(
                        _("Open het startdocument"),
                        settings.SITE_URL + reverse("networks:charter", args=[network.pk]),
                    ),
                    why=_("Je krijgt deze mail omdat je procesbegeleider bent van “%(network)s”.") % facts,
                    circle=str(Circle.TWO),
                ),
                network=network,
                purpose="networks.charter_remark",
            )
