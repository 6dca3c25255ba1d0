from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworksConfig(AppConfig):
    name = "doenetwerk.networks"
    label = "networks"

    def ready(self) -> None:
        from django.urls import reverse

        from doenetwerk.accounts.links import register_purpose
        from doenetwerk.accounts.privacy import register_export, register_removal
        from doenetwerk.core.asks import register_asker
        from doenetwerk.core.navigation import Section, register_role_label, register_section
        from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
        from doenetwerk.journal.domain import register
        from doenetwerk.mail.mailboxes import on_waiting
        from doenetwerk.networks import asks, panels, privacy
        from doenetwerk.networks.charter import registration
        from doenetwerk.networks.post import asks as post_asks
        from doenetwerk.networks.post import emails as post_emails
        from doenetwerk.networks.roles import main_role
        from doenetwerk.networks.views import members

        register_section(Section(10, _("Vandaag"), "networks:today"))
        register_section(Section(20, _("Netwerken"), "networks:networks"))
        register_role_label(main_role)
        register_purpose("networks.promise", _("toezeggen dat je meedoet"), members.promise_by_link, days=60)
        register_purpose("networks.time", _("tijd toezeggen"), members.time_by_link, days=90)
        register_export("networks", privacy.export)
        register_removal("networks", privacy.forget)
        register_asker("networks", asks.asks)
        # A letter that came back writes no line: it is asked about within the hour.
        register_asker("networks.post", post_asks.asks)
        on_waiting("networks", post_emails.tell_guides)
        depends = ("member", "facilitator", "time", "network")
        register_panel(Panel("network", "people", 80, "networks/panel_people.html", panels.people, "side", depends))
        register_panel(Panel("network", "told", 95, "networks/panel_told.html", panels.happened, "side", ("*",)))

        def here(name: str):  # type: ignore[no-untyped-def]
            return lambda network: reverse(f"networks:{name}", args=[network.pk])

        register_tab(Tab("network", 0, _("Overzicht"), "home", here("network")))
        register_tab(Tab("network", 60, _("Deelnemers"), "members", here("members")))
        register_tab(Tab("network", 90, _("Tijdlijn"), "timeline", here("timeline")))
        register(
            {
                "network.founded": _("Het netwerk werd opgericht"),
                "network.described": _("Naam, vraag of thema werd aangepast"),
                "network.stage": _("Het netwerk kwam in een nieuwe fase"),
                "member.in": _("Er kwam een deelnemer bij"),
                "member.asked": _("Een deelnemer werd gevraagd toe te zeggen"),
                "member.promised": _("Een deelnemer zegde toe"),
                "member.left": _("Een deelnemer stopte"),
                "facilitator.facilitator": _("Er kwam een procesbegeleider"),
                "facilitator.co": _("Er kwam een mede-begeleider"),
                "facilitator.stepped_back": _("Een begeleider deed een stap terug"),
                "goal.stated": _("Er werd een doel opgeschreven"),
                "time.asked": _("Een leidinggevende werd om %(hours)s uur gevraagd"),
                "time.granted": _("Een leidinggevende zegde %(hours)s uur toe"),
                "time.refused": _("Een leidinggevende kon geen %(hours)s uur toezeggen"),
            }
        )
        registration.register()
