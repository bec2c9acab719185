"""The `kyso` command, as a script uses it."""
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Answer:
    code: int
    json: dict
    stderr: str

    @property
    def files(self):
        return self.json.get("files", [])


class Kyso:
    def __init__(self, program, home, environment=None, kept=None):
        """`kept` is called with the signed files of every answer, where somebody collects them."""
        self.program, self._kept = str(program), kept
        self.environment = {**os.environ, "KYSO_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "KYSO_LANG": "en",
                            **(environment or {})}
        # The authorities of these tests have their servers on this computer.
        settings = Path(home) / "config" / "settings.ini"
        if not settings.exists():
            settings.parent.mkdir(parents=True, exist_ok=True)
            settings.write_text("[network]\nallowedServers=127.0.0.1\n")

    def run(self, *arguments, deadline=120):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True,
                              env=self.environment, timeout=deadline, stdin=subprocess.DEVNULL)
        return done

    def asked(self, *arguments, deadline=120):
        """Runs with --json. Output that is no JSON is the caller's to see."""
        done = self.run(*arguments, "--json", deadline=deadline)
        try:
            answer = Answer(done.returncode, json.loads(done.stdout), done.stderr)
            if self._kept:
                self._kept([entry.get("output", entry["file"]) for entry in answer.files if "error" not in entry])
            return answer
        except json.JSONDecodeError:
            raise AssertionError(f"kyso {arguments[0]} ended with {done.returncode} and no JSON:\n{done.stdout[:500]}\n{done.stderr[:1500]}")

    def sign(self, *arguments, **options):
        return self.asked("sign", *arguments, **options)

    def verify(self, *arguments, **options):
        return self.asked("verify", *arguments, "--offline", **options)
