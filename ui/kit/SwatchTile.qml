pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// A colour one can have, with its name and price. Its properties are roles of CardRow.
T.AbstractButton {
    id: tile

    required property string key
    required property string name
    required property string note
    required property string price
    required property string standing // chosen | included | free | impossible
    required property string picture
    required property string swatch
    required property bool popular
    required property bool explained
    readonly property bool inCar: standing === "chosen" || standing === "included"
    readonly property bool impossible: standing === "impossible"

    text: name
    padding: Theme.space8
    topPadding: Theme.space12
    implicitWidth: Math.round(112 * Theme.scale)
    implicitHeight: Math.round(132 * Theme.scale)
    hoverEnabled: !Theme.touch
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.RadioButton
    Accessible.name: name
    Accessible.checkable: true
    Accessible.checked: inCar
    Accessible.description: (impossible ? qsTr("not with your choices") : price) + (popular ? ", " + qsTr("popular") : "")
        + (note.length > 0 ? ". " + note : "")
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()

    background: Rectangle {
        radius: Theme.radius
        color: tile.standing === "chosen" ? Theme.accentTint : tile.hovered || tile.down || tile.explained ? Theme.tint
            : "transparent"

        FocusRing {
            shown: tile.visualFocus
            anchors.margins: -1
        }
    }
    contentItem: Item {
        Rectangle {
            id: ring

            width: Math.round(56 * Theme.scale)
            height: width
            radius: width / 2
            anchors.horizontalCenter: parent.horizontalCenter
            color: "transparent"
            border.width: tile.inCar ? 2 : Theme.dark ? 1 : 0 // on a dark page a black paint needs its edge
            border.color: tile.standing === "chosen" ? Theme.accent : tile.inCar ? Theme.control : Theme.line

            Rectangle {
                visible: tile.picture.length === 0
                anchors.centerIn: parent
                width: Math.round(46 * Theme.scale)
                height: width
                radius: width / 2
                color: tile.swatch.length > 0 ? tile.swatch : Theme.tintStrong
                opacity: tile.impossible ? 0.7 : 1
            }
            Image {
                visible: tile.picture.length > 0
                anchors.centerIn: parent
                width: Math.round(46 * Theme.scale)
                height: width
                sourceSize: Qt.size(width * Screen.devicePixelRatio, width * Screen.devicePixelRatio)
                source: tile.picture
                asynchronous: true
                opacity: tile.impossible ? 0.7 : 1
                Accessible.ignored: true
            }
        }
        Rectangle { // struck out, in its own colour
            visible: tile.impossible
            anchors.centerIn: ring
            width: Math.round(52 * Theme.scale)
            height: Math.round(4 * Theme.scale)
            rotation: -45
            color: Theme.paper
        }
        Rectangle {
            visible: tile.popular
            anchors.right: ring.right
            anchors.top: ring.top
            width: Math.round(20 * Theme.scale)
            height: width
            radius: width / 2
            color: Theme.accentTint
            border.width: 2
            border.color: tile.standing === "chosen" ? Theme.accentTint : Theme.paper

            VIcon {
                anchors.centerIn: parent
                name: "star"
                size: Math.round(12 * Theme.scale)
                color: Theme.accentTintInk
            }
        }
        VText {
            id: label

            y: ring.height + Theme.space8
            width: parent.width
            text: tile.name
            role: "small"
            font.weight: tile.inCar ? Font.DemiBold : Font.Medium
            color: tile.impossible ? Theme.inkSoft : Theme.ink
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        VText {
            y: label.y + label.height + 2
            width: parent.width
            text: tile.impossible ? qsTr("Why?") : tile.price
            role: "small"
            color: tile.impossible ? Theme.accent : Theme.inkSoft
            font.weight: tile.impossible ? Font.DemiBold : Font.Normal
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 9
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
