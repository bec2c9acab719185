#include "ProposedOutput.h"

#include "setup/QtPath.h"

#include <QRegularExpression>

namespace kyso::desktop {

std::filesystem::path proposedOutput(const std::filesystem::path& document, bool isPdf,
                                     const QString& suffix) {
    std::filesystem::path output = document;
    if (!isPdf) {
        // With a number, a detached signature still leads to its document.
        static const QRegularExpression number(QStringLiteral(" \\(\\d+\\)$"));
        const auto extension = output.extension();
        auto stem = setup::toQString(output.stem());
        const auto found = number.match(stem);
        const int next = found.hasMatch() ? found.captured().mid(2).chopped(1).toInt() + 1 : 2;
        stem.remove(number);
        output.replace_filename((stem + QStringLiteral(" (%1)").arg(next)).toStdString());
        output += extension;
        return output;
    }
    output.replace_extension();
    output += suffix.toStdString() + ".pdf";
    return output;
}

} // namespace kyso::desktop
