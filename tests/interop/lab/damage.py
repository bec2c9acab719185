"""Ways to damage a signed PDF after it was signed. Each gives (name, bytes)."""
import random
import re

from .judges import BYTE_RANGE, raw_signatures
from .papers import appended, stream


def flipped(data, at, mask=0x01):
    return data[:at] + bytes([data[at] ^ mask]) + data[at + 1:]


def flips_in_covered_bytes(data, count=24, seed=7):
    """Single bits in what the last signature covers, spread over the whole of it."""
    last = raw_signatures(data)[-1].byte_range
    places = list(range(last[0], last[1])) + list(range(last[2], last[2] + last[3]))
    chooser = random.Random(seed)
    chosen = sorted(chooser.sample(places, min(count, len(places))))
    chosen += [last[1] - 1, last[2], last[2] + last[3] - 2]
    for at in chosen:
        yield f"bit-at-{at}", flipped(data, at, 1 << chooser.randrange(7))


def contents_places(data):
    """Start and end of the last /Contents' hexadecimal digits that hold DER."""
    last = raw_signatures(data)[-1]
    start = last.byte_range[1] + 1
    return start, start + 2 * len(last.contents)


def flips_in_contents(data, count=24, seed=11):
    """Single hexadecimal digits in what the CMS vouches for: signer's certificate, attributes, signature value.

    Other certificates are unsigned hints, which a verdict need not rest on.
    """
    from .asn1 import cms
    start, _ = contents_places(data)
    der = raw_signatures(data)[-1].contents
    content = cms.ContentInfo.load(der)["content"]
    (info,) = content["signer_infos"]
    serial = info["sid"].chosen["serial_number"].native
    (leaf,) = [c.chosen.dump() for c in content["certificates"] if c.chosen.serial_number == serial]
    chooser = random.Random(seed)
    for name, part in {"certificate": leaf, "attributes": info["signed_attrs"].contents,
                       "value": info["signature"].contents, "signer": info["sid"].contents}.items():
        first = start + 2 * der.index(part)
        for at in sorted(chooser.sample(range(first, first + 2 * len(part)), count // 4)):
            digit = int(chr(data[at]), 16) ^ (1 << chooser.randrange(4))
            yield f"{name}-{at - first}", data[:at] + b"%x" % digit + data[at + 1:]


def with_byte_range(data, *numbers, width=None):
    """The last /ByteRange with other numbers, in as many bytes as before."""
    match = list(BYTE_RANGE.finditer(data))[-1]
    room = len(match.group(0)) - len(b"/ByteRange[]")
    text = b" ".join(b"%d" % n for n in numbers)
    if len(text) > room:
        raise ValueError("no room for these numbers")
    return data[:match.start()] + b"/ByteRange[" + text.ljust(room) + b"]" + data[match.end():]


def byte_ranges(data):
    """Byte ranges that are not exact. The digest is wrong in most as well; verdicts must never be good."""
    a, b, c, d = raw_signatures(data)[-1].byte_range
    cases = {
        "starts-later": (a + 1, b - 1, c, d),
        "gap-too-big-before": (a, b - 40, c, d),
        "gap-too-big-after": (a, b, c + 40, d - 40),
        "gap-too-small": (a, b + 1, c, d),
        "overlap": (a, c + 5, c, d),
        "contents-covered": (0, c + d, c + d, 0),
        "tail-left-out": (a, b, c, d - 10),
        "beyond-the-end": (a, b, c, d + 10),
        "backwards": (c, d, a, b),
        "empty": (0, 0, 0, 0),
        "huge": (0, 2 ** 31, 2 ** 31, 5),
        "overflow": (0, b, 2 ** 64 - 5, d),
    }
    for name, numbers in cases.items():
        try:
            yield name, with_byte_range(data, *numbers)
        except ValueError:
            continue
    match = list(BYTE_RANGE.finditer(data))[-1]
    room = len(match.group(0))
    for name, text in {"none": b"/NoRange[0 0 0 0]", "null": b"/ByteRange null", "negative": b"/ByteRange[-1 -1 -1 -1]",
                       "two": b"/ByteRange[0 9]", "reals": b"/ByteRange[0.5 1 2 3]", "name": b"/ByteRange/All"}.items():
        if len(text) <= room:
            yield name, data[:match.start()] + text.ljust(room) + data[match.end():]


def swapped_contents(data, other):
    """The CMS of another document's signature put into this one."""
    start, end = contents_places(data)
    gap_end = raw_signatures(data)[-1].byte_range[2] - 1
    foreign = raw_signatures(other)[-1].contents.hex().encode()
    if len(foreign) > gap_end - start:
        raise ValueError("the other signature does not fit")
    return data[:start] + foreign.ljust(gap_end - start, b"0") + data[gap_end:]


def emptied_contents(data):
    start, _ = contents_places(data)
    gap_end = raw_signatures(data)[-1].byte_range[2] - 1
    zeros = b"0" * (gap_end - start)
    yield "zeros", data[:start] + zeros + data[gap_end:]
    yield "one-byte", data[:start] + b"30" + zeros[2:] + data[gap_end:]
    yield "half", data[:start + (gap_end - start) // 4] + zeros[(gap_end - start) // 4:] + data[gap_end:]
    yield "not-hexadecimal", data[:start] + b"zz" + data[start + 2:]


def root_of(data):
    return int(re.findall(rb"/Root (\d+) 0 R", data)[-1])


def later_changes(data, page=4, content=5):
    """Revisions put behind a signature that change what a person sees; for files papers.body() made."""
    catalog = root_of(data)
    found = re.findall(rb"\n%d 0 obj\s*(<<.*?>>)\s*endobj" % catalog, data, re.S)
    yield "content-replaced", appended(data, {content: stream(b"BT /F1 18 Tf 72 700 Td (Another contract) Tj ET")})
    if found:
        yield "page-replaced", appended(data, {page: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"})
    yield "pages-removed", appended(data, {2: b"<</Type/Pages/Kids[]/Count 0/MediaBox[0 0 595 842]>>"})
    yield "pages-added", appended(data, {
        900: b"<</Type/Page/Parent 2 0 R/Contents 901 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
        901: stream(b"BT /F1 18 Tf 72 700 Td (One more page) Tj ET"),
        2: b"<</Type/Pages/Kids[900 0 R 4 0 R]/Count 2/MediaBox[0 0 595 842]>>"})
    yield "font-replaced", appended(data, {3: b"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>"})
    yield "junk-at-the-end", data + b"\n% and one more clause\n" + b"A" * 200
    yield "second-eof", data + b"\nstartxref\n0\n%%EOF\n"


def cut(data):
    for part in (0.3, 0.9, 0.999):
        yield f"cut-at-{part}", data[:int(len(data) * part)]
