"""Answers typed into the older mail: in a colour, behind a name, or with nothing that says so."""

from __future__ import annotations

from doenetwerk.engines.mailbox.tests.corpus.building import (
    OURS,
    OURS_HTML,
    THEIRS,
    Case,
    Expected,
    leaf,
    letter,
    quoted,
)
from doenetwerk.engines.mailbox.tests.corpus.outlook import EXCHANGE, HEAD, HEAD_EN, HEAD_HTML, STYLE

QUESTION = "Hoe houden jullie de leeslijst bij in groep 7?"
SECOND = "En wie kijkt ernaar?"
FIRST, LAST = "Met een app, elke vrijdag.", "De leescoördinator doet dat."
BOTH = f"> {QUESTION}\n\n{FIRST}\n\n> {SECOND}\n\n{LAST}"
RED, BLUE = "color:red", "color:#0070C0"


def _typed(text: str, first: str = FIRST, last: str = LAST) -> str:
    """What we or a colleague sent, with an answer under each of its two questions."""
    return text.replace(QUESTION, f"{QUESTION}\n{first}").replace(SECOND, f"{SECOND}\n{last}")


def _html(first: str, last: str, older: str = OURS_HTML) -> str:
    return older.replace(f"{QUESTION}<br>", f"{QUESTION}</p>{first}<p>").replace(f"{SECOND}</p>", f"{SECOND}</p>{last}")


def _in(style: str, words: str) -> str:
    return f"<p class=MsoNormal><span style='{style}'>{words}<o:p></o:p></span></p>"


def _word(above: str, older: str) -> bytes:
    page = f"{STYLE}<p class=MsoNormal>{above}<o:p></o:p></p><p class=MsoNormal>&nbsp;</p>{HEAD_HTML}{older}</div></body></html>"
    return letter(leaf(page, "text/html"), head=EXCHANGE)


def _gmail(above: str, older: str) -> bytes:
    return letter(
        leaf(
            f'<div dir="ltr">{above}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Op ma 16 nov 2026 om'
            ' 09:12 schreef Netwerk Taal &lt;<a href="mailto:{to}">{to}</a>&gt;:<br></div><blockquote class="gmail_quote">'
            f"{older}</blockquote></div>",
            "text/html",
        )
    )


