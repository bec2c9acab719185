#include "SignedVersionController.h"

#include "base/File.h"
#include "base/PathText.h"
#include "desktop/shell/Parts.h"
#include "pdfdiff/Revisions.h"

#include <algorithm>

namespace kyso::desktop {

namespace {

/// Where that revision ends in the file that is `shown`.
Result<quint64> endOfVersion(const std::filesystem::path& document, const std::optional<FileIdentity>& shown,
                             BytesView password, int number, const CancelToken& cancel) {
    const auto file = File::open(document);
    if (!file) {
        return failure(file.error());
    }
    if (file->identity() != shown) {
        return failure(ErrorCode::FileChanged, "show an earlier version", {}, toUtf8(document));
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
    return wanted->end;
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
    find(revision, signer);
}

void SignedVersionController::showBeside(int revision, const QString& signer, const QVariantList& places) {
    close();
    m_places = places;
    find(revision, signer);
}

void SignedVersionController::find(int revision, const QString& signer) {
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
        [document = m_document.file(), shown = m_document.shown(), password = m_document.password(), revision,
         cancel = m_stop.get_token()] {
            return endOfVersion(document, shown, password ? password->view() : BytesView(), revision, cancel);
        },
        [this, run](const Result<quint64>& end) {
            if (run != m_run) {
                return;
            }
            m_working = false;
            if (end) {
                m_end = *end;
                m_shown = true;
            } else if (end.error().code != ErrorCode::Cancelled) {
                m_error = end.error();
            }
            emit changed();
        });
}

void SignedVersionController::showIn(viewer::DocumentViewController* view) {
    if (view != nullptr && m_shown) {
        m_document.showAlsoIn(*view, m_end);
    }
}

void SignedVersionController::showOpenOneIn(viewer::DocumentViewController* view) const {
    if (view != nullptr && m_document.hasDocument()) {
        m_document.showAlsoIn(*view);
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
}

} // namespace kyso::desktop
