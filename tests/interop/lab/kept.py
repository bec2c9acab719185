"""The signed files of a run of the tests, kept under names that the next run gives them too."""
import hashlib
import os
import re
import shutil
from pathlib import Path

# An answer about more files than these is about revisions or flipped bits by the hundred: a few of a kind are enough.
MOST = 25


class Kept:
    def __init__(self, target, session):
        self._target, self._session, self._seen = target, session, set()
        target.mkdir(parents=True, exist_ok=True)

    @classmethod
    def wished(cls, session):
        """Where KYSO_KEEP_SIGNED names a folder; `session` is the folder that all tests share."""
        wish = os.environ.get("KYSO_KEEP_SIGNED")
        return cls(Path(wish), session) if wish else None

    def __call__(self, files):
        for file in map(Path, files[:MOST] if len(files) <= MOST else ()):
            if not file.exists():
                continue
            data = file.read_bytes()
            mark = hashlib.sha256(data).digest()
            if b"/ByteRange" not in data or mark in self._seen:
                continue
            self._seen.add(mark)
            shutil.copy(file, self._target / self._name(file))

    def _name(self, file):
        if self._session in file.parents:
            name = "-".join(file.relative_to(self._session).parts)
        else:
            test = os.environ.get("PYTEST_CURRENT_TEST", "").partition("::")[2].rpartition(" ")[0]
            name = f"{test}--{file.name}"
        name, number = re.sub(r"[^\w.\[\]+,-]", "_", name), 1
        while (self._target / name).exists():
            number += 1
            name = re.sub(r"(~\d+)?\.pdf$", f"~{number}.pdf", name)
        return name
