#pragma once

#include <random>
#include <string>

namespace kyso::os {

/// Letters and digits that name nothing yet, most likely.
inline std::string randomName(int size) {
    static constexpr char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::random_device random;
    std::string name;
    for (int i = 0; i < size; ++i)
        name.push_back(alphabet[random() % (sizeof alphabet - 1)]);
    return name;
}

} // namespace kyso::os
