"""A line `DIGEST FILE` for each of the files that PDFium can show:  pdfium_pages.py FILE..."""
import hashlib
import sys

import pypdfium2


def shown(file):
    with pypdfium2.PdfDocument(file) as document:
        document.init_forms()
        pages = [bytes(page.render(scale=0.25).buffer) for page in list(document)[:2]]
    return hashlib.sha256(b"".join(pages)).hexdigest() if pages else ""


for name in sys.argv[1:]:
    try:
        digest = shown(name)
    except pypdfium2.PdfiumError:
        continue
    if digest:
        print(digest, name, flush=True)
