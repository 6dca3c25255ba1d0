"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts."""
    from django.urls import reverse

    from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
    from doenetwerk.instruments.shelf import panels

    register_tab(
        Tab(
            "network",
            35,
            _("Werkbladen"),
            "sheets",
            lambda network: reverse("instruments:sheets", args=[network.pk]),
            lambda viewer: viewer.is_inside,
        )
    )
    register_panel(Panel("meeting", "sheets", 40, "instruments/shelf/panel.html", panels.of_meeting))
