#include "DocumentController.h"

#include "desktop/shell/Parts.h"
#include "setup/QtPath.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace kyso::desktop {

DocumentController::DocumentController(Background& background, std::filesystem::path sampleFolder,
                                       const std::filesystem::path& renderer, const work::Formats& formats,
                                       QObject* parent)
    : QObject(parent), m_background(background), m_sampleFolder(std::move(sampleFolder)),
      m_renderer(setup::toQString(renderer)), m_formats(formats) {}

Result<DocumentController::Opened> DocumentController::look(const std::filesystem::path& path,
                                                            BytesView password,
                                                            const validation::Formats& formats) {
    const auto file = File::open(path);
    const auto* const reader = file ? validation::formatOf(*file, formats) : nullptr;
    if (reader != nullptr && !reader->hasPages()) {
        const auto count = reader->countSignatures(*file, {});
        if (!count) {
            return failure(count.error());
        }
        return Opened{std::nullopt, Unpaged{file->identity(), *count}};
    }
    auto summary = pades::summarize(path, password);
    if (!summary) {
        return failure(std::move(summary.error()));
    }
    return Opened{std::move(*summary), std::nullopt};
}

DocumentController* DocumentController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<DocumentController>(engine);
}

QString DocumentController::fileName() const {
    return setup::toQString(m_file.filename());
}

QString DocumentController::path() const {
    return setup::toQString(m_file);
}

QString DocumentController::pendingName() const {
    return setup::toQString(m_pending.filename());
}

QString DocumentController::failedName() const {
    return m_error ? setup::toQString(m_failed.filename()) : QString();
}

int DocumentController::signatureCount() const {
    if (!m_summary) {
        return m_unpaged ? m_unpaged->signatures : 0;
    }
    const auto& fields = m_summary->signatureFields;
    return static_cast<int>(
        std::count_if(fields.begin(), fields.end(), [](const auto& f) { return f.isSigned; }));
}

QVariantList DocumentController::emptyFields() const {
    QVariantList list;
    if (!m_summary) {
        return list;
    }
    for (const auto& field : m_summary->signatureFields) {
        if (!field.isSigned) {
            list << QVariantMap{
                {QStringLiteral("name"), QString::fromStdString(field.name)},
                {QStringLiteral("page"), field.page},
                {QStringLiteral("visible"), field.isVisible},
                {QStringLiteral("text"),
                 field.isVisible
                     ? tr("Field “%1” on page %2").arg(QString::fromStdString(field.name)).arg(field.page)
                     : tr("Field “%1”, not shown on a page").arg(QString::fromStdString(field.name))},
                // As the pages are shown.
                {QStringLiteral("x"), field.rect.xPt / field.userUnit},
                {QStringLiteral("y"), field.rect.yPt / field.userUnit},
                {QStringLiteral("width"), field.rect.widthPt / field.userUnit},
                {QStringLiteral("height"), field.rect.heightPt / field.userUnit}};
        }
    }
    return list;
}

Notice DocumentController::unsignable() const {
    return m_summary && m_summary->unsignable ? noticeFor(*m_summary->unsignable) : Notice();
}

void DocumentController::open(const QUrl& file) {
    if (file.isLocalFile()) {
        openPath(setup::toPath(file.toLocalFile()), nullptr);
    }
}

void DocumentController::openAgain() {
    if (hasDocument()) {
        openPath(m_file, m_password);
    }
}

