"""Letters about outcomes."""

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doenetwerk.accounts.links import link_for
from doenetwerk.mail.domain import Draft, post
from doenetwerk.outcomes.models import Landing
from doenetwerk.people.models import Leadership


def ask_how_far(landing: Landing) -> None:
    """Ask the member how far the outcome is in the school. The key allows one letter a fortnight."""
    person = landing.membership.person
    fortnight = timezone.localdate().toordinal() // 14
    with translation.override(person.language):
        facts = {"title": landing.outcome.title, "school": str(landing.school)}
        post(
            f"landing:{landing.pk}:{fortnight}",
            person,
            Draft(
                subject=_("Hoe staat het met “%(title)s”?") % facts,
                heading=_("Hoe ver is het op %(school)s?") % facts,
                paragraphs=[
                    _("Je zou “%(title)s” meenemen naar %(school)s.") % facts,
                    _("Is het gedeeld, geprobeerd, in gebruik? Eén tik is genoeg. “Nog niet” is ook een antwoord."),
                ],
                action=(_("Zeg hoe ver het is"), link_for(person, "outcomes.follow", landing.pk)),
                why=_("Je krijgt deze mail omdat jij dit meeneemt naar je school."),
                circle="school",
            ),
            network=landing.outcome.network,
            purpose="outcomes.follow",
        )


def tell_leader(landing: Landing) -> None:
    """Tell the member's leader that something comes back and when. One letter for each landing."""
    leadership = (
        Leadership.objects.filter(person=landing.membership.person, school=landing.school, until=None)
        .select_related("leader")
        .first()
    )
    if leadership is None:
        return
    leader = leadership.leader
    with translation.override(leader.language):
        facts = {
            "name": landing.membership.person.name,
            "network": landing.outcome.network.name,
            "title": landing.title_in_school,
            "day": date_format(landing.sharing_on, "l j F"),
            "where": landing.sharing_how,
        }
        post(
            f"landing-leader:{landing.pk}:{leader.pk}",
            leader,
            Draft(
                subject=_("%(name)s deelt iets uit het leernetwerk op %(day)s") % facts,
                heading=_("Er komt iets terug in de school"),
                paragraphs=[
                    _("%(name)s deelt “%(title)s” op %(day)s (%(where)s).") % facts,
                    _(
                        "Vraag gerust hoe het gaat en wat er nodig is om het te laten blijven. Wat het netwerk in vertrouwen bespreekt, hoort daar niet bij."
                    ),
                ],
                action=(_("Bekijk wat er terugkomt"), link_for(leader, "outcomes.leader", leader.pk)),
                why=_("Je krijgt deze mail omdat je leidinggevende bent van %(name)s.") % facts,
                circle="school",
            ),
            network=landing.outcome.network,
            purpose="outcomes.leader",
        )
