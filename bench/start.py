"""How soon the demo shows its first page: on an empty folder, and the second time.

    python bench/start.py

Packages are already there, as after the first `make demo`. Aims: 60 seconds, and 5.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import serve  # the file beside this one


def start(folder: Path) -> float:
    port = serve.free_port()
    where = f"http://127.0.0.1:{port}/"
    began = time.monotonic()
    command = [sys.executable, "-m", "doenetwerk", "serve", "--demo", "--port", str(port)]
    process = subprocess.Popen(command, env=serve.surroundings(folder), stdout=subprocess.DEVNULL)
    try:
        serve.wait_for(where, [process], 300)
        with serve.urlopen(where + "demo/", timeout=20) as page:
            page.read()
            assert page.status == 200
        return time.monotonic() - began
    finally:
        serve.stop([process])


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="dnw-start-") as name:
        first, second = start(Path(name)), start(Path(name))
        print(f"first page of the demo, from an empty folder: {first:.1f} s (aim: 60)")
        print(f"the second time: {second:.1f} s (aim: 5)")


if __name__ == "__main__":
    main()
