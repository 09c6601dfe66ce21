pragma ComponentBehavior: Bound
import QtQuick

// A small mark beside something: a state, never a button. `tone`: neutral, accent, good, warn or danger.
Rectangle {
    id: mark

    property string text: ""
    property string tone: "neutral"
    property string symbol: ""
    readonly property color paint: tone === "accent" ? Theme.accentTintInk : tone === "good" ? Theme.good
        : tone === "warn" ? Theme.warn : tone === "danger" ? Theme.danger : Theme.inkSoft

    implicitWidth: label.implicitWidth + 2 * Theme.space8 + label.beside
    implicitHeight: Math.round(22 * Theme.scale)
    radius: Theme.radiusSmall
    color: tone === "accent" ? Theme.accentTint : tone === "good" ? Theme.goodTint
        : tone === "warn" ? Theme.warnTint : tone === "danger" ? Theme.dangerTint : Theme.tint
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Loader {
        id: sign

        active: mark.symbol.length > 0
        anchors.right: label.left
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        sourceComponent: VIcon {
            name: mark.symbol
            size: Math.round(13 * Theme.scale)
            color: mark.paint
        }
    }
    Text {
        id: label

        readonly property real beside: sign.active ? sign.width + Theme.space4 : 0

        anchors.centerIn: parent
        anchors.horizontalCenterOffset: beside / 2
        text: mark.text
        color: mark.paint
        font.family: Theme.family
        font.pixelSize: Theme.textSmall
        font.weight: Font.DemiBold
        renderType: Text.NativeRendering
        Accessible.ignored: true
    }
}
