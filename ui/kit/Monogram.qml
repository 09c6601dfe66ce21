import QtQuick

// Two letters for a person, or an icon for a thing.
Rectangle {
    id: monogram

    property string letters: ""
    property string symbol: "" // stands where there are no letters
    readonly property bool person: letters.length > 0 || symbol.length === 0
    property int size: Math.round(36 * Theme.scale)

    width: size
    height: size
    radius: size / 2
    color: person ? Theme.accentTint : Theme.tint

    Text {
        anchors.centerIn: parent
        text: monogram.person ? monogram.letters : Icons.glyphs[monogram.symbol] ?? ""
        color: monogram.person ? Theme.accentTintInk : Theme.inkSoft
        font.family: monogram.person ? Theme.family : Theme.icons
        font.pixelSize: monogram.person ? Math.round(monogram.size * 0.36) : Theme.iconSmall
        font.weight: monogram.person ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
}
