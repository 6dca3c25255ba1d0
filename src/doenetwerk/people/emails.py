"""Mails about someone's own addresses."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.mail.domain import Draft, post
from doenetwerk.people.models import AddressProposal

PURPOSE = "people.address"


def ask_address(proposal: AddressProposal) -> None:
    """Ask the owner, at the address we have, whether the proposed one is theirs."""
    person = proposal.person
    with override(person.language):
        draft = Draft(
            _("Is %(address)s ook van jou?") % {"address": proposal.email},
            [
                _("%(name)s wil %(address)s bij jouw naam zetten.")
                % {"name": proposal.proposed_by, "address": proposal.email},
                _(
                    "Wie daar de mail leest, kan namens jou inloggen en antwoorden. Zeg dus alleen ja als het adres van "
                    "jou is."
                ),
            ],
            action=(_("Bekijk en antwoord"), link_for(person, PURPOSE, proposal.pk)),
            why=_("Je krijgt deze mail omdat dit het adres is dat we van je hebben."),
        )
        post(f"people:address:{proposal.pk}", person, draft, purpose=PURPOSE)


def tell_address_added(person: Person, address: str) -> None:
    """Tell the address that was there that another one was added."""
    with override(person.language):
        draft = Draft(
            _("Er is een adres bij je naam gezet"),
            [
                _("De beheerder zette %(address)s bij je naam. Je kunt voortaan ook met dat adres inloggen.")
                % {"address": address},
                _("Klopt dit niet? Haal het adres weg op de pagina van je account, of antwoord op deze mail."),
            ],
            why=_("Je krijgt deze mail omdat dit het adres is dat we van je hebben."),
        )
        post(f"people:added:{person.pk}:{address}", person, draft, purpose="people.added")
