"""Mail that no person wrote: delivery reports, receipts, lists, loops."""

from __future__ import annotations

from doenetwerk.engines.mailbox.tests.corpus.building import OURS, Case, Expected, both, leaf, letter, many

NULL = "Return-Path: <>\n"
HEADERS = (
    "From: Netwerk Taal <{to}>\nTo: weg@school.example\nSubject: [Netwerk Taal] Vraag\nMessage-ID: <{in_reply_to}>\n"
)


def _dsn(fields: str) -> bytes:
    return leaf(
        f"Reporting-MTA: dns; mx.school.example\n\n{fields}", "message/delivery-status", charset="", encoding="7bit"
    )


def _original(kind: str = "message/rfc822") -> bytes:
    return leaf(
        HEADERS + ("\nHoe houden jullie dit bij?\n" if kind == "message/rfc822" else ""),
        kind,
        charset="",
        encoding="7bit",
    )


CASES = [
    Case(
        "postfix-unknown-user",
        letter(
            many(
                "report",
                leaf(
                    "This is the mail system at host mx.school.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered"
                    " to one or more recipients.\n\n<weg@school.example>: host mx.school.example said: 550 5.1.1 User unknown\n"
                ),
                _dsn(
                    "Final-Recipient: rfc822; weg@school.example\nOriginal-Recipient: rfc822;weg@school.example\nAction: failed\nStatus: 5.1.1\n"
                    "Remote-MTA: dns; mx.school.example\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n"
                ),
                _original(),
                says="; report-type=delivery-status",
            ),
            sender="MAILER-DAEMON@mx.school.example (Mail Delivery System)",
            subject="Undelivered Mail Returned to Sender",
            head=NULL + "Auto-Submitted: auto-replied\n",
            reply=False,
        ),
        Expected(
            kind="bounce",
            bounced=(("weg@school.example", True),),
            original="{in_reply_to}",
            sender="mailer-daemon@mx.school.example",
            subject="Undelivered Mail Returned to Sender",
        ),
    ),
    Case(
        "postfix-delayed",
        letter(
            many(
                "report",
                leaf("THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n"),
                _dsn(
                    "Final-Recipient: rfc822; weg@school.example\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Fri, 20 Nov 2026 09:00:00 +0100\n"
                ),
                _original("text/rfc822-headers"),
                says="; report-type=delivery-status",
            ),
            sender="Mail Delivery System <MAILER-DAEMON@mx.mail.example>",
            subject="Delayed Mail (still being retried)",
            head=NULL,
            reply=False,
        ),
        Expected(
            kind="bounce",
            bounced=(("weg@school.example", False),),
            original="{in_reply_to}",
            sender="mailer-daemon@mx.mail.example",
            subject="Delayed Mail (still being retried)",
        ),
    ),
    Case(
        "exchange-ndr-nl",
        letter(
            many(
                "report",
                many(
                    "alternative",
                    leaf(
                        "Uw bericht naar weg@school.example kan niet worden bezorgd.\n\nweg is niet gevonden op school.example.\n"
                    ),
                    leaf("<p>Uw bericht naar weg@school.example kan niet worden bezorgd.</p>", "text/html"),
                    boundary="_000_ndr",
                ),
                _dsn(
                    "Final-Recipient: rfc822;weg@school.example\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound;\n"
                    " Recipient weg@school.example not found by SMTP address lookup\n"
                ),
                _original(),
                says="; report-type=delivery-status",
            ),
            sender="Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@school.example>",
            subject="Onbestelbaar: [Netwerk Taal] Vraag",
            head="Auto-Submitted: auto-replied\n",
        ),
        Expected(
            kind="bounce",
            bounced=(("weg@school.example", True),),
            original="{in_reply_to}",
            sender="microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@school.example",
            subject="Onbestelbaar: [Netwerk Taal] Vraag",
        ),
    ),
    Case(
        "exchange-full-mailbox",
        letter(
            many(
                "report",
                leaf("Het postvak van de ontvanger is vol.\n"),
                _dsn(
                    "Final-Recipient: rfc822;vol@school.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp;554 5.2.2 mailbox full; quota exceeded\n"
                ),
                says="; report-type=delivery-status",
            ),
            sender="postmaster@school.example",
            subject="Undeliverable: [Netwerk Taal] Vraag",
        ),
        Expected(
            kind="bounce",
            bounced=(("vol@school.example", False),),
            original="{in_reply_to}",
            sender="postmaster@school.example",
            subject="Undeliverable: [Netwerk Taal] Vraag",
        ),
    ),
    Case(
        "gmail-bounce",
        letter(
            many(
                "report",
                many(
                    "related",
                    both(
                        "** Address not found **\n\nYour message wasn't delivered to weg@gmail.example because the address couldn't be found.\n",
                        "<p>Address not found</p>",
                        "00alt",
                    ),
                    boundary="00rel",
                ),
                _dsn(
                    "X-Original-Message-ID: <{in_reply_to}>\n\nFinal-Recipient: rfc822; weg@gmail.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; gmail-smtp-in.l.google.example\n"
                    "Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist.\nLast-Attempt-Date: Mon, 16 Nov 2026 00:31:12 -0800 (PST)\n"
                ),
                _original(),
                says="; report-type=delivery-status",
            ),
            sender="Mail Delivery Subsystem <mailer-daemon@googlemail.example>",
            subject="Delivery Status Notification (Failure)",
            head=NULL + "Auto-Submitted: auto-replied\nX-Failed-Recipients: weg@gmail.example\n",
        ),
        Expected(
            kind="bounce",
            bounced=(("weg@gmail.example", True),),
            original="{in_reply_to}",
            sender="mailer-daemon@googlemail.example",
            subject="Delivery Status Notification (Failure)",
        ),
    ),
    Case(
        "exim-plain-bounce",
        letter(
            leaf(
                "This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\n"
                "recipients. This is a permanent error. The following address(es) failed:\n\n  weg@school.example\n    Unrouteable address\n\n"
                f"------ This is a copy of the message, including all the headers. ------\n\n{HEADERS}\n{OURS}\n"
            ),
            sender="Mail Delivery System <Mailer-Daemon@uit.school.example>",
            subject="Mail delivery failed: returning message to sender",
            head=NULL + "X-Failed-Recipients: weg@school.example\nAuto-Submitted: auto-replied\n",
            reply=False,
        ),
        Expected(
            kind="bounce",
            bounced=(("weg@school.example", True),),
            original="{in_reply_to}",
            sender="mailer-daemon@uit.school.example",
            subject="Mail delivery failed: returning message to sender",
        ),
    ),
    Case(
        "qmail-bounce",
        letter(
            leaf(
                "Hi. This is the qmail-send program at school.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error;"
                f" I've given up. Sorry it didn't work out.\n\n<weg@school.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n{HEADERS}\n"
            ),
            sender="MAILER-DAEMON@school.example",
            subject="failure notice",
            head=NULL,
            reply=False,
        ),
        Expected(
            kind="bounce",
            bounced=(("weg@school.example", True),),
            original="{in_reply_to}",
            sender="mailer-daemon@school.example",
            subject="failure notice",
        ),
    ),
    Case(
        "postmaster-nl-bounce",
        letter(
            leaf(
                "Je bericht aan het volgende adres kon niet worden afgeleverd:\n\nweg@school.example\n\nDe mailbox bestaat niet.\n"
            ),
            sender="Postmaster <postmaster@school.example>",
            subject="Bericht niet bezorgd",
            head=NULL,
        ),
        Expected(
            kind="bounce",
            bounced=(("weg@school.example", True),),
            original="{in_reply_to}",
            sender="postmaster@school.example",
            subject="Bericht niet bezorgd",
        ),
    ),
    Case(
        "read-receipt-exchange",
        letter(
            many(
                "report",
                leaf("Uw bericht\n\n   Aan: Fatma\n   Onderwerp: Vraag\n\nis gelezen op maandag 16 november 2026.\n"),
                leaf(
                    "Reporting-UA: school.example; Outlook\nFinal-recipient: RFC822; {from}\nOriginal-message-ID: <{in_reply_to}>\nDisposition: automatic-action/MDN-sent-automatically; displayed\n",
                    "message/disposition-notification",
                    charset="",
                    encoding="7bit",
                ),
                says="; report-type=disposition-notification",
            ),
            subject="Gelezen: [Netwerk Taal] Vraag",
        ),
        Expected(kind="receipt", original="{in_reply_to}", subject="Gelezen: [Netwerk Taal] Vraag"),
    ),
    Case(
        "delivery-receipt",
        letter(
            many(
                "report",
                leaf("Your message has been delivered.\n"),
                _dsn("Final-Recipient: rfc822; {from}\nAction: delivered\nStatus: 2.0.0\n"),
                says="; report-type=delivery-status",
            ),
            subject="Bezorgd: Vraag",
            sender="postmaster@deboom.example",
        ),
        Expected(
            kind="receipt", original="{in_reply_to}", subject="Bezorgd: Vraag", sender="postmaster@deboom.example"
        ),
    ),
    Case(
        "read-receipt-plain",
        letter(leaf("Uw bericht is gelezen op maandag 16 november 2026 10:31.\n"), subject="Gelezen: Vraag"),
        Expected(kind="receipt", original="{in_reply_to}", subject="Gelezen: Vraag"),
    ),
    Case(
        "list-mail",
        letter(
            leaf("Nieuws van de lijst.\n"),
            subject="[lezen] Nieuws",
            head="List-Id: <lezen.lijst.example>\nList-Post: <mailto:lezen@lijst.example>\nPrecedence: list\n",
            reply=False,
        ),
        Expected(kind="list", answer="Nieuws van de lijst.", subject="Nieuws"),
    ),
    Case(
        "newsletter",
        letter(
            leaf("<p>Onze nieuwsbrief</p>", "text/html"),
            subject="Nieuwsbrief november",
            head="List-Unsubscribe: <https://brief.example/uit>\n",
            reply=False,
        ),
        Expected(kind="list", answer="Onze nieuwsbrief", subject="Nieuwsbrief november"),
    ),
    Case(
        "own-letter-comes-back",
        letter(leaf(f"{OURS}\n"), head="X-Doenetwerk: 1\n", subject="Vraag"),
        Expected(kind="loop", subject="Vraag"),
    ),
    Case(
        "round-and-round",
        letter(
            leaf("Hallo\n"),
            head="".join(
                f"Received: from a{at}.example by b{at}.example; Mon, 16 Nov 2026 10:00:00 +0100\n" for at in range(40)
            ),
            subject="Vraag",
        ),
        Expected(kind="loop", answer="Hallo", subject="Vraag"),
    ),
    Case(
        "challenge",
        letter(
            leaf(
                "Please click the link below to deliver your message. This is a one time step against spam.\nhttps://spamarrest.example/a2\n"
            ),
            subject="Re: Vraag (verification)",
            head="Auto-Submitted: auto-generated\n",
        ),
        Expected(
            kind="challenge",
            subject="Vraag (verification)",
            answer="Please click the link below to deliver your message. This is a one time step against spam.\nhttps://spamarrest.example/a2",
        ),
    ),
    Case(
        "recall",
        letter(
            leaf("Fatma Voorbeeld wil het bericht 'Leeslijst' intrekken.\n"),
            subject="Intrekken: Leeslijst",
            reply=False,
        ),
        Expected(
            kind="automatic",
            subject="Intrekken: Leeslijst",
            answer="Fatma Voorbeeld wil het bericht 'Leeslijst' intrekken.",
        ),
    ),
    Case(
        "exchange-forward-notice",
        letter(
            leaf("Uw vergadering is doorgestuurd.\n"),
            sender="Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@school.example>",
            subject="Melding over doorgestuurde vergadering: Bijeenkomst",
            reply=False,
        ),
        Expected(
            kind="automatic",
            sender="microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@school.example",
            subject="Melding over doorgestuurde vergadering: Bijeenkomst",
            answer="Uw vergadering is doorgestuurd.",
        ),
    ),
    Case(
        "no-reply",
        letter(
            leaf("Je pakket is onderweg.\n"),
            sender="Winkel <no-reply@winkel.example>",
            subject="Je bestelling",
            reply=False,
        ),
        Expected(
            kind="automatic", sender="no-reply@winkel.example", subject="Je bestelling", answer="Je pakket is onderweg."
        ),
    ),
]
