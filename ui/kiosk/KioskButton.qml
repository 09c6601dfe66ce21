import QtQuick
import QtQuick.Templates as T
import ui.kit

// A button for a finger, on the dark stage or on paper. `look`: primary (the one next step) or quiet.
T.Button {
    id: button

    property string symbol: ""
    property string tip: ""
    property string look: "quiet"
    property bool dark: false
    property bool large: false
    readonly property color ink: look === "primary" ? Theme.accentInk : dark ? "#F5F1EB" : Theme.ink

    implicitHeight: large ? 104 : Theme.controlHeight
    implicitWidth: Math.max(implicitHeight, row.implicitWidth + (text.length > 0 ? 2 * Theme.space24 : 0))
    focusPolicy: Qt.StrongFocus
    Accessible.name: text.length > 0 ? text : tip
    Keys.onReturnPressed: click()

    contentItem: Item {
        implicitWidth: row.implicitWidth

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.space12
            opacity: button.enabled ? 1 : 0.4

            VIcon {
                name: button.symbol
                visible: name.length > 0
                size: button.large ? Theme.iconLarge : Math.round(Theme.icon * 1.1)
                color: button.ink
                anchors.verticalCenter: parent.verticalCenter
            }
            VText {
                text: button.text
                visible: text.length > 0
                color: button.ink
                font.pixelSize: button.large ? Theme.textTitle : Theme.textLead
                font.weight: Font.DemiBold
                anchors.verticalCenter: parent.verticalCenter
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radiusLarge
        opacity: button.enabled ? 1 : 0.5
        color: button.look === "primary" ? (button.down ? Theme.accentHover : Theme.accent)
            : button.dark ? (button.down ? "#40FFFFFF" : "#1FFFFFFF")
            : button.down ? Theme.tintStrong : Theme.tint

        FocusRing {
            shown: button.visualFocus
            around: Theme.radiusLarge
        }
    }
}
