#pragma once

#include "validation/Format.h"

#include <QJsonObject>

namespace kyso::cli {

/// One file of `kyso verify --json`; the fields only grow.
QJsonObject verdictJson(const validation::FileReport& report);

/// Name, organisation, identity numbers, issuer and period of a certificate.
QJsonObject certificateJson(const x509::Certificate& certificate);

/// `RSA-2048`, `EC-P256`.
QString keyTypeText(const x509::Certificate& certificate);

} // namespace kyso::cli
