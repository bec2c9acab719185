#include "base/Bytes.h"
#include "journal/IntentFrames.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace {

/// Each piece as a frame whose digest is right, so that what is inside is read.
kyso::Bytes framed(kyso::BytesView data) {
    kyso::Bytes out;
    while (!data.empty()) {
        const auto size = std::min<std::size_t>(data[0], data.size() - 1);
        const auto payload = data.subspan(1, size);
        data = data.subspan(1 + size);
        for (int i = 0; i < 4; ++i)
            out.push_back(static_cast<std::uint8_t>(size >> (8 * i)));
        out.insert(out.end(), payload.begin(), payload.end());
        std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest{};
        SHA256(payload.data(), payload.size(), digest.data());
        out.insert(out.end(), digest.begin(), digest.end());
    }
    return out;
}

} // namespace

/// What a run left is read or not; what was read is written and read as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const kyso::BytesView bytes(data, size);
    static_cast<void>(kyso::journal::readIntents(bytes));
    for (const auto& record : kyso::journal::readIntents(framed(bytes))) {
        if (record.evidence.size() > 16)
            continue;
        const auto again = kyso::journal::readIntents(kyso::journal::IntentWriter().frames(record));
        if (again.size() != 1 || again.front().output != record.output ||
            again.front().reason != record.reason || again.front().evidence.size() != record.evidence.size())
            __builtin_trap();
    }
    return 0;
}
