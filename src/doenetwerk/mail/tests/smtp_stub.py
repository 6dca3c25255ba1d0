"""A mail server of forty lines for tests: takes every letter, or says no, and remembers what it took."""

import asyncio
import contextlib
import threading


class Stub:
    """Listens on 127.0.0.1 in a thread. `refuse` is an answer to RCPT TO; `pause` is what a letter takes in seconds."""

    def __init__(self, refuse: str = "", pause: float = 0.0):
        self.refuse, self.pause = refuse, pause
        self.letters: list[bytes] = []
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()

        def run():
            asyncio.set_event_loop(self.loop)
            self.server = self.loop.run_until_complete(asyncio.start_server(self.talk, "127.0.0.1", 0))
            self.port = self.server.sockets[0].getsockname()[1]
            ready.set()
            self.loop.run_forever()

        self.thread = threading.Thread(target=run, daemon=True)
        self.thread.start()
        ready.wait(5)

    async def talk(self, reader, writer):
        def say(words):
            writer.write(words.encode() + b"\r\n")

        say("220 stub")
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while line := await reader.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    say("354 go on")
                    letter = await reader.readuntil(b"\r\n.\r\n")
                    await asyncio.sleep(self.pause)
                    self.letters.append(letter[:-5])
                    say("250 taken")
                elif word == b"RCPT" and self.refuse:
                    say(self.refuse)
                elif word == b"QUIT":
                    say("221 bye")
                    break
                else:
                    say("250 stub")
        writer.close()

    def stop(self):
        """End the server and its thread."""
        self.loop.call_soon_threadsafe(self.server.close)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()
