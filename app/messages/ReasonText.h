#pragma once

#include "base/ReasonCode.h"

#include <QString>

#include <string>

namespace kyso::messages {

/// The sentence for a reason of a verdict or a change, with its subject put in.
QString reasonText(ReasonCode code, const std::string& subject);

} // namespace kyso::messages
