#pragma once

#include "Console.h"
#include "ExitCode.h"
#include "validation/Format.h"

#include <QJsonArray>

namespace kyso::cli {

/// The verdicts of a `kyso verify`: said file by file, or given as JSON at the end.
class VerifyReport {
public:
    VerifyReport(Console& console, bool asJson) : m_console(console), m_asJson(asJson) {}

    void add(const std::filesystem::path& file, const Result<validation::FileReport>& result);
    /// Prints the JSON and answers the exit code: one failed or could not be read, else some undecided, else
    /// some file without a signature, else all passed.
    ExitCode finish();

private:
    void say(const validation::FileReport& report);
    void say(const validation::SignatureReport& signature);
    void say(const validation::TimeStampReport& overDocument);
    void count(const Result<validation::FileReport>& result);

    Console& m_console;
    bool m_asJson;
    QJsonArray m_files;
    bool m_anyFailed = false;
    bool m_anyUndecided = false;
    bool m_anyUnsigned = false;
    bool m_cancelled = false;
};

} // namespace kyso::cli
