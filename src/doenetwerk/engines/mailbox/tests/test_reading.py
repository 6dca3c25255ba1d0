"""What is read from a mail, whatever its sender's program made of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from doenetwerk.engines.mailbox import Unreadable, read, strip_subject
from doenetwerk.engines.mailbox.attachments import safe_name
from doenetwerk.engines.mailbox.flowing import flow
from doenetwerk.engines.mailbox.records import MAX_BYTES

FROM = b"From: Fatma <fatma@deboom.example>\nDate: Mon, 16 Nov 2026 10:31:07 +0100\n"
PASS = (
    b"Authentication-Results: mx.mail.example; dkim=pass header.d=deboom.example;"
    b" dmarc=pass (p=none) header.from=deboom.example\n"
)
SPF = b"Authentication-Results: mx.mail.example; spf=pass smtp.mailfrom=x@elders.example\n"


@pytest.mark.parametrize(
    "raw, says",
    [(b"", "leeg"), (b" \r\n\r\n", "leeg"), (b"x" * (MAX_BYTES + 1), "40 MB"), (b"zomaar wat", "geen e-mail")],
)
def test_what_is_no_mail_is_refused_in_words(raw: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(raw)


def test_who_wrote_when_and_in_answer_to_what() -> None:
    mail = read(
        FROM + b"To: Netwerk <a@mail.example>, B@mail.example\nCc: =?utf-8?Q?Jos=C3=A9?= <jose@x.example>\n"
        b"Reply-To: anders@x.example\n"
        b"Message-ID: <1@x>\nIn-Reply-To: <2@y>\nReferences: <3@y>\n <2@y>\n\nHallo"
    )
    assert mail.date == datetime(2026, 11, 16, 9, 31, 7, tzinfo=UTC)
    assert (mail.message_id, mail.in_reply_to, mail.references) == ("1@x", "2@y", ("3@y", "2@y"))
    assert [one.email for one in mail.to] == ["a@mail.example", "b@mail.example"]
    assert (mail.cc[0].name, mail.cc[0].email) == ("José", "jose@x.example")
    assert mail.header("REPLY-TO") == mail.reply_to[0].email == "anders@x.example"


@pytest.mark.parametrize(
    "header, email, name",
    [
        (b'"Voorbeeld, F." <f@x.example>', "f@x.example", "Voorbeeld, F."),
        (b"f@x.example (Fatma Voorbeeld)", "f@x.example", "Fatma Voorbeeld"),
        (b"Fatma Voorbeeld", "", "Fatma Voorbeeld"),
        (b"<F@X.Example>", "f@x.example", ""),
        (b"'f@x.example' <f@x.example>", "f@x.example", ""),
        (b"=?utf-8?B?RmF0bWEsIFZvb3JiZWVsZA==?= <f@x.example>", "f@x.example", "Fatma, Voorbeeld"),
        (b"f@x.example; g@x.example", "f@x.example", ""),
        (b'"baas@bank.example" <dief@x.example>', "dief@x.example", "baas@bank.example"),
        (b"", "", ""),
    ],
)
def test_senders_as_programs_write_them(header: bytes, email: str, name: str) -> None:
    mail = read(b"Date: x\nFrom: " + header + b"\n\nHallo")
    assert (mail.sender.email, mail.sender.name) == (email, name)


@pytest.mark.parametrize(
    "headers, verdict",
    [
        (PASS + FROM, "pass"),
        (PASS.replace(b"dmarc=pass", b"dmarc=fail") + FROM, "fail"),
        (PASS.replace(b"dmarc=pass", b"dmarc=none") + FROM, "none"),
        (PASS.replace(b"mx.mail.example", b"mx.elders.example") + FROM, "none"),
        (FROM, "none"),
        # The topmost one of the trusted server counts; one below it came with the mail.
        (PASS.replace(b"dmarc=pass", b"dmarc=fail") + PASS + FROM, "fail"),
        (PASS.replace(b"mx.mail", b"mx.elders").replace(b"=pass", b"=fail") + PASS + FROM, "pass"),
        # A pass about somebody else, or a mail of two people at once, proves nothing.
        (PASS.replace(b"header.from=deboom", b"header.from=anders") + FROM, "fail"),
        (PASS + FROM + b"From: baas@deroos.example\n", "fail"),
        (PASS + b"From: fatma@deboom.example, baas@deroos.example\n", "fail"),
        (PASS.replace(b"dkim=pass", b"spf=pass (dmarc=fail; x)") + FROM, "pass"),
        # Names that only look like the trusted one, and headers that are not its own.
        (PASS.replace(b"mx.mail.example", b"mx.mail.example.elders.example") + FROM, "none"),
        (PASS.replace(b"mx.mail.example;", b"elders.example (mx.mail.example);") + FROM, "none"),
        (PASS.replace(b"mx.mail.example;", b";mx.mail.example;") + FROM, "none"),
        (PASS.replace(b"mx.mail.example", b"MX.Mail.Example 1") + FROM, "pass"),
        (b"ARC-" + PASS + FROM, "none"),
        (b"X-" + PASS + FROM, "none"),
        (b"Received-SPF: fail\nX-Spam: dmarc=fail\n" + FROM, "none"),
        # One header for each check: a failure below counts, that all is well may have come with the mail.
        (SPF + PASS.replace(b"dmarc=pass", b"dmarc=fail") + FROM, "fail"),
        (SPF + PASS + FROM, "none"),
        # Words of the sender that a server repeats are no verdict.
        (SPF.replace(b"x@", b'"; dmarc=pass header.from=deboom.example; "@') + FROM, "none"),
        (
            SPF.replace(b"spf=", b"spf=fail (a (b; dmarc=pass) c; dmarc=pass header.from=deboom.example) x=") + FROM,
            "none",
        ),
        (PASS.replace(b"dkim=pass", b"dmarc=fail header.from=deboom.example") + FROM, "fail"),
        (PASS.replace(b"header.from=deboom.example", b'header.from="deboom.example"') + FROM, "pass"),
    ],
)
def test_the_sender_is_believed_on_the_word_of_our_own_server_only(headers: bytes, verdict: str) -> None:
    assert read(headers + b"\nHallo", "mx.mail.example").authenticated == verdict
    assert read(headers + b"\nHallo").authenticated == "none"


@pytest.mark.parametrize(
    "subject, bare",
    [
        ("Re: Leeslijst", "Leeslijst"),
        ("RE: FW: Antw: [Netwerk Taal] Leeslijst", "Leeslijst"),
        ("Betr.: Leeslijst", "Leeslijst"),
        ("Re[2]: [EXTERN] [Taal] Leeslijst", "Leeslijst"),
        ("Re:", "Re:"),
        ("[Taal]", "[Taal]"),
        ("Regel: eerst lezen", "Regel: eerst lezen"),
        ("AW: WG: Doorst: Leeslijst", "Leeslijst"),
        ("Leeslijst [groep 7]", "Leeslijst [groep 7]"),
        ("", ""),
    ],
)
def test_subjects_without_what_programs_put_before_them(subject: str, bare: str) -> None:
    assert strip_subject(subject) == bare


@pytest.mark.parametrize(
    "name, safe",
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Fatma\\lijst.docx", "lijst.docx"),
        ("lijst\u202excod.exe", "lijst xcod.exe"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("..", "bijlage-1.pdf"),
        (" \x00\n", "bijlage-1.pdf"),
        ("plan  voor\tgroep 7.pdf", "plan voor groep 7.pdf"),
    ],
)
def test_names_of_files_are_safe_to_show_and_to_save(name: str, safe: str) -> None:
    assert safe_name(name, "application/pdf") == safe


@pytest.mark.parametrize(
    "html, text",
    [
        ("<p>Een</p><p>Twee</p>", "Een\n\nTwee"),
        ("<div>Een</div><div><br></div><div>Twee</div>", "Een\n\nTwee"),
        ("Een<br>Twee", "Een\nTwee"),
        ("<ol><li>Een<ul><li>a</li><li>b</li></ul></li><li>Twee</li></ol>", "1. Een\n  - a\n  - b\n2. Twee"),
        ("<table><tr><td>ma</td><td>a</td></tr><tr><td>di</td><td>b</td></tr></table>", "ma  a\ndi  b"),
        ('<a href="https://x.example/">https://x.example</a>', "https://x.example"),
        ('<a href="https://x.example/a">hier</a>', "hier (https://x.example/a)"),
        ('<a href="javascript:x()">hier</a>', "hier"),
        ('<a href="mailto:f@x.example">f@x.example</a>', "f@x.example"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ('Mooi <img alt="😀" src="x">', "Mooi 😀"),
        ("<b>dik</b>en<i> schuin </i>", "diken schuin"),
        ("<blockquote>oud<blockquote>ouder</blockquote></blockquote>nieuw", "> oud\n>\n> > ouder\n>\nnieuw"),
        ('<blockquote style="margin: 0 0 0 40px; border: none">ingesprongen</blockquote>', "ingesprongen"),
        ("a &lt;b&gt; &euro; &amp;nbsp;", "a <b> € &nbsp;"),
        ("", ""),
        ("geen html", "geen html"),
    ],
)
def test_html_becomes_text_that_reads_the_same(html: str, text: str) -> None:
    assert flow(html) == text


def test_a_logo_is_not_filed_and_a_photograph_is() -> None:
    from doenetwerk.engines.mailbox.tests.corpus.building import file, leaf, letter, many, png

    def mail_with(name: str, picture: bytes, how: str) -> bool:
        html = leaf('<p>Zie.</p><img src="cid:een">', "text/html")
        return bool(
            read(letter(many("related", html, file(name, picture, "image/png", how, "Content-ID: <een>\n")))).files
        )

    assert not mail_with("image001.png", png(200, 60, 8_000), "inline")
    assert not mail_with("logo-deboom.png", png(400, 300, 40_000), "inline")
    assert not mail_with("x.png", png(1, 1, 200), "attachment")
    assert mail_with("image001.png", png(1200, 800, 200_000), "inline")
    assert mail_with("schema.png", png(600, 400, 22_000), "inline")


def test_more_attachments_than_anybody_sends_are_left_out_and_said() -> None:
    from doenetwerk.engines.mailbox.tests.corpus.building import file, letter, many

    mail = read(letter(many("mixed", *(file(f"{at}.pdf", b"%PDF") for at in range(60)))))
    assert len(mail.attachments) == 50
    assert "50 bijlagen" in mail.remarks[0]
