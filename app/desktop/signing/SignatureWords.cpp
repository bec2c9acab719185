#include "SignatureWords.h"

#include <QCoreApplication>

namespace kyso::desktop {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("SignatureWords", text);
}

QString nameOf(const x509::Certificate* signer) {
    return signer == nullptr ? say(QT_TRANSLATE_NOOP("SignatureWords", "Signer's name"))
                             : QString::fromStdString(signer->subject().displayName());
}

} // namespace

QStringList detailWords(const x509::Certificate* signer, const QString& time) {
    const QString name = nameOf(signer);
    QStringList lines{name};
    const QString organization =
        signer == nullptr ? QString() : QString::fromStdString(signer->subject().organization);
    if (!organization.isEmpty() && organization != name) {
        lines << organization;
    }
    return lines << time;
}

QStringList wordsAlone(const x509::Certificate* signer, const QString& time) {
    return {say(QT_TRANSLATE_NOOP("SignatureWords", "Signed by: %1")).arg(nameOf(signer)),
            say(QT_TRANSLATE_NOOP("SignatureWords", "Time: %1")).arg(time)};
}

} // namespace kyso::desktop
