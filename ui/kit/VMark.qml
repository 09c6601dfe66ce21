import QtQuick

// A small mark beside something: a state, never a button. `tone`: neutral, accent, good, warn or danger.
Rectangle {
    id: mark

    property string text: ""
    property string tone: "neutral"
    property string symbol: ""
    readonly property color paint: tone === "accent" ? Theme.accentTintInk : tone === "good" ? Theme.good
        : tone === "warn" ? Theme.warn : tone === "danger" ? Theme.danger : Theme.inkSoft

    implicitWidth: row.implicitWidth + 2 * Theme.space8
    implicitHeight: Math.round(22 * Theme.scale)
    radius: Theme.radiusSmall
    color: tone === "accent" ? Theme.accentTint : tone === "good" ? Theme.goodTint
        : tone === "warn" ? Theme.warnTint : tone === "danger" ? Theme.dangerTint : Theme.tint
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.space4

        VIcon {
            anchors.verticalCenter: parent.verticalCenter
            name: mark.symbol
            visible: name.length > 0
            size: Math.round(13 * Theme.scale)
            color: mark.paint
        }
        Text {
            anchors.verticalCenter: parent.verticalCenter
            text: mark.text
            color: mark.paint
            font.family: Theme.family
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
            renderType: Text.NativeRendering
            Accessible.ignored: true
        }
    }
}
