"""Documents that conform to PDF/A or PDF/UA, written here: of every part, output intent and structure there is to sign."""
import io
import struct
from dataclasses import dataclass
from pathlib import Path

from .papers import classic, stream, with_xref_stream

FONT = Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")
ANCHOR = "PARTY B"
TEXT = f"A contract to be kept. {ANCHOR}"
FIELD = "Waiting"


@dataclass
class Kept:
    """One document; `flavours` are veraPDF's names of what it conforms to, `wishes` what is asked of its signature."""
    name: str
    bytes: bytes
    flavours: tuple
    wishes: tuple


# ---- parts ----------------------------------------------------------------------------------------------------------

def icc(space):
    """An ICC profile of version 2.1 for RGB, GRAY or CMYK: what a reader must find in it, no more."""
    def fixed(x):
        return struct.pack(">i", round(x * 65536))
    white = b"XYZ \0\0\0\0" + fixed(0.9642) + fixed(1) + fixed(0.8249)
    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    words = b"made for a test"
    tags = {b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(words) + 1) + words + b"\0" + bytes(78),
            b"cprt": b"text\0\0\0\0none\0", b"wtpt": white}
    if space == "RGB ":
        for name, x, y, z in ((b"r", 0.4361, 0.2225, 0.0139), (b"g", 0.3851, 0.7169, 0.0971), (b"b", 0.1431, 0.0606, 0.7141)):
            tags[name + b"XYZ"] = b"XYZ \0\0\0\0" + fixed(x) + fixed(y) + fixed(z)
            tags[name + b"TRC"] = gamma
    elif space == "GRAY":
        tags[b"kTRC"] = gamma
    else:
        ramp = bytes(range(256))
        grid = b"".join(bytes([(255 - k) if not (c or m or y) else 0, 128, 128])
                        for c in (0, 255) for m in (0, 255) for y in (0, 255) for k in (0, 255))
        tags[b"A2B0"] = (b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + b"".join(fixed(float(i == j)) for i in range(3) for j in range(3))
                         + ramp * 4 + grid + ramp * 3)
    table, data, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        value += bytes(-len(value) % 4)
        table += name + struct.pack(">II", at + len(data), len(value))
        data += value
    body = struct.pack(">I", len(tags)) + table + data
    kind = b"prtr" if space == "CMYK" else b"mntr"
    head = (struct.pack(">I", 128 + len(body)) + bytes(4) + bytes([2, 0x10, 0, 0]) + kind + space.encode()
            + (b"Lab " if space == "CMYK" else b"XYZ ") + struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
            + fixed(0.9642) + fixed(1) + fixed(0.8249))
    return head + bytes(128 - len(head)) + body


def metadata(part, level, ua, language):
    lines = []
    if part:
        lines.append(f'<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="{part}"'
                     + (f' pdfaid:conformance="{level}"' if level else "") + (' pdfaid:rev="2020"' if part == 4 else "") + "/>")
    if ua:
        lines.append('<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
                     "<pdfuaid:part>1</pdfuaid:part></rdf:Description>")
    if ua and part:
        lines.append(
            '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
            ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
            '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA</pdfaSchema:schema>'
            "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
            "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
            "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
            "<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part</pdfaProperty:description>"
            "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>")
    lines.append('<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>'
                 f'<rdf:li xml:lang="{"x-default" if language else "en"}">Contract</rdf:li></rdf:Alt></dc:title></rdf:Description>')
    return ('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' + "".join(lines)
            + '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>').encode()


