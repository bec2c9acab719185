"""Byte range and digest in order, but the CMS in /Contents or the certificate is not what it should be."""
import subprocess

import pytest
from lab import judges, papers, peers

PLAIN = papers.classic(papers.body())
RSA = ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
LEAF = ("basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature,nonRepudiation",
        "subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid")


@pytest.fixture(scope="session")
def vessel(rsa):
    """A signed file whose /Contents will be replaced."""
    return peers.signed(PLAIN, rsa, peers.Wish(), room=24_000)


@pytest.fixture
def replanted(vessel, lab, tmp_path):
    """The vessel with a CMS that `openssl cms -sign` makes of what the byte range covers."""
    def make(key, *options, content=None):
        covered = tmp_path / "covered"
        raw = judges.raw_signatures(vessel)[-1]
        covered.write_bytes(raw.covered if content is None else content)
        base = key.certificate.with_suffix("")
        done = subprocess.run(["openssl", "cms", "-sign", "-binary", "-in", covered, "-signer", f"{base}.pem", "-inkey",
                               f"{base}.key", "-certfile", lab.ca, "-outform", "DER", *options], capture_output=True)
        assert done.returncode == 0, done.stderr
        return planted(vessel, done.stdout)
    return make


def planted(vessel, der):
    _, start, end, _ = judges.raw_signatures(vessel)[-1].byte_range
    room = end - start - 2
    digits = der.hex().encode()
    assert len(digits) <= room, "the vessel is too small"
    return vessel[:start + 1] + digits.ljust(room, b"0") + vessel[end - 1:]


@pytest.fixture
def verdict(kyso, lab, tmp_path):
    def ask(data, trust=None):
        path = tmp_path / "hostile.pdf"
        path.write_bytes(data)
        answer = kyso.verify(path, "--trust", trust or lab.ca)
        (entry,) = answer.files
        (signature,) = entry["signatures"]
        assert (answer.code == 0) == (signature["indication"] == "TOTAL-PASSED"), answer
        return signature
    return ask


def test_cms_made_by_openssl_passes(replanted, verdict, rsa):
    signature = verdict(replanted(rsa, "-cades"))
    assert signature["indication"] == "TOTAL-PASSED", signature
    assert signature["integrity"] == "intact"


def test_signer_known_by_key_identifier_passes(replanted, verdict, rsa):
    assert verdict(replanted(rsa, "-cades", "-keyid"))["indication"] == "TOTAL-PASSED"


def test_pss_passes(replanted, verdict, rsa):
    assert verdict(replanted(rsa, "-cades", "-keyopt", "rsa_padding_mode:pss"))["indication"] == "TOTAL-PASSED"


@pytest.mark.parametrize("options", [
    ["-cades", "-nodetach"],              # content inside, though the SubFilter says detached
    ["-noattr"],                          # nothing signed but the digest
    ["-cades", "-md", "sha1"],
    ["-cades", "-nocerts"],
], ids=["content-inside", "no-signed-attributes", "sha1", "no-certificate"])
def test_unfit_cms_is_not_passed(replanted, verdict, rsa, options):
    assert verdict(replanted(rsa, *options))["indication"] != "TOTAL-PASSED"


def test_cms_without_signing_certificate_is_no_baseline_b(replanted, verdict, rsa):
    signature = verdict(replanted(rsa))
    assert signature["indication"] != "TOTAL-PASSED", signature
    assert signature["level"] != "PAdES-BASELINE-B", signature


def test_cms_over_another_content_is_broken(replanted, verdict, rsa):
    signature = verdict(replanted(rsa, "-cades", content=b"another contract"))
    assert signature["indication"] == "TOTAL-FAILED"
    assert signature["integrity"] == "broken"


def test_two_signers_in_one_signature_are_not_passed(replanted, verdict, rsa, lab):
    second = lab.key_file("second-signer", *RSA).certificate.with_suffix("")
    assert verdict(replanted(rsa, "-cades", "-signer", f"{second}.pem", "-inkey", f"{second}.key"))["indication"] != "TOTAL-PASSED"


