from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormingConfig(AppConfig):
    name = "doenetwerk.forming"
    label = "forming"

    def ready(self) -> None:
        from doenetwerk.accounts.links import register_purpose
        from doenetwerk.accounts.privacy import register_export, register_removal
        from doenetwerk.core.asks import register_asker
        from doenetwerk.core.panels import Panel, register_panel
        from doenetwerk.finding.domain import register as register_found
        from doenetwerk.forming import asks, found, links, panels, privacy
        from doenetwerk.forming.asking import registration as asking
        from doenetwerk.forming.demand import registration as demand
        from doenetwerk.forming.runs import registration as runs
        from doenetwerk.forming.signup import registration as signup
        from doenetwerk.journal.domain import register

        for part in (demand, signup, runs, asking):
            part.register()
        register_purpose("forming.question", _("een leervraag stellen"), links.question, days=120)
        register_purpose("forming.start", _("antwoorden op een uitnodiging"), links.start, days=120)
        register_purpose("forming.goes_on", _("zeggen of je doorgaat"), links.goes_on, days=120)
        register_export("forming", privacy.export)
        register_found(found.KIND, _("Leervragen"), found.fetch)
        register_removal("forming", privacy.forget)
        register_asker("forming", asks.of_person)
        register_asker("forming.coordinator", asks.of_coordinator)
        register_panel(
            Panel("network", "began", 90, "forming/panel_began.html", panels.how_it_began, "side", ("network", "start"))
        )
        register_panel(Panel("today", "questions", 60, "forming/panel_today.html", panels.my_questions))
        register_panel(
            Panel("region", "questions", 20, "forming/panel_region.html", panels.region_questions, kept=("region",))
        )
        register(
            {
                "question.asked": _("Er kwam een leervraag bij"),
                "question.reworded": _("Een leervraag werd scherper gemaakt"),
                "question.widened": _("Een leervraag werd met meer mensen gedeeld"),
                "question.withdrawn": _("Een leervraag werd ingetrokken"),
                "question.weighed": _("Bij een leervraag werd nagegaan of een netwerk past"),
                "question.called": _("%(count)s mensen werden om hun leervraag gevraagd"),
                "question.call_repeated": _("%(count)s mensen werden herinnerd aan de vraag om een leervraag"),
                "question.call_declined": _("Iemand had nu geen leervraag"),
                "echo.said": _("Een school wil dit ook"),
                "echo.taken_back": _("Een school hoeft dit niet meer"),
                "theme.made": _("Het thema “%(theme)s” kwam erbij"),
                "questions.ordered": _("%(count)s vragen kwamen bij het thema “%(theme)s”"),
                "start.opened": _("Er kwam een startbijeenkomst over “%(theme)s”"),
                "start.changed": _("Een startbijeenkomst werd aangepast"),
                "start.cancelled": _("Een startbijeenkomst werd afgezegd"),
                "start.invited": _("%(count)s mensen werden uitgenodigd voor een startbijeenkomst"),
                "start.answered": _("Iemand antwoordde op de uitnodiging voor een startbijeenkomst"),
                "start.passed_on": _("Iemand gaf de uitnodiging door aan een collega"),
                "start.reminded": _("%(count)s mensen werden herinnerd aan een startbijeenkomst"),
                "start.ticked": _("De deurlijst van een startbijeenkomst werd bijgewerkt"),
                "start.walked_in": _("Iemand kwam binnenlopen bij een startbijeenkomst"),
                "start.asked_on": _("%(count)s mensen kregen de vraag of ze doorgaan"),
                "start.goes_on": _("Iemand liet weten of die doorgaat"),
            }
        )
