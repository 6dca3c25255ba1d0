"""One session in one process: its newest events as bytes, and the lines to those who listen.

An event is made to bytes once. New ones are written to all lines in one go, without a task or a queue for each: a write
to a line that can take it does not wait. A line that cannot take more is cut: the phone comes back by itself, and gets
what it missed by the number of the last event that it saw.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import close_old_connections

from doenetwerk.core.bridge import Send
from doenetwerk.live.domain import EVERYONE, FACILITATOR, SCREEN, STREAM
from doenetwerk.live.models import Event, Participant, Session
from doenetwerk.live.tickets import Ticket

# Who is further behind than this fetches the stage anew.
KEPT = 600
AT_A_TIME = 500
# After so many lines other work gets its turn.
TURN = 250
LINES_EACH = 6
LINES_OF_SCREENS = 60

Row = tuple[int, str, Any]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it goes over a line."""

    seq: int
    audience: str
    frame: bytes


def frame(seq: int, patches: Any) -> bytes:
    """An event in the form of server-sent events."""
    return f"id: {seq}\ndata: {json.dumps(patches, ensure_ascii=False, separators=(',', ':'))}\n\n".encode()


def reload_frame(seq: int) -> bytes:
    """What says: fetch the stage anew, and go on from this event."""
    return frame(seq, [{"op": "reload"}])


class Line:
    """One open stream. `seq`: everything up to this event was written to it, or is not for it."""

    __slots__ = ("gone", "participant", "role", "send", "seq", "table", "task")

    def __init__(self, ticket: Ticket, table: int | None, send: Send, seq: int) -> None:
        self.participant, self.role, self.table = ticket.participant, ticket.role, table
        self.send, self.seq = send, seq
        self.task = asyncio.current_task()
        self.gone = False

    def audiences(self) -> tuple[str, ...]:
        """What this line gets, beside what is for its participant alone."""
        found = [EVERYONE]
        if self.role in (FACILITATOR, SCREEN):
            found.append(self.role)
        if self.table is not None:
            found.append(f"table:{self.table}")
        return tuple(found)

    def push(self, message: dict[str, Any]) -> None:
        """Write without waiting; a line that would have to wait is cut."""
        if self.gone:
            return
        writing: Any = self.send(message)
        try:
            writing.send(None)
        except StopIteration:
            return
        except Exception:
            self.cut()
            return
        # The server would wait until this phone took what is underway to it: some 64 kB. It is as good as away.
        writing.close()
        self.cut()

    def cut(self) -> None:
        """End it without a word."""
        if not self.gone:
            self.gone = True
            if self.task is not None:
                self.task.cancel()

    def end(self) -> None:
        """End it properly."""
        self.push({"type": "http.response.body", "body": b"", "more_body": False})
        self.gone = True


