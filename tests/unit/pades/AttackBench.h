#pragma once

#include "TestPdf.h"
#include "pades/PdfPart.h"
#include "support/PdfFormats.h"
#include "unit/pdf/GrowingFile.h"
#include "validation/Format.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

/// Signed files to be attacked, and how they are judged afterwards.
namespace kyso::test {

inline const Issuer& attackRoot() {
    static const Issuer ca = makeCa("Gốc thử", nullptr, 131);
    return ca;
}

inline std::string timeNow() {
    auto now = toIso8601(std::chrono::system_clock::now());
    std::erase_if(now, [](char c) { return c == '-' || c == ':' || c == 'T'; });
    return now;
}

/// A flawless signature by somebody the root vouches for.
inline TestSignature attackSignature(const Objects& alongside) {
    static const TestSignature one = [] {
        CertificateSpec spec;
        spec.issuer = &attackRoot();
        spec.subjectKey = key("EC:P-256");
        spec.extensions.emplace_back(NID_subject_key_identifier, "hash");
        TestSignature out;
        out.chain = {makeCertificate(spec), attackRoot().certificate};
        out.key = spec.subjectKey;
        return out;
    }();
    auto out = one;
    out.time = timeNow();
    out.alongside = alongside;
    return out;
}

inline const std::string firstFields = "6 0 R 7 0 R 8 0 R";
/// The page of TestPdf, for rows that add to it.
inline std::string page(const std::string& annotations, const std::string& more = {}) {
    return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 5 0 R/Annots[" + annotations + "]" +
           more + ">>";
}
inline std::string catalog(const std::string& more) {
    return "<</Type/Catalog/Pages 2 0 R/AcroForm 4 0 R" + more + ">>";
}
inline std::string stream(const std::string& data, const std::string& entries = {}) {
    return "<<" + entries + "/Length " + std::to_string(data.size()) + ">>stream\n" + data + "\nendstream";
}

/// Field A (20), signed by dictionary 21 unless `objects` go higher; certified when `permission` is not 0.
inline TestPdf victim(const Objects& objects = {}, int permission = 0, const std::string& references = {},
                      const std::string& fields = firstFields) {
    TestPdf pdf(objects);
    auto first = attackSignature(newField(20, "A", fields));
    auto reference = references;
    if (permission != 0)
        reference += "<</Type/SigRef/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/V/1.2/P " +
                     std::to_string(permission) + ">>>>";
    if (!reference.empty())
        first.dictionaryExtra = "/Reference[" + reference + "]";
    if (permission != 0)
        first.alongside[1] = catalog("/Perms<</DocMDP @V>>");
    sign(pdf, first);
    return pdf;
}

/// The victim signs as `how` says.
inline std::string victimSigned(const std::function<void(TestSignature&)>& how, const Objects& objects = {}) {
    TestPdf pdf(objects);
    auto first = attackSignature(newField(20, "A", firstFields));
    how(first);
    sign(pdf, first);
    return pdf.bytes();
}

/// How a file was judged, from the victim's side: field A, or the file as a whole when that is gone.
struct Outcome {
    std::string word; ///< "intact", "undecided", "broken", "unreadable", "no signature"
    std::string told;
    bool passed = false;
    std::vector<std::string> modifications;
};

inline Outcome judged(const std::string& path, const std::string& bytes, const std::string& password = {}) {
    CraftedPdf::write(path, bytes);
    trust::TrustAnchors anchors;
    anchors.add(attackRoot().certificate);
    validation::ValidationOptions options;
    options.trust = &anchors;
    if (!password.empty())
        options.password = std::make_shared<const SecureBytes>(asBytes(password));
    const auto report = validation::validateFile(path, kyso::test::toCheck(), options, {});
    if (!report)
        return {
            "unreadable", std::string(nameOf(report.error().code)) + ": " + report.error().what, false, {}};
    Outcome out{"no signature", {}, false, {}};
    for (const auto& one : report->signatures) {
        if (pades::pdfPartOf(one).field != "A")
            continue;
        // A name may be borrowed: the worst that is said of anything called A counts as said of all.
        out.passed = out.passed || one.indication == validation::Indication::TotalPassed;
        if (out.word != "intact")
            out.word = nameOf(one.integrity);
        out.told += std::string(nameOf(one.indication)) + " " + std::string(nameOf(one.integrity)) + ":";
        for (const auto& reason : one.reasons)
            out.told += " " + std::string(nameOf(reason.code)) + "(" + reason.subject + ")";
        for (const auto& change : pades::pdfPartOf(one).modifications) {
            out.told += " +" + std::string(nameOf(change.code)) + "(" + change.subject + ")";
            out.modifications.emplace_back(nameOf(change.code));
        }
    }
    return out;
}

/// One attack: what it is called, the attacked file, what is expected of it. Null where both
/// undecided and broken will do; "intact" where the bytes are whole and yet nothing is to be trusted.
struct Attack {
    const char* name;
    std::function<std::string()> file;
    const char* expected = "broken";
    std::string password = {};
};

/// `objects` in one more revision of the victim.
inline Attack after(const char* name, const Objects& objects, const char* expected = "broken",
                    const Objects& before = {}) {
    return {name,
            [=] {
                auto pdf = victim(before);
                pdf.append(objects);
                return pdf.bytes();
            },
            expected};
}
/// The same on a certified file.
inline Attack certified(const char* name, int permission, const Objects& objects,
                        const char* expected = "broken", const Objects& before = {}) {
    return {name,
            [=] {
                auto pdf = victim(before, permission);
                pdf.append(objects);
                return pdf.bytes();
            },
            expected};
}

/// Fills the gap of an update with a CMS over everything else and appends it.
inline void signUpdate(GrowingFile& file, const pdf::UpdateBytes& update) {
    auto content = file.bytes() + update.bytes;
    content.erase(static_cast<std::size_t>(update.gapBegin),
                  static_cast<std::size_t>(update.gapEnd - update.gapBegin));
    const auto der = builtCms(attackSignature({}), asBytes(content));
    file.append(update, std::string(der.begin(), der.end()));
}

} // namespace kyso::test
