#pragma once

#include "JournalEntry.h"

#include <map>
#include <string>
#include <vector>

namespace kyso::journal {

/// What a run is about to note, in the form that is written ahead: frames of a length (u32, lowest byte
/// first), that many bytes, and their SHA-256. A piece of evidence has a frame of its own, before the first
/// record that names it; records name it by its number. One thread.
class IntentWriter {
public:
    /// The frames of one more record.
    Bytes frames(const Record& record);

private:
    std::map<std::string, std::uint32_t> m_evidence; ///< by all that is in it
};

/// The records up to the first frame that is not whole: the program that wrote them may have been ended in
/// the middle of one.
std::vector<Record> readIntents(BytesView bytes);

} // namespace kyso::journal
