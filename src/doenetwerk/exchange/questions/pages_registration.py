"""What the pages of questions register with the floors below."""

from django.utils.translation import gettext_lazy as _


def register_pages() -> None:
    """Tab, panels, asks, and what links in mails are for. Called once, when the program starts."""
    from django.urls import reverse

    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
    from doenetwerk.exchange.asking import register_part
    from doenetwerk.exchange.questions import asks, links, panels

    register_purpose("exchange.question", _("een vraag lezen en antwoorden"), links.question)
    register_purpose("exchange.nudge", _("antwoorden op een vraag"), links.nudge, days=60)
    register_purpose("exchange.pace", _("kiezen hoeveel mail je krijgt"), links.pace, days=400)
    register_part("questions", asks.asks, asks.about, of_networks=True)
    depends = ("question", "answer")
    register_panel(
        Panel("network", "questions", 25, "exchange/questions/panel_waiting.html", panels.waiting, kept=depends)
    )
    register_panel(
        Panel("region", "questions", 60, "exchange/questions/panel_region.html", panels.in_region, kept=("region",))
    )
    register_tab(
        Tab(
            "network",
            30,
            _("Vragen"),
            "questions",
            lambda network: reverse("exchange:questions", args=[network.pk]),
            shown=lambda viewer: viewer.is_inside,
        )
    )
