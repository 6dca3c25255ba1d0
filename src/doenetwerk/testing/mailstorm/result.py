"""What is left when the storm is over."""

from __future__ import annotations

import email
from collections import Counter
from dataclasses import dataclass

from doenetwerk.testing.mailstorm.house import EACH
from doenetwerk.testing.mailstorm.outside import Outside


@dataclass(slots=True)
class Result:
    """What is left when it is over."""

    mails: int
    tries: int
    brought_again: int
    kills: Counter[str]
    kept: int
    posts: Counter[int]
    letters: int
    arrived: Counter[str]
    unknown: int
    seconds: float

    @property
    def lost(self) -> int:
        """Mails that we said yes to and that never became a post."""
        return self.mails - len(self.posts)

    @property
    def posted_twice(self) -> int:
        return sum(number - 1 for number in self.posts.values())

    @property
    def letters_lost(self) -> int:
        """Letters that should have gone out and never reached the mail server."""
        return self.mails * EACH - len(self.arrived)

    @property
    def repeated(self) -> int:
        """Letters that the mail server got again under the same Message-ID: killed between its yes and our note."""
        return sum(self.arrived.values()) - len(self.arrived)

    @property
    def is_good(self) -> bool:
        in_hand = self.kills["worker"]
        return not (self.lost or self.posted_twice or self.letters_lost or self.unknown) and self.repeated <= in_hand

    def table(self) -> str:
        killed = ", ".join(f"{name} {number}" for name, number in sorted(self.kills.items()))
        rows = [
            ("mails brought, tries, brought again", f"{self.mails}, {self.tries}, {self.brought_again}"),
            ("killed", killed),
            ("rows kept (one for each mail)", f"{self.kept}"),
            ("mails lost", f"{self.lost}"),
            ("posted twice", f"{self.posted_twice}"),
            ("letters that had to go, written, arrived", f"{self.mails * EACH}, {self.letters}, {len(self.arrived)}"),
            ("letters lost", f"{self.letters_lost}"),
            ("letters that nobody wrote", f"{self.unknown}"),
            ("repeated under the same Message-ID", f"{self.repeated}"),
            ("seconds", f"{self.seconds:.0f}"),
        ]
        return "\n".join(f"{name:<44}{value}" for name, value in rows)


def count(mails: int, outside: Outside, letters: list[bytes], killed: Counter[str], seconds: float) -> Result:
    from doenetwerk.journal.models import Entry
    from doenetwerk.mail.models import Letter, Received

    posted = Counter(
        data["number"] for data in Entry.objects.filter(verb="storm.posted").values_list("data", flat=True)
    )
    arrived = Counter(str(email.message_from_bytes(letter)["Message-ID"]) for letter in letters)
    written = set(Letter.objects.values_list("message_id", flat=True))
    return Result(
        mails=mails,
        tries=outside.tries,
        brought_again=sum(number - 1 for number in outside.accepted.values()),
        kills=killed,
        kept=Received.objects.count(),
        posts=posted,
        letters=len(written),
        arrived=arrived,
        unknown=len(arrived.keys() - written),
        seconds=seconds,
    )
