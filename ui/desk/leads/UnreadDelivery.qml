pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// One delivery nobody could read: what came, when, why it could not be read, its text as it is, and the ways out.
Rectangle {
    id: unread

    property var vm: null
    property string delivery: ""
    property string title: ""
    property string line: ""
    property string why: ""
    property string text: ""
    property string mode: ""
    property string reason: ""
    property bool enterable: true
    property bool first: true // only one of a list leads with its next step

    implicitHeight: column.implicitHeight + 2 * Theme.space16
    radius: Theme.radius
    color: Theme.paper
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    Column {
        id: column

        x: Theme.space16
        y: Theme.space16
        width: parent.width - 2 * x
        spacing: Theme.space8

        VText {
            width: parent.width
            text: unread.title
            textFormat: Text.PlainText
            strong: true
            elide: Text.ElideMiddle
        }
        VText {
            width: parent.width
            text: unread.line
            role: "small"
            soft: true
            elide: Text.ElideRight
        }
        VText {
            width: parent.width
            text: unread.why
            textFormat: Text.PlainText
            wrapMode: Text.WordWrap
        }
        VText {
            width: parent.width
            visible: unread.text.length === 0
            text: qsTr("Its text lies on another computer still, which has to send it first.")
            soft: true
            wrapMode: Text.WordWrap
        }
        Flow {
            width: parent.width
            spacing: Theme.space8

            VButton {
                visible: unread.enterable
                text: qsTr("Enter the lead")
                symbol: "user-plus"
                small: true
                look: unread.first ? "primary" : "quiet"
                Accessible.name: qsTr("Enter the lead: %1").arg(unread.title)
                onClicked: unread.vm.enter(unread.delivery)
            }
            VButton {
                visible: unread.text.length > 0
                text: unread.mode === "read" ? qsTr("Hide the text") : qsTr("Show the text")
                symbol: "eye"
                small: true
                Accessible.name: qsTr("%1: %2").arg(text).arg(unread.title)
                onClicked: unread.vm.begin(unread.delivery, "read")
            }
            VButton {
                visible: unread.text.length > 0
                text: qsTr("Save the file")
                symbol: "download"
                small: true
                look: "plain"
                Accessible.name: qsTr("Save the file: %1").arg(unread.title)
                onClicked: unread.vm.save(unread.delivery)
            }
            VButton {
                text: qsTr("This is no lead")
                symbol: "trash-2"
                small: true
                look: "plain"
                checked: unread.mode === "dismiss"
                Accessible.name: qsTr("This is no lead: %1").arg(unread.title)
                onClicked: unread.vm.begin(unread.delivery, "dismiss")
            }
        }
        Loader {
            width: parent.width
            active: unread.mode === "read"
            visible: active
            sourceComponent: PlainText {
                label: unread.title
                text: unread.text
            }
        }
        Column {
            width: parent.width
            visible: unread.mode === "dismiss"
            spacing: Theme.space8

            VText {
                width: parent.width
                text: qsTr("Why? It is kept with it.")
                role: "small"
                font.weight: Font.Medium
            }
            Flow {
                width: parent.width
                spacing: Theme.space8

                Repeater {
                    model: unread.vm ? unread.vm.view.reasons : []

                    VButton {
                        required property string modelData

                        text: modelData
                        small: true
                        onClicked: unread.vm.dismiss(unread.delivery, modelData)
                    }
                }
            }
            Row {
                width: parent.width
                spacing: Theme.space8

                VField {
                    width: parent.width - drop.width - parent.spacing
                    label: qsTr("Another reason")
                    text: unread.reason
                    onEdited: text => unread.reason = text
                    onAccepted: unread.vm.dismiss(unread.delivery, unread.reason)
                }
                VButton {
                    id: drop

                    anchors.bottom: parent.bottom
                    text: qsTr("Put aside")
                    enabled: unread.reason.trim().length > 0
                    onClicked: unread.vm.dismiss(unread.delivery, unread.reason)
                }
            }
        }
    }
}
