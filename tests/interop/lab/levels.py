"""The loopback authority, and what pyHanko makes and thinks of the levels B, T, LT and LTA."""
import io
import logging
import subprocess

LEVELS = ("b", "t", "lt", "lta")
PASSWORD = b"123456"
# name: key file of the authority, whether RSASSA-PSS
KINDS = {"rsa": ("signer", False), "pss": ("signer", True), "ec": ("signer-ec", False)}


class Authority:
    """`kyso_loopback_pki`, served until closed."""

    def __init__(self, program, folder):
        self.folder = folder
        self.process = subprocess.Popen([program, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().strip()
        if not self.url:
            raise RuntimeError(f"{program} did not start")
        self.tsa, self.root, self.password_file = f"{self.url}/tsa", folder / "root.pem", folder / "password.txt"

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def quiet():
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def root_of(authority):
    from pyhanko.keys import load_cert_from_pemder
    return load_cert_from_pemder(str(authority.root))


def made_by_pyhanko(data, authority, kind, level):
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers, timestamps
    from pyhanko_certvalidator import ValidationContext
    quiet()
    name, pss = KINDS[kind]
    evidence = level in ("lt", "lta")
    meta = signers.PdfSignatureMetadata(
        field_name="Sig1", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES,
        validation_context=ValidationContext(trust_roots=[root_of(authority)], allow_fetching=True) if evidence else None,
        embed_validation_info=evidence, use_pades_lta=level == "lta")
    signer = signers.SimpleSigner.load_pkcs12(str(authority.folder / f"{name}.p12"), passphrase=PASSWORD, prefer_pss=pss)
    stamper = None if level == "b" else timestamps.HTTPTimeStamper(authority.tsa)
    out = io.BytesIO()
    signers.PdfSigner(meta, signer, timestamper=stamper).sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), output=out)
    return out.getvalue()


def pyhanko_level(file, authority):
    """The level pyHanko finds proved, or words for why it accepts none.

    LT and LTA count only when every certificate's revocation is answered by the document itself, with no network.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature, validate_pdf_timestamp
    from pyhanko.sign.validation.errors import NoDSSFoundError
    from pyhanko_certvalidator import ValidationContext
    quiet()
    with open(file, "rb") as source:
        reader = PdfFileReader(source)
        roots = {"trust_roots": [root_of(authority)], "revocation_mode": "hard-fail"}
        try:
            store = DocumentSecurityStore.read_dss(reader)
        except NoDSSFoundError:
            store = None

        def context():
            if store:
                return store.as_validation_context({**roots, "allow_fetching": False})
            return ValidationContext(**roots, allow_fetching=True)

        (signature,) = reader.embedded_regular_signatures
        status = validate_pdf_signature(signature, context(), ts_validation_context=context())
        if not status.bottom_line:
            return f"refused: {status.summary()} {status.trust_problem_indic}"
        stamp = status.timestamp_validity
        if stamp and not (stamp.valid and stamp.trusted and stamp.intact):
            return f"time-stamp refused: {stamp.summary()}"
        archive = None
        for one in reader.embedded_timestamp_signatures:
            archive = validate_pdf_timestamp(one, context())
            if not (archive.intact and archive.valid and archive.trusted):
                return f"document time-stamp refused: {archive.summary()}"
        if not stamp and not archive:
            return "b"
        if not store:
            return "t"
        return "lta" if archive and archive.coverage.name == "ENTIRE_FILE" else "lt"
