"""Gmail in a browser and as an app, Dutch and English."""

from __future__ import annotations

from doenetwerk.engines.mailbox.tests.corpus.building import (
    OURS,
    OURS_EN,
    OURS_HTML,
    THEIRS,
    Case,
    Expected,
    both,
    file,
    leaf,
    letter,
    many,
    png,
    quoted,
)

ATTRIBUTION = "Op ma 16 nov 2026 om 09:12 schreef Netwerk Taal <\n{to}>:"
ATTRIBUTION_EN = "On Mon, Nov 16, 2026 at 9:12 AM Netwerk Taal <{to}>\nwrote:"


def _html(own: str, said: str = "Op ma 16 nov 2026 om 09:12 schreef", end: str = "", inner: str = OURS_HTML) -> str:
    return (
        f'<div dir="ltr">{own}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        f'{said} Netwerk Taal &lt;<a href="mailto:{{to}}">{{to}}</a>&gt;{end}:<br></div><blockquote class="gmail_quote"'
        ' style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
        f"{inner}</blockquote></div>\n"
    )


CASES = [
    Case(
        "gmail-web-nl",
        letter(
            both(
                f"Hoi Joris,\n\nWij doen het samen met de ouders.\n\nGroetjes,\nFatma\n\n{ATTRIBUTION}\n\n{quoted(OURS)}\n",
                _html(
                    "Hoi Joris,<div><br></div><div>Wij doen het samen met de ouders.</div><div><br></div><div>Groetjes,</div><div>Fatma</div>"
                ),
            )
        ),
        Expected(
            answer="Hoi Joris,\n\nWij doen het samen met de ouders.", cut=("Groetjes,", "Op ma 16 nov", "En wie kijkt")
        ),
    ),
    Case(
        "gmail-web-en",
        letter(
            both(
                f"Hi,\n\nWe do it with the parents.\n\nBest,\nFatma\n\n{ATTRIBUTION_EN}\n\n{quoted(OURS_EN)}\n",
                _html(
                    "Hi,<div><br></div><div>We do it with the parents.</div><div><br></div><div>Best,</div><div>Fatma</div>",
                    "On Mon, Nov 16, 2026 at 9:12 AM",
                    " wrote",
                ),
            )
        ),
        Expected(answer="Hi,\n\nWe do it with the parents.", cut=("Best,", "wrote:")),
    ),
    Case(
        "gmail-plain-wrapped",
        letter(
            leaf(
                "Eens per maand, op vrijdag.\n\nOp ma 16 nov 2026 om 09:12 schreef Joris Voorbeeld van de\n"
                f"Bovenschoolse Commissie Leesbevordering <\njoris.voorbeeld@delangenaam.example>:\n\n{quoted(THEIRS)}\n",
                says="; format=flowed",
            )
        ),
        Expected(answer="Eens per maand, op vrijdag.", cut=("Leesbevordering", "Dag allemaal")),
    ),
    Case(
        "gmail-signature",
        letter(
            both(
                f"Dat kan ik komen uitleggen.\n\n-- \nFatma Voorbeeld\nDe Boom\n\n{ATTRIBUTION}\n\n{quoted(OURS)}\n",
                _html(
                    'Dat kan ik komen uitleggen.<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br>'
                    '<div dir="ltr" class="gmail_signature"><div dir="ltr">Fatma Voorbeeld<div>De Boom</div></div></div>'
                ),
            )
        ),
        Expected(answer="Dat kan ik komen uitleggen.", cut=("De Boom",)),
    ),
    Case(
        "gmail-app-android",
        letter(
            both(
                f"Ja hoor 👍\n\n{ATTRIBUTION}\n\n{quoted(OURS)}\n",
                _html("Ja hoor 👍", inner=OURS_HTML).replace(
                    '<div dir="ltr">Ja hoor 👍</div>', '<p dir="ltr">Ja hoor 👍</p>'
                ),
            )
        ),
        Expected(answer="Ja hoor 👍", cut=("Op ma 16 nov",)),
    ),
    Case(
        "gmail-inline",
        letter(
            leaf(
                "Op ma 16 nov 2026 om 09:12 schreef Joris Voorbeeld <joris@deroos.example>:\n\n> Dag allemaal,\n>\n> Hoe houden jullie de"
                " leeslijst bij in groep 7?\n>\n\nMet een lijst aan de muur.\n\n> En wie kijkt ernaar?\n>\n\nIk, elke vrijdag.\n\n> Groet, Joris\n"
            )
        ),
        Expected(
            answer="> Hoe houden jullie de leeslijst bij in groep 7?\n\nMet een lijst aan de muur.\n\n> En wie kijkt ernaar?\n\nIk, elke vrijdag.",
            inline=True,
            cut=("Dag allemaal", "Groet, Joris"),
        ),
    ),
    Case(
        "gmail-inline-html",
        letter(
            both(
                "Op ma 16 nov 2026 om 09:12 schreef Netwerk Taal <{to}>:\n\n> Hoe houden jullie de leeslijst bij in groep 7?\n>\nMet stickers.\n\n"
                "> En wie kijkt ernaar?\n>\nNiemand.\n",
                '<div dir="ltr"><br></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">Op ma 16 nov 2026 om 09:12 schreef'
                ' Netwerk Taal &lt;{to}&gt;:<br></div><blockquote class="gmail_quote"><p>Hoe houden jullie de leeslijst bij in groep 7?</p>'
                '</blockquote><div>Met stickers.</div><blockquote class="gmail_quote"><p>En wie kijkt ernaar?</p></blockquote><div>Niemand.</div></div>',
            )
        ),
        Expected(
            answer="> Hoe houden jullie de leeslijst bij in groep 7?\n\nMet stickers.\n\n> En wie kijkt ernaar?\n\nNiemand.",
            inline=True,
            cut=("Op ma 16 nov",),
        ),
    ),
    Case(
        "gmail-bottom",
        letter(leaf(f"{ATTRIBUTION}\n\n{quoted(OURS)}\n\n\nWij houden het bij in een schrift.\n\nGroet,\nFatma\n")),
        Expected(answer="Wij houden het bij in een schrift.", cut=("Op ma 16 nov", "Groet,")),
    ),
    Case(
        "gmail-photo",
        letter(
            many(
                "related",
                both(
                    f"Zo ziet het eruit:\n[image: lijst.jpg]\n\n{ATTRIBUTION}\n\n{quoted(OURS)}\n",
                    _html(
                        'Zo ziet het eruit:<div><img src="cid:ii_abc" alt="lijst.jpg" width="562" height="422"></div>'
                    ),
                ),
                file(
                    "lijst.png",
                    png(1200, 900, 120_000),
                    "image/png",
                    "inline",
                    "Content-ID: <ii_abc>\nX-Attachment-Id: ii_abc\n",
                ),
                boundary="0000000rel",
            )
        ),
        Expected(answer="Zo ziet het eruit:", files=("lijst.png",), cut=("Op ma 16 nov",)),
    ),
    Case(
        "gmail-links-and-list",
        letter(
            both(
                "Kijk hier: lezen\n\n   1. *eerst* dit\n   2. dan dat\n",
                _html(
                    'Kijk hier: <a href="https://lezen.example/lijst">de leeswijzer</a><div><ol><li><b>eerst</b> dit</li><li>dan dat</li></ol></div>'
                ),
            )
        ),
        Expected(
            answer="Kijk hier: de leeswijzer (https://lezen.example/lijst)\n\n1. eerst dit\n2. dan dat",
            cut=("Op ma 16 nov",),
        ),
    ),
    Case(
        "gmail-forward",
        letter(
            leaf(
                "Wie weet dit?\n\n---------- Forwarded message ---------\nVan: Joris Voorbeeld <joris@deroos.example>\nDate: ma 16 nov 2026 om 09:12\n"
                "Subject: Leeslijst\nTo: Fatma <{from}>\n\n\nHoe houden jullie de leeslijst bij?\n"
            ),
            subject="Fwd: Leeslijst",
            reply=False,
        ),
        Expected(
            answer="Wie weet dit?\n\n---------- Forwarded message ---------\nVan: Joris Voorbeeld <joris@deroos.example>\nDate: ma 16 nov 2026 om 09:12\n"
            "Subject: Leeslijst\nTo: Fatma <fatma@deboom.example>\n\nHoe houden jullie de leeslijst bij?",
            subject="Leeslijst",
            forwarded=True,
        ),
    ),
    Case(
        "gmail-own-sentence-that-looks-like-it",
        letter(
            leaf(
                "Beste mensen,\n\nOp 3 november 2026 schreef de inspectie ons:\n\nde leeslijsten zijn op orde.\n\nWat vinden jullie daarvan?\n"
            ),
            subject="Brief van de inspectie",
            reply=False,
        ),
        Expected(
            answer="Beste mensen,\n\nOp 3 november 2026 schreef de inspectie ons:\n\nde leeslijsten zijn op orde.\n\nWat vinden jullie daarvan?",
            subject="Brief van de inspectie",
        ),
    ),
    Case(
        "gmail-postscript",
        letter(
            leaf(f"Ik kom.\n\nGroet,\nFatma\n\nPS Mag ik een collega meenemen?\n\n{ATTRIBUTION}\n\n{quoted(OURS)}\n")
        ),
        Expected(answer="Ik kom.\n\nPS Mag ik een collega meenemen?", cut=("Groet,", "Op ma 16 nov")),
    ),
    Case(
        "gmail-empty",
        letter(both(f"\n\n{ATTRIBUTION}\n\n{quoted(OURS)}\n", _html("<br>"))),
        Expected(answer="", cut=("Op ma 16 nov",)),
    ),
]
