"""What came in as PDF/A or PDF/UA goes out as it: veraPDF judges before and behind every kind of signing."""
from pathlib import Path

import pytest
from conftest import IN_CI
from lab import archival, dss, judges, levels, verapdf

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "pdf"


@pytest.fixture(scope="module", autouse=True)
def vera_there():
    reason = verapdf.missing()
    if reason:
        (pytest.fail if IN_CI else pytest.skip)(reason)


@pytest.fixture(scope="module")
def pictures(folder):
    """A seal with soft edges, and a grey scan."""
    from PIL import Image, ImageDraw, ImageFilter
    seal = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    ImageDraw.Draw(seal).ellipse((20, 20, 220, 220), outline=(200, 0, 0, 255), width=18)
    seal = seal.filter(ImageFilter.GaussianBlur(3))
    gray = Image.linear_gradient("L").resize((120, 60))
    seal.save(folder / "seal.png")
    gray.save(folder / "gray.png")
    return {"SEAL": folder / "seal.png", "GRAY": folder / "gray.png"}


@pytest.fixture(scope="module")
def signed_by_us(kyso, authority, pictures):
    """Signs a file: signed_by_us(source, target, *wishes, level=); nothing when it is refused with a code that may be."""
    assert kyso.run("trust", "add", authority.root).returncode == 0

    def one(source, target, *wishes, level="b", or_refused=""):
        answer = kyso.sign(source, "-o", target, "--cert", authority.folder / "signer.p12", "--pin-file", authority.password_file,
                           *(pictures.get(wish, wish) for wish in wishes), "--level", level, "--tsa", authority.tsa)
        if answer.code and or_refused == answer.files[0]["error"]["code"]:
            return None
        assert answer.code == 0, answer
        return answer.files[0]
    return one


@pytest.fixture(scope="module")
def kept(folder):
    """The documents made here, each found to conform."""
    target = folder / "kept"
    target.mkdir()
    papers = archival.all_kept()
    for paper in papers:
        (target / f"{paper.name}.pdf").write_bytes(paper.bytes)
    pairs = [(flavour, target / f"{paper.name}.pdf") for paper in papers for flavour in paper.flavours]
    broken = {file.name: rules for (_, file), rules in zip(pairs, verapdf.judge(pairs)) if rules}
    assert not broken, "the test's own documents do not conform"
    assert len(papers) == 40
    return [(paper, target / f"{paper.name}.pdf") for paper in papers]


def stayed(what, pairs):
    """Says how many still conform; all have to."""
    lost = [f"{flavour} {Path(file).name}: {'; '.join(rules[:3])}" for (flavour, file), rules in zip(pairs, verapdf.judge(pairs)) if rules]
    print(f"\n{what}: {len(pairs) - len(lost)} of {len(pairs)} stayed")
    assert pairs and not lost, "\n".join(lost)


def is_intact(kyso, authority, *files):
    answer = kyso.verify(*files, "--trust", authority.root)
    found = {entry["file"]: [s["integrity"] for s in entry["signatures"]] for entry in answer.files}
    assert found and all(one and set(one) == {"intact"} for one in found.values()), found


@pytest.fixture(scope="module")
def signed(kept, signed_by_us, folder):
    """Every document signed as its row wishes: [(paper, file)]."""
    target = folder / "kept-signed"
    target.mkdir()
    for paper, source in kept:
        entry = signed_by_us(source, target / source.name, *paper.wishes)
        assert "conformanceLost" not in entry, entry
    return [(paper, target / source.name) for paper, source in kept]


def test_documents_stay_what_they_were_when_signed(signed):
    stayed("made here", [(flavour, file) for paper, file in signed for flavour in paper.flavours])


def test_signatures_on_them_are_intact(signed, kyso, authority):
    is_intact(kyso, authority, *(file for _, file in signed))
    for _, file in signed:
        assert judges.qpdf_check(file)[0] == 0, file


@pytest.mark.parametrize("wishes", [archival.INVISIBLE, archival.SEAL, archival.VISIBLE],
                         ids=["invisible", "seal", "text"])
def test_documents_of_others_stay_what_they_were(signed_by_us, tmp_path, wishes):
    if not CORPUS.is_dir():
        pytest.skip("the shared corpus is not here")
    pairs = [(flavour, file) for file in sorted(CORPUS.glob("*.pdf")) for flavour in verapdf.claims(file)]
    pairs = [pair for pair, rules in zip(pairs, verapdf.judge(pairs)) if not rules]
    after = []
    for flavour, file in pairs:
        # A certified one takes no visible field; then nothing is made of it. One bears a signature that is a made-up one.
        if signed_by_us(file, tmp_path / file.name, *wishes, "--allow-broken", or_refused="pdf_locked_by_certification"):
            after.append((flavour, tmp_path / file.name))
    assert len(after) >= len(pairs) - 1
    stayed("of others", after)


# One of each part: what is raised to a level, or signed again, is the same document still.
EACH = ("1b", "2b", "2u", "3b", "4", "ua1")


