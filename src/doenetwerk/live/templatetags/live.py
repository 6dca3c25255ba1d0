"""`{% load live %}`: what a form on a stage needs."""

from __future__ import annotations

from uuid import uuid4

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def live_once() -> SafeString:
    """The key by which one contribution counts once, however often it is sent."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4())
