import QtQuick

// The CO2 class: a letter on its colour, the grams beside it.
Row {
    id: badge

    property string letter: ""
    property string grams: ""

    spacing: Theme.space8
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("CO2 class %1, %2").arg(letter).arg(grams)

    Rectangle {
        width: Math.round(28 * Theme.scale)
        height: Math.round(24 * Theme.scale)
        radius: Theme.radiusSmall
        color: Theme.co2(badge.letter)
        anchors.verticalCenter: parent.verticalCenter

        Text {
            anchors.centerIn: parent
            text: badge.letter
            color: Theme.co2Ink(badge.letter)
            font.family: Theme.family
            font.pixelSize: Theme.textBody
            font.weight: Font.Bold
            Accessible.ignored: true
        }
    }
    VText {
        anchors.verticalCenter: parent.verticalCenter
        text: badge.grams
        soft: true
        visible: text.length > 0
        Accessible.ignored: true
    }
}
