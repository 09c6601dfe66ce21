pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Two or three cars, line by line.
FocusScope {
    id: page

    required property var vm
    readonly property var cars: vm.comparison
    readonly property real label: 220
    readonly property real column: (width - 2 * Theme.space32 - label) / 3

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
        y: Math.max(112, header.y + header.height + Theme.space12)
        spacing: Theme.space8

        VButton {
            focus: true
            text: qsTr("Back to the car")
            symbol: "arrow-left"
            onClicked: page.vm.resume()
        }
        VButton {
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
        y: tools.y + 64

        Repeater {
            model: page.cars.cars

            Item {
                id: head

                required property var modelData
                required property int index

                width: page.column
                height: 256

                Rectangle {
                    width: parent.width - Theme.space16
                    height: 126
                    radius: Theme.radius
                    gradient: Gradient {
                        GradientStop {
                            position: 0
                            color: Theme.stageTop
                        }
                        GradientStop {
                            position: 1
                            color: Theme.stageBottom
                        }
                    }

                    Image {
                        anchors.fill: parent
                        anchors.margins: Theme.space8
                        sourceSize: Qt.size(width * Screen.devicePixelRatio, height * Screen.devicePixelRatio)
                        fillMode: Image.PreserveAspectFit
                        asynchronous: true
                        source: head.modelData.picture
                        Accessible.ignored: true
                    }
                    VIconButton {
                        anchors.right: parent.right
                        symbol: "x"
                        small: true
                        tip: qsTr("Take %1 away").arg(head.modelData.name)
                        onClicked: page.cars.remove(head.index)
                    }
                }
                VText {
                    y: 136
                    text: head.modelData.name
                    role: "lead"
                    strong: true
                }
                VText {
                    y: 160
                    width: parent.width - Theme.space16
                    text: head.modelData.summary
                    role: "small"
                    soft: true
                    wrapMode: Text.WordWrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
                VText {
                    y: 212
                    text: head.modelData.price
                    role: "title"
                }
                VButton {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space16
                    y: 210
                    small: true
                    text: qsTr("Go on")
                    Accessible.name: qsTr("Go on with %1").arg(head.modelData.name)
                    onClicked: page.vm.go_on_with(head.index)
                }
            }
        }
    }
    VList {
        anchors.fill: parent
        anchors.topMargin: heads.y + 252
        anchors.leftMargin: Theme.space32 - Theme.space12
        anchors.rightMargin: Theme.space32 - Theme.space12
        anchors.bottomMargin: Theme.space16
        label: qsTr("Differences")
        model: page.cars.rows
        spacing: 0

        delegate: Rectangle {
            id: line

            required property var model

            width: ListView.view ? ListView.view.width : 0
            height: Math.max(40, cells.implicitHeight + Theme.space16, label.implicitHeight + Theme.space16)
            radius: Theme.radiusSmall
            color: model.index % 2 === 0 ? Theme.tint : "transparent"
            Accessible.role: Accessible.ListItem
            Accessible.name: model.name

            VText {
                id: label

                x: Theme.space12
                width: page.label - Theme.space24
                anchors.verticalCenter: parent.verticalCenter
                text: line.model.name
                soft: true
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
            Row {
                id: cells

                x: page.label + Theme.space12
                anchors.verticalCenter: parent.verticalCenter

                Repeater {
                    model: line.model.entries

                    VText {
                        required property string modelData

                        width: page.column
                        rightPadding: Theme.space16
                        text: modelData
                        wrapMode: Text.WordWrap
                        font.weight: line.model.differs ? Font.Medium : Font.Normal
                    }
                }
            }
        }
    }
}
