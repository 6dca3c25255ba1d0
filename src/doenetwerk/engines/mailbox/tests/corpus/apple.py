"""Apple Mail on a Mac, an iPhone and an iPad."""

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
    quoted,
)

ATTRIBUTION = "Op 16 nov 2026, om 09:12 heeft Netwerk Taal <{to}> het volgende geschreven:"
IOS = "Op 16 nov 2026 om 09:12 heeft Netwerk Taal <{to}> het volgende geschreven:"
MAC = "X-Mailer: Apple Mail (2.3826.200)\n"
PHONE = "X-Mailer: iPhone Mail (22B91)\n"


def _phone_html(own: str, said: str = IOS, device: str = "Verstuurd vanaf mijn iPhone") -> str:
    said = said.replace("<", "&lt;").replace(">", "&gt;")
    return (
        '<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">'
        f'{own}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">{device}</div><div dir="ltr"><br><blockquote'
        f' type="cite">{said}<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">\ufeff{OURS_HTML}</div>'
        "</blockquote></body></html>"
    )


CASES = [
    Case(
        "apple-mac-nl",
        letter(
            both(
                f"Dag Joris,\n\nIn een map op de gang.\n\nHartelijke groet,\nFatma\n\n> {ATTRIBUTION}\n> \n{quoted(OURS)}\n",
                "<html><body>Dag Joris,<div><br></div><div>In een map op de gang.</div><div><br></div><div>Hartelijke groet,</div>"
                f'<div>Fatma<br><div><br><blockquote type="cite"><div>{ATTRIBUTION.replace("<", "&lt;")}</div><br><div>{OURS_HTML}</div>'
                "</blockquote></div><br></div></body></html>",
            ),
            head=MAC,
        ),
        Expected(answer="Dag Joris,\n\nIn een map op de gang.", cut=("Hartelijke groet", "volgende geschreven")),
    ),
    Case(
        "apple-mac-plain",
        letter(leaf(f"In een map op de gang.\n\n{ATTRIBUTION}\n\n{quoted(OURS)}\n", says="; format=flowed"), head=MAC),
        Expected(answer="In een map op de gang.", cut=("volgende geschreven",)),
    ),
    Case(
        "apple-mac-en",
        letter(
            leaf(
                f"On paper.\n\n> On 16 Nov 2026, at 09:12, Netwerk Taal <{{to}}> wrote:\n> \n{quoted(OURS_EN)}\n",
                encoding="7bit",
            )
            if OURS_EN.isascii()
            else leaf(
                f"On paper.\n\n> On 16 Nov 2026, at 09:12, Netwerk Taal <{{to}}> wrote:\n> \n{quoted(OURS_EN)}\n"
            ),
            head=MAC,
        ),
        Expected(answer="On paper.", cut=("wrote:",)),
    ),
    Case(
        "apple-iphone-nl",
        letter(
            both(
                f"Met een schriftje!\n\nVerstuurd vanaf mijn iPhone\n\n> {IOS}\n> \n> \ufeff\n{quoted(OURS)}\n",
                _phone_html("Met een schriftje!"),
            ),
            head=PHONE,
        ),
        Expected(answer="Met een schriftje!", cut=("Verstuurd vanaf", "volgende geschreven")),
    ),
    Case(
        "apple-iphone-en",
        letter(
            both(
                f"A notebook\n\nSent from my iPhone\n\n> On 16 Nov 2026, at 09:12, Netwerk Taal <{{to}}> wrote:\n> \n{quoted(OURS)}\n",
                _phone_html(
                    "A notebook", "On 16 Nov 2026, at 09:12, Netwerk Taal <{to}> wrote:", "Sent from my iPhone"
                ),
            ),
            head=PHONE,
        ),
        Expected(answer="A notebook", cut=("Sent from my",)),
    ),
    Case(
        "apple-ipad-html-only",
        letter(
            leaf(
                _phone_html(
                    "Wij doen het in Excel.<div><br></div><div>Fatma</div>", device="Verstuurd vanaf mijn iPad"
                ),
                "text/html",
            ),
            head=PHONE,
        ),
        Expected(answer="Wij doen het in Excel.\n\nFatma", cut=("iPad",)),
    ),
    Case(
        "apple-iphone-photos",
        letter(
            many(
                "mixed",
                leaf("Onze muur:\n\n"),
                file("image0.jpeg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 300, "image/jpeg", "inline"),
                leaf("\n\nVerstuurd vanaf mijn iPhone"),
                boundary="Apple-Mail-1",
            ),
            head=PHONE,
            reply=False,
        ),
        Expected(answer="Onze muur:", cut=("Verstuurd vanaf",), files=("image0.jpeg",)),
    ),
    Case(
        "apple-only-a-photo",
        letter(
            many(
                "mixed",
                file("IMG_2041.jpeg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 300, "image/jpeg", "inline"),
                leaf("\n\n\nVerstuurd vanaf mijn iPhone\n"),
                boundary="Apple-Mail-2",
            ),
            head=PHONE,
            subject="Leesmuur",
            reply=False,
        ),
        Expected(answer="", cut=("Verstuurd vanaf",), files=("IMG_2041.jpeg",), subject="Leesmuur"),
    ),
    Case(
        "apple-mixed-in-alternative",
        letter(
            many(
                "alternative",
                leaf("Zie de bijlage.\n"),
                many(
                    "mixed",
                    leaf("<html><body>Zie de bijlage.</body></html>", "text/html"),
                    file("lijst.pdf", b"%PDF-1.4 lijst"),
                    leaf("<html><body><br></body></html>", "text/html"),
                    boundary="Apple-Mail-B",
                ),
                boundary="Apple-Mail-A",
            ),
            head=MAC,
        ),
        Expected(answer="Zie de bijlage.", files=("lijst.pdf",)),
    ),
    Case(
        "apple-inline",
        letter(
            leaf(
                f"{ATTRIBUTION}\n\n> Dag allemaal,\n> \n> Hoe houden jullie de leeslijst bij in groep 7?\n\nOp papier.\n\n"
                "> En wie kijkt ernaar?\n\nDe juf van de bieb.\n\nGroet, Fatma\n\n> Groet, Joris\n"
            ),
            head=MAC,
        ),
        Expected(
            answer="> Hoe houden jullie de leeslijst bij in groep 7?\n\nOp papier.\n\n> En wie kijkt ernaar?\n\nDe juf van de bieb.",
            inline=True,
            cut=("Dag allemaal", "Groet, Joris"),
        ),
    ),
    Case(
        "apple-forward",
        letter(
            leaf(
                "Iets voor jullie?\n\n> Begin doorgestuurd bericht:\n> \n> Van: Joris Voorbeeld <joris@deroos.example>\n> Onderwerp: Leeslijst\n"
                f"> Datum: 16 november 2026 om 09:12\n> \n{quoted(THEIRS)}\n"
            ),
            subject="Doorst: Leeslijst",
            reply=False,
            head=MAC,
        ),
        Expected(
            answer="Iets voor jullie?\n\n> Begin doorgestuurd bericht:\n>\n> Van: Joris Voorbeeld <joris@deroos.example>\n> Onderwerp: Leeslijst\n"
            f"> Datum: 16 november 2026 om 09:12\n>\n{quoted(THEIRS)}",
            subject="Leeslijst",
            forwarded=True,
        ),
    ),
]
