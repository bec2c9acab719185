"""The papers behind whose signature somebody writes."""
from . import papers
from .behind import FORGED, last_start

# A field with a value, two that wait for a signature; the last one is a person's to fill without a name for its page.
TEXT, WAITING, SECOND_WAITING, FORM = 20, 21, 22, 19
FORM_OBJECTS = {
    FORM: b"<</Fields[20 0 R 21 0 R 22 0 R]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv 3 0 R>>>>>>",
    TEXT: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(ten)/V(Nguyen Van An)/Rect[72 600 300 620]/F 4/P 4 0 R>>",
    WAITING: b"<</Type/Annot/Subtype/Widget/FT/Sig/T(BenB)/Rect[0 0 0 0]/F 4>>",
    SECOND_WAITING: b"<</Type/Annot/Subtype/Widget/FT/Sig/T(BenC)/Rect[0 0 0 0]/F 132/P 4 0 R>>",
}
MEDIA_BOX = "/MediaBox[0 0 595 842]"


def with_form():
    return papers.body(page_extra=MEDIA_BOX, catalog_extra="/AcroForm 19 0 R", annots="/Annots[20 0 R 21 0 R 22 0 R]",
                       more=FORM_OBJECTS)


def older_content(objects):
    """A paper whose content was other words before: what a later table can bring back."""
    before = papers.classic({**objects, 5: papers.text_page("What stood here before")})
    at = len(before)
    update = b"5 0 obj\n%s\nendobj\n" % objects[5]
    return before + update + (b"xref\n5 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
                              % (at, last_start(before), at + len(update)))


def object_stream(objects, kind="/Type/ObjStm"):
    """The body of an object stream that holds `objects`."""
    head, inner = b"", b""
    for number, body in objects.items():
        head += b"%d %d " % (number, len(inner))
        inner += body + b"\n"
    return papers.stream(head + inner, f"{kind}/N {len(objects)}/First {len(head)}")


FORGED_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
FORGED_TREE = b"<</Type/Pages/Kids[10 0 R]/Count 1>>"


def unlisted(inside, kind="/Type/ObjStm"):
    """A paper with an object stream that no table lists, in the bytes that are signed. The page it can show is listed."""
    objects = papers.body(more={10: FORGED_PAGE, 11: papers.stream(FORGED)})
    whole = papers.classic(objects)
    hidden = b"9 0 obj\n%s\nendobj\n" % object_stream(inside, kind)
    cut = whole.rindex(b"xref\n0 ")
    start = cut + len(hidden)
    return whole[:cut] + hidden + whole[cut:].replace(b"startxref\n%d" % cut, b"startxref\n%d" % start)


PAPERS = {
    "table": papers.classic(papers.body()),
    "stream": papers.with_xref_stream(papers.body(), packed=(2, 3, 4)),
    "older": older_content(papers.body()),
    "form": papers.classic(with_form()),
    "form-stream": papers.with_xref_stream(with_form(), packed=(2, 3, TEXT)),
    "hybrid": papers.hybrid(papers.body(page_extra=MEDIA_BOX, more={30: b"<</Hidden true>>", 31: b"(hidden)"}), (30, 31)),
    "unlisted-tree": unlisted({2: FORGED_TREE}),
    "unlisted-catalog": unlisted({7: b"<</Type/Catalog/Pages 8 0 R>>", 8: FORGED_TREE}),
    "unlisted-page": unlisted({4: FORGED_PAGE}),
    "unlisted-escaped": unlisted({2: FORGED_TREE}, "/Type/Obj#53tm"),
}
# What the cross-reference streams of some hold packed: the holder, and in which order.
PACKED = {"stream": (6, (2, 3, 4)), "annotated": (6, (2, 3, 4)), "form-stream": (23, (2, 3, TEXT))}
# Signed with a wish of their own.
CERTIFIED = {"certified": ("form", "form-fill"), "locked": ("table", "no-changes"), "annotated": ("stream", "annotate")}
UNLISTED = tuple(name for name in PAPERS if name.startswith("unlisted"))
