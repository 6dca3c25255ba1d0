"""What this part registers with the floors below."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "document.filed": _("Er kwam een bijlage mee met een bericht"),
    "document.added": _("Er kwam een stuk in de bibliotheek"),
    "document.described": _("Bij een stuk in de bibliotheek werd iets aangepast"),
    "document.renewed": _("Er kwam een nieuwe versie van een stuk in de bibliotheek"),
    "document.withdrawn": _("Een stuk ging uit de bibliotheek"),
    "document.asked": _("Iemand vroeg of een stuk gebruikt mag worden"),
    "document.answered": _("Er kwam antwoord op de vraag of een stuk gebruikt mag worden"),
    "document.used": _("Een school gebruikte een stuk uit de bibliotheek"),
    "document.use_gone": _("Dat een school een stuk gebruikte, werd weggehaald"),
}

# Where the pages of exchange are that belong to no network.
HERE = ("/bibliotheek/", "/vraag-en-aanbod/", "/talenten/", "/buren/", "/hetzelfde/")


def register() -> None:
    """Called once, when the program starts."""
    from django.urls import reverse

    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.navigation import Section, register_section
    from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
    from doenetwerk.exchange.asking import register_part
    from doenetwerk.exchange.library import asks, emails, found, links, panels
    from doenetwerk.exchange.library import privacy as own
    from doenetwerk.finding import domain as finding
    from doenetwerk.journal import domain as journal

    register_section(Section(35, _("Uitwisselen"), "exchange:library", prefix=HERE))
    register_purpose(emails.USE_LINK, _("zeggen of iemand jouw stuk mag gebruiken"), links.use_request)
    register_part("library", asks.asks, asks.about, of_networks=True)
    privacy.register_export("library", own.export)
    privacy.register_removal("library", own.forget)
    finding.register(found.KIND, _("Bibliotheek"), found.fetch)
    journal.register(LINES)
    journal.on_recorded("document", "library", found.hear)
    for topic in ("question", "answer"):
        journal.on_recorded(topic, "library", found.hear_removal)
    register_panel(
        Panel("network", "library", 70, "exchange/library/panel.html", panels.newest_here, "side", kept=("document",))
    )
    register_panel(
        Panel("region", "library", 62, "exchange/library/panel_region.html", panels.in_region, kept=("region",))
    )
    register_tab(
        Tab(
            "network",
            45,
            _("Bibliotheek"),
            "library",
            lambda network: reverse("exchange:network_library", args=[network.pk]),
        )
    )
    register_tab(Tab("exchange", 10, _("Bibliotheek"), "library", lambda subject: reverse("exchange:library")))
