"""What lies in a signed document, as pyHanko reads it and Poppler draws it."""
import io
import subprocess
from dataclasses import dataclass

from asn1crypto import cms as asn1
from PIL import Image, ImageChops
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader


@dataclass
class Widget:
    page: int           # from 1
    rect: tuple         # in units of the page
    appearance: bytes | None


@dataclass
class Cms:
    signer: str
    digest: str
    pss_digest: str | None
    stamped: bool


def _reader(file):
    return PdfFileReader(io.BytesIO(file.read_bytes()), strict=False)


def _entry(holder, key):
    """The value with its reference followed, or None."""
    return holder[key] if key in holder else None


def _items(holder, key):
    array = _entry(holder, key) or ()
    return [array[index] for index in range(len(array))]


def _pages(node):
    for kid in _items(node, "/Kids"):
        if _entry(kid, "/Type") == "/Pages":
            yield from _pages(kid)
        else:
            yield kid


def _full_name(field):
    names = []
    while field is not None:
        names[:0] = [str(field["/T"])] if "/T" in field else []
        field = _entry(field, "/Parent")
    return ".".join(names)


def _rect(numbers):
    a, b, c, d = map(float, numbers)
    return min(a, c), min(b, d), max(a, c), max(b, d)


def widgets(file, field):
    """Those of `field`, found from the pages that hold them."""
    found = []
    for number, page in enumerate(_pages(_reader(file).root["/Pages"]), 1):
        for one in _items(page, "/Annots"):
            if _entry(one, "/Subtype") == "/Widget" and _full_name(one) == field:
                normal = _entry(_entry(one, "/AP") or {}, "/N")
                data = normal.data if isinstance(normal, generic.StreamObject) else None
                found.append(Widget(number, _rect(one["/Rect"]), data))
    return found


def last_field(file):
    return _reader(file).embedded_signatures[-1].field_name


def last_cms(file):
    info = asn1.ContentInfo.load(_reader(file).embedded_signatures[-1].pkcs7_content)
    signer = info["content"]["signer_infos"][0]
    serial = signer["sid"].chosen["serial_number"].native
    (certificate,) = [c.chosen for c in info["content"]["certificates"] if c.chosen.serial_number == serial]
    algorithm = signer["signature_algorithm"]
    pss = algorithm["parameters"]["hash_algorithm"]["algorithm"].native if algorithm.signature_algo == "rsassa_pss" else None
    unsigned = [a["type"].native for a in signer["unsigned_attrs"]] if signer["unsigned_attrs"] else []
    return Cms(certificate.subject.native.get("common_name", ""), signer["digest_algorithm"]["algorithm"].native, pss,
               "signature_time_stamp_token" in unsigned)


def locks_document(file):
    """The last signature lets nothing be changed: DocMDP with P 1, or a FieldMDP of all with P 1 (ISO 32000-2, 12.8.2.4)."""
    references = _items(_reader(file).embedded_signatures[-1].sig_object, "/Reference")
    return any(_entry(_entry(one, "/TransformParams") or {}, "/P") == 1 for one in references)


def new_soft_masks(before, after):
    """Whether the later revision brings more of them than there were."""
    def count(file):
        plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", file, "-"], capture_output=True).stdout
        return plain.count(b"/SMask") - plain.count(b"/SMask /None")
    return count(after) > count(before)


def _drawn(file, page):
    png = subprocess.run(["pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), "-png", file], capture_output=True).stdout
    return Image.open(io.BytesIO(png)).convert("RGB")


def draws(before, after, widget):
    """Whether Poppler draws something new in the widget's rectangle; for pages that are neither cropped nor turned."""
    left, bottom, right, top = widget.rect
    one, two = (_drawn(file, widget.page) for file in (before, after))
    box = (int(left), int(one.height - top), int(right), int(one.height - bottom))
    return ImageChops.difference(one.crop(box), two.crop(box)).getbbox() is not None
