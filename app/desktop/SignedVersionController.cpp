#include "SignedVersionController.h"

#include "Parts.h"
#include "base/File.h"
#include "pdf/RevisionEnds.h"

#include <QFile>

#include <algorithm>

namespace kyso::desktop {

namespace {

Error notWritten(const QFile& target) {
    return Error{ErrorCode::WriteFailed,
                 "copy of an earlier version",
                 target.errorString().toStdString(),
                 target.fileName().toStdString(),
                 false,
                 {}};
}

/// The document up to the end of that revision.
Result<QString> writeVersion(const std::filesystem::path& document, int revision, const QString& target,
                             const CancelToken& cancel) {
    constexpr std::uint64_t blockBytes = 4U << 20;
    auto file = File::open(document);
    if (!file) {
        return failure(file.error());
    }
    const auto ends = pdf::findRevisionEnds(*file, cancel);
    if (!ends) {
        return failure(ends.error());
    }
    if (revision < 1 || static_cast<std::size_t>(revision) > ends->size()) {
        return failure(ErrorCode::PdfDamaged, "no such revision");
    }
    const std::uint64_t size = (*ends)[static_cast<std::size_t>(revision) - 1];
    QFile copy(target);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        return tl::unexpected(notWritten(copy));
    }
    copy.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (std::uint64_t offset = 0; offset < size; offset += blockBytes) {
        if (cancel.stop_requested()) {
            return failure(ErrorCode::Cancelled);
        }
        const auto part = static_cast<std::size_t>(std::min(blockBytes, size - offset));
        const auto bytes = file->read(offset, part);
        if (!bytes) {
            return failure(bytes.error());
        }
        if (copy.write(reinterpret_cast<const char*>(bytes->data()), static_cast<qint64>(part)) !=
            static_cast<qint64>(part)) {
            return tl::unexpected(notWritten(copy));
        }
    }
    copy.close();
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
    if (!m_document.hasDocument()) {
        return;
    }
    m_revision = revision;
    m_signer = signer;
    m_working = true;
    m_stop = std::stop_source();
    const quint64 run = ++m_run;
    emit changed();
    m_background.run(
        this,
        [document = m_document.file(), revision, cancel = m_stop.get_token(),
         target = m_folder.filePath(QStringLiteral("version-%1.pdf").arg(run))] {
            return writeVersion(document, revision, target, cancel);
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

void SignedVersionController::close() {
    m_stop.request_stop();
    ++m_run;
    m_working = false;
    m_error.reset();
    m_shown = false;
    emit changed();
    if (!m_file.isEmpty()) {
        QFile::remove(m_file);
        m_file.clear();
    }
}

} // namespace kyso::desktop
