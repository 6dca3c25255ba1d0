"""Whether a mail is of who it says: on the word of one server alone, the one that hands mail to us (RFC 8601)."""

from __future__ import annotations

import re

from doenetwerk.engines.mailbox.records import Verdict

COMMENT = re.compile(r"\([^()]*\)")
QUOTED = re.compile(r'"((?:[^"\\]|\\.){0,2000})"')
DMARC = re.compile(r"(?:^|;)\s*dmarc\s*=\s*([a-z]+)([^;]*)", re.IGNORECASE)


def authenticated(headers: list[tuple[str, str]], trusted: str, domain: str) -> Verdict:
    """The DMARC verdict of the trusted server, and only about the sender that we read.

    It writes its headers above what came in, and a forger may have written such headers below: the topmost one decides.
    Some servers write a header for each check; when the topmost says nothing about DMARC, one below it can still say
    that it failed, never that all is well.
    """
    if not trusted:
        return "none"
    first = True
    for name, value in headers:
        if name != "authentication-results":
            continue
        server, _semicolon, results = _unquoted(value).partition(";")
        if (server.split() or [""])[0].lower() != trusted.lower():
            continue
        said = _dmarc(results, domain)
        if said == "fail" or (said == "pass" and first):
            return said
        first = False
    return "none"


def _unquoted(value: str) -> str:
    """A header's value without its comments, and without what is quoted and could be taken for a verdict: it may hold
    what the sender wrote."""
    value = QUOTED.sub(lambda match: "" if re.search(r"[;=()\s]", match[1]) else match[1], value)
    for _level in range(5):
        value = COMMENT.sub(" ", value)
    return value


def _dmarc(results: str, domain: str) -> Verdict:
    """What one header says. It passed only when every verdict in it says so about this domain."""
    found: Verdict = "none"
    for said, about in DMARC.findall(results):
        named = re.search(r"header\.from\s*=\s*@?([^\s;]+)", about, re.IGNORECASE)
        other = named is not None and named[1].lower().rpartition("@")[2] != domain
        if said.lower() == "fail" or (said.lower() == "pass" and other):
            return "fail"
        found = "pass" if said.lower() == "pass" else found
    return found
