#include "ErrorEntries.h"

#include <QCoreApplication>

namespace kyso::messages {

// clang-format off
ErrorEntry networkEntry(ErrorCode code) {
    switch (code) {
    case ErrorCode::TimeStampDamaged: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp is damaged."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask the sender for the document again, or stamp it once more.")};
    case ErrorCode::TsaUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server %1 cannot be reached."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network and the server's address, or choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server cannot be reached.")};
    case ErrorCode::TsaRejected: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server %1 refused the request."),
        QT_TRANSLATE_NOOP("ErrorText", "The quota may be used up or the account not active. Ask whoever runs the server, or choose another one."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server refused the request.")};
    case ErrorCode::TsaBadResponse: return {
        QT_TRANSLATE_NOOP("ErrorText", "What the time-stamp server %1 sent is not a time-stamp."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the server's address, or choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "What the time-stamp server sent is not a time-stamp.")};
    case ErrorCode::TsaImprintMismatch: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp that %1 sent is for something else."),
        QT_TRANSLATE_NOOP("ErrorText", "Do not use this server; choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server sent a time-stamp for something else.")};
    case ErrorCode::TsaNonceMismatch: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp that %1 sent is not the one that was asked for."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat. If it happens again, choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server sent another time-stamp than was asked for.")};
    case ErrorCode::TsaCertificateBad: return {
        QT_TRANSLATE_NOOP("ErrorText", "The certificate of the time-stamp server %1 may not make time-stamps, or its signature does not hold."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another time-stamp server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The certificate of the time-stamp server may not make time-stamps, or its signature does not hold.")};
    case ErrorCode::TsaAuthFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server %1 asks for a user name and password, or does not accept those it was given."),
        QT_TRANSLATE_NOOP("ErrorText", "Enter the user name and password that belong to this server, or ask whoever runs it."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The time-stamp server asks for a user name and password, or does not accept those it was given.")};
    case ErrorCode::OcspUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The server %1, which knows whether the certificate was revoked (OCSP), cannot be reached."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The server that knows whether the certificate was revoked (OCSP) cannot be reached.")};
    case ErrorCode::OcspBadResponse: return {
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) from %1 is damaged or about another certificate."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat later. If it stays so, tell the certificate's issuer."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) is damaged or about another certificate.")};
    case ErrorCode::OcspNotAuthorized: return {
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) from %1 is signed by someone who is not entitled to it."),
        QT_TRANSLATE_NOOP("ErrorText", "Do not rely on this network. Repeat elsewhere, or tell the certificate's issuer."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) is signed by someone who is not entitled to it.")};
    case ErrorCode::OcspNonceMismatch: return {
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) from %1 belongs to another question."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat. If it happens again, tell the certificate's issuer."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) belongs to another question.")};
    case ErrorCode::OcspStale: return {
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) from %1 is out of date."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the computer's clock, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The answer about the certificate's status (OCSP) is out of date.")};
    case ErrorCode::CrlUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates cannot be fetched from %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates cannot be fetched.")};
    case ErrorCode::CrlBad: return {
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates from %1 is damaged or not its issuer's."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat later. If it stays so, tell the certificate's issuer."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates is damaged or not its issuer's.")};
    case ErrorCode::CrlStale: return {
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates from %1 is out of date."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the computer's clock, then repeat later."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The list of revoked certificates is out of date.")};
    case ErrorCode::IssuerUnreachable: return {
        QT_TRANSLATE_NOOP("ErrorText", "The issuer's certificate cannot be fetched from %1."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network, or add the issuer's certificate from a file."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The issuer's certificate cannot be fetched.")};
    case ErrorCode::IssuerBad: return {
        QT_TRANSLATE_NOOP("ErrorText", "What %1 sent is not the issuer's certificate."),
        QT_TRANSLATE_NOOP("ErrorText", "Add the issuer's certificate from a file."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "What was sent is not the issuer's certificate.")};
    case ErrorCode::AddressNotAllowed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The server %1 was not asked: a certificate or another server named it, and it is not a public web address."),
        QT_TRANSLATE_NOOP("ErrorText", "If you know this server, allow it: in the settings under Network, or with --allow-server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A server was not asked: a certificate or another server named it, and it is not a public web address.")};
    case ErrorCode::NetworkTimeout: return {
        QT_TRANSLATE_NOOP("ErrorText", "The server %1 did not answer in time."),
        QT_TRANSLATE_NOOP("ErrorText", "Repeat later, or choose another server."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The server did not answer in time.")};
    case ErrorCode::NetworkFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "The connection to %1 failed."),
        QT_TRANSLATE_NOOP("ErrorText", "Check the network and the proxy, then repeat."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "The network connection failed.")};
    case ErrorCode::NetworkAuthFailed: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 asks for a user name and password, or does not accept those it was given."),
        QT_TRANSLATE_NOOP("ErrorText", "Ask whoever runs it for both, or choose another proxy in the settings."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A server asks for a user name and password, or does not accept those it was given.")};
    case ErrorCode::NetworkMissing: return {
        QT_TRANSLATE_NOOP("ErrorText", "The part of Kyso that uses the network is missing."),
        QT_TRANSLATE_NOOP("ErrorText", "Install Kyso again with its network part.")};
    case ErrorCode::NetworkOffline: return {
        QT_TRANSLATE_NOOP("ErrorText", "Kyso is set to ask no server."),
        QT_TRANSLATE_NOOP("ErrorText", "Switch “offline” off in the settings under Network, then repeat.")};
    case ErrorCode::AnswerTooLarge: return {
        QT_TRANSLATE_NOOP("ErrorText", "%1 sent far more than such an answer may be."),
        QT_TRANSLATE_NOOP("ErrorText", "Choose another server, or tell whoever runs this one."), Noun::None,
        QT_TRANSLATE_NOOP("ErrorText", "A server sent far more than such an answer may be.")};
    default: return {};
    }
}
// clang-format on

} // namespace kyso::messages