def one_of_each(kept):
    return {flavour: next((paper, file) for paper, file in kept if paper.flavours == (flavour,) and not paper.wishes)
            if flavour != "2u" else next((paper, file) for paper, file in kept if paper.flavours == ("2u",)) for flavour in EACH}


@pytest.mark.parametrize("way", ["t", "lt", "lta", "b-to-lta", "t-to-lt", "certified-to-lta", "seen-to-lta"])
def test_documents_stay_what_they_were_at_every_level(kept, signed_by_us, kyso, authority, tmp_path, way):
    first, _, raised = way.partition("-to-")
    pairs = []
    for flavour, (_, source) in one_of_each(kept).items():
        file = tmp_path / f"{flavour}.pdf"
        # Certifications that allow nothing but time-stamps, in an invisible field and in one that is seen.
        wishes = {"certified": archival.CERTIFIED, "seen": (*archival.CERTIFIED, *archival.SEAL)}.get(first, archival.SEAL)
        signed_by_us(source, file, *wishes, level=first if first in levels.LEVELS else "b")
        if raised:
            low, file = file, tmp_path / f"{flavour}-raised.pdf"
            answer = kyso.asked("extend", low, "-o", file, "--level", raised, "--tsa", authority.tsa)
            assert answer.code == 0, answer
        pairs.append((flavour, file))
    stayed(way, pairs)
    is_intact(kyso, authority, *(file for _, file in pairs))
    if (raised or way) != "t":
        for _, file in pairs:
            assert levels.pyhanko_level(file, authority) == (raised or way), file


def accepted(kyso, authority, files):
    """By Kyso, pyHanko and DSS: every signature is good and nothing forbidden came after."""
    is_intact(kyso, authority, *files)
    pyhanko = judges.PyHanko(authority.root)
    for file in files:
        found = pyhanko.opinions(file)
        assert len(found) == 2 and all(one.bottom_line for one in found), [str(one) for one in found]
    if dss.missing() is None:
        for file, said in dss.opinions(files, [authority.root], online=True).items():
            assert [s["indication"] for s in said["signatures"]] == ["TOTAL_PASSED"] * 2, (file, said)
    elif IN_CI:
        pytest.fail(dss.missing())


@pytest.mark.parametrize("wishes", [archival.INVISIBLE, archival.SEAL], ids=["invisible", "seal"])
def test_a_second_signature_keeps_pdfa_and_the_first(kept, signed_by_us, kyso, authority, tmp_path, wishes):
    pairs = []
    for flavour, (_, source) in one_of_each(kept).items():
        if flavour == "ua1":
            continue
        once, twice = tmp_path / f"{flavour}.pdf", tmp_path / f"{flavour}-twice.pdf"
        signed_by_us(source, once, *archival.INVISIBLE)
        assert "conformanceLost" not in signed_by_us(once, twice, *wishes)
        pairs.append((flavour, twice))
    stayed("signed twice", pairs)
    accepted(kyso, authority, [file for _, file in pairs])


def test_a_second_invisible_signature_keeps_pdfua_and_the_first(kept, signed_by_us, kyso, authority, tmp_path):
    _, source = one_of_each(kept)["ua1"]
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    signed_by_us(source, once, *archival.SEAL)
    assert "conformanceLost" not in signed_by_us(once, twice, *archival.INVISIBLE)
    stayed("signed twice", [("ua1", twice)])
    accepted(kyso, authority, [twice])


def test_a_second_visible_signature_leaves_the_first_alone_and_says_that_pdfua_is_lost(kept, signed_by_us, kyso, authority, tmp_path):
    _, source = one_of_each(kept)["ua1"]
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    signed_by_us(source, once, *archival.INVISIBLE)
    entry = signed_by_us(once, twice, *archival.SEAL)
    assert entry["conformanceLost"]["code"] == "conformance_lost", entry
    assert verapdf.judge([("ua1", twice)])[0]
    accepted(kyso, authority, [twice])


def test_a_picture_that_must_stay_transparent_is_refused_where_pdfa1_forbids_it(kept, kyso, authority, pictures, tmp_path):
    _, source = one_of_each(kept)["1b"]
    # No PIN is given: the refusal comes before anybody is asked for one.
    answer = kyso.sign(source, "-o", tmp_path / "out.pdf", "--cert", authority.folder / "signer.p12", "--image", pictures["SEAL"],
                       "--keep-transparency")
    assert answer.code != 0 and answer.files[0]["error"]["code"] == "transparency_forbidden", answer
    assert not (tmp_path / "out.pdf").exists()


def test_a_picture_that_must_stay_transparent_does_where_it_may(kept, signed_by_us, tmp_path):
    _, source = one_of_each(kept)["2b"]
    file = tmp_path / "out.pdf"
    signed_by_us(source, file, *archival.SEAL, "--keep-transparency")
    assert b"/SMask" in file.read_bytes()
    stayed("transparent", [("2b", file)])
