"""Documents for the benchmarks, written straight to disk."""
import os
import random
from pathlib import Path


class Writer:
    """Objects with a classic table behind them, without keeping anything but offsets."""

    def __init__(self, path):
        self.file = open(path, "wb", buffering=1 << 20)
        self.offsets = {}
        self.at = 0
        self.put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def put(self, data):
        self.file.write(data)
        self.at += len(data)

    def add(self, number, data):
        self.offsets[number] = self.at
        self.put(b"%d 0 obj\n%s\nendobj\n" % (number, data))

    def finish(self):
        size, start = max(self.offsets) + 1, self.at
        self.put(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for number in range(1, size):
            self.put(b"%010d 00000 n \n" % self.offsets[number])
        self.put(b"trailer\n<</Size %d/Root 1 0 R/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]>>\n"
                 b"startxref\n%d\n%%%%EOF\n" % (size, start))
        self.file.close()


def stream(data, extra=b""):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (extra, len(data), data)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def contract(path: Path, size_bytes=80_000, seed=1):
    """A one-page contract with an attachment-like stream that makes up its size."""
    out = Writer(path)
    out.add(1, b"<</Type/Catalog/Pages 2 0 R>>")
    out.add(2, b"<</Type/Pages/Kids[4 0 R]/Count 1/MediaBox[0 0 595 842]>>")
    out.add(3, FONT)
    out.add(4, b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>")
    out.add(5, stream(b"BT /F1 18 Tf 72 700 Td (Contract %d) Tj ET" % seed))
    out.add(6, stream(random.Random(seed).randbytes(size_bytes - 1_000)))
    out.finish()


def full_pages(path: Path, pages=10, lines=50):
    """Pages of plain text from top to bottom, as a contract has them."""
    words = "Ben A giao cho Ben B theo hop dong nay va hai ben cung ky ten vao cuoi trang; so tien la".split()
    out = Writer(path)
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(pages))
    out.add(1, b"<</Type/Catalog/Pages 2 0 R>>")
    out.add(2, f"<</Type/Pages/Count {pages}/Kids[{kids}]/MediaBox[0 0 595 842]>>".encode())
    out.add(3, FONT)
    for index in range(pages):
        rows = []
        for line in range(lines):
            start = (index * 7 + line * 3) % len(words)
            rows.append(f"({' '.join((words[start:] + words)[:14])} {index * 1000 + line}) Tj 0 -15 Td")
        content = f"BT /F1 11 Tf 60 780 Td {' '.join(rows)} ET".encode()
        out.add(4 + 2 * index, f"<</Type/Page/Parent 2 0 R/Contents {5 + 2 * index} 0 R"
                                "/Resources<</Font<</F1 3 0 R>>>>>>".encode())
        out.add(5 + 2 * index, stream(content))
    out.finish()


def many_pages(path: Path, pages=10_000, size_bytes=1_000_000_000, fan=100):
    """`pages` pages in a balanced tree, each with a picture of noise that makes up the size."""
    out = Writer(path)
    side = int((size_bytes / pages) ** 0.5)
    noise = os.urandom(side * side)
    nodes = (pages + fan - 1) // fan
    first_page = 3 + nodes
    out.add(1, b"<</Type/Catalog/Pages 2 0 R>>")
    out.add(2, b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 595 842]>>" % (
        b" ".join(b"%d 0 R" % (3 + n) for n in range(nodes)), pages))
    for node in range(nodes):
        kids = range(node * fan, min(pages, (node + 1) * fan))
        out.add(3 + node, b"<</Type/Pages/Parent 2 0 R/Kids[%s]/Count %d>>" % (
            b" ".join(b"%d 0 R" % (first_page + 3 * k) for k in kids), len(kids)))
    for page in range(pages):
        number = first_page + 3 * page
        out.add(number, b"<</Type/Page/Parent %d 0 R/Contents %d 0 R/Resources<</XObject<</I %d 0 R>>>>>>" % (
            3 + page // fan, number + 1, number + 2))
        out.add(number + 1, stream(b"q 400 0 0 400 97 221 cm /I Do Q"))
        turned = noise[page % 997:] + noise[:page % 997]
        out.add(number + 2, stream(turned, b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8" % (side, side)))
    out.finish()


def many_objects(path: Path, objects=1_000_000):
    """A classic table of `objects` rows, nearly all for numbers nobody uses."""
    out = Writer(path)
    out.add(1, b"<</Type/Catalog/Pages 2 0 R>>")
    out.add(2, b"<</Type/Pages/Kids[4 0 R]/Count 1/MediaBox[0 0 595 842]>>")
    out.add(3, FONT)
    out.add(4, b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F1 3 0 R>>>>>>")
    out.add(5, stream(b"BT /F1 18 Tf 72 700 Td (Contract) Tj ET"))
    for number in range(6, objects):
        out.add(number, b"%d" % number)
    out.finish()
