"""Which addresses a mail did not reach: from the machine's report, or from what mail servers write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from doenetwerk.engines.mailbox.addresses import EMAIL
from doenetwerk.engines.mailbox.decoding import decode
from doenetwerk.engines.mailbox.parts import split_headers
from doenetwerk.engines.mailbox.records import Incoming

MOST = 20  # addresses
LOOKED_AT = 20_000  # characters of the text
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
CODE = re.compile(r"(?<![\d.:/-])([45]\d\d)(?=[ -])")
MESSAGE_ID = re.compile(r"^\s{0,8}Message-ID:\s{0,8}<([^<>\s]{1,900})>", re.IGNORECASE | re.MULTILINE)
ROBOTS = re.compile(r"(?:mailer-?daemon|postmaster|mail-?delivery|bounces?|mdaemon|microsoftexchange\w*)(?:[+@-]|$)")
SUBJECTS = re.compile(
    r"undeliver|onbestelbaar|niet bezorgd|kan niet worden (?:af)?(?:geleverd|bezorgd)|delivery (?:status|failure"
    r"|has failed)"
    r"|mail delivery|returned mail|failure notice|delivery incomplete|message delayed|vertraagd|bezorging"
    r"|niet afgeleverd"
    r"|could not be delivered|mislukt|mail (?:system )?error|non-?delivery|not delivered|bezorgingsfout",
    re.IGNORECASE,
)
FAILS = re.compile(
    r"could ?n[o']t be delivered|was ?n[o']t delivered|delivery (?:to the following .{0,40})?(?:has )?failed"
    r"|permanent (?:fatal )?error"
    r"|permanent failure|user unknown|no such user|address(?:es)? (?:failed|not found)|mailbox (?:full|unavailable"
    r"|not found)"
    r"|unable to deliver|undeliverable|niet (?:worden )?(?:bezorgd|afgeleverd)|kon(?:den)? niet .{0,60}(?:bezorgd"
    r"|afgeleverd)"
    r"|onbestelbaar|bestaat niet|over quota|quota exceeded|not reach",
    re.IGNORECASE,
)
WAITS = re.compile(
    r"delayed|will (?:keep|continue to|be retried|retry)|still trying|temporar|vertraag|opnieuw geprobeerd|tijdelijk"
    r"|(?:no need to|you do not need to) (?:resend|retry)|hoef\w* .{0,30}niet opnieuw",
    re.IGNORECASE,
)
FULL = re.compile(r"quota|mailbox (?:is )?full|postvak (?:is )?vol|over.?quota", re.IGNORECASE)
ORIGINAL = re.compile(
    r"(?:-{3,}|={3,}).{0,60}(?:original|oorspronkelijk|copy of|returned|headers|your message).{0,60}"
    r"|^(?:original message|oorspronkelijk bericht|the following is a copy)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Bounce:
    """An address that a mail did not reach. `permanent`: it will not arrive either; else the server still tries, or may
    be asked again. `status` is like 5.1.1 or "", `said` what the server gave as reason."""

    address: str
    permanent: bool
    status: str = ""
    said: str = ""


def _permanent(status: str, text: str) -> bool:
    if status.startswith(("4", "2")):
        return False
    # A full mailbox is emptied some day, whatever the server calls it.
    if status in ("5.2.2", "5.4.7") or FULL.search(text):
        return False
    return bool(status) or not WAITS.search(text)


def reported(mail: Incoming) -> tuple[Bounce, ...]:
    """From a multipart/report: the addresses with action failed or delayed."""
    found: list[Bounce] = []
    for block in mail.report.blocks if mail.report else ():
        action = block.get("action", "").strip().lower()
        recipient = block.get("original-recipient", "") or block.get("final-recipient", "")
        match = EMAIL.search(recipient.partition(";")[2] or recipient)
        match = match or EMAIL.search(block.get("final-recipient", "").partition(";")[2])
        if match is None or action not in ("failed", "delayed"):
            continue
        said = " ".join(block.get("diagnostic-code", "").partition(";")[2].split())[:500]
        status = STATUS.search(block.get("status", "")) or STATUS.search(said)
        text = status[1] if status else ""
        permanent = action == "failed" and _permanent(text, said)
        found.append(Bounce(match[0].lower(), permanent, text, said))
    return tuple(found[:MOST])


def written(mail: Incoming) -> tuple[Bounce, ...]:
    """From what a mail server writes for people: the addresses that it names above the copy of the mail."""
    text = mail.text[:LOOKED_AT]
    copy = ORIGINAL.search(text)
    top = text[: copy.start()] if copy else text
    failed = mail.header("x-failed-recipients")
    named = EMAIL.findall(failed) or EMAIL.findall(top) or EMAIL.findall(text)
    status, code = STATUS.search(top), CODE.search(top)
    said = status[1] if status else ""
    permanent = _permanent(said or (code[1] if code else ""), top)
    unwanted = {mail.sender.email, *(one.email for one in mail.to)}
    addresses = dict.fromkeys(address.strip(".'").lower() for address in named)
    return tuple(
        Bounce(address, permanent, said)
        for address in list(addresses)[:MOST]
        if address not in unwanted and not ROBOTS.match(address)
    )


def looks_bounced(mail: Incoming) -> bool:
    """Whether a mail server tells, in its own way, that a mail was not delivered."""
    if mail.header("x-failed-recipients"):
        return True
    robot = ROBOTS.match(mail.sender.email) is not None or mail.header("return-path").strip() == "<>"
    return robot and (SUBJECTS.search(mail.raw_subject) is not None) and FAILS.search(mail.text[:LOOKED_AT]) is not None


def original_id(mail: Incoming) -> str:
    """The Message-ID of the mail that this one is about, or ""."""
    if mail.report:
        for key in ("message-id", "original-message-id"):
            for fields in (mail.report.original, *mail.report.blocks):
                if fields.get(key):
                    return fields[key].strip().strip("<>").strip()[:900]
    for one in mail.attachments:
        if one.declared == "message/rfc822":
            headers, _end = split_headers(one.data)
            value = dict(reversed(headers)).get("message-id", "")
            if value:
                return value.strip("<> ")[:900]
    match = MESSAGE_ID.search(mail.text[:LOOKED_AT]) or MESSAGE_ID.search(decode(mail.html.encode()[:LOOKED_AT]))
    if match:
        return match[1]
    return mail.in_reply_to or (mail.references[-1] if mail.references else "")
