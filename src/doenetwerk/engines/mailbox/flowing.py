"""The HTML of a mail as plain text: paragraphs, lists, links and quotations stay; styles, pixels and scripts go.

A quotation becomes lines with `>`. Where a mail program marks in its HTML that what follows is an older mail, a line
with `QUOTED` stands in the text, and one with `SOFT` before a quotation that it made; `SIGNATURE` and `SIGNED` stand
around a signature that it marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from doenetwerk.engines.mailbox.colours import stands_out
from doenetwerk.engines.mailbox.records import MAX_TEXT
from doenetwerk.engines.mailbox.tags import BLOCKS, DROPPED, SPACED

# Characters for private use: no mail program writes them.
QUOTED, SIGNATURE, SIGNED = "\ue0f0", "\ue0f1", "\ue0f2"
SOFT = "\ue0f3"  # what follows is a quotation that a program made
BRIGHT, PLAIN = "\ue0f4", "\ue0f5"  # around words in a colour that stands out
MARKS = re.compile(f"[{QUOTED}{SIGNATURE}{SIGNED}{SOFT}{BRIGHT}{PLAIN}]")

HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
# Outlook writes each line as a paragraph, and an empty one for each blank line.
TIGHT = re.compile(r"mso(?:normal|list|plaintext)|elementtoproof", re.IGNORECASE)
NO_MARGIN = re.compile(r"margin(?:-top)?\s*:\s*0(?:cm|in|px|pt|\b)(?!\s+[1-9])", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f\u200b]+")
MOST_TAGS = 60_000

HARD_IDS = frozenset(
    [
        "divRplyFwdMsg",
        "appendonsend",
        "mail-editor-reference-message-container",
        "OLK_SRC_BODY_SECTION",
        "reply-intro",
        "x_divRplyFwdMsg",
        "x_appendonsend",
        "ms-outlook-mobile-reference-message",
    ]
)
HARD_CLASSES = frozenset(["yahoo_quoted", "protonmail_quote", "ms-outlook-mobile-reference-message"])
SIGNATURES = frozenset(
    ["gmail_signature", "moz-signature", "protonmail_signature_block", "ms-outlook-mobile-signature"]
)
SIGNATURE_IDS = frozenset(
    [
        "ms-outlook-mobile-signature",
        "x_ms-outlook-mobile-signature",
        "Signature",
        "x_Signature",
    ]
)


class _Writer:
    """Collects lines; knows how deep in quotations it is."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.bright = False
        self.quotes = 0
        self.indent: list[str] = []
        self.bullet = ""
        self.size = 0

    def word(self, text: str, *, kept: bool = False) -> None:
        if not kept:
            text = BLANKS.sub(" ", text)
            before = next((one for one in reversed(self.line) if one not in (BRIGHT, PLAIN)), " ")
            if before.endswith((" ", "\n")):
                text = text.lstrip(" ")
        if text:
            self.line += [BRIGHT, text, PLAIN] if self.bright and text.strip() else [text]
            self.size += len(text)

    def end(self) -> None:
        """End the line, if there is one."""
        text = "".join(self.line)
        if text.strip() or "\xa0" in text:
            self._put(text.rstrip())
        self.line = []

    def brk(self) -> None:
        self._put("".join(self.line).rstrip())
        self.line = []

    def _put(self, text: str) -> None:
        bullet, self.bullet = self.bullet, ""
        lead = "".join(self.indent[:-1]) + bullet if bullet else "".join(self.indent)
        for piece in text.split("\n"):
            self.lines.append(("> " * min(self.quotes, 9) + (lead + piece if piece.strip() else "")).rstrip())
            lead = "".join(self.indent)

    def blank(self) -> None:
        self.end()
        empty = ("> " * min(self.quotes, 9)).rstrip()
        if self.lines and self.lines[-1] != empty and not self.bullet:
            self.lines.append(empty)

    def sign(self, said: str) -> None:
        """The sign or number that Outlook writes itself before a line of a list."""
        said = said.strip(" \xa0\t\n")
        self.word(f"{said} " if said[:1].isalnum() and len(said) > 1 else "- ", kept=True)

    def mark(self, sign: str) -> None:
        self.end()
        self.lines.append(sign)


