#include "Parts.h"
#include "cms/TimeStampResponse.h"
#include "cms/UnsignedAttributes.h"

#include <cstddef>
#include <cstdint>

namespace {

void readToken(kyso::BytesView bytes) {
    using namespace kyso;
    const auto token = cms::TimeStampToken::read(bytes);
    if (!token)
        return;
    const auto again = cms::TimeStampToken::read(token->der());
    fuzz::must(again && again->genTime() == token->genTime() && again->imprint() == token->imprint());
    fuzz::must(token->fault() || token->checkSignature() == cms::SignatureCheck::Good);
    static_cast<void>(token->coversBytes(bytes));
}

} // namespace

/// A token and a signature, both foreign: what comes of putting one into the other is read back whole.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kyso;
    BytesView signature(data, size);
    const auto token = fuzz::takePart(signature);
    readToken(token);
    if (const auto response = cms::TimeStampResponse::read(signature); response && response->token())
        static_cast<void>(response->token()->fault());
    const auto stamped = cms::withSignatureTimeStamp(signature, token);
    if (!stamped)
        return 0;
    const auto before = cms::SignedData::read(signature);
    const auto after = cms::SignedData::read(*stamped);
    fuzz::must(before && after && after->signers().size() == 1);
    const auto& old = before->signers().front();
    const auto& made = after->signers().front();
    fuzz::must(made.signature == old.signature &&
               made.signedAttributesContent == old.signedAttributesContent);
    fuzz::must(made.unsignedAttributes.size() == old.unsignedAttributes.size() + 1);
    return 0;
}
