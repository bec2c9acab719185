"""Other people's programs and libraries that say what they think of a signed PDF."""
import hashlib
import logging
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("qpdf", "openssl", "mutool", "pdfsig", "pdftoppm")


def missing_programs():
    return [name for name in PROGRAMS if not shutil.which(name)]


# ---- bytes, read with as little understanding as can be -------------------------------------------------------------

@dataclass
class RawSignature:
    byte_range: list
    contents: bytes      # the DER, without its padding
    covered: bytes


BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


def der_length(data):
    """The length of the DER value that `data` starts with."""
    if len(data) < 2 or data[0] != 0x30:
        raise ValueError("no DER sequence")
    if data[1] < 0x80:
        return 2 + data[1]
    count = data[1] & 0x7F
    return 2 + count + int.from_bytes(data[2:2 + count], "big")


def raw_signature(data, match):
    a, b, c, d = map(int, match.groups())
    gap = data[a + b:c]
    value = bytes.fromhex(gap.strip()[1:-1].decode("ascii"))
    return RawSignature([a, b, c, d], value[:der_length(value)], data[a:a + b] + data[c:c + d])


def raw_signatures(data):
    """Every signature by its byte range, in the file's order."""
    return [raw_signature(data, match) for match in BYTE_RANGE.finditer(data)]


# ---- programs -------------------------------------------------------------------------------------------------------

def run(*arguments, deadline=60):
    return subprocess.run([str(a) for a in arguments], capture_output=True, timeout=deadline)


def qpdf_check(file, password=""):
    """0 clean, 2 errors, 3 warnings, and what was said."""
    done = run("qpdf", f"--password={password}", "--check", file)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def openssl_cades(file, ca, signatures=None):
    """None when every signature of the file verifies, else what OpenSSL said."""
    if signatures is None:
        signatures = raw_signatures(Path(file).read_bytes())
    if not signatures:
        return "no signature found"
    with tempfile.TemporaryDirectory() as folder:
        for index, signature in enumerate(signatures):
            cms, content = Path(folder, "cms.der"), Path(folder, "content")
            cms.write_bytes(signature.contents)
            content.write_bytes(signature.covered)
            done = run("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", content,
                       "-CAfile", ca, "-purpose", "any", "-out", "/dev/null")
            if done.returncode:
                return f"signature {index + 1}: {done.stderr.decode(errors='replace')}"
    return None


def openssl_cades_last(file, ca):
    """As openssl_cades, of the last signature in the file only: earlier ones may be anybody's."""
    data = Path(file).read_bytes()
    return openssl_cades(file, ca, [raw_signature(data, match) for match in list(BYTE_RANGE.finditer(data))[-1:]])


def mutool_sign(file, password=""):
    """None when mutool finds no fault other than an unknown authority, else what it said."""
    done = run("mutool", "sign", *(["-p", password] if password else []), "-v", file)
    said = (done.stdout + done.stderr).decode(errors="replace")
    if done.returncode and "certificate" not in said.lower():
        return said or f"ended with {done.returncode}"
    if "Signature error" in said or "digest error" in said.lower() or "has changed" in said.lower():
        return said
    return None


def mutool_info(file, password=""):
    done = run("mutool", "info", *(["-p", password] if password else []), file)
    said = (done.stdout + done.stderr).decode(errors="replace")
    if done.returncode or "error:" in said or "repairing" in said:
        return said
    return None


def pdfsig(file, password=""):
    """How many signatures pdfsig calls valid, and what it said. An integrity hint only."""
    done = run("pdfsig", "-nocert", *(["-upw", password] if password else []), file)
    said = (done.stdout + done.stderr).decode(errors="replace")
    return said.count("Signature is Valid."), said


# ---- pyHanko --------------------------------------------------------------------------------------------------------

@dataclass
class Opinion:
    field: str
    bottom_line: bool
    intact: bool
    valid: bool
    trusted: bool
    docmdp_ok: bool
    coverage: str
    modification: str
    trouble: str = ""

    def __str__(self):
        return (f"{self.field}: intact={self.intact} valid={self.valid} trusted={self.trusted} docmdp_ok={self.docmdp_ok} "
                f"coverage={self.coverage} modification={self.modification} {self.trouble}")


class PyHanko:
    """One import for the whole run: starting pyHanko takes longer than all it has to do."""

    def __init__(self, ca):
        from pyhanko.keys import load_cert_from_pemder
        logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
        logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
        self.root = load_cert_from_pemder(str(ca)).dump()

    def context(self):
        # Its certificates are parsed as they are asked for, so that threads must not share one.
        from .asn1 import x509
        from pyhanko_certvalidator import ValidationContext
        return ValidationContext(trust_roots=[x509.Certificate.load(self.root)], allow_fetching=False)

    def opinions(self, file, password="", strict=True):
        """What pyHanko thinks of each signature, oldest first. Structure it cannot read raises."""
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.validation import validate_pdf_signature
        found = []
        with open(file, "rb") as source:
            reader = PdfFileReader(source, strict=strict)
            if reader.encrypted:
                reader.decrypt(password)
            for signature in reader.embedded_regular_signatures:
                status = validate_pdf_signature(signature, self.context())
                level = status.modification_level
                found.append(Opinion(signature.field_name, status.bottom_line, status.intact, status.valid, status.trusted,
                                     bool(status.docmdp_ok), status.coverage.name, level.name if level else "OTHER",
                                     "" if status.bottom_line else str(status.diff_result or "")))
        return found


def digest(file):
    with open(file, "rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
