"""Files that Kyso signs, once and again, for every kind of key and structure: other people's programs judge."""
from dataclasses import dataclass

import pytest
from conftest import PAPERS, IN_CI
from lab import judges

TOKENS = ["rsa2048", "rsa3072", "rsa4096", "p256", "p384"]
KEY_FILES = {
    "p12-rsa2048": ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"),
    "p12-p256": ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"),
    "p12-pss": ("-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:2048"),
}
ROUNDS = ["once", "twice"]
# Every key signs every kind of cross-reference and encryption; two of them sign every paper there is.
EVERY_PAPER = {"rsa2048", "p12-p256"}
KINDS = {"version-1.7", "xref-stream", "object-stream", "hybrid", "linearized", "acroform", "encrypted-r4-aes",
         "encrypted-r6"}


def papers_for(key_name):
    return [p for p in PAPERS if key_name in EVERY_PAPER or p.name in KINDS]


PAIRS = [(key_name, p) for key_name in [*TOKENS, *KEY_FILES] for p in papers_for(key_name)]


@dataclass
class Made:
    path: object
    source: object
    error: dict


class Workshop:
    """Signs every paper with a key in one call of the program, when the first test asks for it."""

    def __init__(self, kyso, lab, folder):
        self.kyso, self.lab, self.folder = kyso, lab, folder
        self.keys, self.made = {}, {}

    def key(self, name):
        if name not in self.keys:
            self.keys[name] = (self.lab.token(name, name) if name in TOKENS
                               else self.lab.key_file(name, *KEY_FILES[name]))
        return self.keys[name]

    def get(self, key_name, paper, turn):
        if (key_name, turn) not in self.made:
            self.made[key_name, turn] = self.sign_all(key_name, turn)
        return self.made[key_name, turn][paper.name]

    def sign_all(self, key_name, turn):
        sources = {}
        for paper in papers_for(key_name):
            if turn == "once":
                source = self.folder / "papers" / f"{paper.name}.pdf"
                source.parent.mkdir(exist_ok=True)
                source.write_bytes(paper.bytes)
            else:
                source = self.get(key_name, paper, "once").path
            sources[paper.name] = source
        made = {}
        groups = {}
        for paper in papers_for(key_name):
            if sources[paper.name] is None:
                made[paper.name] = Made(None, None, {"code": "not signed the first time"})
                continue
            field = paper.empty_field if turn == "once" else ""
            groups.setdefault((paper.password, field), []).append(paper)
        for (password, field), papers in groups.items():
            made.update(self.sign_group(key_name, turn, password, field, {p.name: sources[p.name] for p in papers}))
        return made

    def sign_group(self, key_name, turn, password, field, sources):
        target = self.folder / key_name / turn
        target.mkdir(parents=True, exist_ok=True)
        extra = ["--reason", "Tôi đồng ý"]
        if password:
            secret = self.folder / "password"
            secret.write_text(password)
            extra += ["--password-file", secret]
        if field:
            extra += ["--field", field]
        answer = self.kyso.sign(*sources.values(), "--out-dir", target, *self.key(key_name).arguments(self.lab.pin_file),
                                *extra)
        by_source = {entry["file"]: entry for entry in answer.files}
        made = {}
        for name, source in sources.items():
            entry = by_source.get(str(source), {"status": "missing", "error": {"code": "no answer for this file"}})
            done = entry["status"] == "signed"
            made[name] = Made(type(source)(entry["output"]) if done else None, source, entry.get("error"))
        return made


@pytest.fixture(scope="session")
def workshop(kyso, lab, folder):
    return Workshop(kyso, lab, folder)


