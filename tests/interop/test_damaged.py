"""Signed files that somebody damaged: never TOTAL-PASSED, whoever signed them."""
import itertools

import pytest
from conftest import PAPERS, paper
from lab import damage, papers, peers

PLAIN = papers.classic(papers.body())


@pytest.fixture(scope="session")
def by_pyhanko(rsa):
    return peers.signed(PLAIN, rsa, peers.Wish())


@pytest.fixture(scope="session")
def by_kyso(kyso, lab, rsa, folder):
    """Signed by Kyso: the plain paper once, twice, and one with a cross-reference stream."""
    made = {}
    for name, data in {"once": PLAIN, "stream": papers.with_xref_stream(papers.body(pages=2), packed=(2, 3, 4))}.items():
        source, target = folder / f"damage-{name}.pdf", folder / f"damage-{name}-signed.pdf"
        source.write_bytes(data)
        answer = kyso.sign(source, "-o", target, *rsa.arguments(lab.pin_file))
        assert answer.code == 0, answer
        made[name] = target.read_bytes()
    target = folder / "damage-twice-signed.pdf"
    assert kyso.sign(folder / "damage-once-signed.pdf", "-o", target, *rsa.arguments(lab.pin_file)).code == 0
    made["twice"] = target.read_bytes()
    return made


@pytest.fixture
def judged(kyso, lab, tmp_path):
    """judged(cases) → {name: file entry} in one call of the program, which must not call anything good."""
    def ask(cases):
        paths = {}
        for index, (name, data) in enumerate(cases):
            path = tmp_path / f"{index}-{name}.pdf"
            path.write_bytes(data)
            paths[str(path)] = name
        assert paths
        answer = kyso.verify(*paths, "--trust", lab.ca)
        assert {entry["file"] for entry in answer.files} == set(paths)
        return {paths[entry["file"]]: entry for entry in answer.files}
    return ask


def last_verdicts(entries):
    """What became of the newest signature: its entry, or None when the file could not be read or shows none."""
    return {name: (e.get("signatures") or [None])[-1] for name, e in entries.items()}


def assert_none_passed(entries, which=lambda signatures: signatures):
    passed = [name for name, e in entries.items()
              if any(s["indication"] == "TOTAL-PASSED" for s in which(e.get("signatures", [])))]
    assert not passed, f"called good: {passed}"


SIGNED = ["once", "twice", "stream", "pyhanko"]


@pytest.fixture(params=SIGNED)
def signed(request, by_kyso, by_pyhanko):
    return by_pyhanko if request.param == "pyhanko" else by_kyso[request.param]


def test_undamaged_files_pass(judged, by_kyso, by_pyhanko):
    verdicts = last_verdicts(judged([*by_kyso.items(), ("pyhanko", by_pyhanko)]))
    assert {name: v and v["indication"] for name, v in verdicts.items()} == dict.fromkeys(SIGNED[:1] + ["stream", "twice", "pyhanko"], "TOTAL-PASSED")


def test_any_bit_of_the_covered_bytes(judged, signed):
    entries = judged(damage.flips_in_covered_bytes(signed))
    assert_none_passed(entries, lambda signatures: signatures[-1:])
    intact = [n for n, v in last_verdicts(entries).items() if v and v["integrity"] == "intact"]
    assert not intact, f"called intact: {intact}"


def test_any_digit_of_the_cms(judged, signed):
    assert_none_passed(judged(damage.flips_in_contents(signed)), lambda signatures: signatures[-1:])


def test_a_byte_range_that_is_not_exact(judged, signed):
    entries = judged(damage.byte_ranges(signed))
    assert len(entries) >= 10
    assert_none_passed(entries, lambda signatures: signatures[-1:])


def test_contents_emptied_or_cut(judged, signed):
    assert_none_passed(judged(damage.emptied_contents(signed)), lambda signatures: signatures[-1:])


def test_the_signature_of_another_document(judged, by_kyso, by_pyhanko):
    cases = []
    for (a, first), (b, second) in itertools.permutations({**by_kyso, "pyhanko": by_pyhanko}.items(), 2):
        try:
            cases.append((f"{b}-in-{a}", damage.swapped_contents(first, second)))
        except ValueError:
            continue
    entries = judged(cases)
    assert_none_passed(entries, lambda signatures: signatures[-1:])
    assert any(v and v["integrity"] == "broken" for v in last_verdicts(entries).values())


