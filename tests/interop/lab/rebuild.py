"""Revisions that forge a page and hide it from the tables, and whatever makes one reader or another leave the tables
and rebuild them from the objects it finds (ISO 32000-2, 7.5.4 to 7.5.8 say what a file has to be; readers differ in
what they do with one that is not)."""
import random

from . import papers
from .behind import FORGED, Revision
from .update import Update
from .victims import PACKED, object_stream

PAGE = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
FILLERS = (b" ", b"\0", b"\n", b"\r\n", b"\t", b"%\n", b"%comment\n", b"text ", b"endobj\n", b"%%EOF\n", b"0 0 obj\n")
SLIPS = (0.02, 0.06, 0.12, 0.3)


class Attack:
    """A few revisions by chance. `told` says what they are made of."""

    def __init__(self, victim, seed):
        self.chance = random.Random(seed)
        self.told = []
        self._signed = {n: at for n, at in victim.places()}
        self._forged = set()
        self.data = self._free(victim) if self.chance.random() < 0.25 else self._planned(victim)

    def _often(self, share):
        return self.chance.random() < share

    def _one(self, *choices):
        return self.chance.choice(choices)

    def _free(self, victim):
        """Nothing but chance."""
        for _ in range(self._one(1, 1, 2, 3)):
            self.told.append("chance")
            victim = Revision(victim, self.chance.random(), self._one(*SLIPS)).victim()
        return self._tail(victim.data) if self._often(0.3) else victim.data

    # What each of the revisions does: forge a page, lead the tables back to what was signed, or no more than be there.
    PLANS = (("forge",), ("forge", "back"), ("forge", "back"), ("forge", "back", "rest"), ("forge+back",),
             ("forge+back", "rest"), ("rest", "forge+back"), ("back",), ("rest",), ("rest", "rest"), ("forge", "forge", "back"))

    def _planned(self, victim):
        plan = self.chance.choice(self.PLANS)
        # Most plans keep to one oddity: of two, one is seen.
        self._odd = self._one(0, 0, 0.1, 0.3)
        for index, role in enumerate(plan):
            update = Update(victim)
            if "forge" in role:
                self._payload(update, listed="back" not in role and self._often(0.7))
            if "back" in role:
                self._restore(update)
            if role == "rest":
                self.told.append("rest")
            if role == "rest" and self._often(0.5):
                update.put(update.number(), self._one(b"<<>>", b"null", b"(x)", papers.stream(b"x")))
            options = self._trigger(update) if index == len(plan) - 1 or self._often(self._odd) else {}
            update.close(self._one("table", "table", "stream", "hybrid"), **options)
            victim = update.next_victim()
        tail = 0.35 if self.told[-1] in ("listed again", "rest") else self._odd
        return self._tail(victim.data) if self._often(tail) else victim.data

    # ---- what a rebuilding reader would find ------------------------------------------------------------------------

    def _forgery(self, update):
        """{number: body} that shows another page, and the catalog that leads to it."""
        new = [update.number() for _ in range(4)]
        content, page, pages, root = new
        tree = {pages: b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % page, page: PAGE % (pages, content),
                content: papers.stream(FORGED)}
        catalog = b"<</Type/Catalog/Pages %d 0 R>>"
        kind = self._one("content", "content", "page", "pages", "catalog", "new catalog", "nothing", "null", "font")
        self.told.append(f"forged {kind}")
        return {
            "content": ({5: papers.stream(FORGED)}, 1),
            "null": ({5: b"null"}, 1),
            "font": ({3: b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"}, 1),
            "page": ({4: PAGE % (2, content), content: tree[content]}, 1),
            "pages": ({2: tree[pages], page: PAGE % (2, content), content: tree[content]}, 1),
            "catalog": ({1: catalog % pages, **tree}, 1),
            "new catalog": ({root: catalog % pages, **tree}, root),
            "nothing": ({root: b"<<>>"}, 1),
        }[kind]

    def _payload(self, update, listed):
        objects, root = self._forgery(update)
        if self._often(0.3 * self._odd):
            update.raw(self._one(b"trailer\n<</Root %d 0 R/Size 99>>\n", b"trailer<</R#6fot %d 0 R>>\n",
                                 b"%%trailer <</Root %d 0 R>>\n", b"xref\n0 0\ntrailer\n<</Root %d 0 R>>\n") % root)
            self.told.append("a trailer between objects")
        way = self._one("plain", "plain", "plain", "packed", "packed", "generation", "inside", "free")
        self.told.append(f"{way}, {'listed' if listed else 'unlisted'}")
        if way == "packed":
            plain = {n: body for n, body in objects.items() if b"stream" in body}
            inner = {n: body for n, body in objects.items() if n not in plain}
            for number, body in plain.items():
                update.put(number, body, listed=listed)
            if inner:
                kind = self._one("/Type/ObjStm", "/Type/ObjStm", "/Type/Obj#53tm", "/T#79pe/ObjStm", "/Type/ObjStm/Extends 1 0 R")
                update.pack(inner, listed, kind, holder_listed=listed or self._often(0.5))
        elif way == "inside":
            written = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in objects.items())
            # A string or a comment cannot hold a stream whole, but readers that search lines do not ask.
            update.put(update.number(), self._one(
                papers.stream(written), papers.stream(written.replace(b"endstream", b"endstrea")),
                b"(%s)" % written.replace(b"(", b"\\(").replace(b")", b"\\)"),
                b"<</A 1>>\n%" + written.replace(b"\n", b"\n%"), b"<</Length 3>>\nstream\n" + written + b"endstream",
                papers.stream(b"\nendstream\nendobj\n" + written)), listed=self._often(0.8))
        else:
            for number, body in objects.items():
                generation = self._one(1, 1, 2, 65535) if way == "generation" else 0
                self._written(update, number, body, listed, generation)
                if way == "free":
                    update.list(number, 0, self._one(0, 1, 65535), 0)
        self._forged |= {n for n in objects if n <= 5}
        if self._often(0.5 if root != 1 else 0.1 + self._odd):
            self._other_catalog(update, root)

    def _written(self, update, number, body, listed, generation):
        head = b"%d %d obj\n" if not self._often(self._odd) else self._one(
            b"%d %d obj ", b"\n%d\n%d\nobj\n", b"%d %%x\n%d obj\n", b"+%d %d obj\n", b"00%d %d obj\n", b"junk %d %d obj\n",
            b"%d  %d  obj\r", b"%d %d obj%%x\n", b"\0%d\0%d\0obj\0", b"endobj %d %d obj\n", b"/x %d %d obj\n")
        if body.startswith(b"<</Type/") and self._often(0.05 + self._odd):
            body = body.replace(b"/Type/Cat", self._one(b"/Type/#43at", b"/T#79pe/Cat"), 1).replace(b"/Type/Pag", b"/Type/P#61g", 1)
        end = b"\nendobj\n" if not self._often(self._odd) else self._one(b"\n", b" endobj ", b"\nendobjx\n", b"\nendobj\n/x\n")
        update.put(number, body, listed, generation, head, end)

    def _other_catalog(self, update, root):
        """A stream that could be a table, naming another catalog."""
        kind = self._one("/Type/XRef", "/Type/XR#65f", "/T#79pe/XRef", "/Type/XRef/Type/Other", "/Type/Other/Type/XRef")
        key = self._one("Root", "R#6fot", "Root")
        update.put(update.number(), papers.stream(
            b"", f"{kind}/Size 30/W[1 2 1]/{key} {root} 0 R{self._one('', '', '/Index[0 0]')}"), listed=self._often(0.7))
        self.told.append(f"a stream {kind} with /{key}")

    def _restore(self, update):
        """The tables lead to what was signed again."""
        for number in sorted(self._forged):
            if number in self._signed:
                update.list(number, self._signed[number])
            elif number in PACKED.get(update.victim.name, (0, ()))[1]:
                holder, order = PACKED[update.victim.name]
                update.list(number, holder, order.index(number), 2)
        self.told.append("listed again")

    # ---- what makes a reader rebuild --------------------------------------------------------------------------------

    def _trigger(self, update):
        """Options of Update.close()."""
        options = {}
        for _ in range(self._one(0, 1, 1, 1, 1, 2)):
            name = self._one(*3 * ["comment", "wrong place", "line", "eof"], *2 * ["keyword", "size", "wrong length"], "start",
                             "previous", "types", "no root")
            self.told.append(name)
            getattr(self, "_" + name.replace(" ", "_"))(update, options)
        return options

    def _comment(self, update, options):
        options.update(self._one(
            {"between": b"\n%c\n"}, {"between": b" %c\n"}, {"between": b"%c\n"}, {"before": b"%c\n"}, {"after": b"%c\n"},
            {"after": b" %c\n"}, {"after": b"\n%c\n"}, {"before": b"%"}, {"between": b"\r"}, {"between": b"\0\n"},
            {"between": b"\n\n\n"}, {"between": b"\n%" + b"c" * 40 + b"\n"}, {"before": b"startxref %\n"},
            {"between": b"\n0"}, {"between": b"\n+"}, {"after": b".0\n"}, {"between": b"\n%" + b"c" * 1100 + b"\n"}))

    def _wrong_place(self, update, options):
        """Something harmless that is not where it is listed."""
        number, place = update.number(), self._one(17, 77, 0, len(update.out) + 3, 10**9, len(update.out) - 5)
        if self._often(0.6):
            place = update.put(number, b"<</Producer(x)>>", listed=False) + self._one(1, -1, 2, -7, 100)
        update.list(number, max(0, place), self._one(0, 0, 0, 1))
        if self._often(0.7):
            options["extra"] = options.get("extra", b"") + self._one(b"/Info %d 0 R", b"/Info %d 0 R", b"/X %d 0 R") % number

    def _start(self, update, options):
        options.update(self._one({"shift": 1}, {"shift": -1}, {"shift": 5}, {"shift": -10}, {"start": 0}, {"start": 10**9},
                                 {"start": update.victim.start}, {"start": len(update.out) - 20}, {"start": 2**31}))

    def _size(self, update, options):
        options["size"] = self._one(1, 4, 5, 6, 10**6, 2**31 - 1, update.free - 1, update.free + 5)

    def _previous(self, update, options):
        options["previous"] = self._one(0, update.victim.start + 1, update.victim.start - 1, 10**9, 9)

    def _line(self, update, options):
        options["line"] = self._one(b"\n", b"\r\n", b" \r", b"\r", b"  \n", b" \r\n", b" %\n")

    def _keyword(self, update, options):
        options["keyword"] = self._one(b"xref \n", b"xref\r\n", b"xref%c\n", b"\nxref\n", b"xref\n0 0\n", b"xref\n%c\n", b" xref\n",
                                       b"xref\n0 1\n0000000000 65535 n \n", b"xref\n0 1\n0000000000 00000 f \n", b"Xref\n")

    def _eof(self, update, options):
        options["eof"] = self._one(b"", b"%%EOF", b"%%EO\n", b"%%EOF\n%%EOF\n", b"\n%%EOF\n", b"%%EOF\0\n", b"%%EOF x\n")

    def _wrong_length(self, update, options):
        update.put(update.number(), self._one(
            b"<</Length 1>>\nstream\nabcdef\nendstream", b"<</Length 9999>>\nstream\nabcdef\nendstream",
            b"<</Length 77 0 R>>\nstream\nabc\nendstream", b"<</Length 5>>\nstream\n5 0 obj\nendobj\nendstream"))

    def _types(self, update, options):
        """Rows that say what nobody can follow; only a cross-reference stream has such."""
        update.list(update.number(), self._one(0, 5, 6, 10**6), self._one(0, 9), self._one(2, 3, 7, 255))

    def _no_root(self, update, options):
        options["root"] = self._one(0, 999, 3, 5)

    def _tail(self, data):
        filler = self._one(*FILLERS)
        self.told.append(f"a tail of {filler!r}")
        count = self._one(1, 3, 1010, 1024, 1200, 2500)
        tail = (filler * (count // len(filler) + 1))[:count]
        if self._often(0.3):
            tail += self._one(b"5 0 obj\n%s\nendobj\n" % papers.stream(FORGED), b"trailer\n<</Root 1 0 R>>\n",
                              b"startxref\n0\n%%EOF\n", b"7777 0 obj\n%s\nendobj\n" % object_stream({2: b"null"}),
                              b"startxref\n17\n", b"xref\n", b"%%EOF")
        return data + tail
