#pragma once

#include "base/Error.h"

#include <QString>

namespace kyso::messages {

/// What a person reads when something went wrong: first what happened, then what to do.
struct Sentences {
    QString message;
    QString remedy;
};

/// The sentences for `error` in the language in use, with its subject and the tries left put in. Every code
/// has both. Any thread once the language is installed.
Sentences describe(const Error& error);

} // namespace kyso::messages
