from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReflectionConfig(AppConfig):
    name = "doenetwerk.reflection"
    label = "reflection"

    def ready(self) -> None:
        from django.urls import reverse

        from doenetwerk.accounts.links import register_purpose
        from doenetwerk.accounts.privacy import register_export
        from doenetwerk.core.asks import register_asker
        from doenetwerk.core.jobs import register_tick
        from doenetwerk.core.panels import Panel, Tab, register_panel, register_tab
        from doenetwerk.journal.domain import register
        from doenetwerk.meetings.hooks import on_closed
        from doenetwerk.reflection import asks, domain, panels, privacy, views

        on_closed(domain.pulse_after)
        register_export("reflection", privacy.export)
        register_asker("reflection.pulse", asks.pulses, kept=False)
        register_asker("reflection", asks.guiding)
        register_tick("reflection.remind", 60, domain.remind_pulses)
        register_purpose("reflection.pulse", _("zeggen hoe de bijeenkomst was"), views.pulse_by_link, days=30)
        register_purpose("reflection.voice", _("zeggen wat er gelukt is"), views.voice_by_link, days=90)
        depends = ("pulse", "network")
        register_panel(
            Panel(
                *("network", "reflection", 40, "reflection/panel.html", panels.how_it_goes),
                *("side", depends, panels.answers_in),
            )
        )
        register_tab(
            Tab("network", 50, _("Hoe het gaat"), "reflection", lambda n: reverse("reflection:state", args=[n.pk]))
        )
        register(
            {
                "pulse.opened": _("Aan %(number)s mensen werd gevraagd hoe de bijeenkomst was"),
                "pulse.answered": _("Er kwamen antwoorden op de peiling"),
                "evaluation.opened": _("De doelen van het startdocument kwamen terug"),
                "evaluation.voice": _("Een deelnemer zei wat er gelukt is"),
                "evaluation.goal": _("Bij een doel werd een conclusie getrokken"),
                "evaluation.concluded": _("De evaluatie werd afgerond"),
                "network.decided": _("Er werd besloten hoe het verdergaat"),
                "network.offspring": _("Er kwam een nieuw netwerk uit voort"),
            }
        )
