#pragma once

#include "base/Clock.h"
#include "base/File.h"
#include "fakes/SoftwareSigner.h"
#include "pdf/SignatureReading.h"
#include "signing/SignFile.h"
#include "support/PdfFormats.h"
#include "unit/pdf/CraftedPdf.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

namespace kyso::test {

/// Appearances for tests: a one-page PDF of the asked size, and how often one was asked for.
class PlainAppearances final : public pdf::AppearanceSource {
public:
    Result<Bytes> draw(const pdf::AppearanceContent&, double widthPt, double heightPt) override {
        ++m_drawn;
        const auto box = "[0 0 " + std::to_string(widthPt) + ' ' + std::to_string(heightPt) + ']';
        const auto bytes = CraftedPdf()
                               .set(3, "<</Type/Page/Parent 2 0 R/MediaBox" + box +
                                           "/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>")
                               .set(5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
                               .classic();
        return Bytes(bytes.begin(), bytes.end());
    }
    int drawn() const { return m_drawn; }

private:
    std::atomic<int> m_drawn = 0;
};

/// A folder, a signer and the few calls every signing test makes.
class SigningBench {
public:
    std::filesystem::path path(const std::string& name) const {
        return m_dir.filePath(QString::fromStdString(name)).toStdString();
    }
    std::filesystem::path write(const std::string& name, const std::string& bytes) const {
        CraftedPdf::write(path(name).string(), bytes);
        return path(name);
    }
    std::string bytesOf(const std::filesystem::path& file) const {
        const auto bytes = readFile(file, 1U << 30);
        return bytes ? std::string(asText(*bytes)) : std::string();
    }
    std::size_t filesInFolder() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path("")),
                                                      std::filesystem::directory_iterator()));
    }
    signing::SignItem item(const Source& in, const std::filesystem::path& out) const {
        signing::SignItem made;
        made.input = in;
        made.output = out;
        made.request.reason = "Đồng ý";
        made.request.claimedSigningTime = *fromIso8601("2026-11-22T10:00:00Z");
        return made;
    }
    /// So many small documents, each to be signed into a file of its own.
    std::vector<signing::SignItem> items(int count) const {
        std::vector<signing::SignItem> made;
        for (int i = 0; i < count; ++i) {
            const auto name = std::to_string(i) + ".pdf";
            made.push_back(item(write("in-" + name, CraftedPdf().classic()), path("out-" + name)));
        }
        return made;
    }
    signing::SigningTools tools() {
        signing::SigningTools made;
        made.signer = &m_signer;
        made.formats = &m_formats;
        made.clock = &m_clock;
        return made;
    }
    Result<signing::SignedFile> sign(const signing::SignItem& wished) {
        return signing::signFile(wished, tools(), {}, {});
    }
    std::string codeOf(const signing::SignItem& wished) {
        const auto done = sign(wished);
        return done ? "signed" : std::string(nameOf(done.error().code));
    }
    SoftwareSigner& signer() { return m_signer; }
    PlainAppearances& appearances() { return m_appearances; }

    static bool has(const char* program) {
        return !QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty();
    }
    struct Run {
        int exitCode = -1;
        QByteArray output;
    };
    static Run run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        if (!process.waitForFinished(60'000))
            return {};
        return {process.exitCode(), process.readAll()};
    }

private:
    QTemporaryDir m_dir;
    SoftwareSigner m_signer;
    PlainAppearances m_appearances;
    signing::Formats m_formats = drawnBy(m_appearances);
    SystemClock m_clock;
};

/// A judge that is missing fails where a full set is promised (CI) and is skipped, aloud, elsewhere.
#define KYSO_NEED(program)                                                                                   \
    if (!kyso::test::SigningBench::has(program)) {                                                           \
        if (qEnvironmentVariableIsSet("CI"))                                                                 \
            QFAIL(program " is missing");                                                                    \
        QSKIP(program " is missing");                                                                        \
    }

} // namespace kyso::test
