#include "Chain.h"

#include <QCryptographicHash>

#include <string_view>

namespace kyso::journal {

namespace {

/// Fields cannot run into each other: each brings its length.
class FieldHash {
public:
    explicit FieldHash(std::string_view purpose) { add(purpose); }
    void add(std::string_view field) {
        std::uint64_t size = field.size();
        char length[8];
        for (char& byte : length) {
            byte = static_cast<char>(size & 0xFF);
            size >>= 8;
        }
        m_hash.addData(QByteArrayView(length, sizeof length));
        m_hash.addData(QByteArrayView(field.data(), static_cast<qsizetype>(field.size())));
    }
    std::string hex() const { return m_hash.result().toHex().toStdString(); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
};

} // namespace

std::string digestOf(const Evidence& evidence) {
    FieldHash hash("kyso-evidence-1");
    hash.add(evidence.kind);
    hash.add(evidence.about);
    hash.add(evidence.status);
    hash.add(asText(evidence.der));
    return hash.hex();
}

std::string hashOf(const Entry& entry) {
    FieldHash hash("kyso-journal-1");
    hash.add(std::to_string(entry.id));
    hash.add(toIso8601(entry.record.at));
    hash.add(entry.record.input);
    hash.add(entry.record.output);
    hash.add(entry.record.outputSha256);
    hash.add(entry.record.certificateSha256);
    hash.add(entry.record.signer);
    hash.add(entry.record.level);
    hash.add(std::to_string(entry.evidenceDigests.size()));
    for (const auto& digest : entry.evidenceDigests)
        hash.add(digest);
    hash.add(entry.previous);
    // Entries written before there was another action have no such field.
    if (entry.record.action != Record().action)
        hash.add(entry.record.action);
    return hash.hex();
}

} // namespace kyso::journal
