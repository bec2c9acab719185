#include "FileBeginning.h"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace kyso::renderer {

FileBeginning::FileBeginning(int file, std::uint64_t end) : m_file(file) {
    struct stat status {};
    if (::fstat(file, &status) == 0 && status.st_size > 0)
        m_end = static_cast<qint64>(std::min(end, static_cast<std::uint64_t>(status.st_size)));
    // A reader of PDF files jumps about and buffers by itself.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 FileBeginning::readData(char* target, qint64 wanted) {
    const qint64 size = std::min(wanted, m_end - pos());
    if (size <= 0)
        return wanted <= 0 ? 0 : -1;
    for (;;) {
        const ssize_t got = ::pread(m_file, target, static_cast<std::size_t>(size), pos());
        if (got >= 0 || errno != EINTR)
            return got;
    }
}

} // namespace kyso::renderer
