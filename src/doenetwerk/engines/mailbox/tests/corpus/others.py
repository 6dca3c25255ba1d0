"""Thunderbird, phones of other makes, webmail, and people who do it their own way."""

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
    quoted,
)

BIRD = "User-Agent: Mozilla Thunderbird\n"
ATTRIBUTION = "Op 16-11-2026 om 09:12 schreef Netwerk Taal:"
CARD = "Fatma Voorbeeld\nLeescoördinator De Boom\n030 - 123 45 67 | fatma@deboom.example\nWerkdagen: ma, di en do"

CASES = [
    Case(
        "thunderbird-nl",
        letter(
            leaf(f"Wij hebben daar een bord voor.\n\n{ATTRIBUTION}\n{quoted(OURS)}\n\n", says="; format=flowed"),
            head=BIRD,
        ),
        Expected(answer="Wij hebben daar een bord voor.", cut=("Op 16-11-2026",)),
    ),
    Case(
        "thunderbird-html",
        letter(
            leaf(
                '<!DOCTYPE html><html><head><meta charset="UTF-8"></head><body><p>Wij hebben daar een bord voor.<br></p><p>Groet, Fatma<br></p>'
                f'<div class="moz-cite-prefix">{ATTRIBUTION}<br></div><blockquote type="cite" cite="mid:vraag-12@mail.example">{OURS_HTML}'
                '</blockquote><pre class="moz-signature" cols="72">-- \nDe Boom</pre></body></html>',
                "text/html",
            ),
            head=BIRD,
        ),
        Expected(answer="Wij hebben daar een bord voor.", cut=("Groet, Fatma", "Op 16-11-2026")),
    ),
    Case(
        "thunderbird-bottom",
        letter(
            leaf(
                f"{ATTRIBUTION}\n{quoted(OURS)}\n\nWij hebben daar een bord voor.\n\n-- \n{CARD}\n",
                says="; format=flowed",
            ),
            head=BIRD,
        ),
        Expected(answer="Wij hebben daar een bord voor.", cut=("Leescoördinator", "Op 16-11-2026")),
    ),
    Case(
        "thunderbird-inline",
        letter(
            leaf(
                f"{ATTRIBUTION}\n> Hoe houden jullie de leeslijst bij in groep 7?\nOp een bord.\n\n> En wie kijkt ernaar?\nDe kinderen zelf.\n\n> Groet, Joris\n"
            ),
            head=BIRD,
        ),
        Expected(
            answer="> Hoe houden jullie de leeslijst bij in groep 7?\n\nOp een bord.\n\n> En wie kijkt ernaar?\n\nDe kinderen zelf.",
            inline=True,
            cut=("Groet, Joris",),
        ),
    ),
    Case(
        "thunderbird-en",
        letter(leaf(f"On a board.\n\nOn 16/11/2026 09:12, Netwerk Taal wrote:\n{quoted(OURS)}\n"), head=BIRD),
        Expected(answer="On a board.", cut=("wrote:",)),
    ),
    Case(
        "thunderbird-forward-attached",
        letter(
            many(
                "mixed",
                leaf("Zie de mail van Joris.\n"),
                leaf(
                    f"From: Joris <joris@deroos.example>\nSubject: Leeslijst / vraag\n\n{THEIRS}\n",
                    "message/rfc822",
                    encoding="7bit",
                ),
                boundary="------------doorgestuurd",
            ),
            head=BIRD,
            subject="Fwd: Leeslijst",
            reply=False,
        ),
        Expected(answer="Zie de mail van Joris.", files=("vraag.eml",), subject="Leeslijst", forwarded=True),
    ),
    Case(
        "samsung",
        letter(
            leaf(
                "Leuk idee!\n\n\nVerzonden vanaf mijn Galaxy\n\n\n-------- Oorspronkelijk bericht --------\nVan: Netwerk Taal <{to}>\n"
                f"Datum: 16-11-2026 09:12 (GMT+01:00)\nAan: Fatma <{{from}}>\nOnderwerp: Leeslijst\n\n{OURS}\n"
            )
        ),
        Expected(answer="Leuk idee!", cut=("Galaxy", "Oorspronkelijk")),
    ),
    Case(
        "k9",
        letter(
            leaf(
                f"Doen we.\n\n-- \nVerzonden vanaf mijn Android apparaat met K-9 Mail. Excuseer mijn beknoptheid.\n\nOp 16 november 2026 09:12:33 CET schreef Netwerk Taal <{{to}}>:\n{quoted(OURS, '>')}\n"
            )
        ),
        Expected(answer="Doen we.", cut=("K-9", "schreef")),
    ),
    Case(
        "yahoo",
        letter(
            both(
                f"Prima.\n\nVerzonden met Yahoo Mail voor Android\n\n  Op ma, nov. 16, 2026 om 09:12 schreef Netwerk Taal<{{to}}>:   {OURS}",
                '<div>Prima.</div><br><div id="ymail_android_signature"><a href="https://mail.yahoo.example">Verzonden met Yahoo Mail voor Android</a></div>'
                f'<br><div class="yahoo_quoted"><div>Op ma, nov. 16, 2026 om 09:12 schreef Netwerk Taal</div>{OURS_HTML}</div>',
            )
        ),
        Expected(answer="Prima.", cut=("Yahoo Mail", "schreef")),
    ),
    Case(
        "proton",
        letter(
            leaf(
                '<div>Dat klinkt goed.</div><div><br></div><div class="protonmail_signature_block">Verzonden met Proton Mail</div>'
                f'<div class="protonmail_quote">Op maandag 16 november 2026 om 09:12 schreef Netwerk Taal &lt;{{to}}&gt;:<br><blockquote type="cite">{OURS_HTML}</blockquote></div>',
                "text/html",
            )
        ),
        Expected(answer="Dat klinkt goed.", cut=("Proton", "schreef")),
    ),
    Case(
        "windows-mail",
        letter(
            leaf(
                "Ik vraag het na.\n\nVerzonden vanuit Mail voor Windows\n\nVan: Netwerk Taal\nVerzonden: maandag 16 november 2026 09:12\nAan: Fatma\n"
                f"Onderwerp: Leeslijst\n\n{OURS}"
            )
        ),
        Expected(answer="Ik vraag het na.", cut=("Mail voor Windows", "Verzonden:")),
    ),
    Case(
        "webmail-english-on-own-line",
        letter(leaf(f"Zeker.\n\nNetwerk Taal <{{to}}> schreef op 16 november 2026 09:12:\n{quoted(OURS)}\n")),
        Expected(answer="Zeker.", cut=("schreef op",)),
    ),
    Case(
        "german-program",
        letter(
            leaf(
                f"Wir machen es so: auf Papier.\n\nAm 16.11.2026 um 09:12 schrieb Netwerk Taal <{{to}}>:\n{quoted(OURS)}\n"
            ),
            subject="AW: Leeslijst",
        ),
        Expected(answer="Wir machen es so: auf Papier.", subject="Leeslijst", cut=("schrieb",)),
    ),
    Case(
        "german-outlook",
        letter(
            leaf(
                f"Wir auch.\n\nVon: Netwerk Taal <{{to}}>\nGesendet: Montag, 16. November 2026 09:12\nAn: Fatma\nBetreff: Leeslijst\n\n{THEIRS}\n"
            ),
            subject="AW: Leeslijst",
        ),
        Expected(answer="Wir auch.", subject="Leeslijst", cut=("Gesendet",)),
    ),
    Case(
        "groupwise",
        letter(leaf(f"Bij ons op papier.\n\n>>> Netwerk Taal <{{to}}> 16-11-2026 09:12 >>>\n{THEIRS}\n")),
        Expected(answer="Bij ons op papier.", cut=(">>>", "En wie kijkt")),
    ),
    Case(
        "roundcube",
        letter(leaf(f"Netwerk Taal schreef op 2026-11-16 09:12:\n{quoted(THEIRS)}\n\nBij ons op papier.\n")),
        Expected(answer="Bij ons op papier.", cut=("schreef op",)),
    ),
    Case(
        "gmail-reaction",
        letter(
            many(
                "alternative",
                leaf("👍\n\nFatma Voorbeeld reageerde via Gmail\n"),
                leaf('{"emoji":"👍","version":1}', "text/vnd.google.email-reaction+json"),
                leaf("<div>👍</div><div>Fatma Voorbeeld reageerde via Gmail</div>", "text/html"),
            )
        ),
        Expected(answer="👍\nFatma Voorbeeld reageerde via Gmail"),
    ),
    Case(
        "appointment-in-the-answer",
        letter(
            leaf("Kom ook.\n\nVan: 15.00 tot 16.30 uur\nDatum: 12 januari\nOnderwerp: leeslijsten\nAan: iedereen\n"),
            subject="Middag",
            reply=False,
        ),
        Expected(
            answer="Kom ook.\n\nVan: 15.00 tot 16.30 uur\nDatum: 12 januari\nOnderwerp: leeslijsten\nAan: iedereen",
            subject="Middag",
        ),
    ),
    Case(
        "picture-written-out-in-html",
        letter(
            leaf(
                f'<p><img src="data:image/png;base64,{"iVBORw0K" * 150_000}"></p><p>Zo doen wij het.</p>',
                "text/html",
                encoding="8bit",
            )
        ),
        Expected(answer="Zo doen wij het."),
    ),
    Case(
        "reply-line-only",
        letter(leaf(f"Goed plan.\n\n{OURS}\n")),
        Expected(answer="Goed plan.", cut=("Schrijf je antwoord", "En wie kijkt")),
    ),
    Case(
        "reply-line-with-hyphens",
        letter(leaf(f"Goed plan.\n\n{OURS.replace('—', '-')}\n", charset="iso-8859-1")),
        Expected(answer="Goed plan.", cut=("Schrijf je antwoord",)),
    ),
    Case(
        "long-signature",
        letter(
            leaf(
                f"Doe ik.\n\nMet hartelijke en collegiale groet,\n\n{CARD}\n\nVolg ons op LinkedIn!\n\n{ATTRIBUTION}\n{quoted(OURS)}\n"
            )
        ),
        Expected(answer="Doe ik.", cut=("LinkedIn", "Werkdagen")),
    ),
    Case(
        "greeting-with-name-on-line",
        letter(leaf(f"Doe ik.\n\nGroetjes, Fatma en Sanne\n\n{ATTRIBUTION}\n{quoted(OURS)}\n")),
        Expected(answer="Doe ik.", cut=("Groetjes, Fatma en Sanne",)),
    ),
    Case(
        "greeting-inside-the-text",
        letter(
            leaf(
                "Dag Joris,\n\nGroet de kinderen bij de deur, dat helpt.\nMet vriendelijke groet begint elke brief die ze schrijven.\n\nEen lijstje:\n- groeten\n- handen schudden\n"
            ),
            reply=False,
            subject="Een goed begin",
        ),
        Expected(
            answer="Dag Joris,\n\nGroet de kinderen bij de deur, dat helpt.\nMet vriendelijke groet begint elke brief die ze schrijven.\n\nEen lijstje:\n- groeten\n- handen schudden",
            subject="Een goed begin",
        ),
    ),
    Case(
        "text-after-greeting",
        letter(
            leaf(
                "Ik kom.\n\nGroet,\nFatma\n\nIk bedenk nog iets: zullen we de leeslijst van vorig jaar meenemen, dan kunnen we zien wat er anders is geworden.\n"
            )
        ),
        Expected(
            answer="Ik kom.\n\nIk bedenk nog iets: zullen we de leeslijst van vorig jaar meenemen, dan kunnen we zien wat er anders is geworden.",
            cut=("Groet,",),
        ),
    ),
    Case(
        "dashes-as-a-rule",
        letter(leaf("Eerst dit.\n\n---\n\nDan dat.\n"), reply=False, subject="Twee dingen"),
        Expected(answer="Eerst dit.\n\n---\n\nDan dat.", subject="Twee dingen"),
    ),
    Case(
        "own-quotation",
        letter(
            leaf("Mooi citaat:\n\n> Lezen is reizen zonder koffer.\n\nWat vinden jullie?\n"),
            reply=False,
            subject="Citaat",
        ),
        Expected(
            answer="Mooi citaat:\n\n> Lezen is reizen zonder koffer.\n\nWat vinden jullie?",
            subject="Citaat",
            inline=True,
        ),
    ),
    Case(
        "wrapped-quotation",
        letter(
            leaf(
                f"{ATTRIBUTION}\n> Hoe houden jullie de leeslijst bij in groep 7, en wie kijkt er dan elke\nweek naar?\n> Groet, Joris\n\nWij doen dat samen.\n"
            )
        ),
        Expected(answer="Wij doen dat samen.", cut=("week naar?",)),
    ),
    Case(
        "several-mails-deep",
        letter(
            leaf(
                f"Mee eens.\n\n{ATTRIBUTION}\n> Ik ook.\n>\n> Op 15-11-2026 om 20:00 schreef Sanne:\n{quoted(quoted(THEIRS))}\n"
            )
        ),
        Expected(answer="Mee eens.", cut=("Sanne", "Ik ook.")),
    ),
    Case(
        "one-word",
        letter(leaf(f"Ja\n\n{ATTRIBUTION}\n{quoted(OURS)}\n")),
        Expected(answer="Ja", cut=("schreef",)),
    ),
    Case(
        "docx-and-pdf",
        letter(
            many(
                "mixed",
                leaf("Twee stukken.\n"),
                file("plan.pdf", b"%PDF-1.7"),
                file("lijst.xlsx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            )
        ),
        Expected(answer="Twee stukken.", files=("plan.pdf", "lijst.xlsx")),
    ),
]
