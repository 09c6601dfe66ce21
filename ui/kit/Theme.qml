pragma Singleton
import QtQuick

// Every colour, size and duration of the app. ui/theme.py sets the first block; nothing else is ever assigned.
QtObject {
    id: theme

    property bool dark: false
    property bool touch: false
    property bool still: false // no motion: the system asks for it, or a test or a picture is made
    property color brandAccent: "#0E5A52"
    property color brandAccentInk: "#FFFFFF"
    property color brandAccentTint: "#E1EDEA"
    property color brandAccentTintInk: "#0B463F"
    property color stageTop: "#F1ECE5"
    property color stageBottom: "#E2DAD0"
    property bool darkStage: false
    property string brandName: "Auben"

    // Colour: a warm neutral scale, one accent, three meanings.
    readonly property color paper: dark ? "#171513" : "#FAF8F5" // the window
    readonly property color surface: dark ? "#211E1B" : "#FFFFFF" // a card on it
    readonly property color tint: dark ? "#2A2622" : "#F2EEE8" // a quiet fill: fields, hover
    readonly property color tintStrong: dark ? "#37322D" : "#E7E0D6" // pressed, selected without accent
    readonly property color line: dark ? "#3A352F" : "#E4DDD2" // a hairline where a tint cannot do it
    readonly property color control: dark ? "#8C8275" : "#8A7F72" // outlines that carry meaning: 3:1
    readonly property color ink: dark ? "#F5F1EB" : "#1E1A16"
    readonly property color inkSoft: dark ? "#B9AFA3" : "#5F574D"
    readonly property color accent: brandAccent
    readonly property color accentHover: dark ? Qt.lighter(accent, 1.12) : Qt.darker(accent, 1.18)
    readonly property color accentInk: brandAccentInk
    readonly property color accentTint: brandAccentTint
    readonly property color accentTintInk: brandAccentTintInk
    readonly property color danger: dark ? "#F2998C" : "#A5301F"
    readonly property color dangerInk: dark ? "#2B0B06" : "#FFFFFF"
    readonly property color dangerTint: dark ? "#3A201B" : "#FAE9E5"
    readonly property color warn: dark ? "#E7BC6A" : "#7A5200"
    readonly property color warnTint: dark ? "#352A16" : "#FBF0D9"
    readonly property color good: dark ? "#8FCB95" : "#2C6535"
    readonly property color goodTint: dark ? "#1E2F20" : "#E6F1E5"
    readonly property color focus: accent
    readonly property color scrim: dark ? "#B3000000" : "#661E1A16"
    readonly property color shadow: dark ? "#66000000" : "#1F3A2F20"
    readonly property color stageInk: darkStage ? "#F5F1EB" : "#1E1A16"

    // Everything below is multiplied by 1.5 for a finger at arm's length.
    readonly property real scale: touch ? 1.5 : 1

    // Type: one family, five sizes (pixels).
    readonly property string family: "Manrope"
    readonly property string icons: "Vitrine Icons"
    readonly property int textSmall: Math.round(12 * scale)
    readonly property int textBody: Math.round(14 * scale)
    readonly property int textLead: Math.round(16 * scale)
    readonly property int textTitle: Math.round(20 * scale)
    readonly property int textDisplay: Math.round(28 * scale)

    // Space: the names keep the desk's numbers.
    readonly property int space4: Math.round(4 * scale)
    readonly property int space8: Math.round(8 * scale)
    readonly property int space12: Math.round(12 * scale)
    readonly property int space16: Math.round(16 * scale)
    readonly property int space24: Math.round(24 * scale)
    readonly property int space32: Math.round(32 * scale)
    readonly property int space48: Math.round(48 * scale)
    readonly property int space64: Math.round(64 * scale)

    readonly property int radiusSmall: Math.round(6 * scale)
    readonly property int radius: Math.round(10 * scale)
    readonly property int radiusLarge: Math.round(16 * scale)

    // Things a hand aims at. On a kiosk nothing is under 64 px.
    readonly property int controlHeight: touch ? 72 : 40
    readonly property int controlSmall: touch ? 64 : 32
    readonly property int rowHeight: touch ? 96 : 60
    readonly property int icon: Math.round(20 * scale)
    readonly property int iconSmall: Math.round(16 * scale)
    readonly property int iconLarge: Math.round(32 * scale)

    // Motion: only to explain a change.
    readonly property int quick: still ? 0 : 120
    readonly property int calm: still ? 0 : 200
    readonly property int slow: still ? 0 : 250

    // The colours of the CO2 label (A green to G red); the letter is always written, so colour is never alone.
    function co2(letter: string): color {
        const colours = {A: "#1B7A3D", B: "#4C8C2B", C: "#A8B400", D: "#F2C500", E: "#E98A00", F: "#D85A12", G: "#B3261E"}
        return colours[letter] ?? theme.control
    }

    function co2Ink(letter: string): color {
        return "CDEF".includes(letter) ? "#1E1A16" : "#FFFFFF"
    }
}
