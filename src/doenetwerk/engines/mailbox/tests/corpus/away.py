"""Out of office, as servers and programs say it; and people who write about being away."""

from __future__ import annotations

from doenetwerk.engines.mailbox.tests.corpus.building import Case, Expected, leaf, letter


def _away(name: str, subject: str, text: str, head: str, kind: str = "out_of_office", stripped: str = "") -> Case:
    return Case(
        name,
        letter(leaf(f"{text}\n"), subject=subject, head=head),
        Expected(kind=kind, answer=text, subject=stripped or subject),
    )


CASES = [
    _away(
        "exchange-away-nl",
        "Automatisch antwoord: [Netwerk Taal] Vraag",
        "Dank voor je mail. Ik ben tot en met vrijdag afwezig.",
        "Auto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n",
    ),
    _away(
        "exchange-away-en",
        "Automatic reply: [Netwerk Taal] Vraag",
        "I am out of the office until Monday.",
        "X-Auto-Response-Suppress: All\nauto-submitted: auto-generated\n",
    ),
    _away(
        "gmail-away",
        "Vakantie Re: [Netwerk Taal] Vraag",
        "Ik ben op vakantie tot 1 december.",
        "Auto-Submitted: auto-replied\nPrecedence: bulk\nX-Autoreply: yes\n",
    ),
    _away("away-by-words", "Afwezig", "Ik ben tot maandag niet aanwezig. Mails worden niet gelezen.", ""),
    _away("away-by-subject", "Afwezigheidsbericht: Re: Vraag", "Ik werk op maandag en dinsdag.", ""),
    _away("out-of-office-vacation-header", "Re: Vraag", "Ik ben er even niet.", "X-Vacation: yes\n", stripped="Vraag"),
    _away(
        "school-receipt",
        "Ontvangstbevestiging",
        "Wij hebben uw mail in goede orde ontvangen.",
        "Auto-Submitted: auto-replied\n",
    ),
    _away(
        "person-about-absence",
        "Afwezige leerlingen",
        "Hoe gaan jullie om met leerlingen die vaak afwezig zijn?",
        "",
        kind="mail",
    ),
    _away(
        "person-is-away-on-friday",
        "Re: Datum",
        "Ik ben vrijdag niet op school, donderdag kan wel.",
        "",
        kind="mail",
        stripped="Datum",
    ),
]
