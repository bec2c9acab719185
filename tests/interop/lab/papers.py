"""PDF files of every structure there is to sign, written here or by qpdf; each says what is odd about it."""
import re
import subprocess
import zlib
from dataclasses import dataclass, field
from pathlib import Path

A4 = "[0 0 595 842]"


@dataclass
class Paper:
    name: str
    bytes: bytes
    password: str = ""
    # Judges that cannot read this structure, whoever signed it.
    excused: tuple = ()
    # An empty signature field to fill.
    empty_field: str = ""
    tags: tuple = field(default=())


def stream(data, extra="", compress=False):
    if compress:
        data, extra = zlib.compress(data), extra + "/Filter/FlateDecode"
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (extra.encode(), len(data), data)


def text_page(words):
    return stream(("BT /F1 18 Tf 72 700 Td (%s) Tj ET" % words).encode("latin-1"))


def body(pages=1, page_extra="", catalog_extra="", more=None, annots=""):
    """Objects 1 catalog, 2 pages, 3 font, then page and content in turn, then `more`."""
    objects = {3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
    kids = []
    for index in range(pages):
        page, content = 4 + 2 * index, 5 + 2 * index
        kids.append(f"{page} 0 R")
        objects[page] = (f"<</Type/Page/Parent 2 0 R/Contents {content} 0 R/Resources<</Font<</F1 3 0 R>>>>"
                         f"{page_extra}{annots if index == 0 else ''}>>").encode()
        objects[content] = text_page(f"Contract, page {index + 1}")
    objects[1] = f"<</Type/Catalog/Pages 2 0 R{catalog_extra}>>".encode()
    media = "" if "/MediaBox" in page_extra else f"/MediaBox {A4}"
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {pages}{media}>>".encode()
    objects.update(more or {})
    return objects


FILE_ID = "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"


def header(version):
    return b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode()


def classic(objects, version="1.7", trailer="", eol=b"\n", end=b"\n", gaps=False):
    """A file with a classic cross-reference table; `gaps` leaves numbers out and chains the free ones."""
    out = bytearray(header(version).replace(b"\n", eol))
    at = {}
    for number in sorted(objects):
        at[number] = len(out)
        out += b"%d 0 obj%s%s%sendobj%s" % (number, eol, objects[number], eol, eol)
    size = max(objects) + 1
    free = [n for n in range(size) if n not in objects]
    rows = []
    for number in range(size):
        if number in at:
            rows.append(b"%010d 00000 n" % at[number])
        else:
            following = free[(free.index(number) + 1) % len(free)]
            rows.append(b"%010d %05d f" % (following, 65535 if number == 0 else 1))
    start = len(out)
    two = b" \n" if len(eol) == 1 and eol == b"\n" else b" \r" if eol == b"\r" else b"\r\n"
    out += b"xref%s0 %d%s" % (eol, size, eol) + b"".join(row + two for row in rows)
    out += b"trailer%s<</Size %d/Root 1 0 R%s%s>>%sstartxref%s%d%s%%%%EOF%s" % (
        eol, size, FILE_ID.encode(), trailer.encode(), eol, eol, start, eol, end)
    return bytes(out)


def xref_row(kind, a, b):
    return bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big")


def with_xref_stream(objects, packed=(), version="1.7", predictor=False, trailer=""):
    """A file with a cross-reference stream; the numbers in `packed` go into an object stream."""
    out = bytearray(header(version))
    objects, rows = dict(objects), {0: xref_row(0, 0, 65535)}
    if packed:
        holder = max(objects) + 1
        numbers, inner, offset = list(packed), b"", []
        for number in numbers:
            offset.append(f"{number} {len(inner)}")
            inner += objects[number] + b"\n"
        head = (" ".join(offset) + "\n").encode()
        for index, number in enumerate(numbers):
            rows[number] = xref_row(2, holder, index)
            del objects[number]
        objects[holder] = stream(head + inner, f"/Type/ObjStm/N {len(numbers)}/First {len(head)}", compress=True)
    for number in sorted(objects):
        rows[number] = xref_row(1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    own = max(rows) + 1
    start = len(out)
    rows[own] = xref_row(1, start, 0)
    table, parameters = b"", ""
    if predictor:
        previous = bytes(7)
        for number in range(own + 1):
            row = rows.get(number, xref_row(0, 0, 1))
            table += b"\2" + bytes((x - y) % 256 for x, y in zip(row, previous))
            previous = row
        parameters = "/DecodeParms<</Predictor 12/Columns 7>>"
    else:
        table = b"".join(rows.get(number, xref_row(0, 0, 1)) for number in range(own + 1))
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (
        own, stream(table, f"/Type/XRef/Size {own + 1}/W[1 4 2]/Root 1 0 R{FILE_ID}{parameters}{trailer}",
                    compress=True), start)
    return bytes(out)


def hybrid(objects, hidden):
    """ISO 32000-2 §7.5.8.4: a classic table, and a stream for the objects that old readers never see."""
    out = bytearray(header("1.5"))
    at, visible = {}, {n: o for n, o in objects.items() if n not in hidden}
    for number in sorted(visible):
        at[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, visible[number])
    holder, own = max(objects) + 1, max(objects) + 2
    numbers, inner, offsets = sorted(hidden), b"", []
    for number in numbers:
        offsets.append(f"{number} {len(inner)}")
        inner += objects[number] + b"\n"
    head = (" ".join(offsets) + "\n").encode()
    rows = {n: xref_row(2, holder, i) for i, n in enumerate(numbers)}
    rows[holder] = xref_row(1, len(out), 0)
    out += b"%d 0 obj\n%s\nendobj\n" % (
        holder, stream(head + inner, f"/Type/ObjStm/N {len(numbers)}/First {len(head)}", compress=True))
    hidden_at = len(out)
    rows[own] = xref_row(1, hidden_at, 0)
    index = " ".join(f"{n} 1" for n in sorted(rows))
    table = b"".join(rows[n] for n in sorted(rows))
    out += b"%d 0 obj\n%s\nendobj\n" % (
        own, stream(table, f"/Type/XRef/Size {own + 1}/W[1 4 2]/Index[{index}]/Root 1 0 R", compress=True))
    start, size = len(out), own + 1
    free = [n for n in range(size) if n not in at]
    out += b"xref\n0 %d\n" % size
    for number in range(size):
        if number in at:
            out += b"%010d 00000 n \n" % at[number]
        else:
            following = free[(free.index(number) + 1) % len(free)]
            out += b"%010d %05d f \n" % (following, 65535 if number in (0, *rows) else 1)
    out += b"trailer\n<</Size %d/Root 1 0 R%s/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, FILE_ID.encode(), hidden_at, start)
    return bytes(out)


def appended(data, changes, root=1):
    """One more revision with a classic table."""
    out = bytearray(data)
    previous = int(data.rsplit(b"startxref", 1)[1].split()[0])
    size = max(max(changes) + 1, int(re.findall(rb"/Size\s+(\d+)", data)[-1]))
    at = {}
    for number in sorted(changes):
        at[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, changes[number])
    start = len(out)
    out += b"xref\n"
    for number in sorted(at):
        out += b"%d 1\n%010d 00000 n \n" % (number, at[number])
    out += b"trailer\n<</Size %d/Root %d 0 R%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, root, FILE_ID.encode(), previous, start)
    return bytes(out)


def form(field="", kind="/FT/Sig", rect="[0 0 0 0]", number=20):
    """Catalog and annotation entries with one field, and the field's object."""
    return {
        "catalog_extra": f"/AcroForm<</Fields[{number} 0 R]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 3 0 R>>>>>>",
        "annots": f"/Annots[{number} 0 R]",
        "more": {number: f"<</Type/Annot/Subtype/Widget{kind}/T({field})/Rect{rect}/F 4/P 4 0 R>>".encode()},
    }


def by_qpdf(data, folder, *arguments):
    source, target = folder / "qpdf-in.pdf", folder / "qpdf-out.pdf"
    source.write_bytes(data)
    done = subprocess.run(["qpdf", "--warning-exit-0", *arguments, str(source), str(target)],
                          capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"qpdf {arguments}: {done.stderr}")
    return target.read_bytes()


def encryptions():
    weak = "--allow-weak-crypto"
    return {
        "r2": [weak, "--encrypt", "mo", "chu", "40", "--"],
        "r3": [weak, "--encrypt", "mo", "chu", "128", "--use-aes=n", "--"],
        "r4-rc4": [weak, "--encrypt", "mo", "chu", "128", "--use-aes=n", "--force-V4", "--"],
        "r4-aes": [weak, "--encrypt", "mo", "chu", "128", "--use-aes=y", "--"],
        "r5": [weak, "--encrypt", "mo", "chu", "256", "--force-R5", "--"],
        "r6": ["--encrypt", "mo", "chu", "256", "--"],
        "r6-clear-metadata": ["--encrypt", "mo", "chu", "256", "--cleartext-metadata", "--"],
        "r6-objstm": ["--encrypt", "mo", "chu", "256", "--", "--object-streams=generate"],
    }


def all_papers(folder: Path):
    """Every kind. `folder` is for qpdf's temporary files."""
    text_field = form("ten", "/FT/Tx/V(Nguyen Van An)", "[72 600 300 620]")
    papers = [Paper(f"version-{v}", classic(body(), v)) for v in ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0")]
    papers += [
        Paper("crlf", classic(body(), eol=b"\r\n", end=b"\r\n")),
        Paper("no-line-end-after-eof", classic(body(), end=b"")),
        Paper("number-gaps", classic(body(more={40: b"(far)"}), gaps=True)),
        Paper("pages-30", classic(body(pages=30))),
        Paper("two-revisions", appended(classic(body()), {5: text_page("Changed")})),
        Paper("xref-stream", with_xref_stream(body())),
        Paper("xref-stream-predictor", with_xref_stream(body(pages=3), predictor=True)),
        Paper("object-stream", with_xref_stream(body(pages=3), packed=(2, 3, 4, 6, 8))),
        Paper("object-stream-catalog", with_xref_stream(body(**text_field), packed=(1, 2, 3, 4, 20))),
        Paper("hybrid", hybrid(body(more={20: b"<</Hidden true>>", 21: b"(hidden)"}), (20, 21)), tags=("hybrid",)),
        Paper("linearized", by_qpdf(classic(body(pages=5)), folder, "--linearize")),
        Paper("linearized-object-stream",
              by_qpdf(classic(body(pages=5)), folder, "--linearize", "--object-streams=generate")),
        Paper("acroform", classic(body(**text_field))),
        Paper("acroform-indirect", classic(body(
            catalog_extra="/AcroForm 21 0 R", annots="/Annots 23 0 R",
            more={**text_field["more"], 21: b"<</Fields 22 0 R/NeedAppearances false>>", 22: b"[20 0 R]",
                  23: b"[20 0 R]"}))),
        Paper("empty-field", classic(body(**form("KyTen"))), empty_field="KyTen"),
        Paper("empty-field-visible", classic(body(**form("KyTen", rect="[72 100 272 160]"))), empty_field="KyTen"),
        Paper("empty-field-nested", classic(body(
            catalog_extra="/AcroForm<</Fields[21 0 R]>>", annots="/Annots[20 0 R]",
            more={20: b"<</Type/Annot/Subtype/Widget/T(b)/Parent 21 0 R/Rect[0 0 0 0]/F 4/P 4 0 R>>",
                  21: b"<</T(a)/FT/Sig/Kids[20 0 R]>>"})), empty_field="a.b"),
        Paper("rotated-90", classic(body(page_extra="/Rotate 90"))),
        Paper("rotated-180", classic(body(page_extra="/Rotate 180"))),
        Paper("rotated-270", classic(body(page_extra="/Rotate 270"))),
        Paper("cropped", classic(body(page_extra="/CropBox[100 200 400 700]"))),
        Paper("cropped-rotated", classic(body(page_extra="/CropBox[100 200 400 700]/Rotate 90"))),
        Paper("box-offset", classic(body(page_extra="/MediaBox[-300 -400 295 442]"))),
        Paper("user-unit", classic(body(page_extra="/UserUnit 2"))),
        Paper("permissions-null", classic(body(catalog_extra="/Perms null/Names null"))),
    ]
    for name, arguments in encryptions().items():
        papers.append(Paper(f"encrypted-{name}", by_qpdf(classic(body(**text_field)), folder, *arguments),
                            password="mo", tags=("encrypted",),
                            excused=("pyhanko",) if name == "r5" else ()))
    for name in ("r4-aes", "r6"):
        arguments = ["" if a == "mo" else a for a in encryptions()[name]]
        papers.append(Paper(f"encrypted-{name}-owner-only", by_qpdf(classic(body(**text_field)), folder, *arguments)))
    return papers
