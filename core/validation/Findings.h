#pragma once

#include "ValidateFile.h"

#include <utility>

namespace kyso::validation {

/// What was found of one signature so far. The first failure decides, else the first doubt; all reasons are
/// kept, the one that decides before the others.
struct Findings {
    SignatureReport report;
    bool failed = false;
    bool doubted = false;

    void fail(SubIndication sub, Reason reason, bool breaksIntegrity = true) {
        if (!failed) {
            report.indication = Indication::TotalFailed;
            report.subIndication = sub;
        }
        add(std::move(reason), !failed);
        failed = true;
        if (breaksIntegrity)
            report.integrity = Integrity::Broken;
    }
    void doubt(SubIndication sub, Reason reason) {
        const bool decides = !failed && !doubted;
        if (decides)
            report.subIndication = sub;
        add(std::move(reason), decides);
        doubted = true;
    }
    /// Of what the signature covers: told before any doubt about who signed, as doubtIntegrity() does.
    void doubtContent(Reason reason) {
        const bool isFirst = !failed && report.integrity == Integrity::Intact;
        if (!failed && !doubted)
            report.subIndication = SubIndication::SigConstraintsFailure;
        if (report.integrity == Integrity::Intact)
            report.integrity = Integrity::Undecided;
        add(std::move(reason), isFirst);
        doubted = true;
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

private:
    void add(Reason reason, bool decides) {
        report.reasons.insert(decides ? report.reasons.begin() : report.reasons.end(), std::move(reason));
    }
};

/// What is found out later of a signature that was judged: whether what it signed is still what is shown. It
/// is told before any doubt about who signed; the standard's word for such a doubt stays.
inline void doubtIntegrity(SignatureReport& report, Reason reason) {
    const bool isFirst =
        report.integrity == Integrity::Intact && report.indication != Indication::TotalFailed;
    report.reasons.insert(isFirst ? report.reasons.begin() : report.reasons.end(), std::move(reason));
    if (report.integrity == Integrity::Intact)
        report.integrity = Integrity::Undecided;
    if (report.indication == Indication::TotalPassed) {
        report.indication = Indication::Indeterminate;
        report.subIndication = SubIndication::SigConstraintsFailure;
    }
}

} // namespace kyso::validation
