pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// What the car is and costs, line by line, and what comes with it anyway.
FocusScope {
    id: page

    required property var car

    VScroll {
        id: scroll

        anchors.fill: parent

        Column {
            width: scroll.width - 12
            spacing: Theme.space16

            VText {
                text: qsTr("Price in detail")
                role: "lead"
                strong: true
            }
            Column {
                width: parent.width
                spacing: Theme.space8

                Repeater {
                    model: page.car.lines

                    Item {
                        id: line

                        required property var model

                        width: parent ? (parent as Column).width : 0
                        height: name.implicitHeight + 4

                        VText {
                            id: name

                            text: line.model.name
                            width: parent.width - price.implicitWidth - Theme.space16
                            wrapMode: Text.WordWrap
                        }
                        VText {
                            id: price

                            anchors.right: parent.right
                            text: line.model.price
                            font.weight: Font.Medium
                        }
                    }
                }
            }
            VText {
                text: qsTr("Standard equipment")
                role: "lead"
                strong: true
            }
            Column {
                width: parent.width
                spacing: Theme.space8

                Repeater {
                    model: page.car.standard

                    Item {
                        id: thing

                        required property string modelData

                        width: scroll.width - 12
                        height: words.implicitHeight

                        VIcon {
                            y: 2
                            name: "check"
                            size: Theme.iconSmall
                            color: Theme.good
                        }
                        VText {
                            id: words

                            x: Theme.iconSmall + Theme.space8
                            width: parent.width - x
                            text: thing.modelData
                            wrapMode: Text.WordWrap
                            soft: true
                        }
                    }
                }
            }
        }
    }
}
