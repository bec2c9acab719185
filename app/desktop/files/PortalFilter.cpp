#include "PortalFilter.h"

#include <QDBusMetaType>

namespace kyso::desktop {

QDBusArgument& operator<<(QDBusArgument& argument, const PortalPattern& pattern) {
    argument.beginStructure();
    argument << pattern.kind << pattern.pattern;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, PortalPattern& pattern) {
    argument.beginStructure();
    argument >> pattern.kind >> pattern.pattern;
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const PortalFilter& filter) {
    argument.beginStructure();
    argument << filter.label << filter.patterns;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, PortalFilter& filter) {
    argument.beginStructure();
    argument >> filter.label >> filter.patterns;
    argument.endStructure();
    return argument;
}

void registerPortalFilters() {
    qDBusRegisterMetaType<PortalPattern>();
    qDBusRegisterMetaType<QList<PortalPattern>>();
    qDBusRegisterMetaType<PortalFilter>();
    qDBusRegisterMetaType<QList<PortalFilter>>();
}

namespace {

/// Portals tell capitals apart: `*.pdf` is written `*.[pP][dD][fF]`.
QString withoutCapitals(const QString& pattern) {
    QString both;
    for (const QChar letter : pattern) {
        both += letter.isLetter() ? QStringLiteral("[%1%2]").arg(letter.toLower(), letter.toUpper())
                                  : QString(letter);
    }
    return both;
}

} // namespace

PortalFilter portalFilterFor(const FileType& type) {
    PortalFilter filter{type.label(), {}};
    for (const QString& pattern : type.patterns()) {
        filter.patterns << PortalPattern{0, withoutCapitals(pattern)};
    }
    if (filter.patterns.isEmpty()) {
        filter.patterns << PortalPattern{0, QStringLiteral("*")};
    }
    return filter;
}

} // namespace kyso::desktop
