pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// One refused change: what it was, why it was refused, what to do, and the ways out, each in its place.
Rectangle {
    id: refused

    property var vm: null
    property string change: ""
    property string customer: ""
    property string title: ""
    property string line: ""
    property string why: ""
    property string todo: ""
    property var values: []
    property var sides: []
    property var controls: []
    property string mode: ""
    property bool sendable: true
    property string handed: ""
    property bool handedDone: false
    readonly property bool open: handed.length === 0

    implicitHeight: column.implicitHeight + 2 * Theme.space16
    radius: Theme.radius
    color: Theme.paper // what is typed into stands out on it
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Column {
        id: column

        x: Theme.space16
        y: Theme.space16
        width: parent.width - 2 * x
        spacing: Theme.space8

        Item {
            width: parent.width
            height: Math.max(names.implicitHeight, go.height)

            Column {
                id: names

                anchors.verticalCenter: parent.verticalCenter
                width: go.x - Theme.space8
                spacing: 2

                VText {
                    width: parent.width
                    text: refused.title
                    strong: true
                    elide: Text.ElideRight
                }
                VText {
                    width: parent.width
                    text: refused.line
                    role: "small"
                    soft: true
                    elide: Text.ElideRight
                }
            }
            VIconButton {
                id: go

                anchors.right: parent.right
                visible: refused.customer.length > 0
                symbol: "chevron-right"
                small: true
                tip: qsTr("Open the customer of: %1").arg(refused.title)
                onClicked: refused.vm.open_customer(refused.customer)
            }
        }
        VText {
            width: parent.width
            text: refused.why
            wrapMode: Text.WordWrap
        }
        VText {
            width: parent.width
            visible: refused.open
            text: refused.todo
            soft: true
            wrapMode: Text.WordWrap
        }
        Repeater {
            model: refused.mode === "edit" ? [] : refused.values

            Item {
                id: fact

                required property var modelData

                width: column.width
                height: value.implicitHeight

                VText {
                    width: 128
                    text: fact.modelData.label
                    role: "small"
                    soft: true
                    elide: Text.ElideRight
                }
                VText {
                    id: value

                    x: 128 + Theme.space8
                    width: parent.width - x
                    text: fact.modelData.text
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                }
            }
        }
        Repeater {
            model: refused.open ? refused.sides : []

            TwoSides {
                required property var modelData

                width: column.width
                side: modelData
                onEdited: text => refused.vm.type(refused.change, modelData.name, text)
                onChosen: whose => refused.vm.choose(refused.change, whose)
            }
        }
        Repeater {
            model: refused.mode === "edit" ? refused.controls : []

            ChangeField {
                required property var modelData

                width: column.width
                spec: modelData
                onEdited: text => refused.vm.type(refused.change, modelData.name, text)
            }
        }
        VBanner {
            width: parent.width
            visible: !refused.open
            tone: refused.handedDone ? "good" : "info"
            symbol: refused.handedDone ? "circle-check" : "users"
            text: refused.handed
        }
        WaysOutOfIt {
            width: parent.width
            vm: refused.vm
            change: refused.change
            title: refused.title
            mode: refused.mode
            open: refused.open
            sendable: refused.sendable && refused.sides.length === 0
            editable: refused.controls.length > 0 && refused.sides.length === 0
        }
    }
}
