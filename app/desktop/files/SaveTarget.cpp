#include "SaveTarget.h"

#include "setup/QtPath.h"

namespace kyso::desktop {

QString SaveTarget::path() const {
    return setup::toQString(file);
}

} // namespace kyso::desktop
