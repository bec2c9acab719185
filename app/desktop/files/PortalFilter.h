#pragma once

#include "FileType.h"

#include <QDBusArgument>
#include <QList>
#include <QMetaType>
#include <QString>

namespace kyso::desktop {

/// As org.freedesktop.portal.FileChooser writes them, `(us)`: kind 0 is a pattern.
struct PortalPattern {
    uint kind = 0;
    QString pattern;
};
/// `(sa(us))`.
struct PortalFilter {
    QString label;
    QList<PortalPattern> patterns;
};

QDBusArgument& operator<<(QDBusArgument& argument, const PortalPattern& pattern);
const QDBusArgument& operator>>(const QDBusArgument& argument, PortalPattern& pattern);
QDBusArgument& operator<<(QDBusArgument& argument, const PortalFilter& filter);
const QDBusArgument& operator>>(const QDBusArgument& argument, PortalFilter& filter);

/// Before the first is sent.
void registerPortalFilters();
/// Capitals or not is the same, as for FileType.
PortalFilter portalFilterFor(const FileType& type);

} // namespace kyso::desktop

Q_DECLARE_METATYPE(kyso::desktop::PortalPattern)
Q_DECLARE_METATYPE(kyso::desktop::PortalFilter)
