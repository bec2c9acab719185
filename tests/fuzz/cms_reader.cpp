#include "cms/SignedData.h"

#include <cstddef>
#include <cstdint>

/// Whatever the bytes are, reading and checking them ends, within memory, and says no more than they do.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kyso::BytesView bytes(data, size);
    const auto read = kyso::cms::SignedData::read(bytes, std::size_t{1} << 20U);
    if (!read)
        return 0;
    for (const auto& signer : read->signers()) {
        static_cast<void>(kyso::cms::digestOf(signer.digestName, bytes));
        const auto certificate = read->certificateOf(signer);
        if (!certificate)
            continue;
        static_cast<void>(signer.checkSignature(*certificate, {}));
        static_cast<void>(signer.signatureTimeStamps());
        if (signer.signedAttributes)
            for (const auto& id : signer.signedAttributes->signingCertificates)
                static_cast<void>(id.matches(*certificate));
    }
    return 0;
}
