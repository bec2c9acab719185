#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace kyso::messages {

/// The sentence for a validation reason or modification code with its subject put in; the code itself when it
/// is not known.
QString reasonText(const std::string& code, const std::string& subject);

/// Every reason code with a sentence, for the test that holds them to both languages.
std::vector<std::string_view> knownReasonCodes();

} // namespace kyso::messages
