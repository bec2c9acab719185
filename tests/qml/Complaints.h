#pragma once

#include <QStringList>

#include <mutex>
#include <utility>

namespace kyso::test {

/// What Qt and QML complained of, whatever thread it came from.
class Complaints {
public:
    /// From within a test: QtTest listens itself from its start on, and passes nothing on to who listened
    /// before.
    static void listen() {
        if (const auto before = qInstallMessageHandler(&Complaints::hear); before != &Complaints::hear) {
            s_before = before;
        }
    }
    static QStringList take() {
        const std::lock_guard lock(s_mutex);
        return std::exchange(s_heard, {});
    }

private:
    static void hear(QtMsgType type, const QMessageLogContext& context, const QString& text) {
        // Of the platform without a screen, which is the tests' own choice.
        const bool isPlatforms = text.startsWith(QStringLiteral("This plugin does not support"));
        if (type != QtDebugMsg && type != QtInfoMsg && !isPlatforms) {
            const std::lock_guard lock(s_mutex);
            s_heard << text;
        }
        s_before(type, context, text);
    }

    static inline QtMessageHandler s_before = nullptr;
    static inline std::mutex s_mutex;
    static inline QStringList s_heard;
};

} // namespace kyso::test
