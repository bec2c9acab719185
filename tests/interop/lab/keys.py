"""A small certificate authority, SoftHSM tokens and key files under it."""
import os
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

MAKE_TOKEN = Path(__file__).resolve().parents[2] / "support" / "make-token.sh"
PIN = "123456"
SUBJECT = "/C=VN/L=Hà Nội/O=Công ty Thử nghiệm/CN=Trần Thị Bình/UID=MST:0123456789"


@dataclass
class Key:
    """What `kyso sign` needs to use a key."""
    name: str
    selector: str
    certificate: Path
    module: str = ""

    def arguments(self, pin_file):
        module = ["--module", self.module] if self.module else []
        return ["--cert", self.selector, *module, "--pin-file", str(pin_file)]


def run(*arguments):
    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{arguments[:3]}: {done.stderr or done.stdout}")
    return done.stdout


class Lab:
    """Everything lies in one folder; the authority is made by the first token."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.pin_file = folder / "pin"
        folder.mkdir(parents=True, exist_ok=True)
        self.pin_file.write_text(PIN)
        self.ca = folder / "ca.pem"
        self.environment = {"SOFTHSM2_CONF": str(folder / "softhsm2.conf")}

    def token(self, label, kind):
        values = {}
        for word in shlex.split(run("bash", str(MAKE_TOKEN), str(self.folder), label, kind)):
            name, _, value = word.partition("=")
            values[name] = value
        return Key(kind, values["CERT_URI"], Path(values["CERT"]), values["MODULE"])

    def key_file(self, name, *genpkey, days=365, extensions=(), subject=SUBJECT, start=None):
        """A .p12 with certificate and authority. `genpkey` are the arguments that choose the key."""
        base = self.folder / name
        run("openssl", "genpkey", *genpkey, "-out", f"{base}.key")
        run("openssl", "req", "-new", "-utf8", "-key", f"{base}.key", "-out", f"{base}.csr", "-subj", subject)
        lines = extensions or ("basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature,nonRepudiation",
                               "subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid")
        Path(f"{base}.ext").write_text("\n".join(lines) + "\n")
        run("openssl", "x509", "-req", "-sha256", "-days", str(days), "-in", f"{base}.csr", "-CA", str(self.ca),
            "-CAkey", str(self.folder / "ca.key"), "-set_serial", "0x" + os.urandom(8).hex(),
            "-extfile", f"{base}.ext", "-out", f"{base}.pem")
        run("openssl", "pkcs12", "-export", "-inkey", f"{base}.key", "-in", f"{base}.pem", "-certfile", str(self.ca),
            "-passout", f"pass:{PIN}", "-out", f"{base}.p12")
        return Key(name, f"{base}.p12", Path(f"{base}.pem"))

    def authority(self):
        """For tests that need no token: the same authority make-token.sh would make."""
        if not self.ca.exists():
            run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "3650", "-utf8",
                "-keyout", str(self.folder / "ca.key"), "-out", str(self.ca), "-subj", "/C=VN/O=Kyso Test/CN=Kyso Test CA",
                "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        return self.ca
