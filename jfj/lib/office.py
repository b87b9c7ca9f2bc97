"""Texts of word processors, DOCX and ODT, judged by what is in them: nothing that runs, hides or fetches.

Both are ZIP archives of XML. What is taken is stored as it came, so whatever a program that opens it might run, unpack
or fetch from elsewhere is refused here. Sources: ECMA-376 part 2 (Open Packaging Conventions), OASIS OpenDocument 1.3
part 2, Microsoft's MS-OFFMACRO2 for the names of parts that hold macros.
"""

import io
import re
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

MOST_PARTS = 2000
MOST_UNPACKED = 50 * 1024 * 1024
MOST_MARKUP = 10 * 1024 * 1024  # of all parts that are read as XML: a thesis has less
MOST_ELEMENTS = 300_000  # each takes time, however few bytes it is packed into
COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError),
    *(RuntimeError, EOFError, OSError, ValueError, KeyError, OverflowError),
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ODT = b"application/vnd.oasis.opendocument.text"
RUNS = re.compile(
    r"vba(project|data)|(^|/)(activex|basic|scripts)/"
    r"|\.(exe|dll|scr|com|msi|bat|cmd|ps1|vbs|js|jse|wsf|hta|jar|lnk|sh|py|docm|dotm|xlsm)$"
)
HOLDS_FILES = re.compile(r"(^|/)embeddings/|\.(bin|zip|rar|7z|html?|mht|mhtml|rtf)$")
BAD_RELATIONS = {"vbaProject", "oleObject", "package", "control", "aFChunk", "subDocument", "frame"}
LOCAL = re.compile(r"file:///[A-Za-z]:|[A-Za-z]:[\\/]|file:///(?![/\\%])")
SCHEME = re.compile(r"[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
LINKS = re.compile(r"(https?|mailto|tel|file):", re.IGNORECASE)
DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)
BAD_ELEMENTS = {
    *("event-listener", "dde-source", "dde-connection-decl"),
    *("applet", "plugin", "floating-frame", "object-ole"),
}


class NotTaken(Exception):
    """Why a text is not taken: "kind", "damaged", "locked", "bomb", "macros", "files" or "fetches"."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def format_of(content: bytes) -> str:
    """ "docx" or "odt", for a text that may be kept. Raises NotTaken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _look_at_archive(archive)
            return _look_at_text(archive)
    except DAMAGED as error:
        raise NotTaken("damaged") from error


def _look_at_archive(archive: zipfile.ZipFile) -> None:
    """No locks, no bomb, nothing that runs, nothing that is a file of its own. Reads each part once, and bounded."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise NotTaken("locked")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotTaken("bomb")
    names = [part.filename.lower() for part in parts]
    if any(RUNS.search(name) for name in names):
        raise NotTaken("macros")
    if any(HOLDS_FILES.search(name) for name in names):
        raise NotTaken("files")
    if any(_leads_out(name) for name in names) or len({*names}) < len(names):
        raise NotTaken("damaged")
    if any(part.compress_type not in COMPRESSIONS for part in parts) or archive.testzip():
        raise NotTaken("damaged")


def _leads_out(name: str) -> bool:
    """Whether a part's name is one that would be unpacked somewhere else."""
    return "\\" in name or name.startswith("/") or ".." in name.split("/") or "\0" in name


def _look_at_text(archive: zipfile.ZipFile) -> str:
    names = {*archive.namelist()}
    if "[Content_Types].xml" in names:
        _look_at_docx(archive, names)
        return "docx"
    if "mimetype" in names and archive.read("mimetype").strip() == ODT:
        _look_at_odt(archive, names)
        return "odt"
    raise NotTaken("kind")


def _look_at_docx(archive: zipfile.ZipFile, names: set[str]) -> None:
    types = [_type(element) for _name, element in _elements(archive, ["[Content_Types].xml"])]
    if any("macroenabled" in kind.lower() or "vba" in kind.lower() for kind, _of in types):
        raise NotTaken("macros")
    if DOCX not in dict(types):
        raise NotTaken("kind")
    if any(kind.lower().endswith("xml") and not _is_markup(of) for kind, of in types):
        raise NotTaken("damaged")  # we should take it for something else, and Word would read it
    fields = defaultdict(list)
    for name, element in _elements(archive, names):
        if name.lower().endswith(".rels"):
            _look_at_relation(element)
        else:
            fields[name].append(_said_to_word(element))
    if any(DDE.search("".join(said)) for said in fields.values()):
        raise NotTaken("macros")


def _type(element: Any) -> tuple[str, str]:
    """A content type, and the name of the part or the end of the names that have it."""
    return element.get("ContentType", ""), element.get("PartName") or f".{element.get('Extension', '')}"


def _look_at_relation(element: Any) -> None:
    kind = element.get("Type", "").rpartition("/")[2]
    if kind in BAD_RELATIONS:
        raise NotTaken("files")
    is_outside = element.get("TargetMode") == "External" and kind != "hyperlink"
    if is_outside and not LOCAL.match(element.get("Target", "")):
        raise NotTaken("fetches")


def _said_to_word(element: Any) -> str:
    """What an element adds to the instruction of a field; one may be spread over several. Each begins with a blank."""
    tag = _local(element)
    if tag == "instrText":
        return element.text or ""
    if tag == "fldSimple":
        return " " + next((value for key, value in element.items() if key.endswith("}instr")), "")
    return " " if tag == "fldChar" else ""


def _look_at_odt(archive: zipfile.ZipFile, names: set[str]) -> None:
    for _name, element in _elements(archive, names):
        tag = _local(element)
        if tag == "encryption-data":
            raise NotTaken("locked")
        if tag in BAD_ELEMENTS:
            raise NotTaken("macros")
        addresses = [value.strip() for key, value in element.items() if key.endswith("}href")]
        if tag == "a" and any(SCHEME.match(address) and not LINKS.match(address) for address in addresses):
            raise NotTaken("macros")
        if tag != "a" and any(_is_elsewhere(address) for address in addresses):
            raise NotTaken("fetches")


def _is_elsewhere(address: str) -> bool:
    """Whether an address leads out of the file, and is not the path of a template on its writer's own disk."""
    leads_out = SCHEME.match(address) or address.startswith(("//", "\\\\"))
    return bool(leads_out) and not LOCAL.match(address)


def _is_markup(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _elements(archive: zipfile.ZipFile, names: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """Each element of those of these parts that are XML, with its part's name. Raises NotTaken for very many."""
    parts = sorted(filter(_is_markup, names))
    if sum(archive.getinfo(name).file_size for name in parts) > MOST_MARKUP:
        raise NotTaken("bomb")
    every = ((name, element) for name in parts for element in _elements_of(archive.read(name)))
    for number, found in enumerate(every):
        if number >= MOST_ELEMENTS:
            raise NotTaken("bomb")
        yield found


def _elements_of(content: bytes) -> Iterator[Any]:
    """Each element of a part, which is emptied afterwards. Knows no DTD."""
    if not content:
        return  # LibreOffice writes some of these
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    without = {"remove_comments": True, "remove_pis": True}
    reading = etree.iterparse(io.BytesIO(content), events=("start", "end"), **options, **without)
    for event, element in reading:
        if event == "start":
            if element.getparent() is None and element.getroottree().docinfo.doctype:
                raise NotTaken("damaged")
            continue
        yield element
        element.clear()


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)
