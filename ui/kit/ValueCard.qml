pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// One value of the configurator: picture, name, line, price, marks; when it cannot be had, why and what would do.
// Its properties are the roles of ui.models.car_rows.CardRow. `wanted`: the person wants it; `taken(way)`: a way out.
T.AbstractButton {
    id: card

    required property string key
    required property string name
    required property string note
    required property string price
    required property string standing // chosen | included | free | impossible
    required property bool several // a box to tick, or one of a list
    required property string picture
    required property bool popular
    required property string mark
    required property string contents
    required property bool explained
    required property string reason
    required property var ways
    readonly property bool inCar: standing === "chosen" || standing === "included"
    readonly property bool impossible: standing === "impossible"
    signal wanted
    signal taken(way: int)

    text: name
    padding: Theme.space12
    leftPadding: Theme.space16
    rightPadding: Theme.space16
    implicitHeight: Math.max(Theme.touch ? 112 : 64, implicitContentHeight + topPadding + bottomPadding)
    hoverEnabled: !Theme.touch
    focusPolicy: Qt.StrongFocus
    checkable: false
    Accessible.role: several ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: name
    Accessible.checkable: true
    Accessible.checked: inCar
    Accessible.description: (impossible ? qsTr("not with your choices") : price) + (note.length > 0 ? ". " + note : "")
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    onClicked: wanted()

    background: Rectangle {
        radius: Theme.radius
        color: card.standing === "chosen" ? Theme.accentTint : card.explained ? Theme.tint
            : card.hovered || card.down ? Theme.tint : Theme.surface

        FocusRing {
            shown: card.visualFocus
            anchors.margins: 0
            around: Theme.radius - 4
        }
    }
    contentItem: Item {
        implicitHeight: head.height + (unfolded.active ? unfolded.height + Theme.space12 : 0)

        Item {
            id: head

            width: parent.width
            height: Math.max(words.implicitHeight, tick.height, sample.visible ? sample.height : 0)

            Rectangle {
                id: tick

                width: Math.round(20 * Theme.scale)
                height: width
                radius: card.several ? Theme.radiusSmall : width / 2
                anchors.verticalCenter: parent.verticalCenter
                color: card.standing === "chosen" ? Theme.accent : card.standing === "included" ? Theme.tintStrong : "transparent"
                border.width: card.inCar ? 0 : 1.5
                border.color: card.impossible ? Theme.line : Theme.control

                VIcon {
                    anchors.centerIn: parent
                    visible: card.inCar
                    name: card.inCar ? "check" : ""
                    size: Math.round(14 * Theme.scale)
                    color: card.standing === "chosen" ? Theme.accentInk : Theme.inkSoft
                }
            }
            Image {
                id: sample

                x: tick.width + Theme.space12
                visible: card.picture.length > 0
                anchors.verticalCenter: parent.verticalCenter
                width: Math.round(52 * Theme.scale)
                height: width
                sourceSize: Qt.size(width * Screen.devicePixelRatio, width * Screen.devicePixelRatio)
                source: card.picture
                asynchronous: true
                opacity: card.impossible ? 0.4 : 1
                Accessible.ignored: true
            }
            Column {
                id: words

                x: tick.width + Theme.space12 + (sample.visible ? sample.width + Theme.space12 : 0)
                width: parent.width - x - cost.implicitWidth - Theme.space12
                anchors.verticalCenter: parent.verticalCenter
                spacing: 2

                VText {
                    text: card.name
                    width: parent.width
                    wrapMode: Text.WordWrap
                    font.weight: Font.DemiBold
                    color: card.impossible ? Theme.inkSoft : Theme.ink
                    Accessible.ignored: true
                }
                VText {
                    text: card.note
                    visible: text.length > 0
                    width: parent.width
                    wrapMode: Text.WordWrap
                    role: Theme.touch ? "body" : "small"
                    soft: true
                    Accessible.ignored: true
                }
                VText {
                    text: card.contents
                    visible: text.length > 0
                    width: parent.width
                    wrapMode: Text.WordWrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                    role: Theme.touch ? "body" : "small"
                    soft: true
                    topPadding: 2
                }
                Row {
                    visible: card.popular || card.mark.length > 0
                    spacing: Theme.space4
                    topPadding: Theme.space4

                    VMark {
                        visible: card.popular
                        text: qsTr("popular")
                        symbol: "star"
                        tone: "accent"
                    }
                    VMark {
                        visible: text.length > 0
                        text: card.mark
                    }
                }
            }
            VText {
                id: cost

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: card.impossible ? (card.explained ? qsTr("Close") : qsTr("Why?")) : card.price
                role: "body"
                color: card.impossible ? Theme.accent : card.inCar ? Theme.ink : Theme.inkSoft
                font.weight: card.inCar || card.impossible ? Font.DemiBold : Font.Medium
                Accessible.ignored: true
            }
        }
        Loader {
            id: unfolded

            active: card.explained
            y: head.height + Theme.space12
            x: tick.width + Theme.space12
            width: parent.width - x

            sourceComponent: WaysOut {
                width: unfolded.width
                reason: card.reason
                options: card.ways
                onTaken: way => card.taken(way)
            }
        }
    }
}
