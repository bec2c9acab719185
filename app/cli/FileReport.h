#pragma once

#include "Console.h"
#include "ExitCode.h"

#include <QStringList>

#include <filesystem>
#include <optional>
#include <vector>

namespace kyso::cli {

/// What became of one document, as it is told.
struct FileOutcome {
    std::filesystem::path output; ///< where it went; empty: where it was wished to go
    const char* status = "";      ///< the JSON's word
    std::optional<Error> error;
    std::vector<Error> remarks; ///< said beside a success
    const char* said = "";      ///< a text of the command line, for `saidOf`
    QStringList saidOf;
    QJsonObject details; ///< the JSON's further fields
    bool isMade = false; ///< neither failed nor left out
    ExitCode code = ExitCode::Done;
};

/// What became of each document of a run: said as it happens, or given as JSON at the end.
class FileReport {
public:
    /// `countText`: a text of the command line, said at the end of a run over several: "%1 of %2 …".
    FileReport(Console& console, bool asJson, const char* countText,
               std::vector<std::filesystem::path> inputs, std::vector<std::filesystem::path> outputs);

    void add(std::size_t index, FileOutcome outcome);
    /// The same error for every document that has no result yet.
    void addForRest(const Error& error);
    /// What could not be noted of it: the documents stand all the same.
    void addJournalError(const Error& error) { m_journalError = error; }
    /// Says the count or prints the JSON, and answers how the run ends.
    ExitCode finish();

private:
    struct Line {
        std::filesystem::path input;
        std::filesystem::path output;
        std::optional<FileOutcome> outcome;
    };

    void say(const Line& line);
    QJsonObject toJson(const Line& line);
    ExitCode exitCode() const;

    Console& m_console;
    bool m_asJson;
    const char* m_countText;
    std::vector<Line> m_lines;
    std::optional<Error> m_journalError;
};

/// A document that failed; how the run ends by it is `code`.
FileOutcome failedOutcome(Error error, ExitCode code);

} // namespace kyso::cli
