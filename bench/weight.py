"""What a first visit weighs: bytes over the line by kind, and which machines the browser spoke to.

    python bench/weight.py

A fresh headless Chromium opens the product as it is served: the sign-in page, then Today of someone with two networks.
Aims: at most 80 KB compressed, fonts aside; nothing from elsewhere.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import memory
import serve  # the file beside this one

AIM = 80 * 1024
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]


async def visit(where: str, path: str, session: str) -> tuple[Counter[str], set[str]]:
    """Bytes by kind as they came over the line, headers included, and the hosts."""
    from playwright.async_api import async_playwright

    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()
    hosts: set[str] = set()
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        context = await browser.new_context()
        if session:
            await context.add_cookies([{"name": "sessionid", "value": session, "url": where}])
        page = await context.new_page()
        wire = await context.new_cdp_session(page)
        await wire.send("Network.enable")

        def came(event: dict) -> None:  # type: ignore[type-arg]
            kinds[event["requestId"]] = event["type"]
            address = urlsplit(event["response"]["url"])
            if address.scheme != "data":
                hosts.add(address.hostname or "")

        wire.on("Network.responseReceived", came)
        wire.on("Network.loadingFinished", lambda event: sizes.update(
            {kinds.get(event["requestId"], "Other"): int(event["encodedDataLength"])}))  # fmt: skip
        await page.goto(where + path)
        await page.wait_for_load_state("networkidle")
        await browser.close()
    return sizes, hosts


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="dnw-weight-") as folder:
        built = subprocess.run(
            [sys.executable, "-c", memory.BUILD.format(here=str(memory.HERE), folder=folder)],
            check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        sessions, network, region = json.loads(built.stdout.splitlines()[-1])
        _seconds, processes, where = serve.start_serve(Path(folder))
        try:
            for name, path, session in (
                ("sign in", "aanmelden/", ""),
                ("today", "vandaag/", sessions[0]),
                ("network", f"netwerken/{network}/", sessions[0]),
                ("region", f"regio/{region}/", sessions[2]),
            ):
                sizes, hosts = asyncio.run(visit(where, path, session))
                counted = sum(size for kind, size in sizes.items() if kind != "Font")
                parts = ", ".join(f"{kind} {size / 1024:.1f}" for kind, size in sizes.most_common())
                print(f"{name:8} {counted / 1024:6.1f} KB without fonts (aim: {AIM // 1024}); {parts}")
                print(f"{'':8} spoke to: {', '.join(sorted(hosts))}")
        finally:
            serve.stop(processes)


if __name__ == "__main__":
    main()
