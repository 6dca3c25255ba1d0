"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _

from doenetwerk.accounts.links import register_purpose
from doenetwerk.accounts.privacy import register_export, register_removal
from doenetwerk.core.asks import register_asker
from doenetwerk.core.jobs import register_tick
from doenetwerk.core.panels import Panel, register_panel
from doenetwerk.forming.asking import asks, hints, links, panels, privacy
from doenetwerk.forming.asking.domain import remind_waiting
from doenetwerk.journal.domain import register as register_sentences
from doenetwerk.networks.hooks import register_hinter


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.forming.asking import jobs  # noqa: F401  the queue knows them by name

    register_purpose("forming.seat", _("zeggen of je meedoet met een netwerk"), links.seat, days=60)
    register_purpose("forming.intake", _("kennismaken met je procesbegeleider"), links.intake, days=120)
    register_tick("forming.seats", 360, remind_waiting)
    register_asker("forming.asking", asks.of_person)
    register_asker("forming.asking.coordinator", asks.of_coordinator)
    # Before there is a network no line in the journal reaches its facilitator.
    register_asker("forming.asking.guide", asks.of_guide, kept=False)
    register_panel(Panel("network", "talks", 80, "forming/asking/panel_talks.html", panels.talks, "side"))
    register_hinter("forming.asking", hints.about)
    register_export("forming.asking", privacy.export)
    register_removal("forming.asking", privacy.forget)
    register_sentences(
        {
            "proposal.dates": _("De data van een voorgesteld netwerk werden gekozen"),
            "proposal.asked": _("%(count)s mensen werden gevraagd voor een netwerk"),
            "proposal.asked_anew": _("%(count)s mensen werden opnieuw gevraagd, omdat er iets veranderde"),
            "proposal.taken_over": _("%(count)s antwoorden gingen mee naar een andere uitkomst"),
            "proposal.reminded": _("%(count)s mensen werden herinnerd aan een voorgesteld netwerk"),
            "proposal.answered": _("Iemand antwoordde op een voorgesteld netwerk"),
            "proposal.guide": _("Er werd een procesbegeleider gekozen voor een voorgesteld netwerk"),
            "proposal.mended": _("Een voorgesteld netwerk werd aangepast na een antwoord"),
            "proposal.started": _("Het netwerk begon met %(count)s deelnemers die ja zeiden"),
            "proposal.joined": _("Iemand sloot zich later aan"),
            "proposal.kept_out": _("Iemand kon zich niet meer aansluiten"),
            "intake.asked": _("%(count)s deelnemers werden uitgenodigd om kennis te maken"),
            "intake.reminded": _("Iemand werd herinnerd aan de kennismaking"),
            "intake.answered": _("Iemand bereidde de kennismaking voor"),
            "intake.talked": _("Er werd iets opgeschreven bij een kennismaking"),
            "intake.agreed": _("Iemand zei wat er in het startdocument mag"),
        }
    )
