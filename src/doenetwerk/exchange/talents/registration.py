"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from django.urls import reverse

    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
    from doenetwerk.exchange.asking import register_part
    from doenetwerk.exchange.talents import asks, found, links, panels, speaking
    from doenetwerk.exchange.talents import privacy as own
    from doenetwerk.exchange.talents.emails import LINK
    from doenetwerk.exchange.talents.lines import LINES
    from doenetwerk.finding import domain as finding
    from doenetwerk.journal.domain import register as register_lines
    from doenetwerk.networks.hooks import register_expert_finder

    finding.register(found.TALENT, _("Talenten"), found.talents)
    register_purpose(LINK, _("antwoorden op iemand die je om hulp vraagt"), links.answer, days=60)
    register_part("talents", asks.asks, asks.about, of_networks=False)
    for page in ("today", "leader"):
        register_panel(Panel(page, "talents", 80, "exchange/talents/panel.html", panels.in_house))
    register_tab(Tab("exchange", 30, _("Talenten"), "talents", lambda subject: reverse("exchange:talents")))
    privacy.register_export("talents", own.export)
    privacy.register_removal("talents", own.forget)
    register_lines(LINES)
    register_expert_finder("talents", speaking.experts)