CASES = [
    Case(
        "inline-outlook-red",
        _word("Hoi Joris, zie hieronder in rood.", _html(_in(RED, FIRST), _in(RED, LAST))),
        Expected(answer=f"Hoi Joris, zie hieronder in rood.\n\n{BOTH}", cut=("Verzonden:",), inline=True),
    ),
    Case(
        "inline-outlook-blue-unsaid",
        _word("Dag Joris,", _html(_in(BLUE, FIRST), _in(BLUE, LAST))),
        Expected(answer=f"Dag Joris,\n\n{BOTH}", cut=("Je krijgt deze mail",), inline=True),
    ),
    Case(
        "inline-outlook-one-colour-nothing-above",
        _word("&nbsp;", _html("", _in("color:rgb(0, 112, 192)", LAST))),
        Expected(answer=f"> {SECOND}\n\n{LAST}", inline=True),
    ),
    Case(
        "inline-outlook-font",
        _word(
            "Antwoorden staan in het groen.",
            OURS_HTML.replace(QUESTION, f'{QUESTION} <font color="#00B050">{FIRST}</font>'),
        ),
        Expected(answer=f"Antwoorden staan in het groen.\n\n> {QUESTION}\n\n{FIRST}", inline=True),
    ),
    Case(
        "inline-outlook-marker",
        _word("Zie onder.", _html(_in("background:yellow;mso-highlight:yellow", FIRST), "")),
        Expected(answer=f"Zie onder.\n\n> {QUESTION}\n\n{FIRST}", inline=True),
    ),
    Case(
        "inline-outlook-colour-of-the-program",
        _word("Ja, doen we.", f"<div style='color:#1F497D'>{OURS_HTML}</div>"),
        Expected(answer="Ja, doen we.", cut=("Verzonden:", "Joris Voorbeeld vraagt")),
    ),
    Case(
        "inline-outlook-all-in-blue",
        _word("Ja, doen we.", f"<div style='color:blue'>{OURS_HTML}</div>"),
        Expected(answer="Ja, doen we.", cut=("Verzonden:", "Joris Voorbeeld vraagt")),
    ),
    Case(
        "inline-outlook-brackets",
        letter(leaf(f"{HEAD}\n{_typed(THEIRS, f'[Fatma:] {FIRST}', f'[Fatma: {LAST}]')}"), head=EXCHANGE),
        Expected(
            answer=BOTH,
            cut=("Verzonden:",),
            inline=True,
        ),
    ),
    Case(
        "inline-outlook-initials",
        letter(leaf(f"Dank voor je vragen.\n\n{HEAD}\n{_typed(THEIRS, f'FV: {FIRST}', f'FV> {LAST}')}"), head=EXCHANGE),
        Expected(answer=f"Dank voor je vragen.\n\n{BOTH}", cut=("Verzonden:",), inline=True),
    ),
    Case(
        "inline-outlook-name-of-another",
        letter(leaf(f"Eens met Sanne.\n\n{HEAD}\n{_typed(THEIRS, '[Sanne:] Met een schrift.', '')}"), head=EXCHANGE),
        Expected(answer="Eens met Sanne.", cut=("Met een schrift.",)),
    ),
    Case(
        "inline-outlook-nothing-says-so",
        letter(leaf(f"{HEAD}\n{_typed(OURS)}"), head=EXCHANGE),
        Expected(answer=BOTH, cut=("Verzonden:", "Je krijgt deze mail"), inline=True),
        sent=(OURS,),
    ),
    Case(
        "inline-outlook-html-nothing-says-so",
        _word("Dag Joris,", _html("<p class=MsoNormal>Ja.</p>", f"<p class=MsoNormal>{LAST}</p>")),
        Expected(answer=f"Dag Joris,\n\n{BOTH.replace(FIRST, 'Ja.')}", inline=True),
        sent=(OURS,),
    ),
    Case(
        "inline-outlook-in-the-line",
        letter(leaf(f"Hoi,\n\n{HEAD_EN}\n{OURS.replace(QUESTION, f'{QUESTION} {FIRST}')}"), head=EXCHANGE),
        Expected(answer=f"Hoi,\n\n> {QUESTION}\n\n{FIRST}", inline=True),
        sent=(OURS,),
    ),
    Case(
        "inline-outlook-at-the-end",
        letter(leaf(f"{HEAD}\n{OURS}\n\nWij doen het met een app.\n\nGroet,\nFatma\n"), head=EXCHANGE),
        Expected(answer="Wij doen het met een app.", inline=True),
        sent=(OURS,),
    ),
    Case(
        "inline-outlook-signature-at-the-end",
        letter(leaf(f"Ja, met een app.\n\n{HEAD}\n{OURS}\n\nFatma Voorbeeld\nDe Boom | 030-1234567\n"), head=EXCHANGE),
        Expected(answer="Ja, met een app.", cut=("030-1234567",)),
        sent=(OURS,),
    ),
    Case(
        "inline-outlook-banner",
        letter(
            leaf(
                f"Ja.\n\n{HEAD}\nLET OP: deze e-mail komt van buiten de organisatie. Klik niet op links.\n\n"
                f"{OURS.replace('https://doenetwerk.example/v/12', '<https://eur03.safelinks.example/?u=3>')}"
            ),
            head=EXCHANGE,
        ),
        Expected(answer="Ja.", cut=("LET OP",)),
        sent=(OURS,),
    ),
    Case(
        "inline-outlook-trimmed",
        letter(leaf(f"{HEAD}\n{QUESTION}\n\n👍\n\n{SECOND}\n\nIk.\n"), head=EXCHANGE),
        Expected(answer=f"> {QUESTION}\n\n👍\n\n> {SECOND}\n\nIk.", inline=True),
        sent=(OURS,),
    ),
    Case(
        "inline-outlook-older-below",
        letter(
            leaf(
                f"Nog iets vergeten.\n\n{HEAD}\n{OURS}\n\n{HEAD.replace('09:12', '08:00')}\nDit is wat ik gisteren schreef.\n"
            ),
            head=EXCHANGE,
        ),
        Expected(answer="Nog iets vergeten.", cut=("gisteren schreef",)),
        sent=(OURS,),
    ),
    Case(
        "inline-gmail-within-the-quotation",
        _gmail("Hoi!", _html(f"<div>{FIRST}</div>", f"<div>{LAST}</div>")),
        Expected(answer=f"Hoi!\n\n{BOTH}", inline=True),
        sent=(OURS,),
    ),
    Case(
        "inline-gmail-in-colour",
        _gmail("Hoi!", _html(f'<div><span style="{BLUE}">{FIRST}</span></div>', "")),
        Expected(answer=f"Hoi!\n\n> {QUESTION}\n\n{FIRST}", inline=True),
    ),
    Case(
        "inline-plain-within-the-quotation",
        letter(leaf(f"Op 16-11-2026 om 09:12 schreef Netwerk Taal:\n{quoted(_typed(OURS))}\n")),
        Expected(answer=BOTH, inline=True),
        sent=(OURS,),
    ),
    Case(
        "inline-gmail-both-ways",
        letter(
            leaf(
                "Hoi!\n\nOp ma 16 nov 2026 om 09:12 schreef Netwerk Taal <{to}>:\n\n"
                + quoted(THEIRS.replace("Groet, Joris", "")).replace(SECOND, f"{SECOND}\n> {LAST}\n\nDag allemaal,\n")
                + "\n> Op ma 16 nov 2026 om 08:00 schreef Sanne <s@x.example>:\n>> Eerder.\n\nTot morgen in de bieb.\n"
            )
        ),
        Expected(
            answer=f"Hoi!\n\n> {QUESTION}\n> {SECOND}\n\n{LAST}\n\nDag allemaal,\n\n"
            "> Op ma 16 nov 2026 om 08:00 schreef Sanne <s@x.example>:\n> > Eerder.\n\nTot morgen in de bieb.",
            inline=True,
        ),
        sent=(THEIRS,),
    ),
    Case(
        "inline-gmail-signature-below",
        _gmail(
            "Hoi!", _html(f"<div>{FIRST}</div>", "") + '<div class="gmail_signature">Fatma Voorbeeld, De Boom</div>'
        ),
        Expected(answer=f"Hoi!\n\n> {QUESTION}\n\n{FIRST}", inline=True),
        sent=(OURS,),
    ),
    Case(
        "inline-says-so-but-nobody-knows-where",
        letter(leaf(f"Zie mijn antwoorden hieronder.\n\n{HEAD}\n{_typed(THEIRS)}"), head=EXCHANGE),
        Expected(
            answer="Zie mijn antwoorden hieronder.\n\n"
            + HEAD.replace("{to}", "taal+vraag.12.7.abcdef@mail.example").replace("{from}", "fatma@deboom.example")
            + f"\n{_typed(THEIRS)}",
            inline=True,
        ),
    ),
]
