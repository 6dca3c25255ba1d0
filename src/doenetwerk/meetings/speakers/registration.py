"""What this part registers with the floors below."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LINES: dict[str, str | Promise] = {
    "speaker.added": _("Er kwam een spreker in de lijst"),
    "speaker.changed": _("De kaart van een spreker werd aangepast"),
    "speaker.taken_out": _("Een spreker ging uit de lijst"),
    "speaker.asked": _("Er werd een spreker gevraagd voor bijeenkomst %(number)s"),
    "speaker.answered": _("Een spreker gaf antwoord"),
    "speaker.wrote": _("Er ging een bericht tussen spreker en begeleiding"),
    "speaker.material": _("Wat de spreker vooraf laat lezen veranderde"),
    "speaker.sent_ahead": _("Deelnemers werden gevraagd naar hun vragen voor de spreker"),
    "speaker.called_off": _("Een verzoek aan een spreker werd ingetrokken"),
    "speaker.evaluated": _("Het netwerk zei hoe het ging met een spreker"),
    "speaker.question": _("De vragen voor een spreker veranderden"),
    "speaker.ordered": _("De vragen voor een spreker werden geordend"),
    "speaker.seen": _("Iemand bekeek wat de spreker vooraf stuurde"),
    "speaker.case": _("Er werd een casus voorgelegd aan een spreker"),
    "speaker.case_answered": _("Een spreker dacht mee over een casus"),
}


def register() -> None:
    """Called once, when the program starts."""
    from doenetwerk.accounts import privacy
    from doenetwerk.accounts.links import register_purpose
    from doenetwerk.journal.domain import register as register_lines
    from doenetwerk.meetings.speakers import emails, replies
    from doenetwerk.meetings.speakers import privacy as own_data
    from doenetwerk.meetings.speakers.views import own, request

    register_purpose(emails.SPEAKER_LINK, _("antwoorden als spreker"), own.by_link, days=400)
    register_purpose(emails.BOX_LINK, _("een vraag stellen aan een spreker"), request.box_by_link, days=200)
    replies.register()
    privacy.register_export("speakers", own_data.export)
    privacy.register_removal("speakers", own_data.forget)
    register_lines(LINES)
