"""CAdES at the levels B, T, LT and LTA, around a document and beside it: what Kyso makes is judged by DSS and OpenSSL,
and what DSS and OpenSSL make by Kyso. No altered file passes."""

import subprocess

import pytest
from conftest import IN_CI
from lab import damage_cms, dss, levels

NAMES = {level: f"CAdES-BASELINE-{level.upper()}" for level in levels.LEVELS}
EXTENDED = ["b-to-t", "b-to-lta", "t-to-lt", "lt-to-lta", "lta-to-lta"]
WAYS = [*levels.LEVELS, *EXTENDED]
FORMS = ("p7m", "p7s")
ROWS = [(kind, form, way) for kind in levels.KINDS for form in FORMS for way in WAYS]
CONTENT = "Hợp đồng số 7: mười triệu đồng.\n".encode() * 2000


def level_of(way):
    return way.rpartition("-to-")[2]


def sign(kyso, authority, kind, source, target, level, *more):
    name, pss = levels.KINDS[kind]
    return kyso.sign(source, "-o", target, "--format", "cades", "--cert", authority.folder / f"{name}.p12", "--pin-file",
                     authority.password_file, *(["--pss"] if pss else []), "--level", level, "--tsa", authority.tsa, *more)


@pytest.fixture(scope="module")
def made(trusting, authority, folder):
    """{(kind, form, way): file}; each has a folder of its own, with the document beside it under the name it asks for."""
    files = {}
    for kind, form, way in ROWS:
        place = folder / "cades" / f"{kind}-{form}-{way}"
        place.mkdir(parents=True)
        source = place / "paper.txt"
        source.write_bytes(CONTENT)
        target = place / f"paper.txt.{form}"
        first, _, level = way.partition("-to-")
        if level:
            content = ["--content", source] if form == "p7s" else []
            answer = trusting.asked("extend", files[kind, form, first], "-o", target, "--level", level, "--tsa", authority.tsa,
                                    *content)
        else:
            answer = sign(trusting, authority, kind, source, target, way)
        assert answer.code == 0, answer
        files[kind, form, way] = target
    return files


def accepts(kyso, authority, file, level, signers=1):
    offline = ["--offline"] if level in ("lt", "lta") else []
    answer = kyso.asked("verify", file, "--trust", authority.root, *offline)
    signatures = answer.files[0]["signatures"]
    assert len(signatures) == signers
    for signature in signatures:
        told = (signature["indication"], signature["level"], signature["integrity"])
        assert told == ("TOTAL-PASSED", NAMES[level], "intact"), answer


@pytest.mark.parametrize("kind,form,way", ROWS)
def test_kyso_accepts_its_own_with_the_level(made, trusting, authority, kind, form, way):
    accepts(trusting, authority, made[kind, form, way], level_of(way))


@pytest.fixture(scope="module")
def dss_says(made, authority):
    if dss.missing():
        assert not IN_CI, dss.missing()
        pytest.skip(dss.missing())
    said = {}
    for online in (False, True):
        files = [path for (_, _, way), path in made.items() if (level_of(way) in ("lt", "lta")) != online]
        said.update(dss.opinions(files, [authority.root], online))
    return said


@pytest.mark.parametrize("kind,form,way", ROWS)
def test_dss_accepts_with_the_level(made, dss_says, kind, form, way):
    (signature,) = dss_says[str(made[kind, form, way])]["signatures"]
    told = (signature["indication"], signature["level"], signature["intact"])
    assert told == ("TOTAL_PASSED", NAMES[level_of(way)], True), signature


