#pragma once

#include "base/os/FileAccess.h"

#include <QObject>
#include <QString>
#include <QtQmlIntegration>

#include <filesystem>
#include <optional>

namespace kyso::desktop {

/// Where a person wants something saved, and the file they agreed to lose there. What stands there without
/// having been agreed to is never replaced.
struct SaveTarget {
    Q_GADGET
    QML_VALUE_TYPE(saveTarget)
    Q_PROPERTY(QString path READ path)

public:
    std::filesystem::path file;
    std::optional<FileIdentity> replaces;

    QString path() const;
};

} // namespace kyso::desktop