def complaints(file, paper, count, ca, pyhanko, key_name):
    """What the judges hold against a file that should carry `count` good signatures."""
    said = []
    absent = judges.missing_programs()
    if "qpdf" not in absent:
        code, words = judges.qpdf_check(file, paper.password)
        if code:
            said.append(f"qpdf --check: {words}")
    if "openssl" not in absent:
        words = judges.openssl_cades(file, ca)
        if words:
            said.append(f"openssl cms -cades: {words}")
    if "mutool" not in absent:
        words = judges.mutool_info(file, paper.password)
        if words:
            said.append(f"mutool info: {words}")
        words = judges.mutool_sign(file, paper.password) if key_name in MUTOOL_KEYS else None
        if words:
            said.append(f"mutool sign -v: {words}")
    if "pdfsig" not in absent and key_name in PDFSIG_KEYS:
        valid, words = judges.pdfsig(file, paper.password)
        if valid != count:
            said.append(f"pdfsig: {words}")
    if "pyhanko" not in paper.excused:
        said += pyhanko_complaints(file, paper, count, pyhanko)
    return said


# mutool 1.21 and NSS know no RSASSA-PSS certificates.
MUTOOL_KEYS = {*TOKENS, "p12-rsa2048", "p12-p256"}
PDFSIG_KEYS = {*TOKENS, "p12-rsa2048", "p12-p256"}


def pyhanko_complaints(file, paper, count, pyhanko):
    try:
        opinions = pyhanko.opinions(file, paper.password, strict="hybrid" not in paper.tags)
    except Exception as trouble:  # whatever it cannot read is its verdict
        return [f"pyHanko: {type(trouble).__name__}: {trouble}"]
    said = []
    if len(opinions) != count:
        said.append(f"pyHanko sees {len(opinions)} signatures")
    for index, opinion in enumerate(opinions):
        last = index == len(opinions) - 1
        covers = "ENTIRE_FILE" if last else "ENTIRE_REVISION"
        if not opinion.bottom_line or opinion.coverage != covers:
            said.append(f"pyHanko: {opinion}")
    return said


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize("key_name,paper", PAIRS, ids=[f"{key_name}-{p.name}" for key_name, p in PAIRS])
def test_signed_file_is_accepted(workshop, lab, pyhanko, key_name, paper, turn):
    made = workshop.get(key_name, paper, turn)
    assert made.path is not None, made.error
    source, result = made.source.read_bytes(), made.path.read_bytes()
    assert result.startswith(source), "the update is not appended to what was there"
    said = complaints(made.path, paper, ROUNDS.index(turn) + 1, lab.ca, pyhanko, key_name)
    assert not said, "\n".join(said)


@pytest.mark.parametrize("turn", ROUNDS)
@pytest.mark.parametrize("key_name", [*TOKENS, *KEY_FILES])
def test_kyso_accepts_its_own(workshop, kyso, lab, key_name, turn):
    made = [workshop.get(key_name, p, turn) for p in papers_for(key_name) if not p.password]
    paths = [m.path for m in made if m.path]
    assert paths
    answer = kyso.verify(*paths, "--trust", lab.ca)
    assert len(answer.files) == len(paths)
    for entry in answer.files:
        assert "error" not in entry, entry
        signatures = entry["signatures"]
        assert len(signatures) == ROUNDS.index(turn) + 1, entry
        assert signatures[-1]["indication"] == "TOTAL-PASSED", entry
        assert signatures[-1]["integrity"] == "intact", entry
        for earlier in signatures[:-1]:
            assert earlier["indication"] != "TOTAL-FAILED", entry
            assert earlier["integrity"] != "broken", entry


@pytest.mark.parametrize("turn", ROUNDS)
def test_kyso_trusts_nobody_it_was_not_told_to(workshop, kyso, folder, turn):
    paths = [m.path for m in (workshop.get("p12-p256", p, turn) for p in PAPERS if not p.password) if m.path]
    assert paths
    empty = folder / "no-anchors"
    empty.mkdir(exist_ok=True)
    answer = kyso.verify(*paths, "--trust", empty)
    assert answer.code != 0
    for entry in answer.files:
        for signature in entry.get("signatures", []):
            assert signature["indication"] != "TOTAL-PASSED", entry


def test_all_judges_are_at_hand():
    missing = judges.missing_programs()
    if missing and not IN_CI:
        pytest.skip(f"not installed: {', '.join(missing)}")
    assert not missing
