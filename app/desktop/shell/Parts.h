#pragma once

#include <QObject>
#include <QQmlEngine>

namespace kyso::desktop {

inline constexpr char partsProperty[] = "kysoParts";

/// Hands the children of `parts` to an engine: each is the one instance of its QML singleton type there.
inline void handOver(QObject& parts, QQmlEngine& engine) {
    engine.setProperty(partsProperty, QVariant::fromValue(&parts));
}

/// What a singleton's create() answers.
template<class T>
T* partOf(const QQmlEngine* engine) {
    const auto* parts = engine->property(partsProperty).value<QObject*>();
    T* const part = parts == nullptr ? nullptr : parts->findChild<T*>(QString(), Qt::FindDirectChildrenOnly);
    if (part != nullptr) {
        QJSEngine::setObjectOwnership(part, QJSEngine::CppOwnership);
    }
    return part;
}

} // namespace kyso::desktop
