"""What a verb answers when it may not do what was asked."""

from django.utils.functional import Promise


class Refused(Exception):
    """A rule says no. `str(error)` is a plain sentence for the person; `field` names the form field it concerns."""

    def __init__(self, message: "str | Promise", field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)
