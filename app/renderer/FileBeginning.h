#pragma once

#include "base/os/Handle.h"

#include <QIODevice>

#include <cstdint>

namespace kyso::renderer {

/// The first bytes of an open file, as a file of their own: what an earlier revision of a document was. One
/// thread.
class FileBeginning final : public QIODevice {
public:
    /// Ends where the file does, when that is before `end`.
    FileBeginning(os::Handle file, std::uint64_t end);

    bool isSequential() const override { return false; }
    qint64 size() const override { return m_end; }

protected:
    qint64 readData(char* target, qint64 wanted) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    os::Handle m_file;
    qint64 m_end = 0;
};

} // namespace kyso::renderer
