"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from django.urls import reverse

    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
    from doenetwerk.exchange.asking import register_part
    from doenetwerk.exchange.neighbours import asks, domain, emails, found, jobs, links, panels, replies
    from doenetwerk.exchange.neighbours import privacy as own
    from doenetwerk.exchange.neighbours.lines import LINES
    from doenetwerk.finding import domain as finding
    from doenetwerk.journal.domain import register as register_lines
    from doenetwerk.mail import unsubscribing

    finding.register(found.DOOR, _("Open deuren"), found.doors)
    register_purpose(emails.LINK, _("kijken bij een andere school"), links.visit, days=400)
    replies.register()
    unsubscribing.register_unsubscribe(
        emails.LIST, lambda person, region: domain.no_more_mail(person), emails.describe_list
    )
    unsubscribing.register_quieten("doors", domain.no_more_mail)
    register_tick("exchange.neighbours", 60, jobs.remind_and_ask)
    register_part("neighbours", asks.asks, asks.about, of_networks=False)
    register_panel(
        Panel("region", "doors", 50, "exchange/neighbours/panel_region.html", panels.in_region, kept=("region",))
    )
    register_tab(Tab("exchange", 40, _("Buren"), "doors", lambda subject: reverse("exchange:doors")))
    privacy.register_export("doors", own.export)
    privacy.register_removal("doors", domain.forget_person)
    register_lines(LINES)
