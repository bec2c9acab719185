#pragma once

#include "Report.h"

#include <utility>

namespace kyso::validation {

/// Whether what a signature covers is still what is shown, while it is judged or found out later: told before
/// any doubt about who signed; the standard's word for such a doubt stays.
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
    void doubtContent(Reason reason) {
        if (!failed && !doubted)
            report.subIndication = SubIndication::SigConstraintsFailure;
        doubtIntegrity(report, std::move(reason));
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

} // namespace kyso::validation
