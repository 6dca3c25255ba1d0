"""Small files as they come, made here: nothing of anybody's is kept in the tests."""

from __future__ import annotations

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 32
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def zipped(**parts: bytes) -> bytes:
    """A zip with these parts; `__` in a name stands for `/`, `_dot_` for a dot."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        for name, content in parts.items():
            bundle.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()


def docx(content_type: str = WORD, **more: bytes) -> bytes:
    """A Word file, as far as anyone looks at it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        bundle.writestr("[Content_Types].xml", f'<Types><Override ContentType="{content_type}"/></Types>')
        bundle.writestr("word/document.xml", "<w:document/>")
        for name, content in more.items():
            bundle.writestr(f"word/{name.replace('_dot_', '.')}", content)
    return made.getvalue()


def odt(**more: bytes) -> bytes:
    """An OpenDocument text: its type stands first, not packed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as bundle:
        bundle.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        bundle.writestr("content.xml", "<office:document-content/>")
        for name, content in more.items():
            bundle.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return made.getvalue()
