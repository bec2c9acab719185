import QtQuick
import Kyso.Controls

/// Who a certificate belongs to, in a few lines.
Column {
    id: lines

    property string name: ""
    property string organization: ""
    property string userId: ""
    property string issuer: ""
    property string expires: ""
    /// Where it is: on which token, in which file.
    property string place: ""
    property string why: ""
    property string whyTone: "bad"
    property bool usable: true

    AppText {
        width: parent.width
        text: lines.name
        font.weight: Font.DemiBold
        color: lines.usable ? Theme.text : Theme.text2
        lineHeight: 22
    }
    AppText {
        visible: text !== ""
        width: parent.width
        text: lines.organization
        size: Theme.fontSmall
        color: Theme.text2
    }
    AppText {
        visible: text !== ""
        width: parent.width
        text: lines.userId
        size: Theme.fontSmall
        color: Theme.text2
    }
    AppText {
        width: parent.width
        text: lines.issuer + " · " + qsTr("valid until %1").arg(lines.expires)
        size: Theme.fontSmall
        color: Theme.text2
        wrapMode: Text.Wrap
    }
    AppText {
        visible: text !== ""
        width: parent.width
        text: lines.place
        size: Theme.fontSmall
        color: Theme.text2
        elide: Text.ElideMiddle
    }
    WarningLine {
        objectName: "certificateTrouble"
        width: parent.width
        topPadding: 2
        tone: lines.whyTone
        text: lines.why
    }
}
