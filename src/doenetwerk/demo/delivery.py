"""The demo's mail: the mailbox holds the letters of the last months, and all of them were delivered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from django.db.models import F

import doenetwerk
from doenetwerk.accounts import links
from doenetwerk.demo.clock import Clock
from doenetwerk.mail import domain
from doenetwerk.mail.models import Letter

# Nobody looks for a letter of before. Writing them all would make up a third of the time that building takes.
KEPT = timedelta(days=110)


@contextmanager
def delivering(clock: Clock, until: datetime) -> Iterator[None]:
    """Letters are written from `KEPT` before `until` on, and delivered in the minute they are posted."""
    since = until - KEPT

    def lately(function: Callable[..., Any], otherwise: Any) -> Callable[..., Any]:
        return lambda *args, **kwargs: function(*args, **kwargs) if clock.moment >= since else otherwise

    with ExitStack() as stack:
        stack.enter_context(mock.patch("doenetwerk.mail.jobs.send_letter"))
        for room in _rooms():
            for name, function, otherwise in (("post", domain.post, None), ("link_for", links.link_for, "")):
                if getattr(room, name, None) is function:
                    stack.enter_context(mock.patch.object(room, name, lately(function, otherwise)))
        yield
    deliver()


def _rooms() -> list[ModuleType]:
    """The module with the letters of each room."""
    here = Path(doenetwerk.__file__).parent
    found = sorted(path.relative_to(here).with_suffix("").parts for path in here.rglob("emails.py"))
    return [import_module(".".join(("doenetwerk", *parts))) for parts in found]


def deliver() -> None:
    """All letters that wait are delivered, at the moment they were posted."""
    Letter.objects.filter(state=Letter.State.WAITING).update(
        state=Letter.State.SENT, attempts=1, sent_at=F("created_at"), next_try_at=F("created_at")
    )
