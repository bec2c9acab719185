"""Ways to alter a CMS file that was good, each a function of a good file, another signer's good file and the target."""
from .asn1 import cms, core


def read(file):
    info = cms.ContentInfo.load(file.read_bytes())
    return info, info["content"]


def write(info, target):
    target.write_bytes(info.dump(force=True))


def signer_of(file):
    return read(file)[1]["signer_infos"][0]


def wrapped(tag, content):
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def put_together(data, content, signer, content_type="1.2.840.113549.1.7.1"):
    """A ContentInfo of the SignedData's own parts around other content and another signer."""
    held = b"" if content is None else wrapped(0xA0, wrapped(0x04, content))
    parts = [data["version"].dump(), data["digest_algorithms"].dump(),
             wrapped(0x30, core.ObjectIdentifier(content_type).dump() + held), data["certificates"].dump(),
             wrapped(0x31, signer)]
    signed_data = core.ObjectIdentifier("1.2.840.113549.1.7.2").dump()
    return wrapped(0x30, signed_data + wrapped(0xA0, wrapped(0x30, b"".join(parts))))


def without_signed_attributes(good, other, target):
    """The attributes become the content that the value is over: the two are told apart by nothing else."""
    info, data = read(good)
    signer = data["signer_infos"][0]
    attributes = signer["signed_attrs"].untag().dump()
    rest = b"".join(signer[name].dump() for name in ("version", "sid", "digest_algorithm", "signature_algorithm", "signature"))
    target.write_bytes(put_together(data, attributes, wrapped(0x30, rest)))


def another_certificate(good, other, target):
    info, data = read(good)
    data["certificates"] = read(other)[1]["certificates"]
    write(info, target)


def another_signer_named(good, other, target):
    info, data = read(good)
    data["signer_infos"][0]["sid"] = signer_of(other)["sid"]
    data["certificates"] = [*data["certificates"], *read(other)[1]["certificates"]]
    write(info, target)


def another_value(good, other, target):
    info, data = read(good)
    value = bytearray(data["signer_infos"][0]["signature"].native)
    value[10] ^= 1
    data["signer_infos"][0]["signature"] = bytes(value)
    write(info, target)


def another_content(good, other, target):
    data = read(good)[1]
    target.write_bytes(put_together(data, b"another", data["signer_infos"][0].dump()))


def another_digest(good, other, target):
    info, data = read(good)
    for attribute in data["signer_infos"][0]["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            attribute["values"] = [bytes(32)]
    write(info, target)


def another_content_type(good, other, target):
    data = read(good)[1]
    content = data["encap_content_info"]["content"].native
    target.write_bytes(put_together(data, content, data["signer_infos"][0].dump(), "1.2.840.113549.1.9.16.1.4"))


def bytes_behind(good, other, target):
    target.write_bytes(good.read_bytes() + b"%PDF-1.7 and more that nobody signed")


def cut_off(good, other, target):
    target.write_bytes(good.read_bytes()[:-40])


def content_taken_out(good, other, target):
    """Detached then, beside a document that is another."""
    data = read(good)[1]
    target.with_suffix("").write_bytes(b"another")
    target.write_bytes(put_together(data, None, data["signer_infos"][0].dump()))


def digest_attribute_twice(good, other, target):
    info, data = read(good)
    attributes = data["signer_infos"][0]["signed_attrs"]
    digest = next(one for one in attributes if one["type"].native == "message_digest")
    attributes.append(digest.copy())
    write(info, target)


def with_unsigned(good, value, target):
    """The good file with one more unsigned attribute at its end."""
    data = read(good)[1]
    signer = data["signer_infos"][0]
    attribute = wrapped(0x30, core.ObjectIdentifier("1.2.3.4").dump() + wrapped(0x31, wrapped(0x04, value)))
    kept = b"".join(signer[name].dump() for name in ("version", "sid", "digest_algorithm", "signed_attrs", "signature_algorithm",
                                                     "signature"))
    target.write_bytes(put_together(data, data["encap_content_info"]["content"].native,
                                    wrapped(0x30, kept + wrapped(0xA1, attribute))))


WAYS = {function.__name__: function for function in (
    without_signed_attributes, another_certificate, another_signer_named, another_value, another_content, another_digest,
    another_content_type, bytes_behind, cut_off, content_taken_out, digest_attribute_twice)}
