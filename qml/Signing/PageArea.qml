import QtQuick
import Kyso.Controls

/// The pages, with the frame of the signature to come.
Item {
    id: area

    property real zoom: 1
    property int page: 1
}
