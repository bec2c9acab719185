#include "FileBeginning.h"

#include "base/os/FileAccess.h"

#include <algorithm>
#include <utility>

namespace kyso::renderer {

FileBeginning::FileBeginning(os::Handle file, std::uint64_t end) : m_file(std::move(file)) {
    if (const auto facts = os::factsOf(m_file))
        m_end = static_cast<qint64>(std::min(end, facts->identity.sizeBytes));
    // A reader of PDF files jumps about and buffers by itself.
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 FileBeginning::readData(char* target, qint64 wanted) {
    const qint64 size = std::min(wanted, m_end - pos());
    if (size <= 0)
        return wanted <= 0 ? 0 : -1;
    const auto got =
        os::readSomeAt(m_file, static_cast<std::uint64_t>(pos()),
                       {reinterpret_cast<std::uint8_t*>(target), static_cast<std::size_t>(size)});
    return got ? static_cast<qint64>(*got) : -1;
}

} // namespace kyso::renderer
