#include "VerificationController.h"

#include "Parts.h"
#include "messages/VerdictText.h"

#include <algorithm>

namespace kyso::desktop {

VerificationController::VerificationController(Background& background, DocumentController& document,
                                               SettingsController& settings, QObject* parent)
    : QObject(parent), m_background(background), m_document(document), m_settings(settings) {
    connect(&document, &DocumentController::opened, this, &VerificationController::start);
    connect(&settings, &SettingsController::trustedChanged, this, [this] {
        if (m_document.hasDocument()) {
            start();
        }
    });
}

VerificationController::~VerificationController() {
    m_stop.request_stop();
}

VerificationController* VerificationController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<VerificationController>(engine);
}

void VerificationController::start() {
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 run = ++m_run;
    m_error.reset();
    m_done = false;
    m_signatures.setReport({});
    m_working = m_document.signatureCount() > 0;
    emit changed();
    if (!m_working) {
        return;
    }
    m_background.run(
        this,
        [file = m_document.file(), password = m_document.password(), trusted = m_settings.settings().trusted,
         cancel = m_stop.get_token()]() -> Result<validation::FileReport> {
            x509::TrustAnchors anchors;
            anchors.addSystem();
            for (const auto& path : trusted) {
                // An anchor that went away makes verdicts weaker, never stronger: go on without it.
                (void)anchors.addPath(path);
            }
            validation::ValidationOptions options;
            options.trust = &anchors;
            options.password = password;
            return validation::validateFile(file, options, cancel);
        },
        [this, run](Result<validation::FileReport> report) {
            if (run != m_run) {
                return;
            }
            m_working = false;
            m_done = report.has_value();
            if (report) {
                m_signatures.setReport(std::move(*report));
            } else {
                m_error = report.error();
            }
            emit changed();
        });
}

QString VerificationController::verdict() const {
    return m_done ? messages::verdictFor(m_signatures.report()) : QString();
}

QString VerificationController::tone() const {
    const auto& all = m_signatures.report().signatures;
    const auto has = [&all](validation::Indication wanted) {
        return std::any_of(all.begin(), all.end(),
                           [wanted](const auto& one) { return one.indication == wanted; });
    };
    return toneOf(has(validation::Indication::TotalFailed)     ? validation::Indication::TotalFailed
                  : has(validation::Indication::Indeterminate) ? validation::Indication::Indeterminate
                                                               : validation::Indication::TotalPassed);
}

void VerificationController::retranslate() {
    m_signatures.retranslate();
    emit changed();
}

} // namespace kyso::desktop
