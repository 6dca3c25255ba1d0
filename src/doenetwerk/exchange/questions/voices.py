"""The answers under a question, drawn in one go.

Not a template: fifty answers with their buttons cost four times as much through template tags (`bench/thread.py`).
Everything that people wrote is escaped here, and nowhere else on the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.dates import nl_short
from doenetwerk.core.templatetags.ui import icon, initials
from doenetwerk.exchange.models.questions import Way
from doenetwerk.exchange.questions.queries import File, Thread, Voice

BLANK_LINES = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> SafeString:
    """What someone wrote as HTML: blank lines part paragraphs, addresses of pages can be followed."""
    return mark_safe(_paragraphs(text))  # noqa: S308  escaped below


def _paragraphs(text: str) -> str:
    whole = text.replace("\r\n", "\n").strip()
    parts = BLANK_LINES.split(whole) if whole else []
    shown = [urlize(part, nofollow=True, autoescape=True) if "://" in part else escape(part) for part in parts]
    return "".join(f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in shown)


def files(given: Sequence[File], in_link: bool) -> SafeString:
    """What came along, to be kept. Behind a link in a mail the link itself opens it."""
    return mark_safe(_files(given, in_link))  # noqa: S308  escaped below


def _files(given: Sequence[File], in_link: bool) -> str:
    if not given:
        return ""
    clip = icon("paperclip")
    lines = []
    for file in given:
        url = f"?bijlage={file.pk}" if in_link else reverse("exchange:attachment", args=[file.pk])
        size = filesizeformat(file.size)
        lines.append(
            f'<li><a href="{url}">{clip}{escape(file.name)}</a> <span class="meta nowrap">{escape(size)}</span></li>'
        )
    return f'<ul class="plain files">{"".join(lines)}</ul>'


class Drawer:
    """Draws the answers of one page: words are translated once, not for every answer."""

    def __init__(self, thread: Thread, in_link: bool) -> None:
        self.thread = thread
        self.in_link = in_link
        self.gone = escape(_("iemand die er niet meer is"))
        self.former = escape(_("iemand van vroeger"))
        self.old_group = escape(_("uit de oude mailgroep"))
        self.asked = escape(_("stelde de vraag"))
        self.helped = escape(_("Dit hielp"))
        self.thank = escape(_("Dank"))
        self.thanked = escape(_("Bedankt"))
        self.change = escape(_("Pas aan"))
        self.remove = escape(_("Haal weg"))
        self.move = escape(_("Verplaats"))
        self.earlier = escape(_("Eerdere tekst uit de mail"))
        self.sign = icon("circle-check")
        self.check, self.heart, self.chevron = icon("check"), icon("heart"), icon("chevron-right")
        self.days: dict[date, str] = {}
        viewer = thread.viewer
        self.removes_all = viewer is not None and viewer.may_guide and not in_link

    def voice(self, voice: Voice) -> str:
        """One answer."""
        is_old = voice.way == Way.IMPORT
        name = escape(voice.who) or (self.former if is_old else self.gone)
        asker = f' <span class="meta">{self.asked}</span>' if voice.by_asker else ""
        school = f"{escape(voice.school)} · " if voice.school else ""
        helped = " voice--helped" if voice.helped else ""
        badge = f'<span class="initials" aria-hidden="true">{escape(initials(voice.who))}</span>'
        when = f'<time class="nowrap" datetime="{voice.at.isoformat()}">{self._day(voice.at)}</time>'
        when += f" · {self.old_group}" if is_old else ""
        said = f'<strong>{name}</strong>{asker}<br><span class="meta">{school}{when}</span>'
        parts = [
            f'<li class="voice{helped}" id="antwoord-{voice.pk}">',
            f'<p class="voice-by">{badge}<span>{said}</span></p>',
        ]
        if voice.helped:
            parts.append(f'<p class="voice-helped">{self.sign} {self.helped}</p>')
        parts.append(f'<div class="prose post-text">{_paragraphs(voice.text)}</div>')
        parts.append(_files(voice.files, self.in_link))
        if voice.trimmed:
            parts.append(
                f'<details class="fold"><summary>{self.chevron} {self.earlier}</summary>'
                f'<div class="prose post-text trimmed">{_paragraphs(voice.trimmed)}</div></details>'
            )
        if self.thread.may_write and (acts := self._acts(voice, name)):
            parts.append(f'<div class="voice-acts">{acts}</div>')
        return f"{''.join(parts)}</li>"

    def _day(self, at: datetime) -> str:
        day = timezone.localtime(at).date()
        if day not in self.days:
            self.days[day] = nl_short(day)
        return self.days[day]

    def _acts(self, voice: Voice, name: str) -> str:
        acts = ""
        if voice.is_mine:
            if voice.thanks:
                said = ngettext("Iemand bedankte je", "%(n)s mensen bedankten je", voice.thanks)
                acts += f'<span class="meta">{escape(said % {"n": voice.thanks})}</span>'
            if not self.in_link:
                acts += f'<a class="act" href="{reverse("exchange:edit_answer", args=[voice.pk])}">{self.change}</a>'
        elif not voice.by_asker:
            if self.thread.is_mine:
                acts += self._button("hielp", voice.pk, voice.helped, self.check, self.helped)
            acts += self._button(
                "dank", voice.pk, voice.thanked, self.heart, self.thanked if voice.thanked else self.thank
            )
        if self.removes_all:
            url = reverse("exchange:move_answer", args=[voice.pk])
            acts += f'<a class="act" href="{url}">{self.move}<span class="visually-hidden">: {name}</span></a>'
        if (voice.is_mine and not self.in_link) or self.removes_all:
            url = reverse("exchange:remove_answer", args=[voice.pk])
            acts += f'<a class="act" href="{url}">{self.remove}<span class="visually-hidden">: {name}</span></a>'
        return acts

    def _button(self, mark: str, pk: int, on: bool, picture: str, word: str) -> str:
        state, name, pressed = (" is-on", f"{mark}-niet", "true") if on else ("", mark, "false")
        return (
            f'<button class="act{state}" name="{name}" value="{pk}" aria-pressed="{pressed}">{picture}{word}</button>'
        )


def draw(thread: Thread, in_link: bool = False) -> SafeString:
    """The list of answers; it stands in one form, whose buttons say which answer they are about."""
    drawer = Drawer(thread, in_link)
    listed = "".join(drawer.voice(voice) for voice in thread.voices)
    return mark_safe(f'<ol class="plain voices">{listed}</ol>' if listed else "")  # noqa: S308  escaped above
