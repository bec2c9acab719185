#pragma once

#include "base/PathText.h"

#include <QString>

namespace kyso::setup {

inline QString toQString(const std::filesystem::path& path) {
    return QString::fromStdString(toUtf8(path));
}

inline std::filesystem::path toPath(const QString& text) {
    return pathFromUtf8(text.toStdString());
}

} // namespace kyso::setup