class Hub:
    """The lines of one session. Used in the event loop only."""

    def __init__(self, session: int, known: Known) -> None:
        self.session = session
        self.seq = known.seq
        self.closed = known.closed
        self.out = known.out
        self.tables = known.tables
        self.kept: deque[Happened] = deque(known.events, KEPT)
        self.lines: set[Line] = set()
        self.idle = 0.0

    @property
    def since(self) -> int:
        """Everything after this event is still here."""
        return self.kept[0].seq - 1 if self.kept else self.seq

    def admits(self, ticket: Ticket) -> bool:
        """Whether another line may be opened with this ticket."""
        most = LINES_EACH if ticket.participant else LINES_OF_SCREENS
        return sum(line.participant == ticket.participant for line in self.lines) < most

    def open(self, ticket: Ticket, send: Send, after: int | None) -> tuple[Line, bytes]:
        """A line, and what it missed since event `after`. From here on it gets all that is new."""
        table = self.tables.get(ticket.participant, ticket.table)
        line = Line(ticket, table, send, self.seq if after is None else max(after, self.seq))
        missed = b""
        if after is not None and after < self.since:
            missed = reload_frame(self.seq)
        elif after is not None and after < self.seq:
            mine = {*line.audiences(), f"participant:{line.participant}"}
            missed = b"".join(one.frame for one in self.kept if one.seq > after and one.audience in mine)
        self.lines.add(line)
        return line, missed

    def close(self, line: Line) -> None:
        """This line is over."""
        line.gone = True
        self.lines.discard(line)

    async def take(self, rows: Sequence[Row]) -> None:
        """Deliver what is new, in order. Events for the streams themselves are obeyed in their place."""
        part: list[Happened] = []
        for seq, audience, data in rows:
            if seq <= self.seq:
                continue
            if seq != self.seq + 1:
                # What lay between was erased: whoever had not seen it yet looks again.
                part.append(Happened(seq - 1, EVERYONE, reload_frame(seq - 1)))
            self.seq = seq
            one = Happened(seq, audience, b"" if audience == STREAM else frame(seq, data))
            self.kept.append(one)
            part.append(one)
            if audience == STREAM:
                await self._deliver(part)
                part = []
                for order in data:
                    self._obey(order)
        if part:
            await self._deliver(part)

    async def _deliver(self, part: list[Happened]) -> None:
        last = part[-1].seq
        personal = {one.audience for one in part if one.audience.startswith("participant:")}
        made: dict[tuple[int, tuple[str, ...]], dict[str, Any]] = {}
        for number, line in enumerate(tuple(self.lines), 1):
            if line.seq < last:
                mine = line.audiences()
                if personal and (own := f"participant:{line.participant}") in personal:
                    mine = (*mine, own)
                message = made.get((line.seq, mine))
                if message is None:
                    body = b"".join(one.frame for one in part if one.seq > line.seq and one.audience in mine)
                    message = made[line.seq, mine] = {"type": "http.response.body", "body": body, "more_body": True}
                line.seq = last
                if message["body"]:
                    line.push(message)
            if number % TURN == 0:
                await asyncio.sleep(0)

    def _obey(self, order: Mapping[str, Any]) -> None:
        who = order.get("participant", 0)
        match order["op"]:
            case "out":
                self.out.add(who)
                for line in [line for line in self.lines if line.participant == who]:
                    line.end()
            case "in":
                self.out.discard(who)
            case "seat":
                self.tables[who] = order["table"]
                for line in self.lines:
                    if line.participant == who:
                        line.table = order["table"]
            case "close":
                self.closed = True
                for line in tuple(self.lines):
                    line.end()

    async def beat(self) -> None:
        """A sign of life on every line. It carries the newest number, so that who returns asks for no more than new."""
        seq = self.seq
        body = f"event: beat\nid: {seq}\ndata: 1\n\n".encode()
        message = {"type": "http.response.body", "body": body, "more_body": True}
        for number, line in enumerate(tuple(self.lines), 1):
            # A line that is about to get what is new must not be told that it has it.
            if line.seq == seq:
                line.push(message)
            if number % TURN == 0:
                await asyncio.sleep(0)


# Reading the table: in a thread


@dataclass(slots=True)
class Known:
    """What a hub begins with."""

    seq: int
    closed: bool
    events: list[Happened]
    out: set[int]
    tables: dict[int, int | None]


def look_up(session: int) -> Known | None:
    """How a session stands; None when there is none. Three queries."""
    close_old_connections()
    row = Session.objects.filter(pk=session).values_list("seq", "closed_at").first()
    if row is None:
        return None
    seq, closed_at = row
    newest = Event.objects.filter(session=session, seq__lte=seq).order_by("-seq")
    rows: Iterable[Row] = list(newest.values_list("seq", "audience", "data")[:KEPT])[::-1]
    placed = Participant.objects.filter(session=session).values_list("pk", "table", "barred_at")
    out, tables = set(), {}
    for pk, table, barred_at in placed.exclude(table=None, barred_at=None).order_by():
        tables[pk] = table
        if barred_at is not None:
            out.add(pk)
    events = [Happened(at, who, b"" if who == STREAM else frame(at, data)) for at, who, data in rows]
    return Known(seq, closed_at is not None, events, out, tables)


def look_further(session: int, seq: int) -> list[Row]:
    """The events after this one, in order. One query."""
    close_old_connections()
    rows = Event.objects.filter(session=session, seq__gt=seq).order_by("seq")
    return list(rows.values_list("seq", "audience", "data")[:AT_A_TIME])


def look_at_all(sessions: Sequence[int]) -> dict[int, int]:
    """The newest number of each of these sessions. One query."""
    close_old_connections()
    return dict(Session.objects.filter(pk__in=sessions).values_list("pk", "seq"))
