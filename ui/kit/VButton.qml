pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// A button. `look`: primary (one a screen), quiet (the others), plain (text only), danger. `symbol` names an icon;
// without text, `tip` is its name. `busy` keeps it from being pressed twice.
T.Button {
    id: button

    property string look: "quiet"
    property string symbol: ""
    property string tip: ""
    property bool small: false
    property bool busy: false
    property bool trailing: false // the symbol stands after the text
    property bool wide: false // the content is at the left of a wide button

    readonly property bool asleep: !enabled && !busy // not now: quiet whatever its look, its word still readable
    readonly property color fill: asleep ? (look === "plain" ? "transparent" : Theme.tint)
        : look === "primary" ? (down || hovered ? Theme.accentHover : Theme.accent)
        : look === "danger" ? (down || hovered ? Qt.darker(Theme.danger, 1.12) : Theme.danger)
        : look === "quiet" ? (down || hovered ? Theme.tintStrong : Theme.tint)
        : checked ? Theme.accentTint : down || hovered ? Theme.tint : "transparent"
    readonly property color paint: asleep ? Theme.control : look === "primary" ? Theme.accentInk
        : look === "danger" ? Theme.dangerInk
        : look === "plain" && checked ? Theme.accentTintInk : Theme.ink

    implicitHeight: small ? Theme.controlSmall : Theme.controlHeight
    implicitWidth: text.length > 0 ? implicitContentWidth + leftPadding + rightPadding : implicitHeight
    leftPadding: text.length === 0 ? 0 : small ? Theme.space12 : Theme.space16
    rightPadding: leftPadding
    spacing: Theme.space8
    enabled: !busy
    focusPolicy: Qt.StrongFocus
    hoverEnabled: !Theme.touch
    Accessible.name: text.length > 0 ? text : tip
    Accessible.description: text.length > 0 && tip !== text ? tip : ""
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: Item {
        implicitWidth: content.implicitWidth
        implicitHeight: content.implicitHeight

        Row {
            id: content

            anchors.verticalCenter: parent.verticalCenter
            x: button.wide ? 0 : Math.round((parent.width - width) / 2)
            spacing: button.spacing
            layoutDirection: button.trailing ? Qt.RightToLeft : Qt.LeftToRight

            VIcon {
                name: button.busy ? "refresh-cw" : button.symbol
                visible: name.length > 0
                size: button.small ? Theme.iconSmall : Theme.icon
                color: button.paint
                anchors.verticalCenter: parent.verticalCenter
            }
            Text {
                text: button.text
                visible: text.length > 0
                color: button.paint
                font.family: Theme.family
                font.pixelSize: button.small && !Theme.touch ? 13 : Theme.textBody
                font.weight: Font.DemiBold
                renderType: Text.NativeRendering
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.fill

        FocusRing {
            shown: button.visualFocus
        }
    }
}