def address(href: str) -> str:
    """Where a link leads; a detour by which Outlook checks links is taken off."""
    href = href.strip()
    if "safelinks.protection.outlook.com" in href[:80]:
        with suppress(ValueError):
            href = parse_qs(urlsplit(href).query).get("url", [href])[0]
    return href


def _link(element: etree._Element, words: str) -> str:
    """What is written behind the words of a link: its address, unless the words say it already."""
    href = address(element.get("href") or "")
    if not href.lower().startswith(("http://", "https://")) or len(href) > 2000:
        return ""
    plain = re.sub(r"^https?://(www\.)?|/$", "", href.lower())
    said = re.sub(r"^https?://(www\.)?|/$", "", words.strip().lower())
    return "" if not said or said == plain else f" ({href})"


def _signs(element: etree._Element) -> tuple[str, str]:
    """The marks before and after an element."""
    name = element.get("id") or ""
    classes = {one.removeprefix("x_") for one in (element.get("class") or "").split()}
    if name in HARD_IDS or classes & HARD_CLASSES:
        return QUOTED, ""
    if classes & SIGNATURES or name in SIGNATURE_IDS:
        return SIGNATURE, SIGNED
    if element.tag == "blockquote" and ("gmail_quote" in classes or element.get("type") == "cite"):
        return SOFT, ""
    return "", ""


def _picture(element: etree._Element) -> str:
    """A picture of an emoji is its emoji."""
    said = (element.get("alt") or "").strip()
    return said if 0 < len(said) <= 8 and not any(char.isalnum() and char.isascii() for char in said) else ""


