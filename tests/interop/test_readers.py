"""What Kyso calls intact shows, in every reader that can read it, what was signed; what means no harm is not broken."""
import pytest
from lab import behind, chance, readers

ROUNDS = 3
FILES_A_ROUND = 120


@pytest.fixture(scope="session")
def stage(kyso, lab, rsa, folder):
    """Signed papers with what readers show of them."""
    place = folder / "chance"
    place.mkdir()
    return chance.Stage(kyso, lab, rsa, place)


@pytest.mark.parametrize("round", range(ROUNDS))
def test_an_intact_file_shows_what_was_signed_and_an_honest_one_is_not_broken(stage, tmp_path, round):
    runs = [stage.made(f"test {round}:{number}", tmp_path) for number in range(FILES_A_ROUND)]
    stage.judge(runs)
    assert any(run.integrity == "intact" for run in runs), "no revision was harmless, so nothing was judged"
    assert any(run.honest for run in runs)
    wrong = [f"{words} [{' '.join(run.different) or run.words}] {run}"
             for words, those in chance.faults(runs).items() for run in those]
    assert not wrong, "\n".join(wrong)


def test_a_forged_page_is_seen_by_every_reader_and_not_intact(stage, tmp_path):
    """The property above can fail: a plain forgery does change what readers show."""
    for name, victim in stage.victims.items():
        update = chance.rebuild.Update(victim)
        update.put(victim.CONTENT, behind.papers.stream(behind.FORGED))
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(update.close("table"))
        shown = readers.seen(path)
        assert set(shown) == set(readers.READERS) and all(shown[reader] != stage.shown[name][reader] for reader in shown)
        run = chance.Run("plain", name, False, ["forged content"], path)
        stage.judge([run])
        assert run.integrity != "intact"


def test_what_programs_write_without_harm_is_shown_as_it_was_signed(stage, tmp_path):
    """Else an honest revision would be a forgery, and nothing could be asked of a verdict on it."""
    runs = [stage.made(f"honest:{number}", tmp_path) for number in range(150)]
    runs = {run.path: run for run in runs if run.honest}
    other = {str(runs[path]): seen for path, seen in readers.seen_in_all(runs).items()
             if seen != stage.shown[runs[path].victim]}
    assert not other
