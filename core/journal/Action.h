#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace kyso::journal {

/// What was done to a document. Journals and scripts keep the names, which are for ever.
enum class Action {
    Unknown,  ///< a journal says something else
    Signed,   ///< a signature was made
    Extended, ///< raised to a level, whoever had signed
    Refused,  ///< a person said no, with a reason
    Migrated  ///< nothing to a document: the journal took a new form, see Migration
};

inline constexpr std::array actionNames{std::pair{Action::Signed, std::string_view("signed")},
                                        std::pair{Action::Extended, std::string_view("extended")},
                                        std::pair{Action::Refused, std::string_view("refused")},
                                        std::pair{Action::Migrated, std::string_view("migrated")}};

constexpr std::string_view nameOf(Action action) {
    for (const auto& [known, name] : actionNames)
        if (known == action)
            return name;
    return "unknown";
}

constexpr Action actionOf(std::string_view name) {
    for (const auto& [action, known] : actionNames)
        if (known == name)
            return action;
    return Action::Unknown;
}

} // namespace kyso::journal
