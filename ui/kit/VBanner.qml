import QtQuick

// A line across a page that stays until it is settled. `tone`: info, good, warn or danger.
Rectangle {
    id: banner

    property string text: ""
    property string tone: "info"
    property string symbol: tone === "good" ? "circle-check" : tone === "info" ? "info" : "triangle-alert"
    property string action: ""
    readonly property color paint: tone === "good" ? Theme.good : tone === "warn" ? Theme.warn
        : tone === "danger" ? Theme.danger : Theme.accentTintInk
    signal triggered

    implicitHeight: Math.max(label.implicitHeight + 2 * Theme.space12, button.visible ? button.height + 2 * Theme.space8 : 0)
    implicitWidth: 480 * Theme.scale
    radius: Theme.radius
    color: tone === "good" ? Theme.goodTint : tone === "warn" ? Theme.warnTint
        : tone === "danger" ? Theme.dangerTint : Theme.accentTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    VIcon {
        id: icon

        x: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        name: banner.symbol
        color: banner.paint
    }
    VText {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        x: icon.x + icon.width + Theme.space12
        width: parent.width - x - (button.visible ? button.width + Theme.space16 : 0) - Theme.space16
        text: banner.text
        wrapMode: Text.WordWrap
        font.weight: Font.Medium
        color: banner.paint
        Accessible.ignored: true
    }
    VButton {
        id: button

        anchors.right: parent.right
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        look: "plain"
        small: true
        text: banner.action
        visible: text.length > 0
        onClicked: banner.triggered()
    }
}