@pytest.mark.parametrize("kind,form,way", ROWS)
def test_openssl_accepts_it_as_cades(made, authority, kind, form, way, tmp_path):
    file = made[kind, form, way]
    content = ["-content", file.with_suffix("")] if form == "p7s" else []
    done = subprocess.run(["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", file, *content, "-CAfile",
                           authority.root, "-out", tmp_path / "content"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "content").read_bytes() == CONTENT


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("level", levels.LEVELS)
@pytest.mark.parametrize("kind", ("rsa", "ec"))
def test_kyso_accepts_what_dss_makes(trusting, authority, dss_says, tmp_path, kind, level, form):
    source = tmp_path / "peer.txt"
    source.write_bytes(CONTENT)
    file = tmp_path / f"peer.txt.{form}"
    dss.sign(level, authority.folder / f"{levels.KINDS[kind][0]}.p12", authority.password_file, authority.tsa, source, file,
             authority.root)
    accepts(trusting, authority, file, level)


@pytest.mark.parametrize("how", ["whole", "stream"])
def test_kyso_accepts_what_openssl_makes(trusting, authority, tmp_path, how):
    source = tmp_path / "peer.txt"
    source.write_bytes(CONTENT)
    key, issuers = tmp_path / "key.pem", tmp_path / "issuers.pem"
    for target, what in ((key, ["-clcerts"]), (issuers, ["-cacerts", "-nokeys"])):
        subprocess.run(["openssl", "pkcs12", "-in", authority.folder / "signer.p12", "-passin",
                        f"file:{authority.password_file}", "-nodes", *what, "-out", target], check=True, capture_output=True)
    file = tmp_path / "peer.txt.p7m"
    subprocess.run(["openssl", "cms", "-sign", "-cades", "-binary", "-nodetach", "-in", source, "-signer", key, "-outform", "DER",
                    "-out", file, "-certfile", issuers, *(["-stream"] if how == "stream" else [])], check=True, capture_output=True)
    accepts(trusting, authority, file, "b")
    again = tmp_path / "again.p7m"
    answer = sign(trusting, authority, "ec", file, again, "b")
    assert answer.code == 0, answer
    accepts(trusting, authority, again, "b", signers=2)


@pytest.mark.parametrize("form", FORMS)
def test_a_second_signature_stands_beside_the_first_for_all_judges(made, trusting, authority, dss_says, tmp_path, form):
    source = tmp_path / "paper.txt"
    source.write_bytes(CONTENT)
    file = tmp_path / f"paper.txt.{form}"
    content = ["--content", source] if form == "p7s" else []
    answer = sign(trusting, authority, "ec", made["rsa", form, "lta"], file, "lta", *content)
    assert answer.code == 0, answer
    accepts(trusting, authority, file, "lta", signers=2)
    for signature in dss.opinions([file], [authority.root])[str(file)]["signatures"]:
        assert (signature["indication"], signature["level"]) == ("TOTAL_PASSED", NAMES["lta"]), signature
    done = subprocess.run(["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", file,
                           *(["-content", source] if form == "p7s" else []), "-CAfile", authority.root, "-out", "/dev/null"],
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("level", ["b", "lta"])
def test_no_judge_accepts_other_content(made, trusting, authority, dss_says, tmp_path, level, form):
    file, source = tmp_path / f"paper.txt.{form}", tmp_path / "paper.txt"
    data = made["rsa", form, level].read_bytes()
    other = CONTENT.replace("mười".encode(), "chín".encode() + b"  ", 1)
    assert len(other) == len(CONTENT)
    file.write_bytes(data.replace(CONTENT, other))
    source.write_bytes(other)
    signature = trusting.asked("verify", file, "--trust", authority.root, "--offline").files[0]["signatures"][0]
    assert (signature["indication"], signature["integrity"]) == ("TOTAL-FAILED", "broken"), signature
    assert dss.opinions([file], [authority.root])[str(file)]["signatures"][0]["indication"] == "TOTAL_FAILED"


@pytest.mark.parametrize("name", damage_cms.WAYS)
def test_no_damaged_file_passes(made, trusting, authority, tmp_path, name):
    """Every known way to alter a CMS file that was good: told, and never passed."""
    source, file = tmp_path / "paper.txt", tmp_path / "paper.txt.p7m"
    source.write_bytes(CONTENT)
    damage_cms.WAYS[name](made["rsa", "p7m", "lta"], made["ec", "p7m", "b"], file)
    answer = trusting.asked("verify", file, "--trust", authority.root, "--offline")
    entry = answer.files[0]
    assert answer.code != 0 and (entry.get("error") or entry["signatures"])
    for signature in entry.get("signatures", []):
        assert signature["indication"] != "TOTAL-PASSED", (name, signature)


UPDATE = b"\n4 0 obj\n<</Length 0>>stream\n\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Prev 9>>\n"


@pytest.mark.parametrize("named", ["paper.pdf.p7m", "paper.pdf"])
@pytest.mark.parametrize("more", ["nothing", "an update", "an object", "an end"])
def test_what_a_pdf_reader_would_show_instead_never_passes(trusting, authority, tmp_path, named, more):
    """A PDF near the beginning is taken for the whole file, and what stands last is believed, though nobody signed it."""
    source, good, file = tmp_path / "source", tmp_path / "good.p7m", tmp_path / named
    source.write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
    assert sign(trusting, authority, "rsa", source, good, "b").code == 0
    added = {"nothing": b"plain", "an update": UPDATE, "an object": b" 4 0\nobj", "an end": b"startxref 9"}[more]
    damage_cms.with_unsigned(good, added, file)
    signature = trusting.asked("verify", file, "--trust", authority.root).files[0]["signatures"][0]
    if named.endswith(".p7m") and more == "nothing":
        assert (signature["indication"], signature["integrity"]) == ("TOTAL-PASSED", "intact"), signature
    else:
        assert signature["indication"] != "TOTAL-PASSED" and signature["integrity"] == "undecided", signature
        assert "another_document_inside" in [one["code"] for one in signature["reasons"]]


@pytest.mark.parametrize("suffix", ["p7m", "p7s", "bin"])
@pytest.mark.parametrize("written", [b"4 0 obj\n<<>>\nendobj\n", b"4 0obj\n<<>>\nendobj\n", b"trailer\n<<>>\n"])
def test_a_pdf_without_a_header_beside_the_content_never_passes(trusting, authority, tmp_path, suffix, written):
    """Readers that put a file together from the objects they find need neither header nor tables."""
    source, good, file = tmp_path / "leg.txt", tmp_path / f"good.{suffix}", tmp_path / f"leg.txt.{suffix}"
    source.write_bytes(CONTENT)
    if suffix == "bin":
        assert sign(trusting, authority, "rsa", source, tmp_path / "good.p7m", "b").code == 0
        (tmp_path / "good.p7m").rename(good)
    else:
        assert sign(trusting, authority, "rsa", source, good, "b").code == 0
    damage_cms.with_unsigned(good, b"x" * 4000 + b"\n" + written, file)
    signature = trusting.asked("verify", file, "--trust", authority.root).files[0]["signatures"][0]
    assert signature["indication"] != "TOTAL-PASSED" and signature["integrity"] == "undecided", signature
    assert "another_document_inside" in [one["code"] for one in signature["reasons"]]


def test_a_cms_file_with_the_name_of_a_pdf_never_passes(trusting, authority, tmp_path):
    source, good, file = tmp_path / "leg.txt", tmp_path / "good.p7m", tmp_path / "Contract.PDF"
    source.write_bytes(b" " * 1100 + b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n")
    assert sign(trusting, authority, "rsa", source, good, "b").code == 0
    file.write_bytes(good.read_bytes())
    signature = trusting.asked("verify", file, "--trust", authority.root).files[0]["signatures"][0]
    assert signature["indication"] != "TOTAL-PASSED" and signature["integrity"] == "undecided", signature


@pytest.mark.parametrize("name", ["contract.docx", "contract.html", "contract.Zip"])
def test_a_cms_file_with_the_name_of_another_kind_never_passes(trusting, authority, tmp_path, name):
    """A ZIP is read from its end, a page from wherever its tags begin: programs go by the name."""
    source, good, file = tmp_path / "leg.txt", tmp_path / "good.p7m", tmp_path / name
    source.write_bytes(CONTENT)
    assert sign(trusting, authority, "rsa", source, good, "b").code == 0
    damage_cms.with_unsigned(good, b"PK\x05\x06" + bytes(18), file)
    signature = trusting.asked("verify", file, "--trust", authority.root).files[0]["signatures"][0]
    assert signature["indication"] != "TOTAL-PASSED" and signature["integrity"] == "undecided", signature
    assert "another_document_inside" in [one["code"] for one in signature["reasons"]]


def test_a_signature_with_its_own_document_inside_is_not_taken_for_one_of_the_file_beside_it(made, trusting, authority, tmp_path):
    source, file = tmp_path / "paper.txt", tmp_path / "paper.txt.p7s"
    source.write_bytes(b"another")
    file.write_bytes(made["rsa", "p7m", "b"].read_bytes())
    signature = trusting.asked("verify", file, "--trust", authority.root).files[0]["signatures"][0]
    assert (signature["indication"], signature["integrity"]) == ("INDETERMINATE", "undecided"), signature
    source.write_bytes(CONTENT)
    accepts(trusting, authority, file, "b")


def test_what_is_signed_content_of_another_kind_is_not_signed_again(made, trusting, authority, tmp_path):
    token, out = tmp_path / "token.p7m", tmp_path / "out.p7m"
    damage_cms.WAYS["another_content_type"](made["rsa", "p7m", "b"], None, token)
    answer = sign(trusting, authority, "ec", token, out, "b")
    assert answer.files[0]["error"]["code"] == "format_unsupported" and not out.exists()


def test_bytes_behind_are_told_before_signing_again_drops_them(made, trusting, authority, tmp_path):
    file, out = tmp_path / "behind.p7m", tmp_path / "out.p7m"
    file.write_bytes(made["rsa", "p7m", "b"].read_bytes() + b"more")
    answer = sign(trusting, authority, "ec", file, out, "b")
    assert answer.files[0]["earlierInDoubt"]["code"] == "signature_undecided"


def test_a_raised_file_is_not_called_a_pdf(made, trusting, authority, tmp_path):
    out = tmp_path / "out.pdf"
    answer = trusting.asked("extend", made["rsa", "p7m", "b"], "-o", out, "--level", "t", "--tsa", authority.tsa)
    assert answer.files[0]["error"]["code"] == "usage_wrong" and not out.exists(), answer
