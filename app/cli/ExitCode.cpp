#include "ExitCode.h"

namespace kyso::cli {

ExitCode exitCodeFor(ErrorCode code) {
    switch (code) {
    case ErrorCode::UsageWrong:
    case ErrorCode::LevelUnsupported:
        return ExitCode::WrongUsage;
    case ErrorCode::CertificateNotFound:
    case ErrorCode::CertificateAmbiguous:
    case ErrorCode::CertificateDamaged:
    case ErrorCode::CertificateExpired:
    case ErrorCode::CertificateNotYetValid:
    case ErrorCode::CertificateNotForSigning:
    case ErrorCode::CertificateRevoked:
    case ErrorCode::CertificateStatusUnknown:
    case ErrorCode::CertificateNoPrivateKey:
    case ErrorCode::KeyTooWeak:
    case ErrorCode::KeyFileDamaged:
    case ErrorCode::KeyFileUnsupported:
    case ErrorCode::AlgorithmUnsupported:
    case ErrorCode::TokenNotFound:
    case ErrorCode::TokenRemoved:
    case ErrorCode::TokenDeviceError:
    case ErrorCode::TokenBusy:
    case ErrorCode::TokenNotInitialized:
    case ErrorCode::DriverMissing:
    case ErrorCode::DriverNotLoadable:
    case ErrorCode::DriverCrashed:
    case ErrorCode::DriverTimedOut:
    case ErrorCode::DriverError:
    case ErrorCode::ProviderNotFound:
    case ErrorCode::ProviderBroken:
    case ErrorCode::ProviderWrongInterface:
    case ErrorCode::ProviderTooNew:
    case ErrorCode::ProviderTooOld:
    case ErrorCode::ProviderOtherBuild:
    case ErrorCode::ProviderFailed:
    case ErrorCode::ProviderDisabled:
        return ExitCode::NoUsableCertificate;
    case ErrorCode::PinIncorrect:
    case ErrorCode::PinLastTry:
    case ErrorCode::PinLocked:
    case ErrorCode::PinExpired:
    case ErrorCode::PinFormat:
    case ErrorCode::PinNeeded:
    case ErrorCode::FilePasswordWrong:
        return ExitCode::PinRefused;
    case ErrorCode::Cancelled:
        return ExitCode::Cancelled;
    default:
        return ExitCode::SomeFailed;
    }
}

} // namespace kyso::cli
