import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from lab import judges, keys, kept, levels, papers, program  # noqa: E402

PROGRAM = Path(os.environ["KYSO_PROGRAM"])
IN_CI = os.environ.get("CI") == "true"


def pytest_sessionstart(session):
    missing = judges.missing_programs()
    if not PROGRAM.exists():
        pytest.exit(f"{PROGRAM} has not been built", returncode=1)
    if missing and IN_CI:
        pytest.exit(f"judges are missing: {', '.join(missing)}", returncode=1)
    if missing:
        print(f"skipped judges, not installed: {', '.join(missing)}")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("interop")


@pytest.fixture(scope="session")
def lab(folder):
    made = keys.Lab(folder / "lab")
    made.authority()
    return made


@pytest.fixture(scope="session")
def kyso(folder, lab):
    return program.Kyso(PROGRAM, folder / "home", lab.environment, kept.Kept.wished(folder))


@pytest.fixture(scope="session")
def pyhanko(lab):
    return judges.PyHanko(lab.ca)


@pytest.fixture(scope="session")
def rsa(lab):
    """A key file for tests in which the kind of key does not matter."""
    return lab.key_file("ordinary", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")


@pytest.fixture
def sign(kyso, lab, rsa, tmp_path):
    """Signs one document with the ordinary key: sign(bytes, *arguments) → (output path, answer for the file)."""
    def one(data, *arguments, key=None, password=""):
        source, target = tmp_path / "in.pdf", tmp_path / f"out-{len(list(tmp_path.iterdir()))}.pdf"
        source.write_bytes(data)
        extra = []
        if password:
            secret = tmp_path / "password"
            secret.write_text(password)
            extra = ["--password-file", secret]
        answer = kyso.sign(source, "-o", target, *(key or rsa).arguments(lab.pin_file), *extra, *arguments)
        assert source.read_bytes() == data, "the original was touched"
        assert len(answer.files) == 1, answer
        entry = answer.files[0]
        assert (entry["status"] == "signed") == (answer.code == 0), answer
        assert (entry["status"] == "signed") == target.exists(), answer
        return target, entry
    return one


@pytest.fixture(scope="session")
def authority(folder):
    """The certification authority on loopback, with its servers."""
    program = PROGRAM.parent / "kyso_loopback_pki"
    if not program.exists():
        pytest.fail(f"{program} has not been built")
    served = levels.Authority(program, folder / "authority")
    yield served
    served.close()


@pytest.fixture(scope="session")
def trusting(kyso, authority):
    done = kyso.run("trust", "add", authority.root)
    assert done.returncode == 0, done.stderr
    return kyso


def paper(name):
    return next(p for p in PAPERS if p.name == name)


def _all_papers():
    import tempfile
    with tempfile.TemporaryDirectory() as work:
        return papers.all_papers(Path(work))


PAPERS = _all_papers()
