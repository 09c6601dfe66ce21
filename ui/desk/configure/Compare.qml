pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Two or three cars, line by line.
FocusScope {
    id: page

    required property var vm
    readonly property var cars: vm.comparison
    readonly property real label: 196
    readonly property real column: (width - 2 * Theme.space32 - label - 2 * Theme.space16) / 3
    readonly property real stageHeight: Math.round(Math.min(column * 0.46, height * 0.24))

    SectionHeader {
        id: header

        x: Theme.space32
        y: Theme.space24
        width: parent.width - 2 * x - 360
        role: "display"
        title: qsTr("Compare")
        line: page.cars.count < 2 ? qsTr("Put a second car beside this one: change it, or take another model, and press Compare.")
            : qsTr("Up to three cars, line by line.")
    }
    Row {
        id: tools

        x: Theme.space32
        y: Math.max(96, header.y + header.height + Theme.space12)
        spacing: Theme.space8

        VButton {
            focus: true
            text: qsTr("Back to the car")
            symbol: "arrow-left"
            onClicked: page.vm.resume()
        }
        VButton {
            visible: page.cars.count === 3
            look: "plain"
            text: qsTr("Another model")
            symbol: "grid-2x2"
            onClicked: page.vm.choose_model()
        }
        VSwitch {
            anchors.verticalCenter: parent.verticalCenter
            visible: page.cars.count > 1
            text: qsTr("Show what is the same too")
            checked: page.cars.everything
            onToggled: page.cars.show_all(checked)
        }
    }
    Row {
        id: heads

        x: Theme.space32 + page.label
        y: tools.y + tools.height + Theme.space16
        spacing: Theme.space16

        Repeater {
            model: page.cars.cars

            CompareHead {
                required property var modelData
                required property int index

                width: page.column
                stageHeight: page.stageHeight
                car: modelData
                onRemoved: page.cars.remove(index)
                onContinued: page.vm.go_on_with(index)
            }
        }
        VPress {
            id: more

            visible: page.cars.count < 3
            width: page.column
            height: page.stageHeight
            around: Theme.radius
            fill: Theme.tint
            text: qsTr("Another model")
            onClicked: page.vm.choose_model()

            contentItem: Item {
                Column {
                    anchors.centerIn: parent
                    spacing: Theme.space8

                    VIcon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: "plus"
                        color: Theme.accent
                    }
                    VText {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: more.text
                        strong: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    VList {
        anchors.top: heads.bottom
        anchors.topMargin: Theme.space16
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space16
        x: Theme.space32 - Theme.space12
        width: parent.width - x - Theme.space4
        label: qsTr("Differences")
        model: page.cars.rows
        spacing: 0

        delegate: CompareLine {
            required property var model

            width: page.width - 2 * (Theme.space32 - Theme.space12)
            label: page.label
            column: page.column
            name: model.name
            entries: model.entries
            differs: model.differs
            shaded: model.index % 2 === 0
        }
    }
}
