"""One revision, written byte by byte: proper unless told otherwise."""
from . import papers
from .victims import object_stream


class Update:
    """Objects are put first, then the table is closed over those that were listed."""

    def __init__(self, victim):
        self.victim = victim
        self.out = bytearray(victim.data if victim.data.endswith((b"\n", b"\r")) else victim.data + b"\n")
        self.free = victim.size
        # number: (kind as in a cross-reference stream, place or holder, generation or index)
        self.rows = {}
        self.start = victim.start

    def number(self):
        """A new one."""
        self.free += 1
        return self.free - 1

    def raw(self, data):
        self.out += data

    def put(self, number, body, listed=True, generation=0, head=b"%d %d obj\n", end=b"\nendobj\n"):
        """Where the object stands."""
        place = len(self.out)
        self.out += head % (number, generation) + body + end
        if listed:
            self.rows[number] = (1, place, generation)
        return place

    def pack(self, objects, listed=True, kind="/Type/ObjStm", holder_listed=True):
        """An object stream; `listed` says whether a table names what is in it. Tables without streams cannot."""
        holder = self.number()
        self.put(holder, object_stream(objects, kind), listed=holder_listed)
        if listed:
            self.rows.update({number: (2, holder, index) for index, number in enumerate(objects)})
        return holder

    def list(self, number, place, generation=0, kind=1):
        self.rows[number] = (kind, place, generation)

    # ---- tables -------------------------------------------------------------------------------------------------

    def _trailer(self, root, extra, size, previous):
        previous = self.victim.start if previous is None else previous
        return b"/Size %d/Root %d 0 R/Prev %d%s" % (self.free if size is None else size, root, previous, extra)

    def _table(self, rows, trailer, line, keyword):
        self.start = len(self.out)
        self.out += keyword
        for number in sorted(rows):
            kind, place, generation = rows[number]
            self.out += b"%d 1\n%010d %05d %s%s" % (number, place, generation, b"fn"[kind:kind + 1], line)
        self.out += (b"" if rows else b"0 0\n") + b"trailer\n<<" + trailer + b">>\n"

    def _stream(self, rows, trailer, kind="/Type/XRef"):
        self.start, own = len(self.out), self.number()
        rows = {**rows, own: (1, self.start, 0)}
        trailer = trailer.replace(b"/Size %d/" % own, b"/Size %d/" % (own + 1))
        index = " ".join(f"{number} 1" for number in sorted(rows))
        data = b"".join(papers.xref_row(*rows[number]) for number in sorted(rows))
        self.out += b"%d 0 obj\n%s\nendobj\n" % (
            own, papers.stream(data, f"{kind}/W[1 4 2]/Index[{index}]{trailer.decode('latin-1')}"))

    def close(self, form, root=1, extra=b"", size=None, previous=None, line=b" \n", keyword=b"xref\n", shift=0,
              before=b"", between=b"\n", after=b"\n", eof=b"%%EOF\n", start=None):
        """`form` is table, stream or hybrid; `shift` is added to the place that startxref names."""
        trailer = self._trailer(root, extra, size, previous)
        if form == "table" and any(kind == 2 for kind, *_ in self.rows.values()):
            form = "hybrid"
        if form == "table":
            self._table(self.rows, trailer, line, keyword)
        elif form == "stream":
            self._stream(self.rows, trailer)
        else:
            hidden = {n: row for n, row in self.rows.items() if row[0] == 2}
            self._stream(hidden, trailer)
            at = self.start
            self._table({n: row for n, row in self.rows.items() if n not in hidden},
                        self._trailer(root, extra, size, previous) + b"/XRefStm %d" % at, line, keyword)
        told = (self.start if start is None else start) + shift
        self.out += before + b"startxref" + between + b"%d" % told + after + eof
        return bytes(self.out)

    def next_victim(self):
        return type(self.victim)(self.victim.name, bytes(self.out), self.start, self.free)
