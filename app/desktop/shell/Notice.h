#pragma once

#include "base/Error.h"

#include <QObject>
#include <QString>
#include <QtQmlIntegration>

namespace kyso::desktop {

/// What a banner says: what happened, what to do, and the codes for whoever opens the detail.
struct Notice {
    Q_GADGET
    QML_VALUE_TYPE(notice)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(bool shown READ shown)

public:
    QString title;
    QString text;
    QString detail;
    /// The stable code of the error, such as `pin_incorrect`.
    QString code;

    bool shown() const { return !title.isEmpty(); }
};

/// In the language in use.
Notice noticeFor(const Error& error);

} // namespace kyso::desktop
