"""Wrappings, nests, names, sizes, and what is hardly a mail."""

from __future__ import annotations

from doenetwerk.engines.mailbox.tests.corpus.building import (
    OURS,
    OURS_HTML,
    PIXEL,
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
from doenetwerk.engines.mailbox.tests.corpus.packing import RTF, RTF_TEXT, WRAPPED, enveloped_data, signed_data, winmail

ATTRIBUTION = "Op 16-11-2026 om 09:12 schreef Netwerk Taal:"
QUOTE = f"{ATTRIBUTION}\n{quoted(OURS)}\n"
INSIDE = b'Content-Type: text/plain; charset="utf-8"\r\n\r\nGetekend antwoord.\r\n'


def _signature(data: bytes = b"\x30\x03\x02\x01\x01") -> bytes:
    return leaf(
        data,
        "application/pkcs7-signature",
        says='; name="smime.p7s"',
        head='Content-Disposition: attachment; filename="smime.p7s"\n',
    )


def _nested(depth: int) -> bytes:
    part = leaf("Helemaal binnenin.\n")
    for at in range(depth):
        part = many("mixed", part, boundary=f"b{at}b")
    return part


CASES = [
    Case(
        "winmail-text",
        letter(
            many(
                "mixed",
                leaf(f"Zie de bijlage.\n\n{QUOTE}"),
                file(
                    "winmail.dat",
                    winmail(
                        "Zie de bijlage.", files=(("Leeslijst groep 7.pdf", b"%PDF-1.4"), ("Idee.docx", b"PK\x03\x04"))
                    ),
                    "application/ms-tnef",
                ),
            )
        ),
        Expected(answer="Zie de bijlage.", files=("Leeslijst groep 7.pdf", "Idee.docx"), cut=("schreef",)),
    ),
    Case(
        "winmail-only",
        letter(
            leaf(
                winmail("Caf\xe9 na afloop?", files=(("kaart.png", png(300, 200, 5000)),)),
                "application/ms-tnef",
                says='; name="winmail.dat"',
            )
        ),
        Expected(answer="Café na afloop?", files=("kaart.png",)),
    ),
    Case(
        "winmail-html",
        letter(
            leaf(
                winmail(html="<html><body><p>Met <b>opmaak</b>.</p></body></html>"),
                "application/ms-tnef",
                says='; name="winmail.dat"',
            )
        ),
        Expected(answer="Met opmaak."),
    ),
    Case(
        "winmail-rtf",
        letter(
            leaf(
                winmail(rtf=RTF, files=(("lijst.pdf", b"%PDF-1.4"),)),
                "application/ms-tnef",
                says='; name="winmail.dat"',
            )
        ),
        Expected(answer=RTF_TEXT, files=("lijst.pdf",)),
    ),
    Case(
        "winmail-rtf-around-html",
        letter(
            many(
                "mixed",
                leaf("\n"),
                file("winmail.dat", winmail(rtf=WRAPPED), "application/ms-tnef"),
            )
        ),
        Expected(answer="Ja, wij doen dat in groep 7 – elke week.", cut=("Van: Netwerk Taal",)),
    ),
    Case(
        "winmail-rtf-damaged",
        letter(leaf(winmail(rtf=b"geen rtf"), "application/ms-tnef", says='; name="winmail.dat"')),
        Expected(answer="", files=("winmail.dat",), remarks=1),
    ),
    Case(
        "winmail-damaged",
        letter(
            many(
                "mixed",
                leaf("Zie de bijlage.\n"),
                file(
                    "winmail.dat", winmail("x", files=(("a.pdf", b"%PDF"),))[:30] + b"\xff" * 40, "application/ms-tnef"
                ),
            )
        ),
        Expected(answer="Zie de bijlage.", files=("winmail.dat",), remarks=1),
    ),
    Case(
        "signed-clear",
        letter(
            many(
                "signed",
                leaf(f"Getekend antwoord.\n\n{QUOTE}"),
                _signature(),
                says='; protocol="application/pkcs7-signature"; micalg=sha-256',
            )
        ),
        Expected(answer="Getekend antwoord.", signed=True, cut=("schreef",)),
    ),
    Case(
        "signed-opaque",
        letter(leaf(signed_data(INSIDE), "application/pkcs7-mime", says='; smime-type=signed-data; name="smime.p7m"')),
        Expected(answer="Getekend antwoord.", signed=True),
    ),
    Case(
        "signed-opaque-in-pieces",
        letter(
            leaf(
                signed_data(INSIDE, pieces=True),
                "application/x-pkcs7-mime",
                says='; smime-type=signed-data; name="smime.p7m"',
            )
        ),
        Expected(answer="Getekend antwoord.", signed=True),
    ),
    Case(
        "signed-pgp",
        letter(
            many(
                "signed",
                leaf("Getekend antwoord.\n"),
                leaf("-----BEGIN PGP SIGNATURE-----\n", "application/pgp-signature"),
            )
        ),
        Expected(answer="Getekend antwoord.", signed=True),
    ),
    Case(
        "signed-pgp-inline",
        letter(
            leaf(
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nGetekend antwoord.\n- - een streepje\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
            )
        ),
        Expected(answer="Getekend antwoord.\n- een streepje", signed=True),
    ),
    Case(
        "encrypted-smime",
        letter(leaf(enveloped_data(), "application/pkcs7-mime", says='; smime-type=enveloped-data; name="smime.p7m"')),
        Expected(encrypted=True, remarks=1),
    ),
    Case(
        "encrypted-pgp",
        letter(
            many(
                "encrypted",
                leaf("Version: 1\n", "application/pgp-encrypted"),
                leaf("-----BEGIN PGP MESSAGE-----\n", "application/octet-stream"),
            )
        ),
        Expected(encrypted=True, remarks=1),
    ),
    Case("nested-nine", letter(_nested(9)), Expected(answer="Helemaal binnenin.")),
    Case("nested-too-deep", letter(_nested(30)), Expected(remarks=1, files=("bijlage-1",))),
    Case(
        "forwards-in-forwards",
        letter(
            many(
                "mixed",
                leaf("Kijk eens.\n"),
                leaf(
                    letter(
                        many(
                            "mixed",
                            leaf("Binnen.\n"),
                            leaf(letter(leaf(THEIRS), subject="Diepste"), "message/rfc822", encoding="7bit"),
                            boundary="i2",
                        ),
                        subject="Eerste doorzending",
                    ),
                    "message/rfc822",
                    encoding="7bit",
                ),
                boundary="i1",
            ),
            subject="Fwd: Fwd: Leeslijst",
        ),
        Expected(answer="Kijk eens.", files=("Eerste doorzending.eml",), subject="Leeslijst", forwarded=True),
    ),
    Case(
        "names-of-files",
        letter(
            many(
                "mixed",
                leaf("Vier bestanden.\n"),
                leaf(
                    b"a",
                    "application/pdf",
                    head="Content-Disposition: attachment; filename*0*=utf-8''Co%C3%B6rdi;\n filename*1*=natie%20;filename*2=\"plan.pdf\"\n",
                ),
                leaf(
                    b"b",
                    "application/pdf",
                    head='Content-Disposition: attachment; filename="=?utf-8?Q?Na=C3=AFef.pdf?="\n',
                ),
                leaf(
                    b"c", "application/pdf", head='Content-Disposition: attachment; filename="..\\\\..\\\\etc/passwd"\n'
                ),
                leaf(b"d", "application/pdf", head="Content-Disposition: attachment\n"),
                leaf(
                    b"e",
                    "application/pdf",
                    head="Content-Disposition: attachment; filename*=utf-8''foto%E2%80%AEgpj.exe\n",
                ),
            )
        ),
        Expected(
            answer="Vier bestanden.",
            files=("Coördinatie plan.pdf", "Naïef.pdf", "passwd", "bijlage-4.pdf", "foto gpj.exe"),
        ),
    ),
    Case(
        "html-only-with-pixel",
        letter(
            many(
                "related",
                leaf(
                    "<html><head><title>x</title><style>p{color:red}</style></head><body><div style='display:none'>voorvertoning</div><p>Eerste alinea.</p>"
                    "<p>Tweede &amp; laatste,<br>met een regel.</p><ul><li>een</li><li>twee</li></ul><img src='cid:px' width=1 height=1><script>alert(1)</script></body></html>",
                    "text/html",
                ),
                file("pixel.gif", PIXEL, "image/gif", "inline", "Content-ID: <px>\n"),
            ),
            reply=False,
        ),
        Expected(answer="Eerste alinea.\n\nTweede & laatste,\nmet een regel.\n\n- een\n- twee", decorations=1),
    ),
    Case(
        "plain-says-use-html",
        letter(both("Deze mail is alleen in HTML te lezen.", "<p>De echte tekst.</p>")),
        Expected(answer="De echte tekst."),
    ),
    Case(
        "safe-links",
        letter(
            leaf(
                '<p>Zie <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Flezen.example%2Flijst&amp;data=05">onze lijst</a>.</p>',
                "text/html",
            )
        ),
        Expected(answer="Zie onze lijst (https://lezen.example/lijst)."),
    ),
    Case("empty", letter(leaf("")), Expected()),
    Case("only-an-attachment", letter(file("plan.pdf", b"%PDF-1.4")), Expected(files=("plan.pdf",))),
    Case("only-a-picture", letter(leaf(png(900, 700, 60_000), "image/png")), Expected(files=("bijlage-1.png",))),
    Case(
        "emoji-and-right-to-left",
        letter(leaf(f"שלום, مرحبا 👩🏽‍🏫\n\nTot ziens 👋\n\n{QUOTE}")),
        Expected(answer="שלום, مرحبا 👩🏽‍🏫\n\nTot ziens 👋", cut=("schreef",)),
    ),
    Case(
        "huge",
        letter(leaf("Dit is een lange mail.\n" + "woord " * 20_000 + f"\n\n{QUOTE}", encoding="8bit")),
        Expected(answer="Dit is een lange mail.\n" + ("woord " * 20_000).strip(), cut=("schreef",)),
    ),
    Case(
        "huge-quotation",
        letter(leaf(f"Kort antwoord.\n\n{ATTRIBUTION}\n" + "> regel\n" * 15_000, encoding="7bit")),
        Expected(answer="Kort antwoord.", cut=("schreef",)),
    ),
    Case("nothing", b"", Expected(kind="unreadable")),
    Case("no-mail", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, Expected(kind="unreadable")),
    Case("headers-few", b"From: {from}\n\nHallo allemaal.\n", Expected(answer="Hallo allemaal.", subject="")),
    Case(
        "mailbox-line-on-top", b"From fatma Mon Nov 16 10:31:07 2026\n" + letter(leaf("Ja.\n")), Expected(answer="Ja.")
    ),
    Case(
        "sender-with-comma",
        letter(leaf("Ja.\n"), sender='"Voorbeeld, Fatma (De Boom)" <{from}>'),
        Expected(answer="Ja."),
    ),
    Case(
        "date-and-ids-broken",
        letter(leaf("Ja.\n"), date="gisteren").replace(b"<{message_id}>", b"{message_id}"),
        Expected(answer="Ja."),
    ),
    Case(
        "uuencoded",
        letter(
            b"Content-Type: application/octet-stream; name=a.txt\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a.txt\n%2&%L;&\\\n`\nend\n"
        ),
        Expected(files=("a.txt",)),
    ),
    Case(
        "two-text-parts",
        letter(many("mixed", leaf("Eerst.\n"), file("a.pdf", b"%PDF"), leaf("Daarna.\n"))),
        Expected(answer="Eerst.\n\nDaarna.", files=("a.pdf",)),
    ),
    Case(
        "html-as-attachment",
        letter(
            many(
                "mixed",
                leaf("Zie.\n"),
                leaf("<p>x</p>", "text/html", says='; name="verslag.html"', head="Content-Disposition: attachment\n"),
            )
        ),
        Expected(answer="Zie.", files=("verslag.html",)),
    ),
    Case(
        "reply-in-table",
        letter(
            leaf(
                f"<table><tr><td>Ja, graag.</td></tr></table><br>{ATTRIBUTION}<br><blockquote type='cite'>{OURS_HTML}</blockquote>",
                "text/html",
            )
        ),
        Expected(answer="Ja, graag.", cut=("schreef",)),
    ),
]
