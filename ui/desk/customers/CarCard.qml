pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// A kept car: how it looks, its code, its price. Pressing it opens the configurator.
VPress {
    id: card

    required property var car
    signal offered
    signal booked

    text: qsTr("%1, code %2").arg(car.title).arg(car.code)
    Accessible.description: car.total
    fill: Theme.tint
    padding: Theme.space12
    around: Theme.radius

    contentItem: Column {
        spacing: Theme.space4

        CarThumb {
            width: parent.width
            height: Math.round(width * 0.46)
            source: card.car.picture
        }
        Item {
            width: parent.width
            height: name.implicitHeight

            VText {
                id: name

                text: card.car.title
                font.weight: Font.DemiBold
                width: parent.width - price.width - Theme.space8
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            VText {
                id: price

                anchors.right: parent.right
                text: card.car.total
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
        }
        Item {
            width: parent.width
            height: Theme.controlSmall

            VText {
                anchors.verticalCenter: parent.verticalCenter
                text: card.car.code
                width: parent.width - tools.width
                role: "small"
                soft: true
                font.letterSpacing: 1
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            Row {
                id: tools

                anchors.right: parent.right

                VIconButton {
                    symbol: "calendar-plus"
                    small: true
                    tip: qsTr("Test drive for %1").arg(card.car.code)
                    onClicked: card.booked()
                }
                VIconButton {
                    symbol: "file-text"
                    small: true
                    tip: qsTr("Offer for %1").arg(card.car.code)
                    onClicked: card.offered()
                }
            }
        }
    }
}
