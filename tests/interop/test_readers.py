"""What Kyso calls intact shows, in every reader that can read it, what was signed."""
import pytest
from lab import behind, readers

ROUNDS = 10
FILES_A_ROUND = 100
SLIPS = (0.02, 0.06, 0.12, 0.3)


@pytest.fixture(scope="session")
def victims(kyso, lab, rsa, folder):
    """Signed papers with what readers show of them."""
    made = {}
    for name, data in behind.PAPERS.items():
        source, target = folder / f"victim-{name}.pdf", folder / f"victim-{name}-signed.pdf"
        source.write_bytes(data)
        assert kyso.sign(source, "-o", target, *rsa.arguments(lab.pin_file)).code == 0
        shown = readers.seen(target)
        assert set(shown) == set(readers.READERS)
        made[name] = behind.Victim(name, target.read_bytes()), shown
    return made


def intact(kyso, lab, paths):
    """Those of the files whose first signature Kyso finds whole."""
    answer = kyso.verify(*paths, "--trust", lab.ca)
    assert [entry["file"] for entry in answer.files] == [str(path) for path in paths]
    return [path for path, entry in zip(paths, answer.files)
            if any(s["field"] == "Signature1" and s["integrity"] == "intact" for s in entry.get("signatures", []))]


@pytest.mark.parametrize("paper", behind.PAPERS)
@pytest.mark.parametrize("round", range(ROUNDS))
def test_an_intact_file_shows_what_was_signed(kyso, lab, victims, tmp_path, paper, round):
    victim, signed = victims[paper]
    paths = []
    for number in range(FILES_A_ROUND):
        revision = behind.Revision(victim, f"{paper} {round} {number}", SLIPS[number % len(SLIPS)])
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(revision.bytes())
    whole = intact(kyso, lab, paths)
    assert whole, "no revision was harmless, so nothing was judged"
    other = {path.name: [name for name, shown in readers.seen(path).items() if shown != signed[name]] for path in whole}
    assert not any(other.values()), {name: by for name, by in other.items() if by}


def test_a_forged_page_is_seen_by_every_reader_and_not_intact(kyso, lab, victims, tmp_path):
    """The property above can fail: a plain forgery does change what readers show."""
    for name, (victim, signed) in victims.items():
        at = len(victim.data)
        content = behind.papers.stream(behind.FORGED)
        update = b"5 0 obj\n%s\nendobj\n" % content
        forged = tmp_path / f"{name}.pdf"
        forged.write_bytes(victim.data + update + b"xref\n5 1\n%010d 00000 n \ntrailer\n<</Size %d/Root 1 0 R/Prev %d>>\n"
                           b"startxref\n%d\n%%%%EOF\n" % (at, victim.size, victim.start, at + len(update)))
        shown = readers.seen(forged)
        assert set(shown) == set(readers.READERS) and all(shown[n] != signed[n] for n in shown)
        assert intact(kyso, lab, [forged]) == []
