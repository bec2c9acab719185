#include "IntentFrames.h"

#include "base/Frames.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

namespace kyso::journal {
namespace {

constexpr std::uint8_t evidenceFrame = 1;
constexpr std::uint8_t recordFrame = 2;

using Digest = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

Digest digestOf(BytesView bytes) {
    Digest digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    return digest;
}

void putFrame(PayloadWriter& out, BytesView payload) {
    out.bytes(payload);
    out.raw(digestOf(payload));
}

/// The next payload; nothing at the end, or where it is not what was written.
std::optional<BytesView> takeFrame(PayloadReader& in) {
    const auto payload = in.bytes();
    const auto digest = in.raw(SHA256_DIGEST_LENGTH);
    return !in.failed() && std::ranges::equal(digestOf(payload), digest) ? std::optional(payload)
                                                                         : std::nullopt;
}

std::optional<Evidence> evidenceFrom(PayloadReader& in) {
    Evidence one{in.text(), in.text(), in.text(), {}};
    const auto der = in.bytes();
    one.der.assign(der.begin(), der.end());
    return in.complete() ? std::optional(std::move(one)) : std::nullopt;
}

std::optional<Record> recordFrom(PayloadReader& in, const std::vector<Evidence>& evidence) {
    Record record;
    const std::chrono::seconds at(static_cast<std::int64_t>(in.u64()));
    constexpr auto latest = std::chrono::duration_cast<std::chrono::seconds>(Time::duration::max());
    if (at > latest || at < -latest)
        return std::nullopt;
    record.at = Time(at);
    for (auto* field : {&record.input, &record.output, &record.outputSha256, &record.certificateSha256,
                        &record.signer, &record.level, &record.inputSha256, &record.reason})
        *field = in.text();
    record.action = actionOf(in.text());
    record.origin = Origin::fromText(in.text());
    for (auto count = in.u32(); count > 0 && !in.failed(); --count) {
        const auto which = in.u32();
        if (in.failed() || which >= evidence.size())
            return std::nullopt;
        record.evidence.push_back(evidence[which]);
    }
    return in.complete() ? std::optional(std::move(record)) : std::nullopt;
}

} // namespace

Bytes IntentWriter::frames(const Record& record) {
    PayloadWriter out;
    PayloadWriter fields;
    std::vector<std::uint32_t> numbers;
    for (const auto& one : record.evidence) {
        fields.restart();
        fields.u8(evidenceFrame);
        fields.text(one.kind);
        fields.text(one.about);
        fields.text(one.status);
        fields.bytes(one.der);
        const auto digest = digestOf(fields.view());
        const auto [known, isNew] = m_evidence.try_emplace(std::string(digest.begin(), digest.end()),
                                                           static_cast<std::uint32_t>(m_evidence.size()));
        if (isNew)
            putFrame(out, fields.view());
        numbers.push_back(known->second);
    }
    fields.restart();
    fields.u8(recordFrame);
    fields.u64(static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(record.at.time_since_epoch()).count()));
    for (const auto* field : {&record.input, &record.output, &record.outputSha256, &record.certificateSha256,
                              &record.signer, &record.level, &record.inputSha256, &record.reason})
        fields.text(*field);
    fields.text(nameOf(record.action));
    fields.text(record.origin.text());
    fields.u32(static_cast<std::uint32_t>(numbers.size()));
    for (const auto number : numbers)
        fields.u32(number);
    putFrame(out, fields.view());
    return {out.view().begin(), out.view().end()};
}

std::vector<Record> readIntents(BytesView bytes) {
    std::vector<Record> records;
    std::vector<Evidence> evidence;
    PayloadReader frames(bytes);
    while (const auto payload = takeFrame(frames)) {
        PayloadReader in(*payload);
        switch (in.u8()) {
        case evidenceFrame: {
            auto one = evidenceFrom(in);
            if (!one)
                return records;
            evidence.push_back(std::move(*one));
            break;
        }
        case recordFrame: {
            auto record = recordFrom(in, evidence);
            if (!record)
                return records;
            records.push_back(std::move(*record));
            break;
        }
        default:
            return records;
        }
    }
    return records;
}

} // namespace kyso::journal