def test_signing_certificate_of_somebody_else_is_not_passed(replanted, verdict, lab):
    """Same key and names, other certificate: exactly what signing-certificate-v2 is there for."""
    first = lab.key_file("twin", *RSA)
    data = replanted(first, "-cades")
    old = judges.raw_signatures(data)[-1].contents
    base = first.certificate.with_suffix("")
    der = subprocess.run(["openssl", "x509", "-in", f"{base}.pem", "-outform", "DER"], capture_output=True, check=True).stdout
    serial = subprocess.run(["openssl", "x509", "-in", f"{base}.pem", "-noout", "-serial"], capture_output=True, text=True,
                            check=True).stdout.strip().split("=")[1]
    made = subprocess.run(["openssl", "x509", "-req", "-sha256", "-days", "364", "-in", f"{base}.csr", "-CA", lab.ca, "-CAkey",
                           lab.folder / "ca.key", "-set_serial", f"0x{serial}", "-extfile", f"{base}.ext", "-outform", "DER"],
                          capture_output=True, check=True).stdout
    if len(made) != len(der):
        pytest.skip("the twin's certificate came out in another length")
    assert old.count(der) == 1
    assert verdict(planted(data, old.replace(der, made)))["indication"] != "TOTAL-PASSED"


# ---- certificates that must not carry a verdict ---------------------------------------------------------------------

def test_issuer_that_is_no_authority_is_not_passed(lab, verdict, rsa, tmp_path):
    """A leaf under the trusted authority issues a certificate of its own."""
    base, issuer = lab.folder / "grandchild", rsa.certificate.with_suffix("")
    for command in (["openssl", "genpkey", *RSA, "-out", f"{base}.key"],
                    ["openssl", "req", "-new", "-key", f"{base}.key", "-out", f"{base}.csr", "-subj", "/CN=Grandchild"],
                    ["openssl", "x509", "-req", "-days", "9", "-in", f"{base}.csr", "-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key",
                     "-set_serial", "7", "-out", f"{base}.pem"],
                    ["openssl", "pkcs12", "-export", "-inkey", f"{base}.key", "-in", f"{base}.pem", "-certfile", f"{issuer}.pem",
                     "-passout", "pass:123456", "-out", f"{base}.p12"]):
        subprocess.run(command, capture_output=True, check=True)
    key = type(rsa)("grandchild", f"{base}.p12", base.with_suffix(".pem"))
    assert verdict(peers.signed(PLAIN, key, peers.Wish()))["indication"] != "TOTAL-PASSED"


@pytest.mark.parametrize("name,arguments,extensions", [
    ("weak", ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"), LEAF),
    ("time-stamps-only", RSA, (*LEAF[:1], "keyUsage=critical,digitalSignature", "extendedKeyUsage=critical,timeStamping")),
    ("no-signing", RSA, (*LEAF[:1], "keyUsage=critical,keyAgreement")),
    ("unknown-critical", RSA, (*LEAF, "1.2.3.4.5.6=critical,ASN1:NULL")),
])
def test_unfit_certificate_is_not_passed(lab, verdict, name, arguments, extensions):
    key = lab.key_file(f"unfit-{name}", *arguments, extensions=extensions)
    assert verdict(peers.signed(PLAIN, key, peers.Wish()))["indication"] != "TOTAL-PASSED"


@pytest.mark.parametrize("name,arguments,extensions,code", [
    ("weak", ("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"), LEAF, "key_too_weak"),
    ("no-signing", RSA, (*LEAF[:1], "keyUsage=critical,keyAgreement"), "certificate_not_for_signing"),
])
def test_unfit_certificate_does_not_sign(lab, sign, name, arguments, extensions, code):
    key = lab.key_file(f"unfit-sign-{name}", *arguments, extensions=extensions)
    _, entry = sign(PLAIN, key=key)
    assert entry["error"]["code"] == code


def test_expired_certificate_does_not_sign(lab, sign):
    key = lab.key_file("expired-sign", *RSA, days=-1)
    _, entry = sign(PLAIN, key=key)
    assert entry["error"]["code"] == "certificate_expired"


def test_wrong_password_of_a_key_file_signs_nothing(kyso, rsa, tmp_path):
    source, pin = tmp_path / "in.pdf", tmp_path / "pin"
    source.write_bytes(PLAIN)
    pin.write_text("sai")
    answer = kyso.sign(source, "-o", tmp_path / "out.pdf", "--cert", rsa.selector, "--pin-file", pin)
    assert answer.code == 4, answer
    assert not (tmp_path / "out.pdf").exists()
