"""What stands inside a signature, certification, visible signatures, and strings of encrypted files."""
import io
import shutil
import subprocess

import pytest
from conftest import PAPERS, paper
from lab import judges, papers

VIETNAMESE = "Tôi đã đọc và đồng ý với nội dung hợp đồng này"


def reader_of(path, password=""):
    from pyhanko.pdf_utils.reader import PdfFileReader
    reader = PdfFileReader(io.BytesIO(path.read_bytes()), strict=False)
    if password:
        reader.decrypt(password)
    return reader


def only_signature(path, password=""):
    (signature,) = reader_of(path, password).embedded_regular_signatures
    return signature


# ---- PAdES baseline B (EN 319 142-1 §6.3) ---------------------------------------------------------------------------

def test_signed_attributes_are_those_of_baseline_b(sign):
    path, entry = sign(papers.classic(papers.body()))
    assert entry["level"] == "BaselineB"
    signature = only_signature(path)
    names = {attribute["type"].native for attribute in signature.signer_info["signed_attrs"]}
    assert names == {"content_type", "message_digest", "signing_certificate_v2"}
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.sig_object["/Filter"] == "/Adobe.PPKLite"
    assert signature.sig_object["/M"].startswith("D:")


def test_the_chain_travels_with_the_signature(sign, rsa, lab):
    path, _ = sign(papers.classic(papers.body()))
    signature = only_signature(path)
    held = {certificate.chosen.sha256.hex() for certificate in signature.signed_data["certificates"]}
    from pyhanko.keys import load_cert_from_pemder
    assert load_cert_from_pemder(str(rsa.certificate)).sha256.hex() in held


def test_contents_gap_fits_its_signature(sign):
    path, _ = sign(papers.classic(papers.body()))
    data = path.read_bytes()
    (raw,) = judges.raw_signatures(data)
    gap = raw.byte_range[2] - raw.byte_range[1] - 2
    assert len(raw.contents) * 2 <= gap <= len(raw.contents) * 2 + 2048


def test_words_of_the_signer_are_kept(sign):
    path, _ = sign(papers.classic(papers.body()), "--reason", VIETNAMESE, "--location", "Hà Nội", "--contact", "bình@vd.vn")
    signature = only_signature(path).sig_object
    assert signature["/Reason"] == VIETNAMESE
    assert signature["/Location"] == "Hà Nội"
    assert signature["/ContactInfo"] == "bình@vd.vn"


def test_empty_field_is_filled_and_no_other_made(sign):
    path, entry = sign(paper("empty-field-visible").bytes, "--field", "KyTen")
    assert entry["field"] == "KyTen"
    assert [s.field_name for s in reader_of(path).embedded_signatures] == ["KyTen"]
    assert len(reader_of(path).root["/AcroForm"]["/Fields"]) == 1


def test_missing_field_is_refused(sign):
    _, entry = sign(papers.classic(papers.body()), "--field", "KhongCo")
    assert entry["error"]["code"] == "pdf_field_not_found"


def test_text_field_is_not_taken_for_a_signature_field(sign):
    _, entry = sign(paper("acroform").bytes, "--field", "ten")
    assert entry["error"]["code"] == "pdf_field_not_signature"


def test_signed_field_is_not_signed_again(sign):
    path, entry = sign(papers.classic(papers.body()))
    _, again = sign(path.read_bytes(), "--field", entry["field"])
    assert again["error"]["code"] == "pdf_field_already_signed"


# ---- certification --------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("level,number", [("no-changes", 1), ("form-fill", 2), ("annotate", 3)])
def test_certified_file_says_so(sign, pyhanko, level, number):
    path, _ = sign(papers.classic(papers.body()), "--certify", level)
    from pyhanko.sign.validation import read_certification_data
    assert read_certification_data(reader_of(path)).permission.value == number
    (opinion,) = pyhanko.opinions(path)
    assert opinion.bottom_line, opinion


def test_certified_without_changes_is_not_signed_again(sign):
    path, _ = sign(papers.classic(papers.body()), "--certify", "no-changes")
    _, again = sign(path.read_bytes())
    assert again["error"]["code"] == "pdf_locked_by_certification"


