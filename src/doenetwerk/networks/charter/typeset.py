"""Run by `export_pdf` as a program of its own: reads a task as JSON, writes a PDF or PNG. Imports nothing of ours.

A process that lives for one document keeps the compiler's memory out of the web workers. Two parts on standard input:
{"template", "data", "fonts", "format", "standards", "ppi"} and, on standard output, the file.
"""

import json
import sys
from typing import Any

import typst


def compiled(task: dict[str, Any], options: dict[str, Any]) -> Any:
    return typst.compile(
        task["template"],
        font_paths=[task["fonts"]],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(task["data"])},
        **options,
    )


def main() -> int:
    task: dict[str, Any] = json.load(sys.stdin.buffer)
    options: dict[str, Any] = {"format": task["format"]}
    if task["format"] == "png":
        options["ppi"] = task.get("ppi", 200)
    else:
        options["timestamp"] = task.get("timestamp")
        options["pdf_standards"] = task.get("standards", ["ua-1"])
    try:
        made = compiled(task, options)
    except typst.TypstError:
        if not options.pop("pdf_standards", None):
            raise
        # The standard refuses what no font of ours can draw, such as an emoji: then without its mark, yet tagged.
        made = compiled(task, options)
    pages = made if isinstance(made, list) else [made]
    sys.stdout.buffer.write(pages[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
