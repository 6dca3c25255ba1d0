"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts.links import register_purpose
from doenetwerk.accounts.privacy import register_export, register_removal
from doenetwerk.core.asks import register_asker
from doenetwerk.core.jobs import register_tick
from doenetwerk.core.panels import Panel, register_panel
from doenetwerk.forming.signup import asks, jobs, links, panels, privacy
from doenetwerk.forming.signup.emails import LEADER, SIGNUP
from doenetwerk.journal.domain import register as register_sentences


def register() -> None:
    """Called once, when the program starts."""
    register_purpose(SIGNUP, _("je aanmelden voor een vormingsronde"), links.signup, days=120)
    register_purpose(LEADER, _("zeggen of er tijd is voor een leernetwerk"), links.leader, days=120)
    register_tick("forming.signup", 360, jobs.remind_before_closing)
    register_tick("forming.signup.leaders", 360, jobs.remind_quiet_leaders)
    register_export("forming.signup", privacy.export)
    register_removal("forming.signup", privacy.forget)
    register_asker("forming.signup", asks.of_person)
    register_asker("forming.signup.coordinator", asks.of_coordinator)
    register_panel(
        Panel("region", "rounds", 25, "forming/signup/panel_region.html", panels.region_rounds, kept=("region",))
    )
    register_sentences(
        {
            "round.opened": _("De vormingsronde “%(title)s” werd geopend"),
            "round.changed": _("De vormingsronde “%(title)s” werd aangepast"),
            "round.theme": _("Het thema “%(theme)s” kwam in een vormingsronde"),
            "round.theme_removed": _("Het thema “%(theme)s” ging uit een vormingsronde"),
            "round.host": _("Een plek bood ruimte aan in een vormingsronde"),
            "round.host_removed": _("Een plek ging uit een vormingsronde"),
            "round.facilitator": _("Een procesbegeleider kwam bij een vormingsronde"),
            "round.facilitator_removed": _("Een procesbegeleider ging uit een vormingsronde"),
            "round.closed": _("De aanmelding voor “%(title)s” werd gesloten"),
            "round.ended": _("De vormingsronde “%(title)s” werd afgesloten"),
            "signup.invited": _("%(count)s mensen werden uitgenodigd voor een vormingsronde"),
            "signup.reminded": _("%(count)s mensen werden herinnerd aan een vormingsronde"),
            "signup.signed": _("Iemand meldde zich aan voor een vormingsronde"),
            "signup.changed": _("Iemand veranderde een aanmelding voor een vormingsronde"),
            "signup.confirmed": _("Iemand bevestigde een aanmelding die een ander invulde"),
            "signup.declined": _("Iemand doet deze vormingsronde niet mee"),
            "signup.withdrawn": _("Iemand trok een aanmelding voor een vormingsronde in"),
            "signup.leader_asked": _("Een leidinggevende werd om tijd gevraagd"),
            "signup.leader_said": _("Een leidinggevende antwoordde op de vraag om tijd"),
            "signup.leaders_reminded": _("%(count)s leidinggevenden werden herinnerd aan de vraag om tijd"),
        }
    )
