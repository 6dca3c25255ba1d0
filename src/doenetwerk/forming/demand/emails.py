"""The letter about what is there already."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.core.dates import nl_day
from doenetwerk.forming.letters import who_asks
from doenetwerk.forming.models import Initiative, JoinAnswer
from doenetwerk.mail.domain import Draft, post
from doenetwerk.networks.models import Network

PURPOSE = "forming.join"


def facts_of(what: Initiative | Network) -> list[tuple[str, str]]:
    """What one needs to know of it, in words, for the letter and its page; nothing that is empty."""
    if isinstance(what, Network):
        rows = [(_("Soort"), str(what.get_kind_display())), (_("Vraag"), what.question)]
    else:
        rows = [
            (_("Soort"), str(what.get_sort_display())),
            (_("Van wie"), what.organiser),
            (_("Waar gaat het over"), what.description),
            (_("Voor wie"), what.for_whom),
            (_("Waar"), what.town),
            (_("Begint"), nl_day(what.starts_on) if what.starts_on is not None else ""),
            (_("Website"), what.url),
            (_("Mail"), what.contact),
        ]
    return [(label, value) for label, value in rows if value]


def tell_of_what_is_there(row: JoinAnswer) -> None:
    """Tell who asked a question that something exists, how to join, and where to say whether it fits."""
    join, person = row.join, row.person
    what = join.what
    if what is None:
        return
    with translation.override(person.language):
        facts = {
            "theme": join.theme.name,
            "what": str(what),
            "region": join.region.name,
            "who": who_asks(join.by),
        }
        paragraphs = [
            _("Jij stelde een vraag over “%(theme)s”. In %(region)s bestaat daar al iets voor: “%(what)s”.") % facts,
            _(
                "Daar aansluiten gaat sneller dan samen iets nieuws beginnen. Past het niet bij jouw vraag? Zeg het dan: je vraag blijft staan."
            ),
            _("Alleen jij en de regiocoördinator lezen je antwoord."),
        ]
        if join.words:
            paragraphs.insert(1, join.words)
        post(
            f"forming.join:{row.pk}",
            person,
            Draft(
                subject=_("Over “%(theme)s” bestaat al iets: %(what)s") % facts,
                heading=_("Er is al iets dat bij je vraag past"),
                paragraphs=paragraphs,
                facts=[(label, value) for label, value in facts_of(what) if len(value) <= 300],
                action=(_("Zeg of dit past"), link_for(person, PURPOSE, row.pk)),
                why=_("Je krijgt deze mail omdat je een leervraag stelde, en %(who)s zag dat dit erbij past.") % facts,
            ),
            purpose=PURPOSE,
        )
