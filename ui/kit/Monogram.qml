import QtQuick

// Two letters for a person.
Rectangle {
    id: monogram

    property string letters: ""
    property int size: Math.round(36 * Theme.scale)

    width: size
    height: size
    radius: size / 2
    color: Theme.accentTint

    Text {
        anchors.centerIn: parent
        text: monogram.letters
        color: Theme.accentTintInk
        font.family: Theme.family
        font.pixelSize: Math.round(monogram.size * 0.36)
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
}
