"""What a verb answers when it may not do what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import Promise

if TYPE_CHECKING:
    from django.forms import BaseForm


class Refused(Exception):
    """A rule says no. `str(error)` is a plain sentence for the person; `field` names the form field it concerns."""

    def __init__(self, message: str | Promise, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)

    def tell(self, form: BaseForm) -> None:
        """Show it at the field of this form that it concerns, or above the form."""
        form.add_error(self.field if self.field in form.fields else None, str(self))
