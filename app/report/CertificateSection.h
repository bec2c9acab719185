#pragma once

#include "ReportContent.h"

namespace kyso::report {

/// The subject's fields and identity numbers; `who` says what the subject is here.
std::vector<Row> subjectRows(const x509::Certificate& certificate, const QString& who);
/// Serial number, issuer, period, key, SHA-256.
std::vector<Row> certificateRows(const x509::Certificate& certificate);
/// The path to the anchor, signer first, one line each.
Row pathRow(const std::vector<x509::Certificate>& chain);
/// One section for each answer about revocation.
Section evidenceSection(const std::vector<validation::EvidenceReport>& evidence);
/// `22/11/2026 … – 22/11/2027 …`
QString periodWords(const x509::Certificate& certificate);

} // namespace kyso::report
