#include "Chain.h"

namespace kyso::journal {

namespace {

void addColumn(FieldHash& hash, const Row& row, std::size_t index) {
    const Value& value = row.values()[index];
    hash.add(columns[index]);
    hash.add(value.type);
    hash.add(value.bytes);
}

} // namespace

void FieldHash::add(std::string_view field) {
    std::uint64_t size = field.size();
    char length[8];
    for (char& byte : length) {
        byte = static_cast<char>(size & 0xFF);
        size >>= 8;
    }
    m_hash.addData(QByteArrayView(length, sizeof length));
    m_hash.addData(QByteArrayView(field.data(), static_cast<qsizetype>(field.size())));
}

std::string digestOf(const Evidence& evidence) {
    FieldHash hash("kyso-evidence-1");
    hash.add(evidence.kind);
    hash.add(evidence.about);
    hash.add(evidence.status);
    hash.add(asText(evidence.der));
    return hash.hex();
}

std::string hashByRule1(const Row& row) {
    FieldHash hash("kyso-journal-1");
    hash.add(std::to_string(row.id()));
    hash.add(toIso8601(fromIso8601(row[Column::At].bytes).value_or(Time())));
    for (const auto column : {Column::Input, Column::Output, Column::OutputSha256, Column::CertificateSha256,
                              Column::Signer, Column::Level})
        hash.add(row[column].bytes);
    const auto digests = digestsIn(row[Column::Evidence]);
    hash.add(std::to_string(digests.size()));
    for (const auto& digest : digests)
        hash.add(digest);
    hash.add(row[Column::Previous].bytes);
    // Entries written before there was another action have no such field.
    if (row[Column::Action].bytes != nameOf(Action::Signed))
        hash.add(row[Column::Action].bytes);
    return hash.hex();
}

std::string hashByRule2(const Row& row) {
    FieldHash hash("kyso-journal-2");
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (i != static_cast<std::size_t>(Column::Hash))
            addColumn(hash, row, i);
    return hash.hex();
}

void RowsHash::add(const Row& row) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        addColumn(m_hash, row, i);
}

} // namespace kyso::journal
