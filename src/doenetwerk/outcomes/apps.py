from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutcomesConfig(AppConfig):
    name = "doenetwerk.outcomes"
    label = "outcomes"

    def ready(self) -> None:
        from django.http import HttpRequest
        from django.urls import reverse

        from doenetwerk.accounts.links import register_purpose
        from doenetwerk.accounts.privacy import register_export
        from doenetwerk.core.asks import register_asker
        from doenetwerk.core.jobs import register_tick
        from doenetwerk.core.navigation import Section, register_section
        from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
        from doenetwerk.exchange import hooks as exchange
        from doenetwerk.finding.domain import register as register_found
        from doenetwerk.instruments import hooks as instruments
        from doenetwerk.journal.domain import register
        from doenetwerk.meetings.hooks import on_closed
        from doenetwerk.networks.blots import register_teller
        from doenetwerk.networks.roles import standing
        from doenetwerk.outcomes import asks, domain, found, panels, privacy, queries, views

        def is_leader(request: HttpRequest) -> bool:
            return standing(request.user).leads  # type: ignore[arg-type]

        register_section(Section(40, _("Mijn school"), "outcomes:leader", shown=is_leader))
        register_teller(queries.reach)
        on_closed(domain.catch_harvest)
        instruments.register_maker("outcome", domain.catch_result)
        exchange.on_closed("outcomes", _("Maak er een opbrengst van"), views.from_question)
        register_export("outcomes", privacy.export)
        register_found(found.KIND, _("Opbrengsten"), found.fetch)
        register_asker("outcomes", asks.asks)
        register_tick("outcomes.ask", 60, domain.ask_due)
        register_purpose("outcomes.follow", _("zeggen hoe ver iets is in je school"), views.follow_by_link)
        register_purpose("outcomes.leader", _("zien wat er terugkomt in de school"), views.leader_by_link)
        register_panel(Panel("network", "outcomes", 30, "outcomes/panel.html", panels.on_the_way, kept=("outcome",)))
        register_tab(
            Tab("network", 40, _("Opbrengsten"), "outcomes", lambda n: reverse("outcomes:outcomes", args=[n.pk]))
        )
        register(
            {
                "outcome.caught": _("Er werd een opbrengst opgeschreven"),
                "outcome.described": _("Een opbrengst werd aangepast"),
                "outcome.circle": _("Wie een opbrengst mag lezen, veranderde"),
                "outcome.to_school": _("Een opbrengst ging mee naar een school"),
                "outcome.shared": _("Een opbrengst werd gedeeld in de school"),
                "outcome.tried": _("Een opbrengst werd geprobeerd in de school"),
                "outcome.in_use": _("Een opbrengst kwam in gebruik op een school"),
                "outcome.secured": _("Een opbrengst werd geborgd in een school"),
                "outcome.stopped": _("Een opbrengst werkte niet op een school"),
                "outcome.not_yet": _("Over een opbrengst was nog niets nieuws te melden"),
            }
        )