def assert_both_stand(pyhanko, path):
    opinions = pyhanko.opinions(path)
    assert len(opinions) == 2
    assert all(o.bottom_line and o.docmdp_ok for o in opinions), list(map(str, opinions))


@pytest.mark.parametrize("level", ["form-fill", "annotate"])
def test_certified_for_filling_in_takes_an_approval_signature(sign, pyhanko, level):
    path, _ = sign(papers.classic(papers.body()), "--certify", level)
    path, entry = sign(path.read_bytes())
    assert entry["status"] == "signed", entry
    assert_both_stand(pyhanko, path)


@pytest.mark.parametrize("level", ["form-fill", "annotate"])
def test_certified_for_filling_in_takes_a_visible_one_in_its_field(sign, pyhanko, level):
    path, entry = sign(certifiable_with_empty_field(), "--certify", level)
    assert entry["status"] == "signed" and entry["field"] != "KyTen", entry
    path, entry = sign(path.read_bytes(), "--field", "KyTen", "--visible")
    assert entry["status"] == "signed", entry
    assert_both_stand(pyhanko, path)


def certifiable_with_empty_field():
    return paper("empty-field-visible").bytes


# A new widget on a page takes the certification down (pyHanko: no new visible signature field after certifying).
@pytest.mark.parametrize("level", ["form-fill", "annotate"])
def test_new_visible_field_is_refused_after_a_certification(sign, level):
    path, _ = sign(papers.classic(papers.body()), "--certify", level)
    _, entry = sign(path.read_bytes(), "--visible", "--page", "1", "--rect", "50,50,200,80")
    assert entry["status"] == "failed", entry
    assert entry["error"]["code"] == "pdf_locked_by_certification"


@pytest.mark.parametrize("first", ["none", "form-fill"])
def test_certifying_comes_first(sign, first):
    path, _ = sign(papers.classic(papers.body()), "--certify", first)
    _, again = sign(path.read_bytes(), "--certify", "form-fill")
    assert again["error"]["code"] in ("pdf_already_signed", "pdf_already_certified")


# ---- visible signatures ---------------------------------------------------------------------------------------------

RECT = (40.0, 60.0, 180.0, 70.0)
VISIBLE = ["version-1.7", "object-stream", "rotated-90", "rotated-180", "rotated-270", "cropped", "cropped-rotated",
           "box-offset", "encrypted-r4-aes", "encrypted-r6"]


def picture(path, password=""):
    """Page 1 as a person sees it, one pixel a point, with signatures drawn."""
    from PIL import Image
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm is not installed")
    drawn = subprocess.run(["pdftoppm", "-r", "72", "-png", "-f", "1", "-l", "1", "-cropbox",
                            *(["-upw", password] if password else []), str(path)], capture_output=True, check=True)
    return Image.open(io.BytesIO(drawn.stdout)).convert("RGB")


def changed_box(before, after):
    from PIL import ImageChops
    return ImageChops.difference(before, after).getbbox()


@pytest.fixture(scope="session")
def image(folder):
    from PIL import Image, ImageDraw
    made = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    ImageDraw.Draw(made).line([(10, 100), (90, 20), (160, 110), (290, 15)], fill=(20, 40, 160, 180), width=9)
    made.save(folder / "chữ ký.png")
    return folder / "chữ ký.png"


@pytest.mark.parametrize("name", VISIBLE)
def test_visible_signature_stands_where_asked(sign, pyhanko, image, tmp_path, name):
    subject = paper(name)
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(subject.bytes)
    path, entry = sign(subject.bytes, "--visible", "--page", "1", "--rect", ",".join(map(str, RECT)), "--image", image,
                       "--reason", VIETNAMESE, password=subject.password)
    assert entry["status"] == "signed", entry
    before, after = picture(plain, subject.password), picture(path, subject.password)
    assert before.size == after.size
    box = changed_box(before, after)
    assert box, "nothing was drawn"
    x, y, width, height = RECT
    left, top, right, bottom = x, before.size[1] - y - height, x + width, before.size[1] - y
    assert left - 2 <= box[0] and box[2] <= right + 2 and top - 2 <= box[1] and box[3] <= bottom + 2, (box, RECT)
    assert (box[2] - box[0]) * (box[3] - box[1]) > width * height * 0.25, (box, RECT)
    (opinion,) = pyhanko.opinions(path, subject.password)
    assert opinion.bottom_line, opinion


