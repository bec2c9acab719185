pragma Singleton
import QtQuick

/// Every colour, size and duration of the window, once. Paper, ink and seal: see the README of this folder.
QtObject {
    id: theme

    /// "system", "light" or "dark"; set by the shell from the person's settings.
    property string mode: "system"
    property bool reducedMotion: false
    readonly property bool dark: mode === "dark" || (mode !== "light" && systemPalette.window.hslLightness < 0.5)
    readonly property SystemPalette systemPalette: SystemPalette {}

    readonly property color canvas: dark ? "#101317" : "#E9ECF0"
    readonly property color surface: dark ? "#1B1F25" : "#FFFFFF"
    readonly property color raised: dark ? "#15181D" : "#F6F7F9"
    readonly property color border: dark ? "#2E343D" : "#DCE0E6"
    readonly property color text: dark ? "#E8EBF0" : "#171C24"
    readonly property color text2: dark ? "#A4AEBC" : "#566070"
    /// Disabled text only: below the contrast that reading needs.
    readonly property color text3: dark ? "#6B7584" : "#98A1AE"
    readonly property color ink: dark ? "#86A8FF" : "#1D4FD7"
    readonly property color textOnInk: dark ? "#0B1838" : "#FFFFFF"
    readonly property color inkSoft: dark ? "#202C49" : "#E9EFFD"
    readonly property color inkHover: dark ? "#9BB7FF" : "#1845BE"
    readonly property color inkPressed: dark ? "#7397F5" : "#143BA6"
    readonly property color good: dark ? "#5CC890" : "#157347"
    readonly property color goodSoft: dark ? "#15301F" : "#E4F4EB"
    readonly property color warn: dark ? "#E8B657" : "#8A5A00"
    readonly property color warnSoft: dark ? "#372A10" : "#FFF3D6"
    readonly property color bad: dark ? "#FF8D93" : "#B3202C"
    readonly property color badSoft: dark ? "#421B1F" : "#FCE9EA"
    /// The mark only.
    readonly property color seal: dark ? "#FF5A6A" : "#C8102E"
    /// A signature's colour on paper, and paper itself, are the same in both themes.
    readonly property color paperInk: "#1A3FA8"
    readonly property color paper: "#FFFFFF"
    /// Round a place on paper that needs a look, or is wrong.
    readonly property color paperWarn: "#8A5A00"
    readonly property color paperBad: "#B3202C"
    readonly property color hover: dark ? "#22272F" : "#EEF1F5"
    readonly property color pressed: dark ? "#2A303A" : "#E3E8EE"
    readonly property color scrim: dark ? "#99000000" : "#66101724"
    readonly property color shadow: dark ? "#80000000" : "#29101724"

    readonly property int s1: 4
    readonly property int s2: 8
    readonly property int s3: 12
    readonly property int s4: 16
    readonly property int s5: 20
    readonly property int s6: 24
    readonly property int s7: 32

    readonly property int radiusTool: 6
    readonly property int radiusButton: 8
    readonly property int radiusBox: 10
    readonly property int radiusCard: 12
    readonly property int radiusDialog: 14

    readonly property int railWidth: 84
    readonly property int barHeight: 52
    readonly property int titleBarHeight: 64
    readonly property int cardWidth: 344
    readonly property int rowHeight: 44
    readonly property int buttonHeight: 36
    readonly property int signButtonHeight: 44
    readonly property int fieldHeight: 40

    readonly property string family: "Inter"
    /// What signatures are written in on paper, the same as in the file.
    readonly property string paperSans: "Noto Sans"
    readonly property string paperSerif: "Noto Serif"
    readonly property int fontRail: 11
    readonly property int fontSmall: 12
    readonly property int fontNote: 13
    readonly property int fontBody: 14
    readonly property int fontButton: 15
    readonly property int fontHeading: 16
    readonly property int fontTitle: 20
    readonly property int fontVerdict: 26

    readonly property int fast: reducedMotion ? 0 : 120
    readonly property int panel: reducedMotion ? 0 : 200
}
