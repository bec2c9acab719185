"""EU DSS, as the small Java project in ../dss asks it; setup-judges.sh builds it beside the judges' Python."""
import json
import os
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("KYSO_JUDGES", SOURCE / "build/judges")) / "dss"


def missing():
    """Why it cannot be asked; nothing when it can."""
    if not shutil.which("java"):
        return "java is not installed"
    if not (HOME / "dss-judge.jar").exists():
        return "EU DSS is not set up: run tests/interop/setup-judges.sh"
    return None


def run(*arguments, deadline=300):
    done = subprocess.run(["java", "-cp", f"{HOME}/dss-judge.jar:{HOME}/lib/*", "judge.Main", *map(str, arguments)],
                          capture_output=True, text=True, timeout=deadline)
    if done.returncode:
        raise RuntimeError(f"DSS {arguments[0]}: {done.stderr[-2000:]}")
    return done.stdout


def opinions(files, anchors, online=False):
    """{file: what DSS says}, all in one run of Java. Offline, certificates and evidence come from the documents alone."""
    trust = [word for anchor in anchors for word in ("--trust", anchor)]
    said = run("verify", *(["--online"] if online else []), *trust, *files, deadline=300 + 2 * len(files))
    return {entry["file"]: entry for entry in map(json.loads, said.splitlines())}


def sign(level, key, password_file, tsa, source, target, anchor):
    run("sign", level.upper(), key, password_file, tsa, source, target, "--trust", anchor)
