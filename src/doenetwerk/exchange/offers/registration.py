"""What this part registers with the floors below."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "offer.made": _("Er kwam iets bij Vraag en aanbod"),
    "offer.changed": _("Iets bij Vraag en aanbod werd aangepast"),
    "offer.extended": _("Iets bij Vraag en aanbod blijft langer staan"),
    "offer.ended": _("Iets bij Vraag en aanbod werd afgesloten"),
    "offer.reacted": _("Iemand reageerde bij Vraag en aanbod"),
    "offer.answered": _("Een reactie bij Vraag en aanbod kreeg antwoord"),
    "offer.reaction_gone": _("Een reactie bij Vraag en aanbod werd teruggenomen"),
}


def register() -> None:
    """Called once, when the program starts."""
    from django.urls import reverse

    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.jobs import register_tick
    from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
    from doenetwerk.exchange.asking import register_part
    from doenetwerk.exchange.offers import asks, domain, emails, found, panels
    from doenetwerk.exchange.offers import privacy as own
    from doenetwerk.exchange.offers.views import offer
    from doenetwerk.finding import domain as finding
    from doenetwerk.journal import domain as journal

    register_purpose(emails.KEEP_LINK, _("zeggen of iets er nog staat"), offer.keep_by_link)
    register_purpose(emails.REACTION_LINK, _("antwoorden op een reactie"), offer.reaction_by_link)
    register_part("offers", asks.asks, asks.about, of_networks=True)
    register_tick("exchange.offers", 60, domain.remind_due)
    privacy.register_export("offers", own.export)
    privacy.register_removal("offers", own.forget)
    finding.register(domain.FOUND_AS, _("Vraag en aanbod"), found.fetch)
    journal.register(LINES)
    journal.on_recorded("offer", "offers", found.hear)
    register_panel(
        Panel("region", "offers", 64, "exchange/offers/panel_region.html", panels.in_region, kept=("region",))
    )
    register_tab(Tab("exchange", 20, _("Vraag en aanbod"), "offers", lambda subject: reverse("exchange:offers")))
