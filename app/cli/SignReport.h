#pragma once

#include "Console.h"
#include "ExitCode.h"
#include "signing/SignFile.h"

#include <filesystem>
#include <vector>

namespace kyso::cli {

/// What became of each document of a signing run: said as it happens, or given as JSON at the end.
class SignReport {
public:
    SignReport(Console& console, bool asJson, std::vector<std::filesystem::path> inputs,
               std::vector<std::filesystem::path> outputs);

    void add(std::size_t index, const Result<signing::SignedFile>& result);
    /// The same error for every document that has no result yet.
    void addForRest(const Error& error);
    /// Says the count or prints the JSON, and answers how the run ends.
    ExitCode finish();

    std::size_t doneCount() const { return m_doneCount; }

private:
    struct Line {
        std::filesystem::path input;
        std::filesystem::path output;
        bool isDone = false;
        Result<signing::SignedFile> result = signing::SignedFile{};
    };

    void say(const Line& line);
    QJsonObject toJson(const Line& line);
    ExitCode exitCode() const;

    Console& m_console;
    bool m_asJson;
    std::vector<Line> m_lines;
    std::size_t m_doneCount = 0;
};

} // namespace kyso::cli
