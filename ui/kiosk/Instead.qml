pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Why an answer is not possible, and the cars that would have it.
FocusScope {
    id: ways

    required property var vm
    readonly property var asked: vm.car.asked

    visible: asked.name.length > 0
    Accessible.role: Accessible.Dialog
    Accessible.name: asked.name

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    TapHandler {
        gesturePolicy: TapHandler.WithinBounds
        onTapped: ways.vm.car.leave_it()
    }
    Rectangle {
        width: Math.min(parent.width - 2 * Theme.space24, 1000)
        height: sheet.implicitHeight + 2 * Theme.space32
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space32
        radius: Theme.radiusLarge
        color: Theme.surface

        TapHandler {}
        Column {
            id: sheet

            anchors.centerIn: parent
            width: parent.width - 2 * Theme.space32
            spacing: Theme.space12

            VText {
                text: ways.asked.name
                role: "display"
                width: parent.width
                wrapMode: Text.WordWrap
            }
            VText {
                text: ways.asked.reason
                role: "lead"
                soft: true
                visible: text.length > 0
                width: parent.width
                wrapMode: Text.WordWrap
            }
            VText {
                text: ways.asked.ways.length > 0 ? qsTr("You can have it like this:") : qsTr("It is not made for this car.")
                role: "lead"
                strong: true
                topPadding: Theme.space8
            }
            Repeater {
                model: ways.asked.ways

                VPress {
                    id: way

                    required property var modelData
                    required property int index
                    readonly property string gives: modelData.adds.length > 0 ? qsTr("Adds %1").arg(modelData.adds.join(", ")) : ""
                    readonly property string takes: modelData.removes.length > 0 ? qsTr("Removes %1").arg(modelData.removes.join(", ")) : ""

                    width: sheet.width
                    height: Math.max(112, words.implicitHeight + 2 * Theme.space12)
                    fill: Theme.tint
                    text: [takes, gives].filter(part => part.length > 0).join("; ")
                    Accessible.description: Formats.difference(modelData.cents)
                    onClicked: ways.vm.car.take_way(index)

                    contentItem: Item {
                        ChangeLines {
                            id: words

                            anchors.verticalCenter: parent.verticalCenter
                            width: price.x - Theme.space24
                            removes: way.modelData.removes
                            adds: way.modelData.adds
                        }
                        VText {
                            id: price

                            anchors.right: go.left
                            anchors.rightMargin: Theme.space16
                            anchors.verticalCenter: parent.verticalCenter
                            text: way.modelData.cents === 0 ? qsTr("Same price") : Formats.difference(way.modelData.cents)
                            role: "title"
                        }
                        VIcon {
                            id: go

                            anchors.right: parent.right
                            anchors.verticalCenter: parent.verticalCenter
                            name: "arrow-right"
                            color: Theme.accent
                        }
                    }
                }
            }
            KioskButton {
                text: qsTr("Leave it as it is")
                onClicked: ways.vm.car.leave_it()
            }
        }
    }
}
