#pragma once

#include "FileType.h"

#include <QList>
#include <QString>

#include <filesystem>
#include <vector>

namespace kyso::desktop {

/// What a person is asked to choose. A value.
struct FileWish {
    enum class Kind { OpenFile, OpenFiles, SaveFile, ChooseFolder };

    Kind kind = Kind::OpenFile;
    QString title;
    /// The word on the button that chooses.
    QString acceptText;
    /// At least one, the first holds at first.
    QList<FileType> types;
    /// Where the search begins.
    std::filesystem::path folder;
    /// When saving, the name that is proposed.
    QString name;
    /// Never replaced, whatever is agreed to.
    std::vector<std::filesystem::path> kept;
};

} // namespace kyso::desktop
