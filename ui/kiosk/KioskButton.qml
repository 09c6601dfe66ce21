import QtQuick
import QtQuick.Templates as T
import ui.kit

// A button for a finger, on the dark stage or on paper. `look`: primary (the one next step), second (what ends the way) or quiet.
T.Button {
    id: button

    property string symbol: ""
    property string tip: ""
    property string look: "quiet"
    property bool dark: false
    property bool large: false
    property bool trailing: false // the symbol stands after the text: it leads on
    readonly property color ink: !enabled ? Theme.control : look === "second" ? Theme.accentTintInk
        : look === "primary" ? (dark ? "#1E1A16" : Theme.accentInk) : dark ? "#F5F1EB" : Theme.ink

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
            layoutDirection: button.trailing ? Qt.RightToLeft : Qt.LeftToRight

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
        color: !button.enabled ? Theme.tint : button.look === "second" ? (button.down ? Theme.tintStrong : Theme.accentTint)
            : button.look === "primary" ? (button.dark ? (button.down ? "#D9D2C7" : "#F5F1EB") : button.down ? Theme.accentHover : Theme.accent)
            : button.dark ? (button.down ? "#40FFFFFF" : "#1FFFFFFF")
            : button.down ? Theme.tintStrong : Theme.tint

        FocusRing {
            shown: button.visualFocus
            around: Theme.radiusLarge
        }
    }
}
