"""The `doenetwerk` command: Django's management commands under one name."""

import os
import sys


def main() -> None:
    """Run a management command, for example `doenetwerk import-schools FILE` or `doenetwerk serve`.

    `form` and `form-template` are no management commands: they need no database, and start without Django.
    """
    if sys.argv[1:2] and sys.argv[1].replace("_", "-") in ("form", "form-template"):
        from doenetwerk.commandline import forming

        sys.exit(forming.main([sys.argv[1].replace("_", "-"), *sys.argv[2:]]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doenetwerk.config.settings")
    if sys.argv[1:2] == ["serve"]:
        _tell_settings(sys.argv[2:])
    from django.core.management import execute_from_command_line

    argv = ["doenetwerk", *sys.argv[1:]]
    if len(argv) > 1 and "-" in argv[1] and not argv[1].startswith("-"):
        # Python modules cannot carry a hyphen; people prefer to type one.
        argv[1] = argv[1].replace("-", "_")
    execute_from_command_line(argv)


def _tell_settings(options: list[str]) -> None:
    """What `serve` is asked that the settings need to know before they are read: the demo, and the address in links."""
    if "--demo" in options:
        os.environ["DOENETWERK_DEMO"] = "1"
    said = {"--address": "127.0.0.1", "--port": "8000"}
    for option, following in zip(options, [*options[1:], ""], strict=True):
        name, is_whole, value = option.partition("=")
        if name in said:
            said[name] = value if is_whole else following
    address = said["--address"]
    # Listening everywhere is no address that a phone could go to.
    if said["--port"].isdigit() and address not in ("", "0.0.0.0", "::"):  # noqa: S104
        host = f"[{address}]" if ":" in address else address
        os.environ.setdefault("DOENETWERK_URL", f"http://{host}:{said['--port']}")
