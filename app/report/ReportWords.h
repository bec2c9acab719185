#pragma once

#include "ReportContent.h"
#include "base/Clock.h"

namespace kyso::report {

/// A text marked with QT_TRANSLATE_NOOP("ReportText", …), in the language this thread speaks.
QString say(const char* text);

/// `22/11/2026 16:42:05 (UTC+07:00)`, in the computer's own time zone.
QString timeWords(Time time);

/// A line of digits or codes.
Line code(const std::string& value);

} // namespace kyso::report