def _steps(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Begin and end of every element that is shown, without recursion."""
    stack: list[tuple[etree._Element, Iterator[etree._Element]]] = [(root, iter(root))]
    yield "begin", root
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        elif not isinstance(child.tag, str) or child.tag in DROPPED or HIDDEN.search(child.get("style") or ""):
            yield "tail", child
        elif "mso-list:ignore" in (child.get("style") or "").replace(" ", "").lower():
            yield "bullet", child
        else:
            yield "begin", child
            stack.append((child, iter(child)))


def _root(html: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    try:
        return etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _bare(html: str) -> str:
    """Without its tags, for HTML that no parser should be given."""
    return re.sub(r"[ \t]+", " ", re.sub(r"<[^<>]{0,5000}>", "\n", html))


class _Walk:
    """The walk over the elements. `coloured`: words in a colour that stands out get marks around them."""

    def __init__(self, coloured: bool = False) -> None:
        self.out = _Writer()
        self.coloured = coloured
        self.brights: list[bool] = []
        self.lists: list[int] = []
        self.links: list[tuple[etree._Element, int]] = []
        self.pre = 0

    def begin(self, element: etree._Element) -> None:
        out, tag = self.out, element.tag
        before, _after = _signs(element)
        if before:
            out.mark(before)
        if self.coloured:
            self._colour(element)
        if tag == "br":
            out.brk()
        elif tag == "img":
            out.word(_picture(element))
        elif tag == "hr":
            out.blank()
        elif tag == "li":
            self._bullet()
        elif tag in ("td", "th"):
            if out.line and not out.line[-1].endswith(" "):
                out.word("  ", kept=True)
        elif self._spaced(element):
            out.blank()
        elif tag in BLOCKS:
            out.end()
        if tag == "blockquote" and self._quotes(element):
            out.quotes += 1
        elif tag in ("ul", "ol"):
            out.end()
            self.lists.append(0 if tag == "ol" else -1)
            out.indent.append("  ")
        elif tag == "a":
            self.links.append((element, len(out.line)))
        elif tag == "pre":
            self.pre += 1
        self.text(element.text)

    def end(self, element: etree._Element) -> None:
        out, tag = self.out, element.tag
        if tag == "a" and self.links:
            link, at = self.links.pop()
            out.word(_link(link, "".join(out.line[at:])), kept=True)
        elif tag in ("ul", "ol") and self.lists:
            out.end()
            self.lists.pop()
            out.indent.pop()
            if not self.lists:
                out.blank()
        elif tag == "blockquote" and self._quotes(element):
            out.end()
            out.quotes -= 1
            out.blank()
        elif self._spaced(element):
            out.blank()
        elif tag in BLOCKS:
            out.end()
        if tag == "pre":
            self.pre -= 1
        _before, after = _signs(element)
        if after:
            out.mark(after)
        if self.coloured:
            out.bright = self.brights.pop()
        self.text(element.tail)

    def _colour(self, element: etree._Element) -> None:
        said = stands_out(element.get("style") or "", element.get("color") or "" if element.tag == "font" else "")
        self.brights.append(self.out.bright)
        # Links have a colour of their own.
        self.out.bright = False if self.links or element.tag == "a" else self.out.bright if said is None else said

    def text(self, text: str | None) -> None:
        if text:
            if self.pre:
                first, *rest = text.split("\n")
                self.out.word(first, kept=True)
                for line in rest:
                    self.out.brk()
                    self.out.word(line, kept=True)
            else:
                self.out.word(text)

    def _spaced(self, element: etree._Element) -> bool:
        """Whether there is white above and below this element."""
        if element.tag not in SPACED or self.lists or self.out.bullet:
            return False
        if element.tag != "p":
            return True
        tight = TIGHT.search(element.get("class") or "") or NO_MARGIN.search(element.get("style") or "")
        return tight is None

    def _bullet(self) -> None:
        self.out.end()
        if self.lists and self.lists[-1] >= 0:
            self.lists[-1] += 1
            self.out.bullet = f"{self.lists[-1]}. "
        else:
            self.out.bullet = "- "
        if not self.lists:
            self.out.indent = []

    @staticmethod
    def _quotes(element: etree._Element) -> bool:
        """Whether this is a quotation; some programs also indent with blockquote."""
        return not (element.get("style") or "").replace(" ", "").startswith("margin:00040px")


def marked_text(html: str, *, coloured: bool = False) -> str:
    """The text with the marks in it; with `coloured` also those around words in a colour that stands out. Never raises;
    of more than `MAX_TEXT` characters the rest is left out."""
    html = MARKS.sub("", html[:MAX_TEXT])
    root = _root(html) if html.count("<") <= MOST_TAGS and html.strip() else None
    if root is None:
        return _bare(html).strip()
    walk = _Walk(coloured)
    for step, element in _steps(root):
        if step == "begin":
            walk.begin(element)
        elif step == "end":
            walk.end(element)
        else:
            if step == "bullet":
                walk.out.sign("".join(element.itertext()))
            walk.text(element.tail)
        if walk.out.size > MAX_TEXT:
            break
    walk.out.end()
    if not walk.out.size:
        return _bare(html).strip()  # nested deeper than the parser goes
    return _tidy(walk.out.lines)


def bright_spans(line: str) -> list[tuple[int, int]]:
    """From where to where the words in a colour that stands out run, in this line without its marks."""
    found: list[tuple[int, int]] = []
    at = 0
    for number, piece in enumerate(re.split(f"{BRIGHT}([^{PLAIN}]*){PLAIN}", line)):
        size = len(MARKS.sub("", piece))
        if number % 2:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + size)
            else:
                found.append((at, at + size))
        at += size
    return found


def _tidy(lines: list[str]) -> str:
    """At most one blank line in a row, none at the ends, blanks as people see them."""
    found: list[str] = []
    for line in lines:
        line = line.replace("\xa0", " ").replace("\u200c", "").rstrip()
        if line.strip(" >") == "" and found and found[-1].strip(" >") == "" and len(found[-1]) >= len(line):
            continue
        found.append(line)
    return "\n".join(found).strip("\n")


def flow(html: str) -> str:
    """The plain text of a mail's HTML."""
    return MARKS.sub("", marked_text(html)).strip("\n")
