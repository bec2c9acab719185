#pragma once

#include "base/Clock.h"
#include "x509/Certificate.h"

#include <QString>

namespace kyso::desktop {

/// `MST 0312345678`, or a personal number with its middle hidden: `CCCD 001•••••1234`; empty when there is
/// none.
QString userIdText(const x509::DistinguishedName& name);
/// The certification authority as people call it: its organisation unless the common name is shorter.
QString issuerText(const x509::Certificate& certificate);
/// dd/MM/yyyy in local time.
QString dateText(Time time);
/// dd/MM/yyyy HH:mm in local time.
QString dateTimeText(Time time);
/// The last word of a Vietnamese name, which is what people sign with.
QString givenName(const x509::Certificate& certificate);

} // namespace kyso::desktop
