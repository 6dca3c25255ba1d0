"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _

A_NIGHT = 24 * 60  # minutes


def register() -> None:
    """Called once, when the program starts."""
    from django.urls import reverse

    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
    from doenetwerk.exchange.asking import register_part
    from doenetwerk.exchange.wheel import asks, domain, emails, noticing, panels, views
    from doenetwerk.exchange.wheel import privacy as kept
    from doenetwerk.exchange.wheel.lines import LINES
    from doenetwerk.journal.domain import register as register_lines
    from doenetwerk.mail import unsubscribing

    register_tick("exchange.wheel", A_NIGHT, noticing.every_night)
    register_purpose(emails.LINK, _("kiezen of je wilt kennismaken"), views.by_link, days=60)
    register_part("wheel", asks.asks, asks.about, of_networks=False)
    unsubscribing.register_unsubscribe(emails.LIST, lambda person, subject: domain.turn_off(person), emails.describe)
    unsubscribing.register_quieten("wheel", domain.turn_off)
    privacy.register_export("wheel", kept.export)
    privacy.register_removal("wheel", kept.forget)
    register_lines(LINES)
    register_panel(Panel("region", "wheel", 64, "exchange/wheel/panel_region.html", panels.in_region))
    register_tab(Tab("exchange", 90, _("Hetzelfde wiel"), "wheel", lambda subject: reverse("exchange:wheel")))
