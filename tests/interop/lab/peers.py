"""Signatures that pyHanko makes, for `kyso verify` to judge and for trying the judges themselves."""
import io
from dataclasses import dataclass

from .keys import PIN


def signer(key, pss=False):
    from pyhanko.sign.signers import SimpleSigner
    made = SimpleSigner.load_pkcs12(key.selector, passphrase=PIN.encode(), prefer_pss=pss)
    if made is None:
        raise RuntimeError(f"pyHanko cannot read {key.selector}")
    return made


@dataclass
class Wish:
    """One signature to make."""
    field: str = "Sig1"
    pades: bool = True
    certify: int = 0
    visible: bool = False
    digest: str = "sha256"
    pss: bool = False
    signing_time: bool = False


def signed(data, key, *wishes, password="", room=None):
    """`data` with one signature for each wish, each in a revision of its own."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    for wish in wishes:
        writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
        if writer.prev.encrypted:
            writer.encrypt(password)
        spec = fields.SigFieldSpec(wish.field, on_page=0, box=(72, 100, 300, 160) if wish.visible else None)
        meta = signers.PdfSignatureMetadata(
            field_name=wish.field, md_algorithm=wish.digest,
            subfilter=SigSeedSubFilter.PADES if wish.pades else SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
            certify=wish.certify > 0, docmdp_permissions=MDPPerm(wish.certify or 2), reason="Đồng ý")
        out = io.BytesIO()
        signers.PdfSigner(meta, signer(key, wish.pss), new_field_spec=spec).sign_pdf(writer, output=out, bytes_reserved=room)
        data = out.getvalue()
    return data
