#pragma once

#include "pades/PadesFormat.h"
#include "pades/Wishes.h"

/// PDF alone, for tests that are about PDF; nothing visible is signed.
namespace kyso::test {

inline const signing::Formats& toSign() {
    static const signing::Formats all({std::make_shared<const pades::PadesFormat>()});
    return all;
}
inline const validation::Formats& toCheck() {
    static const validation::Formats all{std::make_shared<const pades::PadesFormat>()};
    return all;
}

/// PDF with somebody who draws, and perhaps somebody who finds text.
inline signing::Formats drawnBy(pdf::AppearanceSource& appearances, pdf::TextLocator* texts = nullptr) {
    return signing::Formats({std::make_shared<const pades::PadesFormat>(&appearances, texts)});
}

/// The wishes of a request, to be changed: it has a copy of its own from now on.
inline pades::Wishes& wishes(signing::SignRequest& request) {
    const auto own = std::make_shared<pades::Wishes>(pades::wishesOf(request));
    request.wishes = own;
    return *own;
}
inline const pades::Wishes& wishes(const signing::SignRequest& request) {
    return pades::wishesOf(request);
}

} // namespace kyso::test
