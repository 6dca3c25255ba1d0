"""The mail server's door: SMTP or LMTP, behind Postfix or any other mail server.

It says yes only after the commit, "try again" when the database is away, and no to addresses that nobody registered
and to what is too large. All that talks to the database happens in threads of its own, so that many servers can talk
at once; what arrives together is kept in one commit, because each commit waits for the disk.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import signal
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import AnyStr
from urllib.parse import urlsplit

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from doenetwerk.mail.incoming.arrival import Mail, take_all
from doenetwerk.mail.mailboxes import read_address
from doenetwerk.mail.models import Received

logger = logging.getLogger(__name__)
AWAY = "451 4.3.0 Even niet bereikbaar, probeer het later / temporarily unavailable, try again"
UNKNOWN = "550 5.1.1 Dit adres bestaat hier niet / no such address here"
TAKEN = "250 2.0.0 Ontvangen / taken"
MOST_RECIPIENTS = 100
# What is kept in one commit at most: more only makes the first one wait.
BATCH = 40
BATCH_BYTES = 64 * 1024 * 1024
IDLE_SECONDS = 300.0
LONGEST_LINE = 4 * 1024 * 1024


class Keeper:
    """One thread that keeps what arrives, several mails in a commit when they come together."""

    def __init__(self, keep: Callable[[list[Mail]], object] = take_all) -> None:
        self._keep = keep
        self._waiting: queue.SimpleQueue[tuple[Mail, Future[None]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="mail-keeper", daemon=True)
        self._thread.start()

    def keep(self, mail: Mail) -> Future[None]:
        """A promise that is fulfilled when the mail is on disk, and broken when the database would not."""
        kept: Future[None] = Future()
        # A server that hangs up takes nothing back: it does not know whether we have it.
        kept.set_running_or_notify_cancel()
        self._waiting.put((mail, kept))
        return kept

    def stop(self) -> None:
        """End after what was brought until now."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        ending = False
        while not ending:
            first = self._waiting.get()
            if first is None:
                break
            batch = [first]
            size = len(first[0].raw)
            while len(batch) < BATCH and size < BATCH_BYTES:
                try:
                    following = self._waiting.get_nowait()
                except queue.Empty:
                    break
                if following is None:
                    ending = True
                    break
                batch.append(following)
                size += len(following[0].raw)
            self._keep_together(batch)
        connection.close()

    def _keep_together(self, batch: list[tuple[Mail, Future[None]]]) -> None:
        close_old_connections()
        try:
            self._keep([mail for mail, _kept in batch])
        except Exception as error:
            if len(batch) > 1 and not isinstance(error, (OperationalError, InterfaceError)):
                # One of them may be the trouble: each alone.
                for one in batch:
                    self._keep_together([one])
                return
            logger.exception("mail could not be kept; the sender's server will try again")
            # A connection that broke is not used again.
            with contextlib.suppress(Exception):
                connection.close()
            for _mail, kept in batch:
                kept.set_exception(ConnectionError("the database is away"))
        else:
            for _mail, kept in batch:
                kept.set_result(None)


class Smtp(SMTP):
    """SMTP as mail servers speak it: lines longer than the standard has are no reason to lose a mail."""

    line_length_limit = LONGEST_LINE


class Lmtp(LMTP):
    """The same door for a mail server on this machine (RFC 2033): an answer for each address, also when it is no."""

    line_length_limit = LONGEST_LINE

    async def push(self, status: AnyStr) -> None:
        """Say something. What aiosmtpd says itself after the data, it says once."""
        told = status.decode() if isinstance(status, bytes) else status
        if told.startswith(("500 Line too long", "552 Error")) and self.envelope is not None:
            told = "\r\n".join([told] * len(self.envelope.rcpt_tos))
        await super().push(told)


class Door:
    """What aiosmtpd asks us. `door` says in the rows how the mail came."""

    def __init__(self, door: Received.Door) -> None:
        self.door = door
        self.keeper = Keeper()
        # One is enough: a signed address costs no query, a plain one a look in an index.
        self.looker = ThreadPoolExecutor(1, thread_name_prefix="mail-address")

    async def handle_RCPT(  # noqa: N802  aiosmtpd finds it by this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Te veel adressen in één keer / too many recipients"
        try:
            is_ours = await asyncio.get_running_loop().run_in_executor(self.looker, _is_ours, address)
        except Exception:
            logger.exception("an address could not be looked up")
            return AWAY
        if not is_ours:
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ja / yes"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        mail = Mail(content, envelope.mail_from or "", list(envelope.rcpt_tos), self.door)
        try:
            await asyncio.wrap_future(self.keeper.keep(mail))
            answer = TAKEN
        except ConnectionError:
            answer = AWAY
        # LMTP wants an answer for each of the addresses (RFC 2033 4.2).
        return "\r\n".join([answer] * len(envelope.rcpt_tos)) if isinstance(server, LMTP) else answer

    async def handle_exception(self, error: Exception) -> str:
        logger.error("a mail server was sent away", exc_info=error)
        return AWAY

    def stop(self) -> None:
        """Finish what was brought."""
        self.keeper.stop()
        self.looker.submit(connection.close)
        self.looker.shutdown()


def _is_ours(address: str) -> bool:
    close_old_connections()
    try:
        return read_address(address) is not None
    except Exception:
        connection.close()
        raise


def bind(address: str, port: int) -> socket.socket:
    """A socket that mail servers can knock at; OSError when something else has it."""
    listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((address, port))
    listener.listen(256)
    return listener


async def serve(listener: socket.socket, lmtp: bool, stopping: asyncio.Event) -> None:
    """Take mail until `stopping` is set; then finish what is at the door."""
    door = Door(Received.Door.LMTP if lmtp else Received.Door.SMTP)
    kind: type[SMTP] = Lmtp if lmtp else Smtp
    loop = asyncio.get_running_loop()

    def talk() -> SMTP:
        return kind(
            door,
            loop=loop,
            hostname=settings.MAIL_DOMAIN,
            ident="Doenetwerk",
            data_size_limit=settings.MAIL_MAX_BYTES,
            enable_SMTPUTF8=True,
            decode_data=False,
            timeout=IDLE_SECONDS,
        )

    server = await loop.create_server(talk, sock=listener)
    try:
        await stopping.wait()
    finally:
        server.close()
        door.stop()


def where(setting: str) -> tuple[bool, str, int]:
    """Read `smtp://address:port` or `lmtp://address:port`: (is it LMTP, address, port). Refuses (ValueError) others."""
    parts = urlsplit(setting)
    if parts.scheme not in ("smtp", "lmtp") or not parts.hostname or not parts.port:
        raise ValueError(f"smtp://127.0.0.1:8025 or lmtp://127.0.0.1:8025, not {setting}")
    return parts.scheme == "lmtp", parts.hostname, parts.port


def run(listener: socket.socket, lmtp: bool) -> None:
    """Take mail in this process until it is told to stop."""

    async def until_told() -> None:
        stopping = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, stopping.set)
        await serve(listener, lmtp, stopping)

    asyncio.run(until_told())


def prepare() -> Callable[[], None]:
    """For `serve`: open the port, and give the work of the process."""
    lmtp, address, port = where(settings.MAIL_IN)
    listener = bind(address, port)
    return lambda: run(listener, lmtp)
