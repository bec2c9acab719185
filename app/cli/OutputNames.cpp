#include "OutputNames.h"

#include "cades/Names.h"

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

/// A file that is a signature already, which another is put into.
bool isSignedName(const std::filesystem::path& input) {
    const auto form = cades::formByName(input);
    return form == cades::FormByName::Detached || form == cades::FormByName::Enclosing;
}

struct Name {
    std::string stem;
    std::string extension;
};

/// The names in their order, those that came before with `-2` and so on.
std::vector<std::filesystem::path> toldApart(const std::vector<Name>& names,
                                             const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> outputs;
    outputs.reserve(names.size());
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, int> nextNumbers; // of names that came before
    for (const auto& [stem, extension] : names) {
        std::string name = stem + extension;
        // Compared without case: the folder may be on a disk that does not tell "A" from "a".
        while (!taken.insert(lowerCase(name)).second) {
            const int number = nextNumbers.try_emplace(lowerCase(stem + extension), 2).first->second++;
            name = stem;
            name.append("-").append(std::to_string(number)).append(extension);
        }
        outputs.push_back(folder / name);
    }
    return outputs;
}

} // namespace

std::vector<std::filesystem::path> outputNames(const std::vector<std::filesystem::path>& inputs,
                                               const std::filesystem::path& folder) {
    std::vector<Name> names;
    names.reserve(inputs.size());
    for (const auto& input : inputs) {
        const bool isPdf = lowerCase(input.extension().string()) == ".pdf";
        if (isSignedName(input)) {
            names.push_back({input.stem().string(), input.extension().string()});
            continue;
        }
        names.push_back({(isPdf ? input.stem() : input.filename()).string() + ".signed", ".pdf"});
    }
    return toldApart(names, folder);
}

std::vector<std::filesystem::path> namesEnding(const std::vector<std::filesystem::path>& inputs,
                                               const std::filesystem::path& folder,
                                               const std::string& ending) {
    std::vector<Name> names;
    names.reserve(inputs.size());
    for (const auto& input : inputs) {
        // One that is signed already keeps its form, and its name.
        const bool isSigned = isSignedName(input);
        names.push_back({(isSigned ? input.stem() : input.filename()).string(),
                         isSigned ? input.extension().string() : ending});
    }
    return toldApart(names, folder);
}

std::vector<std::filesystem::path> sameNames(const std::vector<std::filesystem::path>& inputs,
                                             const std::filesystem::path& folder) {
    std::vector<Name> names;
    names.reserve(inputs.size());
    for (const auto& input : inputs)
        names.push_back({input.stem().string(), input.extension().string()});
    return toldApart(names, folder);
}

} // namespace kyso::cli
