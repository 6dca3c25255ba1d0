"""Outlook in its many shapes: desktop, the new one, the web, telephone, Mac."""

from __future__ import annotations

from doenetwerk.engines.mailbox.tests.corpus.building import (
    OURS,
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
)

EXCHANGE = (
    "Thread-Topic: [Netwerk Taal] Hoe houden jullie de leeslijst bij?\nThread-Index: AQHbVQ==\nAccept-Language: nl-NL\n"
    "Content-Language: nl-NL\nX-MS-Has-Attach:\nX-MS-TNEF-Correlator:\n"
)
STYLE = (
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta'
    ' name=Generator content="Microsoft Word 15 (filtered medium)"><style><!-- @font-face {font-family:Calibri;}'
    ' p.MsoNormal {margin:0cm;} --></style></head><body lang=NL link="#0563C1" vlink="#954F72"><div class=WordSection1>'
)
HEAD_HTML = (
    "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>Van:</b>"
    " Netwerk Taal &lt;{to}&gt; <br><b>Verzonden:</b> maandag 16 november 2026 09:12<br><b>Aan:</b> Fatma Voorbeeld"
    " &lt;{from}&gt;<br><b>Onderwerp:</b> [Netwerk Taal] Hoe houden jullie de leeslijst bij?<o:p></o:p></p></div></div>"
)
HEAD = (
    "Van: Netwerk Taal <{to}>\nVerzonden: maandag 16 november 2026 09:12\nAan: Fatma Voorbeeld <{from}>\n"
    "Onderwerp: [Netwerk Taal] Hoe houden jullie de leeslijst bij?\n"
)
HEAD_EN = (
    "From: Netwerk Taal <{to}>\nSent: Monday, November 16, 2026 9:12 AM\nTo: Fatma Voorbeeld <{from}>\n"
    "Subject: [Netwerk Taal] Hoe houden jullie de leeslijst bij?\n"
)
CARD = "Fatma Voorbeeld\nLeerkracht groep 7\nBasisschool De Boom | 030-1234567\nwww.deboom.example"
DISCLAIMER = (
    "Dit bericht is uitsluitend bestemd voor de geadresseerde. Als u dit bericht ten onrechte ontvangt, verzoeken wij u"
    " het te vernietigen en de afzender te informeren."
)


def _p(*lines: str) -> str:
    return "".join(f"<p class=MsoNormal>{line or '&nbsp;'}<o:p></o:p></p>" for line in lines)


def _div(*lines: str) -> str:
    style = 'style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"'
    return "".join(f'<div class="elementToProof" {style}>{line or "<br>"}</div>' for line in lines)


NEW_HEAD = (
    '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg"'
    ' dir="ltr"><font face="Calibri, sans-serif"><b>Van:</b> Netwerk Taal &lt;{to}&gt;<br><b>Verzonden:</b> maandag'
    " 16 november 2026 09:12<br><b>Aan:</b> Fatma Voorbeeld<br><b>Onderwerp:</b> [Netwerk Taal] Hoe houden jullie de"
    " leeslijst bij?</font><div>&nbsp;</div></div>"
)
WROTE = "Wij hebben een lijst aan de muur.\n\nDe kinderen houden die zelf bij:\n- een sticker per boek\n- elke vrijdag"

