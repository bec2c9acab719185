"""Revisions that programs write which mean no harm, alone or with a further signature: what is shown stays the same."""
import random
import re
import zlib

from . import papers, victims
from .update import Update

NUMBER = re.compile(rb"(?<=[\[ ])(\d+)(?=[\] ])")
BLANK_APPEARANCE = b"<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>\nstream\n\nendstream"
ROOM = 4096


def added(body, entries):
    """A dictionary with more entries."""
    return body[:body.rindex(b">>")] + entries + b">>"


class Honest:
    """A revision or two by chance. `told` says what they are made of."""

    def __init__(self, victim, seed, cms):
        """`cms(digest)` is a signature over what has that SHA-256."""
        self.chance, self._cms = random.Random(seed), cms
        self.told = []
        self._latest = {}
        self._form = "form" in victim.name or victim.name == "certified"
        self._waiting = {victims.WAITING: b"BenB", victims.SECOND_WAITING: b"BenC"} if self._form else {}
        self._root, self._hybrid, self._info_at = 1, victim.name == "hybrid", b""
        self._id = (re.findall(rb"/ID\s*\[.*?\]", victim.data, re.DOTALL) or [b""])[-1]
        for _ in range(self.chance.choice((1, 1, 2))):
            victim = self._revision(victim)
        self.data = victim.data

    def _often(self, share):
        return self.chance.random() < share

    def _one(self, *choices):
        return self.chance.choice(choices)

    def _revision(self, victim):
        update = Update(victim)
        self._objects, self._victim = {}, victim
        form = self._one("table", "stream") if not self._hybrid else self._one("stream", "hybrid", "table")
        self._packs = form != "table"
        ways = [self._numbers, self._spaces, self._same_again, self._packed_again, self._private, self._info, self._metadata,
                self._store, self._extensions, self._moved, self._nothing]
        for way in self.chance.sample(ways, self._one(1, 1, 2, 3)):
            self.told.append(way.__name__.strip("_"))
            way(update)
        if self._form and self._often(0.25):
            self._read_only()
        field = self._signature(update) if self._waiting and self._often(0.6) else None
        self._write(update, field)
        self.told.append(form)
        if self._often(0.1):
            update.list(0, 0, 65535, 0)
        data = update.close(form, self._root, self._info_at + self._id, line=self._one(b" \n", b" \n", b"\r\n", b" \r"))
        following = update.next_victim()
        if field:
            following.data = self._sign(data)
        return following

    def _body(self, number):
        return (self._objects.get(number) or self._latest.get(number) or self._victim.body(number)
                or _packed_body(self._victim.name, number))

    def _write(self, update, field):
        """Everything changed, as it comes or some of it in an object stream."""
        self._latest |= self._objects
        inner = {}
        for number, body in self._objects.items():
            if self._packs and b"stream" not in body and number != field and self._often(0.3):
                inner[number] = body
                continue
            if self._often(0.1):
                update.raw(self._one(b"% trailer\n", b"%trailer\n", b"\n\n", b"% xref\n", b"%startxref\n"))
                self.told.append("a comment")
            update.put(number, body)
        if inner:
            self.told.append("packed")
            update.pack(inner)

    # ---- what is written otherwise ----------------------------------------------------------------------------------

    def _numbers(self, update):
        number = self._one(2, 4)
        def otherwise(match):
            value = match[1]
            return self._one(value, value + b".0", value + b".00", b"+" + value, value + b".", b"0" + value, b"00" + value + b".000")
        body = self._body(number)
        boxes = re.search(rb"/MediaBox\s*\[[^\]]*\]", body)
        if boxes:
            body = body.replace(boxes[0], NUMBER.sub(otherwise, boxes[0]))
        self._objects[number] = body

    def _spaces(self, update):
        number = self._one(1, 2, 4)
        space = self._one(b" ", b"\n", b"\r\n", b"\t", b"  ", b" %c\n")
        self._objects[number] = re.sub(rb"(?<=[\]>A-Za-z])/|<<", lambda match: space + match[0], self._body(number))

    def _same_again(self, update):
        for number in self.chance.sample((1, 2, 3, 4, 5), self._one(1, 1, 2, 5)):
            self._objects[number] = self._body(number)

    def _packed_again(self, update):
        """The same content, compressed or not."""
        data = re.search(rb"stream\r?\n(.*?)\r?\nendstream", self._body(5), re.DOTALL)[1]
        if b"/FlateDecode" in self._body(5):
            data = zlib.decompress(data)
        self._objects[5] = papers.stream(data, compress=self._often(0.7))

    def _private(self, update):
        key, value = self._one((b"/ITXT", b"(2.1.7)"), (b"/ITXT", b"(4.2.0)"), (b"/ADBE_Tool", b"(x)"), (b"/KySo#20So", b" 7"))
        if key not in self._body(2):
            self._objects[2] = added(self._body(2), key + value)

    def _info(self, update):
        number = update.number()
        self._objects[number] = b"<</Producer(A program)/ModDate(D:20261127101112+07'00')/Title(%s)>>" % self._one(b"", b"trailer", b"T")
        self._info_at = b"/Info %d 0 R" % number

    def _metadata(self, update):
        number = update.number()
        words = self._one(b"", b"the trailer follows", b"startxref 1", b"\ntrailer\n", b"xref trailer startxref")
        self._objects[number] = papers.stream(
            b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">' + words + b'</x:xmpmeta><?xpacket end="w"?>',
            "/Type/Metadata/Subtype/XML")
        self._catalog(b"/Metadata", b" %d 0 R" % number)

    def _store(self, update):
        certificate, store = update.number(), update.number()
        self._objects[certificate] = papers.stream(b"0\x03\x02\x01\x05", compress=self._often(0.5))
        self._objects[store] = b"<</Type/DSS/Certs[%d 0 R]>>" % certificate
        self._catalog(b"/DSS", b" %d 0 R" % store)

    def _extensions(self, update):
        self._catalog(b"/Extensions", self._one(b"<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>",
                                                b"<</ADBE<</BaseVersion/1.7/ExtensionLevel 8>>>>"))

    def _catalog(self, key, value):
        body = re.sub(rb"%s(?:\s|%%c)*(\d+ \d+ R|<<.*?>>\s*>>)" % key, b"", self._body(self._root), flags=re.DOTALL)
        self._objects[self._root] = added(body, key + value)

    def _moved(self, update):
        """The catalog under another number."""
        body = self._body(self._root)
        self._objects.pop(self._root, None)
        self._root = update.number()
        self._objects[self._root] = body

    def _nothing(self, update):
        self._objects[update.number()] = self._one(b"<<>>", b"null", b"(trailer)", b"[1 2]", papers.stream(b"endobj trailer"))

    def _read_only(self):
        self.told.append("read only")
        self._objects[victims.TEXT] = added(self._body(victims.TEXT).replace(b"/Ff 1", b""), b"/Ff 1")

    # ---- a further signature ----------------------------------------------------------------------------------------

    def _signature(self, update):
        """The waiting field's number; the field gains what programs add while they sign."""
        number = self.chance.choice(sorted(self._waiting))
        del self._waiting[number]
        value = (b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 1111111111 2222222222 3333333333]"
                 b"/M(D:20261127101112+07'00')/Contents<" + b"0" * 2 * ROOM + b">>>")
        gains = {
            "/P": b"" if b"/P " in self._body(number) else b"/P 4 0 R", "/Lock": b"/Lock<</Type/SigFieldLock/Action/All>>",
            "/MK": b"/MK<<>>", "/DA": b"/DA(/Helv 0 Tf 0 g)", "/Border": b"/Border[0 0 0]",
        }
        gained = self.chance.sample(sorted(gains), self._one(0, 1, 1, 2, 5))
        entries = b"".join(gains[key] for key in gained)
        if self._often(0.5):
            appearance = update.number()
            self._objects[appearance] = BLANK_APPEARANCE
            entries += b"/AP<</N %d 0 R>>" % appearance
            gained.append("/AP")
        if self._often(0.3):
            entries += b"/V" + value
            gained.append("direct /V")
        else:
            at = update.number()
            self._objects[at] = value
            entries += b"/V %d 0 R" % at
        self._objects[number] = added(self._body(number), entries)
        self._objects.setdefault(victims.FORM, self._with_flags(self._body(victims.FORM)))
        self.told.append(f"signed, the field gains {' '.join(gained) or 'nothing'}")
        return number if "direct /V" in gained else at

    def _with_flags(self, form):
        return form if b"/SigFlags" in form else added(form, b"/SigFlags 3")

    def _sign(self, data):
        import hashlib
        begin = data.rindex(b"/Contents<" + b"0" * 2 * ROOM) + len(b"/Contents")
        end = begin + 2 * ROOM + 2
        told = b"/ByteRange[0 %d %d %d]" % (begin, end, len(data) - end)
        hole = b"/ByteRange[0 1111111111 2222222222 3333333333]"
        data = data.replace(hole, told + b" " * (len(hole) - len(told)))
        cms = self._cms(hashlib.sha256(data[:begin] + data[end:]).digest()).hex().encode()
        return data[:begin] + b"<" + cms.ljust(2 * ROOM, b"0") + b">" + data[end:]


def _packed_body(name, number):
    """As the paper has it, for what lies in its object stream."""
    return (victims.with_form() if "form" in name or name == "certified" else papers.body())[number]
