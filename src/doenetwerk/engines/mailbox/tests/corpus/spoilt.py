"""What goes wrong on the way: charsets, subjects, boundaries, encodings."""

from __future__ import annotations

from doenetwerk.engines.mailbox.tests.corpus.building import Case, Expected, file, leaf, letter, many

CASES = [
    Case(
        "latin1-called-utf8",
        letter(
            leaf(
                "Het café is op de coördinator z’n kosten.".replace("’", "'").encode("latin-1"),
                "text/plain; charset=utf-8",
                encoding="8bit",
            )
        ),
        Expected(answer="Het café is op de coördinator z'n kosten."),
    ),
    Case(
        "utf8-called-latin1",
        letter(leaf("Het café is gesloten.".encode(), "text/plain; charset=iso-8859-1", encoding="8bit")),
        Expected(answer="Het café is gesloten."),
    ),
    Case(
        "charset-unknown",
        letter(leaf("Het café.".encode(), "text/plain; charset=x-onbekend", encoding="8bit")),
        Expected(answer="Het café."),
    ),
    Case(
        "charset-missing",
        letter(leaf("Het café.".encode("cp1252"), "text/plain", charset="", encoding="8bit")),
        Expected(answer="Het café."),
    ),
    Case(
        "windows-1252",
        letter(leaf("“Mooi” – zei de coördinator… €", charset="windows-1252")),
        Expected(answer="“Mooi” – zei de coördinator… €"),
    ),
    Case(
        "utf-16",
        letter(leaf("Groeten uit Friesland: wolkom".encode("utf-16"), "text/plain; charset=utf-16")),
        Expected(answer="Groeten uit Friesland: wolkom"),
    ),
    Case(
        "utf-7",
        letter(leaf(b"Caf+AOk-", "text/plain; charset=utf-7", encoding="7bit")),
        Expected(answer="Café"),
    ),
    Case(
        "subject-broken-words",
        letter(
            leaf("Ja.\n"),
            subject="=?utf-8?Q?Re:_Co=C3=B6rdinator_?= =?utf-8?B?4oK?= =?utf-8?B?rA==?= =?onbekend?Q?en_meer?=",
        ),
        Expected(answer="Ja.", subject="Coördinator €en meer"),
    ),
    Case(
        "subject-raw-8bit",
        letter(leaf("Ja.\n"), subject="Antw: De coördinator"),
        Expected(answer="Ja.", subject="De coördinator"),
    ),
    Case(
        "subject-folded",
        letter(leaf("Ja.\n"), subject="RE: FW: Re[2]: [EXTERN] [Netwerk Taal]\n  Een lange titel\n\tover lezen"),
        Expected(answer="Ja.", subject="Een lange titel over lezen"),
    ),
    Case(
        "subject-missing",
        letter(leaf("Ja.\n")).replace(b"Subject: Re: [Netwerk Taal] Hoe houden jullie de leeslijst bij?\r\n", b""),
        Expected(answer="Ja.", subject=""),
    ),
    Case(
        "boundary-not-closed",
        letter(many("mixed", leaf("Hier is het.\n"), file("a.pdf", b"%PDF-1.4"), close=False)),
        Expected(answer="Hier is het.", files=("a.pdf",)),
    ),
    Case(
        "boundary-other-than-promised",
        letter(
            many("mixed", leaf("Hier is het.\n"), file("a.pdf", b"%PDF-1.4")).replace(
                b'boundary="----=_Deel_001"', b'boundary="iets-anders"'
            )
        ),
        Expected(answer="Hier is het.", files=("a.pdf",), remarks=1),
    ),
    Case(
        "boundary-missing",
        letter(b"Content-Type: multipart/mixed\n\nZomaar tekst.\n"),
        Expected(answer="Zomaar tekst.", remarks=1),
    ),
    Case(
        "base64-damaged",
        letter(
            b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSGFs!!bG8g\nam9y*aXMu=\n--lijst voettekst--\n"
        ),
        Expected(answer="Hallo joris."),
    ),
    Case(
        "quoted-printable-damaged",
        letter(
            b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nCaf=C3=A9 =ZZ en =\nzo=\n"
        ),
        Expected(answer="Café =ZZ en zo"),
    ),
]
