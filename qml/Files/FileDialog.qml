import QtQuick
import Kyso.Desktop

/// Asks for a file as soon as it is there: with the desktop's own dialog, or with ours where there is none. Answers
/// with `chosen`, `saved` or `cancelled`; its Loader is made active anew each time.
FileChoice {
    id: choice

    onAsksHereChanged: {
        if (asksHere)
            ours.setSource("BrowserDialog.qml", { choice: choice })
        else
            ours.source = ""
    }

    Loader { id: ours }
}