void DocumentController::openSample() {
    const QString folder = setup::toQString(m_sampleFolder);
    const QString target = folder + QLatin1Char('/') + tr("Sample contract") + QStringLiteral(".pdf");
    QDir().mkpath(folder);
    if (!QFile::exists(target)) {
        if (!QFile::copy(QStringLiteral(":/sample/sample-contract.pdf"), target)) {
            m_failed = setup::toPath(target);
            m_error =
                Error{ErrorCode::OutputNotWritable, "sample contract", {}, target.toStdString(), false, {}};
            emit changed();
            return;
        }
        // Copied out of the program, it would stay read-only.
        QFile::setPermissions(target,
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    }
    openPath(setup::toPath(target), nullptr);
}

void DocumentController::openPath(const std::filesystem::path& file,
                                  const std::shared_ptr<const SecureBytes>& password) {
    m_error.reset();
    m_goesOn = false;
    m_ownerAsked = false;
    start(file, password);
}

quint64 DocumentController::goOnTo(const std::filesystem::path& file,
                                   const std::shared_ptr<const SecureBytes>& password) {
    m_goesOn = true;
    m_ownerAsked = false;
    start(file, password);
    return m_run;
}

void DocumentController::start(const std::filesystem::path& file,
                               const std::shared_ptr<const SecureBytes>& password) {
    const quint64 run = ++m_run;
    m_pending = file;
    m_opening = true;
    m_passwordNeeded = false;
    emit changed();
    m_background.run(
        this,
        [file, password, formats = m_formats.toCheck] {
            return look(file, password ? password->view() : BytesView(), formats);
        },
        [this, run, password](const Result<Opened>& opened) {
            if (run == m_run) {
                finishOpening(opened, password);
            }
        });
}

void DocumentController::finishOpening(const Result<Opened>& opened,
                                       const std::shared_ptr<const SecureBytes>& password) {
    m_opening = false;
    if (!opened) {
        m_passwordWrong = opened.error().code == ErrorCode::PdfPasswordWrong;
        m_passwordNeeded = m_passwordWrong || opened.error().code == ErrorCode::PdfPasswordNeeded;
        if (!m_passwordNeeded) {
            // The document that was open stays open: nothing is lost by a bad file.
            m_error = opened.error();
            m_failed = m_pending;
        }
        emit changed();
        return;
    }
    const auto& locked = opened->summary ? opened->summary->unsignable : std::nullopt;
    if (m_ownerAsked && locked && locked->code == ErrorCode::PdfLockedByPermissions) {
        // It opens the document, but is not its owner's.
        m_passwordWrong = m_passwordNeeded = true;
        emit changed();
        return;
    }
    m_ownerAsked = false;
    m_file = m_pending;
    m_password = password;
    m_summary = opened->summary;
    m_unpaged = opened->unpaged;
    m_passwordWrong = false;
    openInView();
    emit changed();
    emit this->opened();
}

void DocumentController::showIn(viewer::DocumentViewController* view) {
    m_view = view;
    if (view != nullptr) {
        connect(view, &viewer::DocumentViewController::pageImageChanged, this, [this, view](int page) {
            if (!view->pageError(page)) {
                emit pageDrawn();
            }
        });
        connect(view, &viewer::DocumentViewController::stateChanged, this, [this, view] {
            if (view->isReady()) {
                emit pagesKnown();
            }
        });
    }
    if (hasPages()) {
        openInView();
    }
}

void DocumentController::openInView() {
    if (m_view && !hasPages()) {
        m_view->setSource({});
    } else if (m_view) {
        m_view->setRendererProgram(m_renderer);
        const auto url = QUrl::fromLocalFile(path());
        auto password = m_password ? m_password->clone() : SecureBytes();
        if (m_goesOn) {
            m_view->openNext(url, std::move(password), shown());
        } else {
            m_view->open(url, std::move(password), 0, shown());
        }
    }
}

void DocumentController::showAlsoIn(viewer::DocumentViewController& view, quint64 end) const {
    view.setRendererProgram(m_renderer);
    view.open(QUrl::fromLocalFile(path()), m_password ? m_password->clone() : SecureBytes(), end, shown());
}

void DocumentController::showPlace(int page, qreal down) {
    if (m_view && page > 0) {
        m_view->showPlace(page, down);
    }
}

QSizeF DocumentController::pageSizePt(int page) const {
    return m_view ? m_view->pages()->sizePt(page) : QSizeF(595, 842);
}

void DocumentController::close() {
    ++m_run;
    m_opening = false;
    m_summary.reset();
    m_unpaged.reset();
    m_password.reset();
    m_file.clear();
    m_error.reset();
    if (m_view) {
        m_view->setSource({});
    }
    emit changed();
    emit closed();
}

void DocumentController::submitPassword(PinInputItem* input) {
    if (m_passwordNeeded && input != nullptr) {
        m_error.reset();
        m_goesOn = m_ownerAsked;
        start(m_pending, std::make_shared<const SecureBytes>(input->take()));
    }
}

void DocumentController::dismissPassword() {
    m_passwordNeeded = false;
    m_passwordWrong = false;
    m_ownerAsked = false;
    emit changed();
}

void DocumentController::askOwner() {
    if (unlockable() && !isChanging()) {
        m_pending = m_file;
        m_ownerAsked = true;
        m_passwordNeeded = true;
        m_passwordWrong = false;
        emit changed();
    }
}

void DocumentController::dismissError() {
    m_error.reset();
    emit changed();
}

} // namespace kyso::desktop
