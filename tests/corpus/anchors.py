"""Where a document's own chains end: the certificates to trust when nothing but the document is to be judged."""
import re
import subprocess
from dataclasses import dataclass

DER_CERTIFICATE = re.compile(rb"\x30\x82..\x30\x82", re.DOTALL)
HEX_STRING = re.compile(rb"<([0-9A-Fa-f\s]{400,})>")


@dataclass(frozen=True)
class Found:
    der: bytes
    subject: str
    issuer: str


def bytes_of(file):
    """Everything a certificate can lie in: the bytes as they are, streams unpacked, hexadecimal strings read."""
    plain = file.read_bytes()
    unpacked = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", file, "-"],
                              capture_output=True).stdout
    digits = (re.sub(rb"\s", b"", match[1]) for match in HEX_STRING.finditer(plain + unpacked))
    return b"\n".join([plain, unpacked, *(bytes.fromhex(one[:len(one) // 2 * 2].decode()) for one in digits)])


def certificates(file):
    found, seen = [], set()
    data = bytes_of(file)
    for match in DER_CERTIFICATE.finditer(data):
        begin = match.start()
        der = data[begin:begin + 4 + int.from_bytes(data[begin + 2:begin + 4], "big")]
        if der in seen:
            continue
        seen.add(der)
        done = subprocess.run(["openssl", "x509", "-inform", "DER", "-noout", "-subject", "-issuer"], input=der,
                              capture_output=True)
        if done.returncode == 0:
            subject, issuer = done.stdout.decode(errors="replace").splitlines()[:2]
            found.append(Found(der, subject.partition("=")[2], issuer.partition("=")[2]))
    return found


def write_anchors(file, target):
    """The authorities in `file` that nobody else in it certifies, as PEM; None when there are none."""
    found = certificates(file)
    subjects, issuers = {one.subject for one in found}, {one.issuer for one in found}
    tops = [one for one in found
            if one.subject in issuers and (one.subject == one.issuer or one.issuer not in subjects)]
    for one in tops:
        pem = subprocess.run(["openssl", "x509", "-inform", "DER"], input=one.der, capture_output=True, check=True).stdout
        with open(target, "ab") as out:
            out.write(pem)
    return target if tops else None
