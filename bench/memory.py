"""Memory of what runs in production: two web workers and the worker for the background, after real pages.

    python bench/memory.py

Starts `doenetwerk serve` on a made-up world in a folder of its own, asks for pages as people who are signed in, and
adds up the proportional set size (what processes share counts once) of all it started. Linux only. Aim: under 250 MB.
`bench/serve.py` measures the same beside processes that are started apart.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import serve  # the file beside this one

HERE = Path(__file__).resolve().parent
AIM = 250
BUILD = """
import json, sys
sys.path[:0] = [{here!r}]
import _app
from pathlib import Path
_app.ready(Path({folder!r}))
import _world
world = _world.build(200)
people = [world.facilitator, world.member, world.large_coordinator, world.ten_coordinator]
print(json.dumps([[_world.sign_in(one) for one in people], world.network, world.large]))
"""


def ask(where: str, session: str, path: str) -> int:
    request = urllib.request.Request(where + path, headers={"Cookie": f"sessionid={session}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return len(answer.read())


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="dnw-memory-") as folder:
        built = subprocess.run(
            [sys.executable, "-c", BUILD.format(here=str(HERE), folder=folder)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        sessions, network, region = json.loads(built.stdout.splitlines()[-1])
        os.environ["DOENETWERK_DEBUG"] = ""
        seconds, processes, where = serve.start_serve(Path(folder))
        try:
            time.sleep(3)
            print(f"started in {seconds:.1f} s: {serve.megabytes(processes):.0f} MB")
            facilitator, member, coordinator, ten = sessions
            here, area = f"netwerken/{network}/", f"regio/{region}/"
            pages = [
                *((facilitator, path) for path in (here, "vandaag/", f"{here}startdocument/", f"{here}bijeenkomsten/")),
                *((member, path) for path in (here, "vandaag/", "vragen/", "account/")),
                *((coordinator, path) for path in (area, "netwerken/", f"{area}vragen/", f"{area}cijfers.xlsx")),
                (ten, "vandaag/"),
            ]
            failed = set()
            with ThreadPoolExecutor(4) as four:
                asked = [(path, four.submit(ask, where, who, path)) for _round in range(25) for who, path in pages]
                for path, answer in asked:
                    try:
                        answer.result()
                    except OSError as error:
                        failed.add(f"{path}: {error}")
            for one in failed:
                print(f"  {one}")
            total = 0.0
            for pid in serve.family(processes[0].pid):
                pss = Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0]
                total += int(pss) / 1024
                print(f"  {int(pss) / 1024:6.1f} MB  process {pid}")
            print(f"after {25 * len(pages)} pages: {total:.0f} MB together (aim: under {AIM})")
        finally:
            serve.stop(processes)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
