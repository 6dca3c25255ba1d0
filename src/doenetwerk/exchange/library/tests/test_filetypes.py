"""The bytes say what a file is; what a computer would run stays outside, with a reason that helps."""

import pytest

from doenetwerk.core.errors import Refused
from doenetwerk.exchange.library.filetypes import LARGEST, check
from doenetwerk.exchange.library.tests.files import OLE, PDF, PNG, docx, odt, zipped

WIDE = "utf-16-le"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 16
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 "


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("beleid.pdf", PDF, "application/pdf"),
        ("bord.png", PNG, "image/png"),
        ("bord.JPG", JPEG, "image/jpeg"),
        ("bord.webp", WEBP, "image/webp"),
        ("plan.docx", docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("plan.odt", odt(), "application/vnd.oasis.opendocument.text"),
        ("oud.doc", OLE, "application/msword"),
        ("namen.csv", "school;vak\nDe Linde;Nederlands €\n".encode(), "text/csv"),
        ("afspraken.txt", "Wij beginnen om 9 uur & sluiten < 17 uur.".encode("cp1252"), "text/plain"),
    ],
)
def test_what_people_bring_is_taken_as_what_it_is(name: str, data: bytes, kind: str):
    checked = check(name, data)
    assert (checked.name, checked.content_type, checked.data) == (name, kind, data)


@pytest.mark.parametrize(
    ("name", "data", "because"),
    [
        ("leeg.pdf", b"", "leeg"),
        ("groot.pdf", PDF + b" " * LARGEST, "20 MB"),
        ("factuur.pdf", b"MZ\x90\x00", "programma"),
        ("factuur.pdf", b"\x7fELF\x02", "programma"),
        ("start.bat", b"del *.*", "programma"),
        ("pagina.html", b"<!doctype html><script>1</script>", "programma"),
        ("pagina.txt", b"hallo\n<SCRIPT>1</SCRIPT>", "webpagina"),
        ("tekening.txt", b"<svg onload='1'/>", "webpagina"),
        ("tekening", b"<svg onload='1'/>", "webpagina"),
        ("script", b"import os", "webpagina"),
        ("plan.docx", docx(vbaProject_dot_bin=b"x"), "programma"),
        ("plan.docx", docx("application/vnd.ms-word.document.macroEnabled.main+xml"), "macro"),
        ("plan.docx", docx(**{"activeX/activeX1_dot_xml": b"x"}), "macro"),
        ("plan.docx", docx(**{"embeddings/begroting_dot_xlsm": b"x"}), "programma"),
        ("plan.odt", odt(Basic__Standard__Module1_dot_xml=b"x"), "macro"),
        ("oud.doc", OLE + "VBA".encode(WIDE) + b"\x00" * 58, "macro"),
        ("oud.xls", OLE + "EncryptedPackage".encode(WIDE), "wachtwoord"),
        ("alles.zip", zipped(brief_dot_pdf=PDF), "kunnen we niet aannemen"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42", "link"),
        ("onbekend.dat", b"\x00\x01\x02\x03", "kunnen we niet aannemen"),
        ("stuk.docx", docx()[:60], "kunnen we niet aannemen"),
    ],
)
def test_what_could_run_or_cannot_be_read_is_refused_with_a_reason(name: str, data: bytes, because: str):
    with pytest.raises(Refused, match=because) as refused:
        check(name, data)
    assert refused.value.field == "file"


def test_a_name_gets_the_extension_of_what_it_is_and_no_folder():
    assert check("C:\\map\\rooster.exe.png", PDF).name == "rooster.exe.png.pdf"
    assert check("../../etc/beleid", PDF).name == "beleid.pdf"


def test_the_word_macro_in_a_sentence_is_no_macro():
    assert check("brief.doc", OLE + "Zonder VBA kan het ook".encode(WIDE)).content_type == "application/msword"
