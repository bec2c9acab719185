#include "NamesInFolder.h"

#include "base/AsciiCase.h"
#include "base/PathText.h"
#include "cades/Names.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace kyso::cli {

namespace {

struct Name {
    std::string stem;
    std::string extension;
};

Name ownName(const std::filesystem::path& file) {
    return {toUtf8(file.stem()), toUtf8(file.extension())};
}

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
        while (!taken.insert(lowerCaseAscii(name)).second) {
            const int number = nextNumbers.try_emplace(lowerCaseAscii(stem + extension), 2).first->second++;
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
        const bool isPdf = lowerCaseAscii(toUtf8(input.extension())) == ".pdf";
        // A signature that another is put into keeps its name.
        names.push_back(cades::formByName(input) != cades::FormByName::None
                            ? ownName(input)
                            : Name{toUtf8(isPdf ? input.stem() : input.filename()) + ".signed", ".pdf"});
    }
    return toldApart(names, folder);
}

std::vector<std::filesystem::path> namesEnding(const std::vector<std::filesystem::path>& inputs,
                                               const std::filesystem::path& folder,
                                               const std::string& ending) {
    std::vector<Name> names;
    names.reserve(inputs.size());
    for (const auto& input : inputs) {
        // One that is signed already keeps its form, and its name. Other names of CMS say too little: it may
        // be certificates, a document like any other.
        const auto form = cades::formByName(input);
        const bool isSigned = form == cades::FormByName::Detached || form == cades::FormByName::Enclosing;
        names.push_back(isSigned ? ownName(input) : Name{toUtf8(input.filename()), ending});
    }
    return toldApart(names, folder);
}

std::vector<std::filesystem::path> sameNames(const std::vector<std::filesystem::path>& inputs,
                                             const std::filesystem::path& folder) {
    std::vector<Name> names;
    names.reserve(inputs.size());
    for (const auto& input : inputs)
        names.push_back(ownName(input));
    return toldApart(names, folder);
}

} // namespace kyso::cli
