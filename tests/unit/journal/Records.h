#pragma once

#include "journal/Journal.h"

namespace kyso::test {

/// The same that makeOldJournal() writes.
inline journal::Record record(int number) {
    journal::Record made;
    made.at = *fromIso8601("2026-11-22T16:42:05Z");
    made.input = "/nhà/hợp đồng " + std::to_string(number) + ".pdf";
    made.output = made.input + ".signed.pdf";
    made.outputSha256 = std::string(64, 'a');
    made.certificateSha256 = std::string(64, 'b');
    made.signer = "Nguyễn Văn An";
    made.level = "lt";
    made.evidence = {
        {"certificate", made.certificateSha256, "good", Bytes{1, 2, 3}},
        {"ocsp", made.certificateSha256, "good", Bytes{4, 5, static_cast<std::uint8_t>(number)}}};
    return made;
}

inline std::vector<journal::Entry> entriesOf(journal::Journal& journal) {
    std::vector<journal::Entry> all;
    const auto read = journal.each([&](const journal::Entry& entry) { all.push_back(entry); });
    return read ? all : std::vector<journal::Entry>();
}

} // namespace kyso::test
