"""What this part registers with the floors below."""

from django.utils.translation import gettext_lazy as _


def register() -> None:
    """Called once, when the program starts: the link's purpose, what is asked, privacy, the words of the journal."""
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.accounts.privacy import register_export, register_removal
    from doenetwerk.core.asks import register_asker
    from doenetwerk.forming.demand import asks, links, privacy
    from doenetwerk.forming.demand.emails import PURPOSE
    from doenetwerk.journal.domain import register as register_sentences

    register_purpose(PURPOSE, _("zeggen of wat er al is bij je vraag past"), links.join, days=120)
    register_asker("forming.demand", asks.of_person)
    register_asker("forming.demand_coordinator", asks.of_coordinator)
    register_export("forming.demand", privacy.export)
    register_removal("forming.demand", privacy.forget)
    register_sentences(
        {
            "initiative.registered": _("“%(title)s” kwam in de lijst van wat er al is"),
            "initiative.tipped": _("Iemand gaf een tip over wat er al is"),
            "initiative.tip_declined": _("Een tip over wat er al is werd niet opgenomen"),
            "initiative.changed": _("“%(title)s” werd bijgewerkt in de lijst van wat er al is"),
            "initiative.checked": _("“%(title)s” werd nagekeken: het klopt nog"),
            "initiative.gone": _("“%(title)s” ging uit de lijst van wat er al is"),
            "initiative.linked": _("“%(title)s” hoort nu bij het thema “%(theme)s”"),
            "initiative.imported": _("Er kwamen %(count)s regels in de lijst van wat er al is"),
            "questions.parted": _("%(count)s vragen bleken niet bij elkaar te horen"),
            "theme.join_instead": _("Bij het thema “%(theme)s” werden %(count)s mensen gewezen op wat er al is"),
            "theme.join_undone": _("Bij het thema “%(theme)s” werd de verwijzing naar wat er al is teruggenomen"),
            "join.answered": _("Iemand zei of die aansluit bij wat er al is"),
        }
    )
