"""The start document as a Word file that someone can go on working in: real headings, tables with heading rows."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from docx import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from doenetwerk.networks.charter import export_pdf as words
from doenetwerk.networks.charter.document import Document, Facts, Grid, Text
from doenetwerk.networks.models import Network

INK, SOFT, PETROL = RGBColor(0x1C, 0x2B, 0x2D), RGBColor(0x51, 0x60, 0x5F), RGBColor(0x0B, 0x5B, 0x5E)
# Not our own type: whoever opens the file has not got it, and Word would put Times in its place.
BODY = DISPLAY = "Calibri"
WIDTH_CM = 16.2


def word(document: Document, network: Network, content: dict[str, Any], png: bytes = b"", png_words: str = "") -> bytes:
    """The document as .docx. `png` is the picture on the cover, `png_words` the same in words."""
    made = WordDocument()
    _properties(made, document)
    dress(made)
    _page(made, document)
    _cover(made, document, network, content, png, png_words)
    for chapter in document.chapters:
        if document.for_school and not chapter.blocks:
            continue
        number = "" if document.for_school else f"{chapter.number}. "
        made.add_heading(f"{number}{chapter.title}", level=1)
        if not chapter.blocks:
            _soft(made.add_paragraph(_("Deze vraag is nog niet beantwoord.")))
        for block in chapter.blocks:
            _block(made, block)
    if document.signed:
        made.add_heading(_("Handtekeningen"), level=1)
        head = [_("Naam"), _("School"), _("Getekend op")]
        add_table(made, head, words.signature_rows(document), (1, 1, 1))
    if document.is_draft:
        _soft(made.add_paragraph(_("Dit is een concept: er is nog niets vastgelegd of getekend.")))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _properties(made: Any, document: Document) -> None:
    core = made.core_properties
    core.title = words.title_of(document)
    core.author = settings.SITE_NAME
    core.subject = words.circle_words(document)
    core.keywords = f"{_('startdocument')}, {_('leernetwerk')}"
    core.comments = ""
    core.language = _language()
    core.created = core.modified = timezone.now().replace(tzinfo=None)
    core.last_modified_by = settings.SITE_NAME


def _language() -> str:
    return "en-GB" if (get_language() or "nl").startswith("en") else "nl-NL"


def _font(style: Any, name: str, size: float, colour: RGBColor, bold: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = name, Pt(size), bold, False
    font.color.rgb = colour
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), name)
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def dress(made: Any) -> None:
    """Our type, and the language, so that spelling is checked in the right one."""
    styles = made.styles
    _font(styles["Normal"], BODY, 11, INK)
    styles["Normal"].paragraph_format.space_after = Pt(7)
    styles["Normal"].paragraph_format.line_spacing = 1.2
    _font(styles["Title"], DISPLAY, 30, INK, True)
    styles["Title"].paragraph_format.space_after = Pt(10)
    _no_border(styles["Title"])
    _font(styles["Subtitle"], BODY, 13, SOFT)
    _font(styles["Heading 1"], DISPLAY, 17, INK, True)
    styles["Heading 1"].paragraph_format.space_before = Pt(26)
    styles["Heading 1"].paragraph_format.space_after = Pt(8)
    _font(styles["Heading 2"], DISPLAY, 11.5, PETROL, True)
    styles["Heading 2"].paragraph_format.space_before = Pt(13)
    styles["Heading 2"].paragraph_format.space_after = Pt(4)
    _font(styles["Header"], BODY, 9, SOFT)
    _font(styles["Footer"], BODY, 9, SOFT)
    defaults = styles.element.find(qn("w:docDefaults"))
    for properties in (defaults.find(f".//{qn('w:rPr')}"), styles["Normal"].element.get_or_add_rPr()):
        old = properties.find(qn("w:lang"))
        if old is not None:
            properties.remove(old)
        language = OxmlElement("w:lang")
        for kind in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{kind}"), _language())
        properties.append(language)


def _no_border(style: Any) -> None:
    borders = style.element.find(f".//{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)


def _page(made: Any, document: Document) -> None:
    """A4; header and footer on every page but the cover."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.text = f"{document.name}\t{words.stamp(document)}"
    _stops(header)
    _border(header, "bottom")
    footer = section.footer.paragraphs[0]
    footer.add_run(f"{words.circle_words(document)}\t")
    before, after = _("bladzijde {page} van {pages}").split("{page}", 1)
    footer.add_run(before)
    _number_field(footer, "PAGE")
    middle, _brace, end = after.partition("{pages}")
    footer.add_run(middle)
    _number_field(footer, "NUMPAGES")
    footer.add_run(end)
    _stops(footer)


def _stops(paragraph: Any) -> None:
    stops = paragraph.paragraph_format.tab_stops
    for stop in list(paragraph.style.paragraph_format.tab_stops):
        stops.add_tab_stop(stop.position, 4)  # 4 clears the centre stop that Word's own style brings
    stops.add_tab_stop(Cm(WIDTH_CM), 2)  # 2: right


