pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// A filter or a thing that can be taken away. Checkable for filters; with `removable` a cross at its end says so.
T.Button {
    id: chip

    property string symbol: ""
    property bool removable: false

    implicitHeight: Theme.controlSmall
    implicitWidth: content.implicitWidth + 2 * Theme.space12
    hoverEnabled: !Theme.touch
    focusPolicy: Qt.StrongFocus
    Accessible.name: removable ? qsTr("Remove %1").arg(text) : text
    Keys.onReturnPressed: click()

    contentItem: Item {
        implicitWidth: content.implicitWidth

        Row {
            id: content

            anchors.centerIn: parent
            spacing: Theme.space8

            VIcon {
                anchors.verticalCenter: parent.verticalCenter
                name: chip.checked && chip.symbol.length === 0 ? "check" : chip.symbol
                visible: name.length > 0
                size: Theme.iconSmall
                color: chip.checked ? Theme.accentTintInk : Theme.ink
            }
            VText {
                anchors.verticalCenter: parent.verticalCenter
                text: chip.text
                font.weight: Font.Medium
                color: chip.checked ? Theme.accentTintInk : Theme.ink
                Accessible.ignored: true
            }
            VIcon {
                anchors.verticalCenter: parent.verticalCenter
                name: "x"
                visible: chip.removable
                size: Theme.iconSmall
                color: Theme.inkSoft
            }
        }
    }
    background: Rectangle {
        radius: height / 2
        color: chip.checked ? Theme.accentTint : chip.hovered || chip.down ? Theme.tintStrong : Theme.tint

        FocusRing {
            shown: chip.visualFocus
            around: chip.height / 2
        }
    }
}
