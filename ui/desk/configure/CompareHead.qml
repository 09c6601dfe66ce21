import QtQuick
import ui.kit

// The head of a column: the car on its stage, its name, its price and how it stands to the others', and the way on.
Column {
    id: head

    required property var car
    property real stageHeight: 150
    signal removed
    signal continued

    spacing: Theme.space4

    Rectangle {
        width: parent.width
        height: head.stageHeight
        radius: Theme.radius
        clip: true
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.stageTop }
            GradientStop { position: 1; color: Theme.stageBottom }
        }

        CarThumb {
            anchors.fill: parent
            anchors.margins: Theme.space4
            source: head.car.picture
        }
        VIconButton {
            anchors.right: parent.right
            symbol: "x"
            small: true
            tip: qsTr("Take %1 away").arg(head.car.name)
            onClicked: head.removed()
        }
    }
    Item {
        width: 1
        height: Theme.space4
    }
    Item {
        width: parent.width
        height: price.implicitHeight

        VText {
            text: head.car.name
            role: "title"
            width: price.x - Theme.space12
            elide: Text.ElideRight
        }
        VText {
            id: price

            anchors.right: parent.right
            text: head.car.price
            role: "title"
        }
    }
    Item {
        width: parent.width
        height: Math.max(badge.height, Theme.controlSmall - Theme.space8)

        Co2Badge {
            id: badge

            anchors.verticalCenter: parent.verticalCenter
            letter: head.car.co2
        }
        VText {
            anchors.verticalCenter: parent.verticalCenter
            x: badge.width + Theme.space8
            width: standing.x - x - Theme.space8
            text: head.car.use
            role: "small"
            soft: true
            elide: Text.ElideRight
        }
        VText {
            id: standing

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: head.car.least ? qsTr("lowest price") : head.car.dearer
            color: head.car.least ? Theme.good : Theme.inkSoft
            font.weight: Font.Medium
        }
    }
    VButton {
        width: parent.width
        small: true
        text: qsTr("Go on with %1").arg(head.car.name)
        onClicked: head.continued()
    }
}
