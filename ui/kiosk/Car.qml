pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The configurator for a finger. Upright: the car above, the answers below in reach; lying: the car at the left.
Frame {
    id: page

    readonly property var car: vm.car.view
    readonly property bool last: car.at + 1 >= car.titles.length

    dark: true
    darkRight: portrait

    Stage {
        id: stage

        width: page.portrait ? parent.width : Math.round(parent.width * 0.57)
        height: page.portrait ? Math.round(parent.height * 0.42) : parent.height
        picture: page.car.picture
        inside: page.car.inside
        about: page.car.name
        interior: page.car.interior ?? false
        carWidth: 1.1 // a drawing keeps air around its car
        carY: page.portrait ? 0.56 : 0.52
    }
    Rectangle {
        visible: !page.portrait
        x: stage.width
        width: parent.width - x
        height: parent.height
        color: Theme.paper
    }
    Column {
        visible: stage.picture.length > 0
        x: page.margin
        y: page.below + Theme.space4
        width: stage.width - 2 * x
        spacing: 2

        VText {
            text: page.car.name
            role: "display"
            color: "#F5F1EB"
            visible: !stage.interior
        }
        VText {
            visible: !stage.interior && page.car.cents > 0
            text: page.consumption()
            color: "#C9C1B6"
        }
    }
    KioskButton {
        visible: page.car.can_undo ?? false
        x: page.margin
        y: stage.height - height - Theme.space24
        text: qsTr("Undo the last choice")
        symbol: "undo-2"
        dark: true
        onClicked: page.vm.car.undo()
    }
    Questions {
        vm: page.vm
        x: page.portrait ? page.margin : stage.width + Theme.space32
        y: page.portrait ? stage.height + Theme.space16 : page.below
        width: parent.width - x - (page.portrait ? page.margin : Theme.space32)
        height: parent.height - y - foot.height
    }
    Rectangle {
        id: foot

        x: page.portrait ? 0 : stage.width
        y: parent.height - height
        width: parent.width - x
        height: page.portrait ? 216 : 208
        color: Theme.surface

        Column {
            anchors.fill: parent
            anchors.margins: Theme.space16
            anchors.leftMargin: page.portrait ? page.margin : Theme.space32
            anchors.rightMargin: anchors.leftMargin
            spacing: Theme.space12

            Item {
                width: parent.width
                height: total.implicitHeight

                Row {
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.space16

                    Column {
                        VText {
                            text: qsTr("Your car")
                            role: "lead"
                            strong: true
                        }
                        VText {
                            text: qsTr("all taxes included")
                            role: "small"
                            soft: true
                        }
                    }
                    Co2Badge {
                        anchors.verticalCenter: parent.verticalCenter
                        letter: page.car.co2_class ?? ""
                        visible: letter.length > 0
                    }
                }
                Money {
                    id: total

                    anchors.right: parent.right
                    cents: page.car.cents
                    role: "display"
                    font.pixelSize: 52
                }
            }
            Row {
                width: parent.width
                spacing: Theme.space12

                KioskButton {
                    width: (parent.width - parent.spacing) / 2
                    text: qsTr("Book a test drive")
                    symbol: "calendar-plus"
                    onClicked: page.vm.book()
                }
                KioskButton {
                    width: (parent.width - parent.spacing) / 2
                    text: qsTr("Keep my car")
                    symbol: "heart"
                    look: page.last ? "primary" : "second"
                    onClicked: page.vm.keep()
                }
            }
        }
    }
    Instead {
        vm: page.vm
        anchors.fill: parent
        z: 10
    }

    function consumption(): string {
        const use = Formats.decimal(page.car.use_tenths, 1) + " " + (page.car.use_unit === "kWh" ? "kWh" : "l") + "/100 km"
        return page.car.range_km > 0 ? qsTr("%1, %2 km of range").arg(use).arg(page.car.range_km)
            : qsTr("%1, %2 g CO₂/km").arg(use).arg(page.car.co2)
    }
}