@pytest.mark.parametrize("who", ["once", "pyhanko"])
def test_what_is_changed_after_signing_is_not_passed(judged, by_kyso, by_pyhanko, who):
    data = by_pyhanko if who == "pyhanko" else by_kyso[who]
    assert_none_passed(judged(damage.later_changes(data)))


def test_a_file_cut_short(judged, signed):
    assert_none_passed(judged(damage.cut(signed)), lambda signatures: signatures[-1:])


def test_the_first_of_two_signatures_falls_with_its_bytes(judged, by_kyso):
    twice = by_kyso["twice"]
    from lab.judges import raw_signatures
    at = raw_signatures(twice)[0].byte_range[1] // 2
    entry = judged([("early", damage.flipped(twice, at))])["early"]
    assert_none_passed({"early": entry})


# ---- what pyHanko signs ---------------------------------------------------------------------------------------------

WISHES = {
    "pades": peers.Wish(),
    "pkcs7-detached": peers.Wish(pades=False),
    "visible": peers.Wish(visible=True),
    "certified": peers.Wish(certify=2),
    "sha384": peers.Wish(digest="sha384"),
    "sha512": peers.Wish(digest="sha512"),
    "pss": peers.Wish(pss=True),
}


@pytest.fixture(scope="session")
def p256(lab):
    return lab.key_file("peer-p256", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")


def test_signatures_by_pyhanko_pass(judged, rsa, p256):
    cases = [(name, peers.signed(PLAIN, rsa, wish)) for name, wish in WISHES.items()]
    cases.append(("p256", peers.signed(PLAIN, p256, peers.Wish())))
    verdicts = last_verdicts(judged(cases))
    assert {n: v and v["indication"] for n, v in verdicts.items()} == dict.fromkeys(verdicts, "TOTAL-PASSED"), verdicts


def test_signatures_by_pyhanko_on_every_structure_pass(judged, rsa):
    cases = [(p.name, peers.signed(p.bytes, rsa, peers.Wish(), peers.Wish("Sig2", visible=True)))
             for p in PAPERS if not p.password]
    entries = judged(cases)
    wrong = {n: v and (v["indication"], v.get("subIndication")) for n, v in last_verdicts(entries).items()
             if not v or v["indication"] != "TOTAL-PASSED"}
    assert not wrong
    for name, entry in entries.items():
        assert len(entry["signatures"]) == 2, name
        assert entry["signatures"][0]["integrity"] != "broken", name
        assert entry["signatures"][0]["indication"] != "TOTAL-FAILED", name


def test_a_signature_by_pyhanko_survives_one_by_kyso(sign, pyhanko, rsa):
    for subject in PAPERS:
        if "pyhanko" in subject.excused:
            continue
        first = peers.signed(subject.bytes, rsa, peers.Wish("Truoc"), password=subject.password)
        path, entry = sign(first, password=subject.password)
        assert entry["status"] == "signed", (subject.name, entry)
        opinions = pyhanko.opinions(path, subject.password, strict="hybrid" not in subject.tags)
        assert len(opinions) == 2 and all(o.bottom_line for o in opinions), (subject.name, list(map(str, opinions)))


def test_an_unknown_authority_is_not_passed(kyso, lab, folder, tmp_path, by_pyhanko):
    stranger = type(lab)(folder / "stranger")
    stranger.authority()
    path = tmp_path / "signed.pdf"
    path.write_bytes(by_pyhanko)
    answer = kyso.verify(path, "--trust", stranger.ca)
    (signature,) = answer.files[0]["signatures"]
    assert signature["indication"] == "INDETERMINATE"
    assert signature["integrity"] == "intact"
    assert answer.code == 6


@pytest.mark.parametrize("kind,extensions", [
    ("expired-leaf", ()),
    ("server-only", ("basicConstraints=critical,CA:FALSE", "keyUsage=critical,keyEncipherment",
                     "extendedKeyUsage=serverAuth")),
])
def test_a_certificate_not_meant_or_not_valid_is_not_passed(judged, lab, kind, extensions):
    days = -1 if kind == "expired-leaf" else 365
    try:
        key = lab.key_file(kind, "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", days=days, extensions=extensions)
    except RuntimeError as trouble:
        pytest.skip(f"openssl makes no such certificate here: {trouble}")
    assert_none_passed(judged([(kind, peers.signed(PLAIN, key, peers.Wish()))]))
