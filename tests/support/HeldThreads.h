#pragma once

#include "desktop/shell/Background.h"

#include <QObject>
#include <QSemaphore>

#include <memory>

namespace kyso::test {

/// Takes so many threads, each until the semaphore is free: what is asked for now takes as long, as with a
/// disk that does not answer.
inline std::shared_ptr<QSemaphore> holdThreads(desktop::Background& background, QObject* receiver,
                                               int threads) {
    auto held = std::make_shared<QSemaphore>();
    for (int i = 0; i < threads; ++i)
        background.run(
            receiver,
            [held] {
                held->acquire();
                return 0;
            },
            [](int) {});
    return held;
}

} // namespace kyso::test
