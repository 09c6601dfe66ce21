pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// A row of a list: who, what, when. Its `actions` appears when it is pointed at or has the keyboard; Enter opens it.
T.ItemDelegate {
    id: row

    property string title: ""
    property string subtitle: ""
    property string when: "" // at the right end, tabular
    property string whenTone: "" // "" | warn | danger
    property string monogram: ""
    property string symbol: ""
    property bool selected: false
    property alias marks: marks.data
    default property Component actions: null // one thing to do with it; made once the first picture stands
    readonly property bool lively: hovered || activeFocus || deed.activeFocus

    text: title
    width: ListView.view ? (ListView.view as ListView).width : implicitWidth
    implicitHeight: Theme.rowHeight
    implicitWidth: 480
    leftPadding: Theme.space12
    rightPadding: Theme.space12
    hoverEnabled: !Theme.touch
    focusPolicy: Qt.StrongFocus
    z: hovered ? 1 : 0
    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: when.length > 0 ? subtitle + ", " + when : subtitle
    Accessible.selected: selected
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    contentItem: Item {
        Monogram {
            id: face

            visible: row.monogram.length + row.symbol.length > 0
            letters: row.monogram
            symbol: row.symbol
            anchors.verticalCenter: parent.verticalCenter
        }
        Column {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            x: face.visible ? face.size + Theme.space12 : 0
            width: tail.x - x - Theme.space12
            spacing: 2

            Item {
                width: parent.width
                height: Math.max(name.implicitHeight, marks.height)

                VText {
                    id: name

                    text: row.title
                    width: Math.min(implicitWidth, parent.width - (marks.width > 0 ? marks.width + Theme.space8 : 0))
                    elide: Text.ElideRight
                    font.weight: Font.DemiBold
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
                Row {
                    id: marks

                    anchors.left: name.right
                    anchors.leftMargin: Theme.space8
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.space4
                }
            }
            VText {
                text: row.subtitle
                visible: text.length > 0
                width: parent.width
                elide: Text.ElideRight
                role: Theme.touch ? "body" : "small"
                soft: true
                Accessible.ignored: true
            }
        }
        Item {
            id: tail

            anchors.right: parent.right
            height: parent.height
            width: Math.max(time.visible ? time.implicitWidth : 0, row.lively ? deed.width : 0)

            VText {
                id: time

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: row.when
                visible: text.length > 0 && !(row.lively && deed.width > 0)
                role: "small"
                color: row.whenTone === "danger" ? Theme.danger : row.whenTone === "warn" ? Theme.warn : Theme.inkSoft
                font.weight: row.whenTone.length > 0 ? Font.DemiBold : Font.Normal
                Accessible.ignored: true
            }
            Loader {
                id: deed

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                active: row.actions !== null && (Pace.settled || row.lively)
                asynchronous: !row.lively
                sourceComponent: row.actions
                opacity: row.lively ? 1 : 0
            }
        }
    }
    VTip {
        x: row.leftPadding + words.x
        y: row.height - Theme.space8
        text: row.title
        shown: row.hovered && name.truncated
    }
    background: Rectangle {
        radius: Theme.radius
        color: row.selected ? Theme.accentTint : row.down || row.lively ? Theme.tint : "transparent"

        FocusRing {
            shown: row.visualFocus
            anchors.margins: -1
        }
    }
}
