#include "SizeText.h"

#include <QCoreApplication>
#include <QLocale>

namespace kyso::desktop {

QString sizeText(std::uint64_t bytes) {
    const QLocale language(
        QCoreApplication::translate("SizeText", "en", "The language's own code, for how it writes numbers"));
    QString text = language.formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
    // Number and unit stay in one line.
    return text.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
}

} // namespace kyso::desktop
