"""What a mail group does to a mail: it rewrites the sender, hangs a footer under the text, and gathers mails in one.

Groups of Google and Mailman, and the archives that Mailman shows on the web (`name at school.nl`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from doenetwerk.engines.mailbox.addresses import addresses
from doenetwerk.engines.mailbox.automatic import Reason, why_automatic
from doenetwerk.engines.mailbox.records import Address, Incoming

# Where a group keeps who wrote, when it puts its own address in From.
ORIGINALS = ("x-original-from", "x-original-sender", "x-google-original-from", "x-mailfrom")
VIA = re.compile(r"^(?P<name>.{1,200}?)\s+(?:via|namens)\s+\S.{0,200}$", re.IGNORECASE)
# “fatma at school.example (Fatma Voorbeeld)”
HIDDEN = re.compile(r"(?<![\w.+-])([\w.+-]{1,64}) (?:at|bij) ([\w-]{1,63}(?:\.[\w-]{1,63}){1,6})(?!\w)")
OF_GROUP = ("list-id", "list-post", "list-unsubscribe", "x-mailing-list", "mailing-list", "precedence")
GATHERED = re.compile(
    r"\bDigest,? Vol\.? \d+,? (?:Issue|Nummer) \d+|^(?:Digest for|Samenvatting (?:voor|van)|Abridged summary of) \S+@"
    r"|^\[?[^\]]{0,60}\]? ?Digest Number \d+|^Verzamelmail\b",
    re.IGNORECASE,
)
FOOTER = re.compile(
    r"(?:je|u) (?:hebt|heeft|ontvangt|krijgt) dit bericht .{0,80}(?:groep|lijst|geabonneerd|abonne)"
    r"|you received this message because you are subscribed|to unsubscribe from this group"
    r"|als je (?:je )?(?:wilt afmelden|niet langer)|\b(?:mailing list|mailinglijst|maillijst|mailinglist)\b"
    r"|/mailman/(?:listinfo|options)|/mailman3/|groups\.google\.com/|lists\.[\w.-]+/",
    re.IGNORECASE,
)
RULE = re.compile(r"^(?:-- ?|_{20,}|-{20,}|={20,})$")
TAIL = 14  # lines under which a footer is looked for


def _unhidden(value: str) -> str:
    return HIDDEN.sub(r"\1@\2", value) if "@" not in value else value


def writer(mail: Incoming) -> Address:
    """Who wrote a mail of a group, also when the group put its own address over it. Empty when nobody can say."""
    for name in ORIGINALS:
        found = addresses(mail.header(name))
        if found and found[0].email:
            return Address(found[0].name or _own_name(mail.sender.name), found[0].email)
    via = VIA.match(mail.sender.name)
    if via is not None:
        groups = {one.email for one in (*mail.to, mail.sender)}
        own = next((one for one in (*mail.reply_to, *mail.cc) if one.email and one.email not in groups), None)
        return Address(_own_name(mail.sender.name), own.email if own is not None else "")
    if not mail.sender.email:
        found = addresses(_unhidden(mail.header("from")))
        if found and found[0].email:
            return found[0]
    return mail.sender


def _own_name(name: str) -> str:
    via = VIA.match(name)
    return (via["name"] if via is not None else name).strip(" '\"")


def without_footer(text: str) -> str:
    """The text without what the group hung under it. Looked for near the end only; else nothing goes."""
    lines = text.rstrip().split("\n")
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - TAIL), -1):
        if RULE.match(lines[at].rstrip("\r")) and FOOTER.search("\n".join(lines[at + 1 :])):
            return "\n".join(lines[:at]).rstrip()
    return text


def why_left_out(mail: Incoming) -> Reason | None:
    """As `why_automatic`, for mail of a group, of which every mail says that it is of a list."""
    if GATHERED.search(mail.raw_subject):
        return Reason("list", "Dit is een verzamelmail; de mails erin staan ook los in de groep.")
    reason = why_automatic(mail)
    if reason is None or reason.kind != "list":
        return reason
    bare = {name: values for name, values in mail.headers.items() if name not in OF_GROUP}
    return why_automatic(replace(mail, headers=MappingProxyType(bare)))
