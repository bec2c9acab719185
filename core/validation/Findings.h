#pragma once

#include "ValidateFile.h"

#include <utility>

namespace kyso::validation {

/// What was found of one signature so far. The first failure decides, else the first doubt; all reasons are
/// kept.
struct Findings {
    SignatureReport report;
    bool failed = false;
    bool doubted = false;

    void fail(SubIndication sub, Reason reason, bool breaksIntegrity = true) {
        if (!failed) {
            report.indication = Indication::TotalFailed;
            report.subIndication = sub;
        }
        failed = true;
        if (breaksIntegrity)
            report.integrity = Integrity::Broken;
        report.reasons.push_back(std::move(reason));
    }
    void doubt(SubIndication sub, Reason reason) {
        if (!failed && !doubted)
            report.subIndication = sub;
        doubted = true;
        report.reasons.push_back(std::move(reason));
    }
    void note(Reason reason) { report.reasons.push_back(std::move(reason)); }
    void take(const Fault& fault) {
        if (fault.indication == Indication::TotalFailed)
            fail(fault.subIndication, fault.reason, false);
        else
            doubt(fault.subIndication, fault.reason);
    }
    SignatureReport finish() {
        if (!failed && !doubted && report.integrity == Integrity::Intact)
            report.indication = Indication::TotalPassed;
        return std::move(report);
    }
};

} // namespace kyso::validation
