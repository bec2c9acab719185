#pragma once

#include "CheckedFile.h"

#include <QString>

#include <optional>
#include <vector>

namespace kyso::report {

/// What a line says about the document; shown as icon, word and colour together.
enum class Tone { Plain, Good, Warn, Bad };

struct Line {
    QString text;
    Tone tone = Tone::Plain;
    /// Digits and codes, set in a fixed width.
    bool isCode = false;
};

struct Row {
    QString label;
    std::vector<Line> lines;
};

struct Section {
    QString title;
    std::optional<Line> verdict;
    std::vector<Row> rows;
    std::vector<Section> parts;
};

/// A report in one language: what it says of itself, then a section for each file.
struct Content {
    QString title;
    std::vector<Row> about;
    std::vector<Section> files;
    /// What the reader has to know about the report's own limits.
    std::vector<QString> notes;
};

/// Gathers the report in the language that this thread speaks (messages::LanguageScope). The shape does not
/// depend on the language.
Content contentOf(const std::vector<CheckedFile>& files, const Circumstances& circumstances);

/// Foreign text for one line: composed, without control and direction characters, at most some thousand
/// characters long. Not escaped yet.
QString plainText(const std::string& foreign);

} // namespace kyso::report
