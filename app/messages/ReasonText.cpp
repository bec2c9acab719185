#include "messages/ReasonText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace kyso::messages {

namespace {

/// `plain` is said when there is no subject to put in for %1.
struct Entry {
    std::string_view code;
    const char* text;
    const char* plain = nullptr;
};

#define SAY(text) QT_TRANSLATE_NOOP("ReasonText", text)

constexpr std::array entries = {
    Entry{"byte_range_missing", SAY("The signature does not say what it covers")},
    Entry{"byte_range_malformed", SAY("What the signature says it covers makes no sense")},
    Entry{"byte_range_gap", SAY("A part of the document besides the signature itself is left out of it")},
    Entry{"digest_mismatch", SAY("The signed content is not what stands in the document now")},
    Entry{"changed_after_signing", SAY("Something was added or changed after signing: %1"),
          SAY("Something was added or changed after signing")},
    Entry{"chain_not_trusted", SAY("The certificate does not lead to an issuer that is trusted here (%1)"),
          SAY("The certificate does not lead to an issuer that is trusted here")},
};

QString say(const char* text) {
    return QCoreApplication::translate("ReasonText", text);
}

} // namespace

QString reasonText(const std::string& code, const std::string& subject) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.code == code; });
    if (found == entries.end())
        return QString::fromStdString(subject.empty() ? code : code + ": " + subject);
    if (subject.empty() && found->plain != nullptr)
        return say(found->plain);
    return say(found->text).replace(QLatin1String("%1"), QString::fromStdString(subject));
}

std::vector<std::string_view> knownReasonCodes() {
    std::vector<std::string_view> codes;
    for (const Entry& entry : entries)
        codes.push_back(entry.code);
    return codes;
}

} // namespace kyso::messages
