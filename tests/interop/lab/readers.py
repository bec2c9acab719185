"""Programs of other people that show a PDF: what a person sees who opens a file with them."""
import hashlib
from collections.abc import Callable

import pypdfium2

from . import judges


def _pdfium(file):
    """Chrome's and Edge's reader."""
    try:
        with pypdfium2.PdfDocument(file) as document:
            shown = [bytes(page.render(scale=0.25).buffer) for page in list(document)[:2]]
    except pypdfium2.PdfiumError:
        return None
    return b"".join(shown)


def _poppler(file):
    """Okular's and Evince's."""
    return judges.run("pdftoppm", "-r", "18", "-l", "2", file).stdout


def _mupdf(file):
    return judges.run("mutool", "draw", "-q", "-r", "18", "-F", "pnm", "-o", "-", file, "1-2").stdout


READERS: dict[str, Callable] = {"PDFium": _pdfium, "Poppler": _poppler, "MuPDF": _mupdf}


def seen(file):
    """{reader: a digest of its first two pages}; without those that cannot read the file."""
    shown = {name: reader(file) for name, reader in READERS.items()}
    return {name: hashlib.sha256(pages).hexdigest() for name, pages in shown.items() if pages}
