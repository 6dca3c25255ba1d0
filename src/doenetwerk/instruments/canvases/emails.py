"""Letters of canvases: fill your part, and vote. Behind each is one page without a password."""

from __future__ import annotations

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.instruments.canvases.domain.writing import canvas_of
from doenetwerk.instruments.models import Ballot, Sheet
from doenetwerk.mail.domain import Draft, post
from doenetwerk.mail.models import Letter
from doenetwerk.networks.models import Membership

# Stand in links that were sent: never change them.
FILL_LINK, VOTE_LINK, MEASURE_LINK = "instruments.fill", "instruments.vote", "instruments.measure"


def ask(sheet: Sheet, membership: Membership) -> bool:
    """Ask a member to fill their part of a sheet. At most one letter a week; whether one went out now."""
    person, network = membership.person, sheet.network
    assert network is not None
    week = timezone.localdate().isocalendar()
    key = f"sheet:{sheet.pk}:{person.pk}:{week.year}-{week.week}"
    if Letter.objects.filter(key=key).exists():
        return False
    with translation.override(person.language):
        canvas = canvas_of(sheet)
        facts = {"title": sheet.title, "network": network.name, "school": str(membership.school or "")}
        said = {
            Sheet.Mode.SCHOOL: _(
                "Vul in hoe dit op %(school)s zit. Je collega’s van dezelfde school vullen hetzelfde blad."
            ),
            Sheet.Mode.PERSON: _("Vul in hoe jij het ziet. Niemand leest het, tot jij het deelt."),
            Sheet.Mode.TOGETHER: _("Iedereen schrijft op hetzelfde blad. Zet erbij wat jij ziet."),
        }[Sheet.Mode(sheet.mode)]
        letter = post(
            key,
            person,
            Draft(
                subject=_("[%(network)s] Vul jij in: %(title)s?") % facts,
                heading=sheet.title,
                paragraphs=[
                    canvas.head.purpose.words(person.language),
                    said % facts,
                ],
                action=(_("Vul het in"), link_for(person, FILL_LINK, sheet.pk)),
                why=_("Je krijgt deze mail omdat je in het netwerk %(network)s zit.") % facts,
                circle=Circle.ME if sheet.mode == Sheet.Mode.PERSON else Circle.NETWORK,
            ),
            network=network,
            purpose=FILL_LINK,
        )
    return letter is not None


def ask_to_measure(sheet: Sheet, membership: Membership, key: str, names: list[str]) -> bool:
    """Ask what someone sees now of these indicators; once for each `key`. Whether a letter went out now."""
    person, network = membership.person, sheet.network
    assert network is not None
    key = f"measure:{sheet.pk}:{person.pk}:{key}"
    if Letter.objects.filter(key=key).exists():
        return False
    with translation.override(person.language):
        facts = {"title": sheet.title, "network": network.name}
        letter = post(
            key,
            person,
            Draft(
                subject=_("[%(network)s] Wat zie je nu? %(title)s") % facts,
                heading=_("Wat zie je nu?"),
                paragraphs=[
                    _(
                        "Dit spraken jullie af om te volgen. Vul in wat je nu telt; schatten mag, als je het erbij zegt."
                    ),
                    *(f"• {name}" for name in names),
                ],
                action=(_("Vul in wat je ziet"), link_for(person, MEASURE_LINK, sheet.pk)),
                why=_("Je krijgt deze mail omdat je in het netwerk %(network)s zit.") % facts,
                circle=Circle.NETWORK,
            ),
            network=network,
            purpose=MEASURE_LINK,
        )
    return letter is not None


def ask_to_vote(ballot: Ballot, person: Person) -> None:
    """Ask someone to vote, once for each vote."""
    sheet = ballot.sheet
    network = sheet.network
    assert network is not None
    with translation.override(person.language):
        facts = {"question": ballot.question, "network": network.name, "title": sheet.title}
        post(
            f"ballot:{ballot.pk}:{person.pk}",
            person,
            Draft(
                subject=_("[%(network)s] Stem mee: %(question)s") % facts,
                heading=ballot.question,
                paragraphs=[
                    _("Het gaat over “%(title)s”. Niemand kan zien wat jij stemde.") % facts,
                    _("De uitkomst zie je als de stemming gesloten is."),
                ],
                action=(_("Stem"), link_for(person, VOTE_LINK, ballot.pk)),
                why=_("Je krijgt deze mail omdat je in het netwerk %(network)s zit.") % facts,
                circle=Circle.NETWORK,
            ),
            network=network,
            purpose=VOTE_LINK,
        )
