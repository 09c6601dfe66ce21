pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.kit

// One offer of the list.
T.ItemDelegate {
    id: row

    property var offer: null
    property bool selected: false

    text: offer.title
    implicitHeight: Theme.rowHeight
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: offer.title
    Accessible.description: [offer.subtitle, offer.total, offer.mark, offer.until].filter(part => part.length > 0).join(", ")
    Accessible.selected: selected
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: Item {
        Monogram {
            id: face

            anchors.verticalCenter: parent.verticalCenter
            letters: row.offer.monogram
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: face.right
            anchors.leftMargin: Theme.space12
            anchors.right: money.left
            anchors.rightMargin: Theme.space12
            spacing: 2

            VText {
                text: row.offer.title
                width: parent.width
                elide: Text.ElideRight
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            VText {
                text: row.offer.subtitle
                width: parent.width
                role: "small"
                soft: true
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
        Column {
            id: money

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(total.implicitWidth, until.implicitWidth)
            spacing: 2

            VText {
                id: total

                width: parent.width
                horizontalAlignment: Text.AlignRight
                text: row.offer.total
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
            VText {
                id: until

                width: parent.width
                horizontalAlignment: Text.AlignRight
                text: row.offer.until.length > 0 ? row.offer.until : row.offer.mark
                role: "small"
                color: row.offer.tone === "danger" ? Theme.danger : row.offer.tone === "warn" ? Theme.warn
                    : row.offer.status === "accepted" ? Theme.good : Theme.inkSoft
                font.weight: row.offer.tone.length > 0 || row.offer.status === "accepted" ? Font.DemiBold : Font.Normal
                Accessible.ignored: true
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.selected ? Theme.accentTint : row.hovered || row.activeFocus ? Theme.tint : "transparent"

        FocusRing {
            shown: row.visualFocus
            anchors.margins: -1
        }
    }
}
