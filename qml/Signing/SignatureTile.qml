import QtQuick
import Kyso.Controls

/// A signature of the document in short.
Card {
    id: tile

    required property string name
    required property string tone
    required property string verdict
    required property string explanation

    padding: Theme.s3

    Icon {
        x: 1
        y: 10
        size: 20
        name: tile.tone === "good" ? "verify" : tile.tone === "bad" ? "cross" : "question"
        color: tile.tone === "good" ? Theme.good : tile.tone === "bad" ? Theme.bad : Theme.warn
    }
    Column {
        x: 32
        width: parent.width - 32

        AppText {
            width: parent.width
            text: tile.name
            font.weight: Font.DemiBold
        }
        AppText {
            width: parent.width
            text: tile.explanation !== "" ? tile.explanation : tile.verdict
            size: Theme.fontSmall
            color: Theme.text2
            wrapMode: Text.Wrap
        }
    }
}
