"""What the targets `ocsp`, `crl` and `timestamp` start from: real answers, made by openssl."""
import subprocess
import time
from pathlib import Path

from lab import keys

STAMP_CONFIG = """[tsa]
default_tsa = kyso
[kyso]
serial = {work}/serial
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
accuracy = secs:1, millisecs:500, microsecs:100
ordering = {ordering}
tsa_name = {name}
ess_cert_id_chain = {chain}
ess_cert_id_alg = {ess}
"""
LIST_CONFIG = """[ca]
default_ca = kyso
[kyso]
database = {work}/index.txt
crlnumber = {work}/number
default_md = sha256
default_crl_days = 7
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
{extension}
"""
POINTS = {"plain": "", "point": "issuingDistributionPoint=critical,@point\n[point]\nfullname=URI:http://crl.example/ca.crl",
          "users": "issuingDistributionPoint=critical,@point\n[point]\nonlyuser=TRUE",
          "indirect": "issuingDistributionPoint=critical,@point\n[point]\nindirectCRL=TRUE",
          "delta": "deltaCRL=critical,DER:020101"}


def openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True)
    if done.returncode:
        raise RuntimeError(f"openssl {arguments[:2]}: {done.stderr.decode()}")
    return done.stdout


def der(pem):
    return openssl("x509", "-in", pem, "-outform", "DER")


def part(data):
    return len(data).to_bytes(2, "big") + data


class Answers:
    def __init__(self, work: Path):
        self.work = work
        self.lab = keys.Lab(work)
        self.ca = self.lab.authority()
        ec = ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
        address = "crlDistributionPoints=URI:http://crl.example/ca.crl"
        access = "authorityInfoAccess=OCSP;URI:http://ocsp.example/,caIssuers;URI:http://ca.example/ca.cer"
        self.leaf = self.lab.key_file("leaf", *ec, extensions=("keyUsage=critical,digitalSignature", address, access)).certificate
        self.revoked = self.lab.key_file("revoked", *ec, extensions=("keyUsage=critical,digitalSignature", address)).certificate
        self.responder = self.lab.key_file("responder", *ec, extensions=("extendedKeyUsage=OCSPSigning", "noCheck=ignored")).certificate
        self.tsa = self.lab.key_file("tsa", *ec, extensions=("extendedKeyUsage=critical,timeStamping",)).certificate
        serial = lambda one: openssl("x509", "-in", one, "-noout", "-serial").decode().split("=")[1].strip()
        ended = time.strftime("%y%m%d%H%M%SZ", time.gmtime(time.time() - 3600))
        (work / "index.txt").write_text(f"V\t301231000000Z\t\t{serial(self.leaf)}\tunknown\t/CN=a\n"
                                        f"R\t301231000000Z\t{ended},keyCompromise\t{serial(self.revoked)}\tunknown\t/CN=b\n")

    def ocsp(self):
        for name, leaf in {"good": self.leaf, "revoked": self.revoked, "unknown": self.tsa}.items():
            for signer in (self.ca, self.responder):
                for options in ([], ["-no_nonce"], ["-resp_key_id", "-ndays", "3"], ["-sha256", "-resp_no_certs"]):
                    before = ["-sha256"] if "-sha256" in options else []
                    respond = [one for one in options if one not in ("-no_nonce", "-sha256")]
                    question = self.work / "question"
                    openssl("ocsp", *before, "-issuer", self.ca, "-cert", leaf, "-reqout", question,
                            *(["-no_nonce"] if "-no_nonce" in options else []))
                    answer = self.work / "answer"
                    openssl("ocsp", "-index", self.work / "index.txt", "-rsigner", signer, "-rkey", signer.with_suffix(".key"),
                            "-CA", self.ca, "-reqin", question, "-respout", answer, *respond)
                    yield (f"{name}-{signer.stem}-{len(options)}{''.join(options[:1])}",
                           part(der(self.ca)) + part(der(leaf)) + answer.read_bytes())

    def crl(self):
        for name, extension in POINTS.items():
            config = self.work / "list.cnf"
            config.write_text(LIST_CONFIG.format(work=self.work, extension=extension))
            (self.work / "number").write_text("01\n")
            made = openssl("ca", "-gencrl", "-config", config, "-keyfile", self.work / "ca.key", "-cert", self.ca)
            pem = self.work / "list.pem"
            pem.write_bytes(made)
            listed = openssl("crl", "-in", pem, "-outform", "DER")
            for leaf in (self.leaf, self.revoked):
                yield f"{name}-{leaf.stem}", part(der(self.ca)) + part(der(leaf)) + listed
        yield "pem", part(der(self.ca)) + part(der(self.leaf)) + made

    def timestamp(self):
        content = self.work / "content"
        content.write_bytes(b"content")
        signature = openssl("cms", "-sign", "-binary", "-cades", "-in", content, "-signer", self.leaf, "-inkey",
                            self.leaf.with_suffix(".key"), "-certfile", self.ca, "-outform", "DER")
        (self.work / "serial").write_text("01\n")
        for ordering, name, chain, ess in (("yes", "yes", "no", "sha1"), ("no", "no", "yes", "sha256")):
            config = self.work / "stamp.cnf"
            config.write_text(STAMP_CONFIG.format(work=self.work, ordering=ordering, name=name, chain=chain, ess=ess))
            for options in ([], ["-cert"], ["-no_nonce", "-cert"]):
                question = self.work / "question"
                openssl("ts", "-query", "-data", content, "-sha256", *options, "-out", question)
                stamp = ["ts", "-reply", "-config", config, "-queryfile", question, "-signer", self.tsa, "-inkey",
                         self.tsa.with_suffix(".key"), "-chain", self.ca]
                token, response = self.work / "token", self.work / "response"
                openssl(*stamp, "-token_out", "-out", token)
                openssl(*stamp, "-out", response)
                label = f"{ess}-{'-'.join(options)}"
                yield f"token{label}", part(token.read_bytes()) + signature
                yield f"response{label}", part(token.read_bytes()) + response.read_bytes()


def all_seeds(work: Path):
    """(target, name, bytes) of each."""
    work.mkdir(parents=True)
    answers = Answers(work)
    for target in ("ocsp", "crl", "timestamp"):
        for name, data in getattr(answers, target)():
            yield target, name, data
