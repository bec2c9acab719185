#include "SignedVersionController.h"

#include "base/File.h"
#include "desktop/shell/Parts.h"
#include "pdfdiff/Revisions.h"

#include <QFile>

#include <algorithm>

namespace kyso::desktop {

namespace {

/// The document up to the end of that revision.
Result<QString> writeVersion(const std::filesystem::path& document, BytesView password, int number,
                             const QString& target, const CancelToken& cancel) {
    auto file = File::open(document);
    if (!file) {
        return failure(file.error());
    }
    const auto all = pdf::listRevisions(*file, password, cancel);
    if (!all) {
        return failure(all.error());
    }
    const auto wanted = std::find_if(all->begin(), all->end(),
                                     [number](const auto& revision) { return revision.number == number; });
    if (wanted == all->end()) {
        return failure(ErrorCode::PdfDamaged, "no such revision");
    }
    if (auto written = pdf::writeRevision(*file, wanted->end, target.toStdString(), cancel); !written) {
        return failure(written.error());
    }
    return target;
}

} // namespace

SignedVersionController::SignedVersionController(Background& background, DocumentController& document,
                                                 QObject* parent)
    : QObject(parent), m_background(background), m_document(document) {
    connect(&document, &DocumentController::opened, this, &SignedVersionController::close);
    connect(&document, &DocumentController::closed, this, &SignedVersionController::close);
}

SignedVersionController::~SignedVersionController() {
    m_stop.request_stop();
}

SignedVersionController* SignedVersionController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<SignedVersionController>(engine);
}

void SignedVersionController::show(int revision, const QString& signer) {
    close();
    write(revision, signer);
}

void SignedVersionController::showBeside(int revision, const QString& signer, const QVariantList& places) {
    close();
    m_places = places;
    write(revision, signer);
}

void SignedVersionController::write(int revision, const QString& signer) {
    if (!m_document.hasDocument()) {
        return;
    }
    m_revision = revision;
    m_signer = signer;
    m_working = true;
    m_stop = CancelSource();
    const quint64 run = ++m_run;
    emit changed();
    m_background.run(
        this,
        [document = m_document.file(), password = m_document.password(), revision,
         cancel = m_stop.get_token(), target = m_folder.filePath(QStringLiteral("version-%1.pdf").arg(run))] {
            return writeVersion(document, password ? password->view() : BytesView(), revision, target,
                                cancel);
        },
        [this, run](const Result<QString>& written) {
            if (run != m_run) {
                if (written) {
                    QFile::remove(*written);
                }
                return;
            }
            m_working = false;
            if (written) {
                m_file = *written;
                m_shown = true;
            } else if (written.error().code != ErrorCode::Cancelled) {
                m_error = written.error();
            }
            emit changed();
        });
}

void SignedVersionController::showIn(viewer::DocumentViewController* view) {
    if (view != nullptr && m_shown) {
        m_document.showCopyIn(*view, m_file);
    }
}

void SignedVersionController::showOpenOneIn(viewer::DocumentViewController* view) const {
    if (view != nullptr && m_document.hasDocument()) {
        m_document.showCopyIn(*view, m_document.path());
    }
}

void SignedVersionController::close() {
    m_stop.request_stop();
    ++m_run;
    m_working = false;
    m_error.reset();
    m_shown = false;
    m_places.clear();
    emit changed();
    if (!m_file.isEmpty()) {
        QFile::remove(m_file);
        m_file.clear();
    }
}

} // namespace kyso::desktop
