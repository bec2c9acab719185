#include "IntentFrames.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace kyso::journal {
namespace {

constexpr std::uint8_t evidenceFrame = 1;
constexpr std::uint8_t recordFrame = 2;
constexpr std::size_t lengthBytes = 4;

class Fields {
public:
    explicit Fields(std::uint8_t kind) { m_bytes.push_back(kind); }
    void number(std::uint64_t value, int bytes = 8) {
        for (int i = 0; i < bytes; ++i)
            m_bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
    void bytes(BytesView value) {
        number(value.size(), lengthBytes);
        m_bytes.insert(m_bytes.end(), value.begin(), value.end());
    }
    void text(std::string_view value) { bytes(asBytes(value)); }
    BytesView view() const { return m_bytes; }

private:
    Bytes m_bytes;
};

/// In the order they were written; after the first that is not there everything is empty.
class FieldsReader {
public:
    explicit FieldsReader(BytesView bytes) : m_rest(bytes) {}
    std::uint64_t number(std::size_t bytes = 8) {
        const auto raw = take(bytes);
        std::uint64_t value = 0;
        for (std::size_t i = raw.size(); i > 0; --i)
            value = value << 8 | raw[i - 1];
        return value;
    }
    BytesView bytes() { return take(number(lengthBytes)); }
    std::string text() { return std::string(asText(bytes())); }
    bool complete() const { return !m_failed && m_rest.empty(); }
    bool failed() const { return m_failed; }

private:
    BytesView take(std::size_t size) {
        m_failed = m_failed || size > m_rest.size();
        if (m_failed)
            return {};
        const auto taken = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return taken;
    }

    BytesView m_rest;
    bool m_failed = false;
};

using Digest = std::array<std::uint8_t, SHA256_DIGEST_LENGTH>;

Digest digestOf(BytesView bytes) {
    Digest digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    return digest;
}

void putFrame(Bytes& out, BytesView payload) {
    for (std::size_t i = 0; i < lengthBytes; ++i)
        out.push_back(static_cast<std::uint8_t>(payload.size() >> (8 * i)));
    out.insert(out.end(), payload.begin(), payload.end());
    const auto digest = digestOf(payload);
    out.insert(out.end(), digest.begin(), digest.end());
}

/// The next payload; nothing at the end, or where it is not what was written.
std::optional<BytesView> takeFrame(BytesView& rest) {
    if (rest.size() < lengthBytes + SHA256_DIGEST_LENGTH)
        return std::nullopt;
    const auto size = FieldsReader(rest.first(lengthBytes)).number(lengthBytes);
    if (size > rest.size() - lengthBytes - SHA256_DIGEST_LENGTH)
        return std::nullopt;
    const auto payload = rest.subspan(lengthBytes, size);
    if (!std::ranges::equal(digestOf(payload), rest.subspan(lengthBytes + size, SHA256_DIGEST_LENGTH)))
        return std::nullopt;
    rest = rest.subspan(lengthBytes + size + SHA256_DIGEST_LENGTH);
    return payload;
}

std::optional<Evidence> evidenceFrom(FieldsReader& in) {
    Evidence one{in.text(), in.text(), in.text(), {}};
    const auto der = in.bytes();
    one.der.assign(der.begin(), der.end());
    return in.complete() ? std::optional(std::move(one)) : std::nullopt;
}

std::optional<Record> recordFrom(FieldsReader& in, const std::vector<Evidence>& evidence) {
    Record record;
    const std::chrono::seconds at(static_cast<std::int64_t>(in.number()));
    constexpr auto latest = std::chrono::duration_cast<std::chrono::seconds>(Time::duration::max());
    if (at > latest || at < -latest)
        return std::nullopt;
    record.at = Time(at);
    for (auto* field : {&record.input, &record.output, &record.outputSha256, &record.certificateSha256,
                        &record.signer, &record.level, &record.inputSha256, &record.reason})
        *field = in.text();
    record.action = actionOf(in.text());
    record.origin = Origin::fromText(in.text());
    for (auto count = in.number(lengthBytes); count > 0 && !in.failed(); --count) {
        const auto which = in.number(lengthBytes);
        if (in.failed() || which >= evidence.size())
            return std::nullopt;
        record.evidence.push_back(evidence[which]);
    }
    return in.complete() ? std::optional(std::move(record)) : std::nullopt;
}

} // namespace

Bytes IntentWriter::frames(const Record& record) {
    Bytes out;
    std::vector<std::uint32_t> numbers;
    for (const auto& one : record.evidence) {
        Fields fields(evidenceFrame);
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
    Fields fields(recordFrame);
    fields.number(static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(record.at.time_since_epoch()).count()));
    for (const auto* field : {&record.input, &record.output, &record.outputSha256, &record.certificateSha256,
                              &record.signer, &record.level, &record.inputSha256, &record.reason})
        fields.text(*field);
    fields.text(nameOf(record.action));
    fields.text(record.origin.text());
    fields.number(numbers.size(), lengthBytes);
    for (const auto number : numbers)
        fields.number(number, lengthBytes);
    putFrame(out, fields.view());
    return out;
}

std::vector<Record> readIntents(BytesView bytes) {
    std::vector<Record> records;
    std::vector<Evidence> evidence;
    while (const auto payload = takeFrame(bytes)) {
        FieldsReader in(*payload);
        switch (in.number(1)) {
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