def font(first):
    """A simple TrueType font with what TEXT needs, embedded: objects `first` to `first` + 3."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    letters = TTFont(FONT)
    chooser = subset.Subsetter(subset.Options(layout_features=[], notdef_outline=True))
    chooser.populate(text=TEXT)
    chooser.subset(letters)
    out = io.BytesIO()
    letters.save(out)
    names, advances = letters.getBestCmap(), letters["hmtx"].metrics
    scale = 1000 / letters["head"].unitsPerEm
    widths = [round(advances[names.get(code, ".notdef")][0] * scale) for code in range(32, 127)]
    pairs = "".join(f"<{code:02X}> <{code:04X}>\n" for code in range(32, 127))
    unicode = (f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
               f"1 begincodespacerange <00> <FF> endcodespacerange\n95 beginbfchar\n{pairs}endbfchar\nendcmap\n"
               f"CMapName currentdict /CMap defineresource pop end end").encode()
    name = "KYSOAA+NotoSans"
    return {
        first: f"<</Type/Font/Subtype/TrueType/BaseFont/{name}/FirstChar 32/LastChar 126/Widths{widths}/Encoding/WinAnsiEncoding"
               f"/FontDescriptor {first + 1} 0 R/ToUnicode {first + 3} 0 R>>".replace(",", "").encode(),
        first + 1: f"<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[-621 -389 2800 1067]/ItalicAngle 0/Ascent 1069"
                   f"/Descent -293/CapHeight 714/StemV 80/FontFile2 {first + 2} 0 R>>".encode(),
        first + 2: stream(out.getvalue(), f"/Length1 {len(out.getvalue())}", compress=True),
        first + 3: stream(unicode),
    }


# ---- documents ------------------------------------------------------------------------------------------------------

INTENTS = {"rgb": ("RGB ", 3, "0 0 0.5 rg"), "cmyk": ("CMYK", 4, "1 1 0 0.2 k"), "gray": ("GRAY", 1, "0.2 g"),
           "none": ("RGB ", 3, "/Cs cs 0 0 0.5 sc")}


def document(part=0, level="", ua=False, intent="rgb", structure="classic", tagged=False, rotate=0, pages=1, form="", parents="flat",
             language="vi"):
    """A file that conforms to what its metadata say. `form` is "", "empty" (a form without fields) or "waiting"."""
    tagged = tagged or ua or level == "A"
    space, channels, colour = INTENTS[intent]
    objects = {3: stream(metadata(part, level, ua, language), "/Type/Metadata/Subtype/XML"), 4: stream(icc(space), f"/N {channels}", compress=True),
               **font(5)}
    catalog = "/Type/Catalog/Pages 2 0 R/Metadata 3 0 R/ViewerPreferences<</DisplayDocTitle true>>"
    if language:
        catalog += f"/Lang({language})"
    if intent != "none":
        catalog += ("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(Custom)/Info(Custom)"
                    "/DestOutputProfile 4 0 R>>]")
    kids, elements, first = [], [], 20
    for index in range(pages):
        page, content = first + 2 * index, first + 2 * index + 1
        kids.append(f"{page} 0 R")
        words = f"{colour} BT /F1 18 Tf 72 500 Td ({TEXT}) Tj ET"
        if tagged:
            words = f"/P <</MCID 0>> BDC {words} EMC"
        extra = f"/StructParents {index}" if tagged else ""
        if form == "waiting" and index == 0:
            extra += "/Annots[60 0 R]" + ("/Tabs/S" if ua else "")
        objects[page] = (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R{extra}"
                         + (f"/Rotate {rotate}" if rotate else "")
                         + "/Resources<</Font<</F1 5 0 R>>/ColorSpace<</Cs[/ICCBased 4 0 R]>>>>>>").encode()
        objects[content] = stream(words.encode())
        elements.append(f"<</Type/StructElem/S/P/P 41 0 R/Pg {page} 0 R/K 0"
                        + ("" if language else "/Lang(vi)") + ">>")
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {pages}>>".encode()
    if form:
        catalog += "/AcroForm<</Fields[%s]>>" % ("60 0 R" if form == "waiting" else "")
    if form == "waiting":
        described = "/TU(Sign here)" if language else ""
        objects[60] = (f"<</Type/Annot/Subtype/Widget/FT/Sig/T({FIELD}){described}/Rect[72 100 300 180]/F 4/P {first} 0 R"
                       f"/AP<</N 61 0 R>>{f'/StructParent {pages}' if tagged else ''}>>").encode()
        objects[61] = stream(b"", "/Type/XObject/Subtype/Form/BBox[0 0 228 80]")
    if tagged:
        catalog += "/MarkInfo<</Marked true>>/StructTreeRoot 40 0 R"
        numbers = [42 + index for index in range(pages)]
        leaves = [f"{index} [{number} 0 R]" for index, number in enumerate(numbers)]
        if form == "waiting":
            numbers.append(42 + pages)
            elements.append(f"<</Type/StructElem/S/Form/P 41 0 R/Pg {first} 0 R/K<</Type/OBJR/Obj 60 0 R/Pg {first} 0 R>>>>")
            leaves.append(f"{pages} {42 + pages} 0 R")
        for number, element in zip(numbers, elements):
            objects[number] = element.encode()
        if parents == "flat":
            tree = f"<</Nums[{' '.join(leaves)}]>>"
        else:
            objects[59] = f"<</Limits[0 {len(leaves) - 1}]/Nums[{' '.join(leaves)}]>>".encode()
            tree = "<</Kids[59 0 R]>>"
        objects[58] = tree.encode()
        holder = f"[{' '.join(f'{n} 0 R' for n in numbers)}]"
        objects[41] = f"<</Type/StructElem/S/Document/P 40 0 R/K{holder}>>".encode()
        objects[40] = (f"<</Type/StructTreeRoot/K{'[41 0 R]' if parents == 'flat' else ' 41 0 R'}/ParentTree 58 0 R"
                       + (f"/ParentTreeNextKey {len(leaves)}" if parents == "flat" else "") + ">>").encode()
    objects[1] = f"<<{catalog}>>".encode()
    # Neither gaps nor free rows in the table: what stands nowhere is an empty dictionary.
    for number in range(1, max(objects)):
        objects.setdefault(number, b"<<>>")
    version = {0: "1.7", 1: "1.4", 4: "2.0"}.get(part, "1.7")
    if structure == "classic":
        return classic(objects, version)
    packed = [n for n in objects if not objects[n].endswith(b"endstream")] if structure == "object-stream" else ()
    return with_xref_stream(objects, packed, version)


INVISIBLE, VISIBLE = (), ("--visible",)
SEAL = ("--visible", "--image", "SEAL")
SEAL_ONLY = ("--image", "SEAL", "--template", "image")
GRAY = ("--visible", "--image", "GRAY")
UNDER_TEXT = ("--anchor", ANCHOR)
FILL = ("--field", FIELD)
FILL_SEEN = ("--field", FIELD, "--visible", "--image", "SEAL")
EVERY_PAGE = ("--page", "all", "--image", "SEAL")
CERTIFIED = ("--certify", "no-changes")
CERTIFIED_SEEN = ("--certify", "form-fill", "--image", "SEAL")


def all_kept():
    """Forty documents and what is asked of each."""
    rows = [
        ("1b", dict(), INVISIBLE), ("1b", dict(), SEAL), ("1b", dict(intent="cmyk"), SEAL), ("1b", dict(intent="gray"), VISIBLE),
        ("1b", dict(rotate=90, pages=3), EVERY_PAGE), ("1b", dict(form="waiting"), FILL), ("1b", dict(form="waiting"), FILL_SEEN),
        ("1b", dict(intent="none"), UNDER_TEXT), ("1b", dict(form="empty"), CERTIFIED), ("1b", dict(intent="gray"), GRAY),
        ("1a", dict(), INVISIBLE), ("1a", dict(intent="cmyk"), SEAL),
        ("2b", dict(), INVISIBLE), ("2b", dict(intent="cmyk", structure="xref-stream"), SEAL),
        ("2b", dict(intent="gray", structure="object-stream"), SEAL_ONLY), ("2b", dict(intent="none"), SEAL),
        ("2b", dict(form="waiting", intent="cmyk"), FILL_SEEN), ("2b", dict(rotate=270), UNDER_TEXT),
        ("2b", dict(intent="none"), GRAY),
        ("2u", dict(), VISIBLE), ("2u", dict(intent="cmyk", structure="object-stream"), SEAL),
        ("2u", dict(intent="none", tagged=True), UNDER_TEXT), ("2u", dict(pages=3, intent="gray"), EVERY_PAGE),
        ("2a", dict(structure="xref-stream"), SEAL),
        ("3b", dict(intent="cmyk"), INVISIBLE), ("3b", dict(intent="gray", structure="object-stream"), SEAL),
        ("3b", dict(form="waiting"), FILL), ("3b", dict(), CERTIFIED_SEEN), ("3b", dict(intent="none", rotate=180), SEAL_ONLY),
        ("4", dict(), INVISIBLE), ("4", dict(intent="cmyk", structure="object-stream"), SEAL),
        ("4", dict(intent="none", structure="xref-stream"), VISIBLE), ("4", dict(form="waiting", intent="gray"), FILL_SEEN),
        ("ua1", dict(), INVISIBLE), ("ua1", dict(), SEAL), ("ua1", dict(structure="object-stream", parents="deep"), UNDER_TEXT),
        ("ua1", dict(pages=3, parents="deep"), EVERY_PAGE), ("ua1", dict(form="waiting"), FILL_SEEN),
        ("ua1", dict(language=""), VISIBLE), ("ua1+2a", dict(intent="cmyk", rotate=90, structure="object-stream"), SEAL),
    ]
    kept = []
    for index, (claim, how, wishes) in enumerate(rows):
        flavours = tuple(claim.split("+"))
        archival = [f for f in flavours if f != "ua1"]
        part, level = (int(archival[0][0]), archival[0][1:].upper()) if archival else (0, "")
        data = document(part=part, level=level, ua="ua1" in flavours, **how)
        kept.append(Kept(f"{index:02d}-{claim}-" + "-".join([*(str(v) for v in how.values()), *wishes]).replace("--", ""),
                         data, flavours, wishes))
    return kept
