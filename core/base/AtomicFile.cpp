#include "AtomicFile.h"

#include "FolderSync.h"
#include "PathText.h"
#include "os/FileAccess.h"
#include "os/FileSharing.h"

#include <utility>

namespace kyso {

AtomicFile::AtomicFile(std::filesystem::path target, os::TemporaryFile file, MayReplace mayReplace)
    : m_target(std::move(target)), m_file(std::move(file)), m_mayReplace(mayReplace) {}

Result<AtomicFile> AtomicFile::create(const std::filesystem::path& target, const MayReplace& mayReplace,
                                      Temporary temporary) {
    const auto existing = os::factsAt(target);
    if (existing && mayReplace.onExisting == OnExisting::Fail)
        return failure(ErrorCode::OutputExists, "target exists", {}, toUtf8(target));
    if (existing && mayReplace.only && existing->identity != *mayReplace.only)
        return failure(ErrorCode::OutputExists, "another file stands there by now", {}, toUtf8(target));
    if (existing && existing->kind != os::FileKind::Regular)
        return failure(ErrorCode::OutputNotWritable, "target is not a regular file", {}, toUtf8(target));

    auto file = os::TemporaryFile::create(target.parent_path(), temporary);
    if (!file)
        return failure(os::writeError(file.error(), target, "create temporary file"));
    if (existing)
        (void)os::shareAs(file->handle(), target);
    return AtomicFile(target, std::move(*file), mayReplace);
}

Result<void> AtomicFile::append(BytesView bytes) {
    m_isFlushed = false;
    if (auto written = os::append(m_file.handle(), bytes); !written)
        return failure(os::writeError(written.error(), m_target, "write"));
    return {};
}

Result<void> AtomicFile::writeAt(std::uint64_t offset, BytesView bytes) {
    m_isFlushed = false;
    if (auto written = os::writeAt(m_file.handle(), offset, bytes); !written)
        return failure(os::writeError(written.error(), m_target, "write"));
    return {};
}

Result<void> AtomicFile::setPermissions(std::filesystem::perms permissions) {
    if (auto set = os::setPermissions(m_file.handle(), permissions); !set)
        return failure(os::writeError(set.error(), m_target, "set permissions"));
    return {};
}

Result<void> AtomicFile::shareNoMoreThan(const os::Handle& original) {
    if (auto shared = os::shareNoMoreThan(m_file.handle(), original); !shared)
        return failure(os::writeError(shared.error(), m_target, "compare permissions"));
    return {};
}

Result<void> AtomicFile::flush() {
    if (!m_isFlushed) {
        if (auto flushed = os::flush(m_file.handle()); !flushed)
            return failure(os::writeError(flushed.error(), m_target, "flush"));
    }
    m_isFlushed = true;
    return {};
}

Result<OnExisting> AtomicFile::agreedNow() const {
    if (!m_mayReplace.only)
        return m_mayReplace.onExisting;
    const auto standing = os::factsAt(m_target);
    // What comes there from now on was agreed to by nobody.
    if (!standing)
        return OnExisting::Fail;
    if (standing->identity != *m_mayReplace.only)
        return failure(ErrorCode::OutputExists, "another file stands there by now", {}, toUtf8(m_target));
    return OnExisting::Replace;
}

Result<void> AtomicFile::commit() {
    FolderSync folders;
    return commit(folders);
}

Result<void> AtomicFile::commit(FolderSync& folders) {
    if (auto flushed = flush(); !flushed)
        return flushed;
    const auto onExisting = agreedNow();
    if (!onExisting)
        return failure(onExisting.error());
    if (auto placed = m_file.putInPlace(m_target, *onExisting); !placed)
        return failure(os::writeError(placed.error(), m_target, "put in place"));
    folders.sync(m_target.parent_path());
    return {};
}

} // namespace kyso
