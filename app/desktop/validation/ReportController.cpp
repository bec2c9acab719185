#include "ReportController.h"

#include "desktop/shell/Parts.h"
#include "report/Report.h"
#include "setup/QtPath.h"

#include <utility>

namespace kyso::desktop {

ReportController::ReportController(Background& background, DocumentController& document,
                                   VerificationController& verification, SettingsController& settings,
                                   QObject* parent)
    : QObject(parent), m_background(background), m_document(document), m_verification(verification),
      m_settings(settings) {
    connect(&verification, &VerificationController::changed, this, &ReportController::changed);
    connect(&document, &DocumentController::opened, this, [this] {
        m_asked.reset();
        m_failure.reset();
        emit changed();
    });
}

ReportController::~ReportController() {
    m_stop.request_stop();
}

ReportController* ReportController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<ReportController>(engine);
}

QUrl ReportController::suggested() const {
    std::filesystem::path place = m_asked ? m_asked->document : m_document.file();
    place.replace_extension();
    place += tr(" - report").toStdString() + ".pdf";
    return QUrl::fromLocalFile(setup::toQString(place));
}

QStringList ReportController::kept() const {
    QStringList files;
    if (m_asked) {
        files << setup::toQString(m_asked->document);
        if (const auto& content = m_asked->report.content; !content.empty()) {
            files << setup::toQString(content);
        }
    }
    return files;
}

Notice ReportController::error() const {
    if (!m_failure) {
        return {};
    }
    Notice notice = noticeFor(m_failure->error);
    if (m_failure->document != m_document.file()) {
        notice.title =
            tr("Report on “%1”: %2").arg(setup::toQString(m_failure->document.filename()), notice.title);
    }
    return notice;
}

void ReportController::ask() {
    // Asked once more, the question is put anew.
    dismiss();
    if (!m_saving) {
        m_asked = m_verification.judgement();
        emit changed();
    }
}

void ReportController::dismiss() {
    if (m_asked) {
        m_asked.reset();
        emit changed();
    }
}

void ReportController::save(const SaveTarget& target) {
    auto asked = std::exchange(m_asked, std::nullopt);
    if (!asked || target.file.empty()) {
        return;
    }
    m_saving = true;
    m_failure.reset();
    emit changed();
    m_background.run(
        this,
        [judged = *asked, target, renderer = m_settings.paths().renderer, cancel = m_stop.get_token()] {
            const report::Circumstances circumstances{judged.at, std::nullopt, judged.wasOffline};
            // What was judged is attested, not what stands there by now.
            auto checked = report::CheckedFile::fromEarlier(judged.document, judged.report, cancel);
            if (!checked) {
                return Result<void>(failure(std::move(checked.error())));
            }
            const report::Target place{target.file,
                                       target.replaces ? MayReplace(*target.replaces) : OnExisting::Fail};
            return report::write({std::move(*checked)}, circumstances, place, renderer, cancel);
        },
        [this, target, document = asked->document](const Result<void>& written) {
            m_saving = false;
            if (!written && written.error().code != ErrorCode::Cancelled) {
                m_failure = Failure{written.error(), document};
            }
            emit changed();
            if (written) {
                emit saved(target.path());
            }
        });
}

void ReportController::dismissError() {
    m_failure.reset();
    emit changed();
}

} // namespace kyso::desktop
