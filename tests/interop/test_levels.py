"""The levels B, T, LT and LTA: what Kyso makes is judged by DSS and pyHanko, and what they make by Kyso."""

import pytest
from conftest import IN_CI, paper
from lab import dss, levels

NAMES = {level: f"PAdES-BASELINE-{level.upper()}" for level in levels.LEVELS}
EXTENDED = [f"{made}-to-{level}" for made, level in
            (("b", "t"), ("b", "lt"), ("b", "lta"), ("t", "lt"), ("t", "lta"), ("lt", "lta"))]
WAYS = [*levels.LEVELS, *EXTENDED]
ROWS = [(kind, way) for kind in levels.KINDS for way in WAYS]
DSS_KINDS = ("rsa", "ec")


@pytest.fixture(scope="module")
def source(folder):
    path = folder / "level-source.pdf"
    path.write_bytes(paper("version-1.7").bytes)
    return path


@pytest.fixture(scope="module")
def made(trusting, authority, source, folder):
    """{(kind, way): file or the error}, everything Kyso makes."""
    target = folder / "levels"
    target.mkdir()
    files = {}
    for kind, way in ROWS:
        path = target / f"{kind}-{way}.pdf"
        first, _, level = way.partition("-to-")
        if level:
            answer = trusting.asked("extend", files[kind, first], "-o", path, "--level", level, "--tsa", authority.tsa)
        else:
            name, pss = levels.KINDS[kind]
            answer = trusting.sign(source, "-o", path, "--cert", authority.folder / f"{name}.p12", "--pin-file",
                                   authority.password_file, *(["--pss"] if pss else []), "--level", way, "--tsa", authority.tsa)
        assert answer.code == 0, answer
        files[kind, way] = path
    return files


def level_of(way):
    return way.rpartition("-to-")[2]


def has_evidence(way):
    return level_of(way) in ("lt", "lta")


@pytest.fixture(scope="module")
def dss_says(made, authority):
    if dss.missing():
        assert not IN_CI, dss.missing()
        pytest.skip(dss.missing())
    said = {}
    for online in (False, True):
        files = [path for (_, way), path in made.items() if has_evidence(way) != online]
        said.update(dss.opinions(files, [authority.root], online))
    return said


@pytest.mark.parametrize("kind,way", ROWS)
def test_dss_accepts_with_the_level(made, dss_says, kind, way):
    (signature,) = dss_says[str(made[kind, way])]["signatures"]
    assert (signature["indication"], signature["level"], signature["intact"]) == ("TOTAL_PASSED", NAMES[level_of(way)], True), signature


@pytest.mark.parametrize("kind,way", ROWS)
def test_pyhanko_accepts_with_the_level(made, authority, kind, way):
    assert levels.pyhanko_level(made[kind, way], authority) == level_of(way)


@pytest.mark.parametrize("kind,way", ROWS)
def test_kyso_accepts_its_own_with_the_level(made, trusting, authority, kind, way):
    accepts(trusting, authority, made[kind, way], level_of(way))


def accepts(kyso, authority, file, level):
    """LT and LTA with no network; below, the document holds no answer about revocation and the servers are asked."""
    offline = ["--offline"] if level in ("lt", "lta") else []
    answer = kyso.asked("verify", file, "--trust", authority.root, *offline)
    signature = answer.files[0]["signatures"][0]
    assert (signature["indication"], signature["level"], signature["integrity"]) == ("TOTAL-PASSED", NAMES[level], "intact"), answer


@pytest.mark.parametrize("level", levels.LEVELS)
@pytest.mark.parametrize("kind", levels.KINDS)
def test_kyso_accepts_what_pyhanko_makes(trusting, authority, source, tmp_path, kind, level):
    file = tmp_path / "peer.pdf"
    file.write_bytes(levels.made_by_pyhanko(source.read_bytes(), authority, kind, level))
    accepts(trusting, authority, file, level)


@pytest.mark.parametrize("level", levels.LEVELS)
@pytest.mark.parametrize("kind", DSS_KINDS)
def test_kyso_accepts_what_dss_makes(trusting, authority, source, tmp_path, dss_says, kind, level):
    file = tmp_path / "peer.pdf"
    dss.sign(level, authority.folder / f"{levels.KINDS[kind][0]}.p12", authority.password_file, authority.tsa, source, file,
             authority.root)
    accepts(trusting, authority, file, level)


@pytest.mark.parametrize("level", ["t", "lt", "lta"])
def test_no_judge_accepts_an_altered_file(made, trusting, authority, dss_says, tmp_path, level):
    data = bytearray(made["rsa", level].read_bytes())
    data[data.index(b"%PDF-") + 5] ^= 0x01
    file = tmp_path / "altered.pdf"
    file.write_bytes(data)
    answer = trusting.asked("verify", file, "--trust", authority.root, "--offline")
    assert answer.code != 0 and answer.files[0]["signatures"][0]["indication"] == "TOTAL-FAILED"
    assert dss.opinions([file], [authority.root])[str(file)]["signatures"][0]["indication"] == "TOTAL_FAILED"
    assert levels.pyhanko_level(file, authority) not in levels.LEVELS
