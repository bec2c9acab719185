#pragma once

#include "base/Error.h"
#include "messages/Language.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <optional>
#include <string>

namespace kyso::cli {

/// What the command says: results to the standard output, remarks and errors to the standard error. The
/// language's translations are loaded with the first sentence, so a run that says nothing pays nothing.
class Console {
public:
    /// `language`: what the settings say, may be empty.
    explicit Console(std::string language) : m_setting(std::move(language)) {}

    /// Translates a text of the command line, marked with QT_TRANSLATE_NOOP("Cli", …).
    QString say(const char* text, int count = -1);
    /// Makes sure that everything said from now on is in the person's language.
    void speak();

    /// One line each; whatever a document, a certificate or a file name put into it stays on that line and
    /// steers no terminal.
    void print(const QString& line);
    void remark(const QString& line);
    /// What happened, then, indented, what to do; `about` names what it happened to, or is empty.
    void complain(const Error& error, const QString& about = {});
    /// One JSON document, with `schema` put in.
    void printJson(QJsonObject document);
    /// `{code, message, remedy}` and what else is known.
    QJsonObject toJson(const Error& error);

    /// What of the results never reached the standard output: result_not_written. Nothing when all did.
    const std::optional<Error>& lostOutput() const { return m_lostOutput; }
    /// Whether whoever read the standard output went away, which is theirs to do.
    bool readerIsGone() const { return m_readerIsGone; }

    /// Whether a person watches the standard error.
    bool isWatched() const;

private:
    void write(const QByteArray& utf8);

    std::string m_setting;
    std::optional<messages::Speech> m_speech;
    std::optional<Error> m_lostOutput;
    bool m_readerIsGone = false;
};

/// The number that stands as `schema` in every JSON document.
inline constexpr int jsonSchema = 1;

} // namespace kyso::cli
