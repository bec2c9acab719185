#pragma once

#include "SigningErrand.h"

#include <QString>
#include <QVariantList>

namespace kyso::desktop {

/// "PAdES B-LT", as the standard writes it, never broken in two.
/// `format`: signing::SignedFile::format, where that is known.
QString levelText(signing::Level level, const std::string& format = {});
/// What a person should know of a signature that was made, as notices: a lower level than `wanted`, a status
/// nobody knew, a journal without it. Empty when there is nothing.
QVariantList remarksOn(const SigningOutcome& outcome, signing::Level wanted);

/// Said of every signature that was made with a trial certificate.
QString trialText();

} // namespace kyso::desktop
