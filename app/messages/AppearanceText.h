#pragma once

#include "base/Clock.h"
#include "x509/Certificate.h"

#include <QString>

#include <string>
#include <vector>

namespace kyso::messages {

/// What stands in a visible signature, UTF-8, in the language in use: the signer's name first, then
/// organisation and tax code, reason and place where given, the time.
std::vector<std::string> appearanceLines(const x509::Certificate& signer, Time claimedSigningTime,
                                         const std::string& reason, const std::string& location);

/// `22/11/2026 16:42`, in the computer's own time zone.
QString timeText(Time time);
/// `22/11/2026`, in the computer's own time zone.
QString dateText(Time time);

} // namespace kyso::messages
