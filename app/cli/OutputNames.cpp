#include "OutputNames.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace kyso::cli {

namespace {

std::string lowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
    });
    return text;
}

} // namespace

std::vector<std::filesystem::path> outputNames(const std::vector<std::filesystem::path>& inputs,
                                               const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> outputs;
    outputs.reserve(inputs.size());
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, int> nextNumbers; // of names that came before
    for (const auto& input : inputs) {
        const bool isPdf = lowerCase(input.extension().string()) == ".pdf";
        const std::string stem = (isPdf ? input.stem() : input.filename()).string() + ".signed";
        std::string name = stem + ".pdf";
        // Compared without case: the folder may be on a disk that does not tell "A" from "a".
        while (!taken.insert(lowerCase(name)).second) {
            const int number = nextNumbers.try_emplace(lowerCase(stem), 2).first->second++;
            name = stem + '-' + std::to_string(number) + ".pdf";
        }
        outputs.push_back(folder / name);
    }
    return outputs;
}

} // namespace kyso::cli