def test_visible_text_is_the_one_given(sign, tmp_path):
    path, entry = sign(papers.classic(papers.body()), "--visible", "--page", "1", "--rect", "40,60,300,120", "--reason",
                       VIETNAMESE)
    assert entry["status"] == "signed", entry
    if "mutool" in judges.missing_programs():
        pytest.skip("mutool is not installed")
    shown = subprocess.run(["mutool", "draw", "-q", "-F", "txt", str(path), "1"], capture_output=True, text=True).stdout
    flat = " ".join(shown.split())
    assert "Trần Thị Bình" in flat, shown
    assert VIETNAMESE in flat, shown


def test_three_signatures_the_last_visible(sign, pyhanko, image):
    data = papers.with_xref_stream(papers.body(pages=3), packed=(2, 3, 4, 6, 8))
    for extra in ([], [], ["--visible", "--page", "last", "--rect", "40,60,180,70", "--image", image]):
        path, entry = sign(data, *extra)
        assert entry["status"] == "signed", entry
        data = path.read_bytes()
    opinions = pyhanko.opinions(path)
    assert len(opinions) == 3
    assert all(o.bottom_line for o in opinions), list(map(str, opinions))
    assert len({o.field for o in opinions}) == 3
    assert judges.qpdf_check(path)[0] == 0


def test_rectangle_outside_the_page_is_refused(sign):
    _, entry = sign(papers.classic(papers.body()), "--visible", "--page", "1", "--rect", "5000,5000,100,50")
    assert entry["error"]["code"] == "pdf_rectangle_outside_page"


def test_page_that_is_not_there_is_refused(sign):
    _, entry = sign(papers.classic(papers.body()), "--visible", "--page", "7", "--rect", "40,60,180,70")
    assert entry["error"]["code"] == "pdf_page_missing"


# ---- encrypted ------------------------------------------------------------------------------------------------------

ENCRYPTED = [p for p in PAPERS if p.password and "pyhanko" not in p.excused]


@pytest.mark.parametrize("subject", ENCRYPTED, ids=lambda p: p.name)
def test_strings_of_an_encrypted_file_stay_readable(sign, subject):
    path, entry = sign(subject.bytes, "--reason", VIETNAMESE, password=subject.password)
    assert entry["status"] == "signed", entry
    reader = reader_of(path, subject.password)
    fields = {f.get_object()["/T"]: f.get_object() for f in reader.root["/AcroForm"]["/Fields"]}
    assert fields["ten"]["/V"] == "Nguyen Van An"
    (name,) = set(fields) - {"ten"}
    assert name == entry["field"]
    assert fields[name]["/V"]["/Reason"] == VIETNAMESE


@pytest.fixture
def locked(tmp_path):
    """A file that opens for everybody and may be changed by its owner only."""
    return papers.by_qpdf(papers.classic(papers.body()), tmp_path, "--encrypt", "", "chu", "256", "--modify=none", "--")


def test_permissions_are_respected(sign, locked):
    _, entry = sign(locked)
    assert entry["error"]["code"] == "pdf_locked_by_permissions"


def test_the_owner_may_sign_what_is_locked_by_permissions(sign, locked):
    _, entry = sign(locked, password="chu")
    assert entry["status"] == "signed", entry


@pytest.mark.parametrize("subject", ENCRYPTED[:1] + ENCRYPTED[-1:], ids=lambda p: p.name)
def test_password_is_asked_for_and_judged(sign, subject):
    _, entry = sign(subject.bytes)
    assert entry["error"]["code"] == "pdf_password_needed"
    _, entry = sign(subject.bytes, password="sai")
    assert entry["error"]["code"] == "pdf_password_wrong"