CASES = [
    Case(
        "outlook-desktop-nl",
        letter(
            both(
                f"Dag Joris,\n\n{WROTE}\n\nMet vriendelijke groet,\n\n{CARD}\n\n{HEAD}\n{OURS}\n",
                STYLE
                + _p("Dag Joris,", "", "Wij hebben een lijst aan de muur.", "", "De kinderen houden die zelf bij:")
                + "".join(
                    "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if"
                    " !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span"
                    " style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>"
                    f"{line}<o:p></o:p></p>"
                    for line in ("een sticker per boek", "elke vrijdag")
                )
                + _p("", "Met vriendelijke groet,", "", *CARD.split("\n"), "")
                + HEAD_HTML
                + OURS_HTML
                + "</div></body></html>",
            ),
            subject="RE: [Netwerk Taal] Hoe houden jullie de leeslijst bij?",
            head=EXCHANGE,
        ),
        Expected(answer=f"Dag Joris,\n\n{WROTE}", cut=("Verzonden:", "Leerkracht groep 7", "En wie kijkt ernaar?")),
    ),
    Case(
        "outlook-desktop-en",
        letter(
            both(
                f"Hi Joris,\n\nWe keep it online.\n\nKind regards,\nFatma\n\n{HEAD_EN}\n{OURS}\n",
                STYLE
                + _p("Hi Joris,", "", "We keep it online.", "", "Kind regards,", "Fatma", "")
                + HEAD_HTML.replace("Van:", "From:")
                .replace("Verzonden:", "Sent:")
                .replace("Aan:", "To:")
                .replace("Onderwerp:", "Subject:")
                + OURS_HTML
                + "</div></body></html>",
            ),
            subject="RE: [Netwerk Taal] Hoe houden jullie de leeslijst bij?",
            head=EXCHANGE,
        ),
        Expected(answer="Hi Joris,\n\nWe keep it online.", cut=("Sent:", "Kind regards")),
    ),
    Case(
        "outlook-desktop-plain",
        letter(
            leaf(
                f"Hallo Joris,\n\nVraag het Sanne eens.\n\nGroeten,\nFatma\n\n-----Oorspronkelijk bericht-----\n{HEAD}\n{OURS}\n"
            ),
            head=EXCHANGE,
        ),
        Expected(answer="Hallo Joris,\n\nVraag het Sanne eens.", cut=("Oorspronkelijk bericht", "Groeten,")),
    ),
    Case(
        "outlook-desktop-plain-en",
        letter(leaf(f"Ask Sanne.\n\n-----Original Message-----\n{HEAD_EN}\n{OURS}\n"), head=EXCHANGE),
        Expected(answer="Ask Sanne.", cut=("Original Message", "Joris Voorbeeld vraagt")),
    ),
    Case(
        "outlook-desktop-logo",
        letter(
            many(
                "related",
                both(
                    f"Zie onze aanpak.\n\nMet vriendelijke groet,\n\nFatma Voorbeeld\n[cid:image001.png@01DB]\n\n{HEAD}\n{OURS}",
                    STYLE
                    + _p("Zie onze aanpak.", "", "Met vriendelijke groet,", "", "Fatma Voorbeeld")
                    + _p('<img width=120 height=60 src="cid:image001.png@01DB">', "")
                    + HEAD_HTML
                    + OURS_HTML
                    + '<img src="cid:image002.png@01DB"></div></body></html>',
                ),
                file("image001.png", png(120, 60, 6000), "image/png", "inline", "Content-ID: <image001.png@01DB>\n"),
                file("image002.png", png(800, 600, 90000), "image/png", "inline", "Content-ID: <image002.png@01DB>\n"),
                boundary="_005_rel",
            ),
            head=EXCHANGE,
        ),
        Expected(answer="Zie onze aanpak.", cut=("Fatma Voorbeeld",), decorations=2),
    ),
    Case(
        "outlook-desktop-attachment",
        letter(
            many(
                "mixed",
                both(
                    f"Ik stuur onze lijst mee.\n\nGroet,\nFatma\n\n{HEAD}\n{OURS}",
                    STYLE
                    + _p("Ik stuur onze lijst mee.", "", "Groet,", "Fatma", "")
                    + HEAD_HTML
                    + OURS_HTML
                    + "</div></body></html>",
                ),
                file(
                    "Leeslijst groep 7.docx",
                    b"PK\x03\x04lijst",
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                ),
                boundary="_004_mix",
            ),
            head=EXCHANGE,
        ),
        Expected(answer="Ik stuur onze lijst mee.", cut=("Groet,",), files=("Leeslijst groep 7.docx",)),
    ),
    Case(
        "outlook-new-nl",
        letter(
            leaf(
                '<html><head></head><body dir="ltr">'
                + _div(
                    "Hoi Joris,", "", "Bij ons kijkt de leescoördinator ernaar. 📚", "", "Hartelijke groet,", "Fatma"
                )
                + '<div id="Signature"><p style="margin-top:0px;margin-bottom:0px">Fatma Voorbeeld | De Boom</p></div>'
                + NEW_HEAD
                + OURS_HTML
                + "</body></html>",
                "text/html",
                encoding="base64",
            ),
            head=EXCHANGE,
        ),
        Expected(
            answer="Hoi Joris,\n\nBij ons kijkt de leescoördinator ernaar. 📚",
            cut=("Hartelijke groet,", "| De Boom", "Verzonden:"),
        ),
    ),
    Case(
        "outlook-new-reference-container",
        letter(
            leaf(
                "<html><body>"
                + _div("Dat doen wij ook zo.", "")
                + '<div id="mail-editor-reference-message-container"><div class="ms-outlook-mobile-reference-message"><meta>'
                + "<b>Von: </b>Netwerk Taal<br><b>Datum: </b>Montag<br></div>"
                + OURS_HTML
                + "</div></body></html>",
                "text/html",
            ),
            head=EXCHANGE,
        ),
        Expected(answer="Dat doen wij ook zo.", cut=("Joris Voorbeeld vraagt",)),
    ),
    Case(
        "outlook-web-plain",
        letter(
            leaf(
                f"Ja, op vrijdag.\n________________________________\n{HEAD.replace('Van: ', 'Van: ')}\n{OURS}\n",
                encoding="base64",
            ),
            head=EXCHANGE,
        ),
        Expected(answer="Ja, op vrijdag.", cut=("____", "Verzonden:")),
    ),
    Case(
        "outlook-ios",
        letter(
            both(
                f"Wij gebruiken een app.\n\nOutlook voor iOS downloaden<https://aka.ms/o0ukef>\n________________________________\n{HEAD}\n{OURS}",
                '<html><body><div dir="ltr">Wij gebruiken een app.</div><div id="ms-outlook-mobile-signature" dir="ltr"><div><br></div>'
                '<a href="https://aka.ms/o0ukef">Outlook voor iOS downloaden</a></div><hr style="width:98%">'
                '<div id="divRplyFwdMsg"><b>Van:</b> Netwerk Taal<br><b>Verzonden:</b> maandag 16 november 2026 09:12<br></div>'
                + OURS_HTML
                + "</body></html>",
            ),
            head=EXCHANGE,
        ),
        Expected(answer="Wij gebruiken een app.", cut=("Outlook voor iOS",)),
    ),
    Case(
        "outlook-android-plain",
        letter(
            leaf(
                f"Prima plan\n\nOutlook voor Android downloaden<https://aka.ms/AAb9ysg>\n________________________________\n{HEAD}\n{OURS}"
            )
        ),
        Expected(answer="Prima plan", cut=("Android",)),
    ),
    Case(
        "outlook-android-en",
        letter(
            leaf(
                f"Sounds good\n\nGet Outlook for Android<https://aka.ms/ghei36>\n________________________________\n{HEAD_EN}\n{OURS}"
            )
        ),
        Expected(answer="Sounds good", cut=("Get Outlook",)),
    ),
    Case(
        "outlook-mac-nl",
        letter(
            leaf(
                f"Dag Joris,\n\nIk bel je morgen.\n\nGroet, Fatma\n\nVan: Netwerk Taal <{{to}}>\nDatum: maandag 16 november 2026 om 09:12\n"
                f"Aan: Fatma Voorbeeld <{{from}}>\nOnderwerp: [Netwerk Taal] Hoe houden jullie de leeslijst bij?\n\n{OURS}"
            )
        ),
        Expected(answer="Dag Joris,\n\nIk bel je morgen.", cut=("Groet, Fatma", "Datum:")),
    ),
    Case(
        "outlook-bold-fields",
        letter(
            leaf(
                "Eens met Sanne.\n\n*Van:* Netwerk Taal <{to}>\n*Verzonden:* maandag 16 november 2026 09:12\n*Aan:* Fatma Voorbeeld;\n"
                f"Sanne Voorbeeld\n*CC:* Joris Voorbeeld\n*Onderwerp:* Hoe houden jullie de leeslijst bij?\n\n{THEIRS}"
            )
        ),
        Expected(answer="Eens met Sanne.", cut=("*Van:*", "En wie kijkt")),
    ),
    Case(
        "outlook-disclaimer",
        letter(
            leaf(f"Kom gerust kijken.\n\nMet vriendelijke groet,\n\n{CARD}\n\n{DISCLAIMER}\n\n{HEAD}\n{OURS}"),
            head=EXCHANGE,
        ),
        Expected(answer="Kom gerust kijken.", cut=("uitsluitend bestemd", "030-1234567")),
    ),
    Case(
        "outlook-in-the-colour",
        letter(
            leaf(
                f"Zie mijn antwoorden hieronder in het rood.\n\nGroet, Fatma\n\n{HEAD}\n{THEIRS.replace('groep 7?', 'groep 7? Met een app.')}"
            ),
        ),
        Expected(
            answer="Zie mijn antwoorden hieronder in het rood.\n\n"
            + HEAD.replace("{to}", "taal+vraag.12.7.abcdef@mail.example").replace("{from}", "fatma@deboom.example")
            + "\n"
            + THEIRS.replace("groep 7?", "groep 7? Met een app."),
            inline=True,
        ),
    ),
    Case(
        "outlook-forward",
        letter(
            leaf(f"Ter info, dit vroeg Joris.\n\n{HEAD}\n{THEIRS}"),
            subject="FW: Hoe houden jullie de leeslijst bij?",
            reply=False,
        ),
        Expected(
            answer="Ter info, dit vroeg Joris.\n\n"
            + HEAD.replace("{to}", "taal+vraag.12.7.abcdef@mail.example").replace("{from}", "fatma@deboom.example")
            + f"\n{THEIRS}",
            forwarded=True,
        ),
    ),
    Case(
        "outlook-new-question",
        letter(
            leaf(
                STYLE
                + _p(
                    "Beste allemaal,",
                    "",
                    "Wie heeft een goede kijkwijzer voor begrijpend lezen?",
                    "Van: 7 tot 12 jaar.",
                    "",
                    "Met vriendelijke groet,",
                    "Fatma",
                )
                + "</div>",
                "text/html",
            ),
            subject="Kijkwijzer begrijpend lezen",
            reply=False,
            head=EXCHANGE,
        ),
        Expected(
            answer="Beste allemaal,\n\nWie heeft een goede kijkwijzer voor begrijpend lezen?\nVan: 7 tot 12 jaar.",
            subject="Kijkwijzer begrijpend lezen",
            cut=("Met vriendelijke groet",),
        ),
    ),
]