def _number_field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)


def _border(paragraph: Any, side: str, colour: str = "CFC9BC", size: int = 4) -> None:
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(size)), ("space", "6"), ("color", colour)):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
    # The schema wants borders before spacing; insert after the style.
    properties = paragraph._p.get_or_add_pPr()
    place = next((n for n, child in enumerate(properties) if child.tag != qn("w:pStyle")), len(properties))
    properties.insert(place, borders)


def _soft(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.color.rgb = SOFT


def _cover(
    made: Any, document: Document, network: Network, content: dict[str, Any], png: bytes, png_words: str
) -> None:
    top = made.add_paragraph()
    run = top.add_run(settings.SITE_NAME)
    run.font.name, run.font.size, run.font.bold, run.font.color.rgb = DISPLAY, Pt(13), True, PETROL
    label = top.add_run(f"\t{words.circle_words(document)}")
    label.font.size, label.font.color.rgb = Pt(9.5), SOFT
    top.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH_CM), 2)
    place = made.add_paragraph()
    place.paragraph_format.space_before = Pt(90)
    place.paragraph_format.space_after = Pt(36)
    if png:
        place.add_run().add_picture(BytesIO(png), width=Cm(6.2))
        properties = place._p.find(f".//{qn('wp:docPr')}")
        properties.set("descr", png_words)
        properties.set("title", "")
    kicker = made.add_paragraph()
    run = kicker.add_run(_("Startdocument"))
    run.font.size, run.font.bold, run.font.color.rgb = Pt(12), True, PETROL
    kicker.paragraph_format.space_after = Pt(2)
    made.add_paragraph(document.name, style="Title")
    if document.question:
        add_lines(made.add_paragraph(style="Subtitle"), document.question)
    gap = made.add_paragraph()
    gap.paragraph_format.space_before = Pt(60)
    _border(gap, "bottom", "0B5B5E", 8)
    facts = words.cover(document, network, content)
    for fact, value in facts:
        line = made.add_paragraph()
        line.paragraph_format.space_after = Pt(2)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(4.2))
        _soft_run(line, f"{fact}\t")
        line.add_run(value).font.bold = True
    made.add_page_break()


def _soft_run(paragraph: Any, text: str) -> None:
    paragraph.add_run(text).font.color.rgb = SOFT


def add_lines(paragraph: Any, text: str) -> None:
    """Text with the line ends that someone typed."""
    for number, line in enumerate(text.split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)


def _block(made: Any, block: Text | Facts | Grid) -> None:
    if isinstance(block, Text):
        made.add_heading(block.label, level=2)
        for paragraph in block.paragraphs:
            add_lines(made.add_paragraph(), paragraph)
    elif isinstance(block, Facts):
        for fact in block.rows:
            line = made.add_paragraph()
            line.paragraph_format.left_indent = Cm(5)
            line.paragraph_format.first_line_indent = Cm(-5)
            line.paragraph_format.tab_stops.add_tab_stop(Cm(5))
            line.paragraph_format.space_after = Pt(3)
            _soft_run(line, f"{fact.label}\t")
            line.add_run(fact.value).font.bold = True
    else:
        made.add_heading(block.caption, level=2)
        add_table(made, block.head, [row.cells for row in block.rows], block.widths, block.numeric, block.total)


def add_table(
    made: Any,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    numeric: Sequence[int] = (),
    total: Sequence[str] = (),
) -> None:
    """A table whose first row is marked as heading, and returns on a next page."""
    shares = [WIDTH_CM * part / sum(widths) for part in widths]
    table = made.add_table(rows=0, cols=len(head))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _look(table)
    for number, cells in enumerate([head, *rows, *([total] if total else [])]):
        row = table.add_row()
        _mark_row(row, is_head=number == 0)
        is_total = bool(total) and number == len(rows) + 1
        for column, text in enumerate(cells):
            cell = row.cells[column]
            cell.width = Cm(shares[column])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
            paragraph.paragraph_format.line_spacing = 1.15
            if column in numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            add_lines(paragraph, text)
            for run in paragraph.runs:
                run.font.size = Pt(9.5)
                run.font.bold = number == 0 or column == 0 or is_total
                if number == 0:
                    run.font.color.rgb = PETROL
    after = made.add_paragraph()
    after.paragraph_format.space_after = Pt(4)


def _mark_row(row: Any, *, is_head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    whole = OxmlElement("w:cantSplit")
    properties.append(whole)
    if is_head:
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        properties.append(mark)


def _look(table: Any) -> None:
    """Hairlines between rows, no verticals; and say that the first row is a heading."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "CFC9BC")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    place = next((n for n, child in enumerate(properties) if child.tag == qn("w:tblLayout")), len(properties))
    properties.insert(place, borders)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:noVBand"), "1")
