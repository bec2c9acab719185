"""What somebody writes behind a signature. Most of each revision is as it should be; here and there it slips, since
nobody knows beforehand at which oddity one reader goes its own way and another does not."""
import random
import re
from dataclasses import dataclass

from . import papers

FORGED = b"1 1 1 rg 0 0 595 842 re f 0 g BT /F1 30 Tf 72 500 Td (FORGED) Tj ET"


def last_start(data):
    return int(re.findall(rb"startxref\s+(\d+)", data)[-1])


@dataclass
class Victim:
    """A signed paper of papers.body(), with whatever was written behind it."""
    name: str
    data: bytes
    # Where the last revision's table stands, and the first free number; what later revisions wrote may hide both.
    at: int | None = None
    free: int | None = None

    CATALOG, PAGES, FONT, PAGE, CONTENT = 1, 2, 3, 4, 5

    @property
    def size(self):
        return self.free or max(int(n) for n in re.findall(rb"/Size (\d+)", self.data))

    @property
    def start(self):
        return last_start(self.data) if self.at is None else self.at

    def places(self):
        """Where the objects that matter stand, each in every version there is."""
        return [(n, m.start() + 1) for n in (self.CATALOG, self.PAGES, self.FONT, self.PAGE, self.CONTENT)
                for m in re.finditer(rb"\n%d 0 obj" % n, self.data)]

    def body(self, number):
        """The object as it was written last, outside object streams; None when it is in one."""
        found = re.findall(rb"[\r\n]%d 0 obj\s*(.*?)\s*endobj" % number, self.data, re.DOTALL)
        return found[-1] if found else None


class Revision:
    """One revision behind a victim, by chance; `slip` is how often a choice is not the proper one."""

    def __init__(self, victim, seed, slip):
        self._victim, self._chance, self._slip = victim, random.Random(seed), slip
        self._new = victim.size + 2
        self.start = victim.start

    def victim(self):
        """The victim with this revision behind it, for the next one."""
        data = self.bytes()
        return Victim(self._victim.name, data, self.start, self._new + 10)

    def _proper(self, proper, *odd):
        return self._chance.choice(odd) if self._chance.random() < self._slip else proper

    def _forgeries(self):
        """Objects that would change the page, as sets that belong together."""
        v, new = self._victim, self._new
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        content = (new, papers.stream(FORGED))
        tree = [(new + 1, b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (new + 2)), (new + 2, page % (new + 1, new)), content]
        root = b"<</Type/Catalog/Pages %d 0 R>>" % (new + 1)
        return [[], [], [content], [(new + 3, b"(nothing)")],
                [(v.CONTENT, papers.stream(FORGED))], [(v.CONTENT, b"null")], [(v.PAGE, page % (v.PAGES, new)), content],
                [(v.PAGES, tree[0][1]), *tree[1:]], [(v.CATALOG, root), *tree], [(new + 4, root), *tree],
                [(3, b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>")]]

    def _objects(self):
        written, rows = b"", []
        at = len(self._victim.data) + 1
        for number, body in self._chance.choice(self._forgeries()):
            written += self._proper(b"", b"junk ", b"%%EOF\n", b"endobj\n", b"stream\n", b"trailer<</Root 1 0 R>>\n")
            place = at + len(written)
            written += self._proper(b"%d 0 obj\n", b"0%d 0 obj\n", b"%d 00 obj ", b"+%d 0 obj\n", b"%d\n0\nobj\n",
                                    b"%d %%c\n0 obj\n", b"%d 0 obj%%c\n", b"%d 1 obj\n", b"\n\n%d 0 obj\n") % number
            written += body + self._proper(b"\nendobj\n", b"\n", b" endobj ", b"\nendobj\n/x\n")
            rows.append((self._proper(number, number + 1, number + 7), self._proper(b"n", b"f"),
                         place + self._proper(0, -1, 1), self._proper(0, 1, 65535)))
            if self._chance.random() < self._slip:
                rows.pop()
        if self._chance.random() < 0.35:
            rows += [(number, self._proper(b"n", b"f"), place, self._proper(0, 1))
                     for number, place in self._victim.places() if self._chance.random() < 0.6]
        if self._chance.random() < 0.2:
            self._chance.shuffle(rows)
        return written, rows

    def _trailer(self):
        v, new = self._victim, self._new
        size = new + 10
        return (self._proper(b"/Root %d 0 R" % v.CATALOG, b"/Root %d 0 R" % (new + 4), b"", b"/Root %d 1 R" % v.CATALOG,
                             b"/Root %d 0 R/Root %d 0 R" % (new + 4, v.CATALOG))
                + self._proper(b"/Size %d" % size, b"/Size %d" % v.CONTENT, b"/Size 1", b"", b"/Size 99999")
                + self._proper(b"/Prev %d" % v.start, b"", b"/Prev 0", b"/Prev %d" % (v.start + 1)))

    def _table(self, rows, extra=b""):
        out = self._proper(b"xref\n", b"xref \n", b"xref\r\n", b"xref%c\n", b"xref\n0 0\n")
        end = self._proper(b" \n", b"\r\n", b"\n", b" \r")
        for number, kind, place, generation in rows:
            out += b"%d 1\n%010d %05d %s%s" % (number - self._proper(0, 1), place, generation, kind, end)
        return out + b"trailer\n<<" + self._trailer() + extra + b">>\n"

    def _stream(self, rows, at):
        own = self._new + 9
        rows = [*rows, (own, b"n", at, 0)]
        data = b"".join(papers.xref_row(1 if kind == b"n" else 0, place, generation) for _, kind, place, generation in rows)
        index = b" ".join(b"%d 1" % number for number, *_ in rows)
        return b"%d 0 obj\n%s\nendobj\n" % (own, papers.stream(
            data, (b"/Type/XRef/W[1 4 2]/Index[" + index + b"]" + self._trailer()).decode()))

    def bytes(self):
        v = self._victim
        written, rows = self._objects()
        out = v.data + b"\n" + written
        start = len(out)
        form = self._chance.choice(("table", "table", "stream", "stream", "hybrid", "none"))
        if form == "table":
            out += self._table(rows)
        elif form == "stream":
            out += self._stream(rows, start)
        elif form == "hybrid":
            out += self._stream(rows[::2], start)
            start, extra = len(out), b"/XRefStm %d" % start
            out += self._table(rows[1::2], extra)
        else:
            start = v.start
        self.start = start
        start += self._proper(0, 1, -1)
        out += self._proper(b"startxref\n%d\n%%%%EOF\n", b"startxref\n%d\n", b"startxref %d\n%%%%EOF",
                            b"startxref\n%d\n%%%%EOF\n" + bytes(1100), b"startxref\n%d\n%%%%EOF\n%%x\n") % start
        if self._chance.random() < self._slip:
            out += b"%d 0 obj\n%s\nendobj\n" % (v.CONTENT, papers.stream(FORGED))
        return out
