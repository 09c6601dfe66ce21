pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Write down a call, an email, a visit or a note.
Rectangle {
    id: note

    property string kind: "call"
    property string number: ""
    property bool waits: false
    property string unasked: ""
    signal picked(kind: string)
    signal kept(text: string)
    signal dropped

    implicitHeight: column.implicitHeight + 2 * Theme.space16
    radius: Theme.radius
    color: Theme.tint
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Note what was said")
    Keys.onEscapePressed: dropped()
    onVisibleChanged: if (visible)
        field.input.forceActiveFocus(Qt.TabFocusReason)

    Column {
        id: column

        x: Theme.space16
        y: Theme.space16
        width: parent.width - 2 * x
        spacing: Theme.space12

        Item {
            width: parent.width
            height: kinds.height

            VSegmented {
                id: kinds

                small: true
                label: qsTr("What it was")
                current: note.kind
                options: [
                    { key: "call", text: qsTr("Call") },
                    { key: "email", text: qsTr("Email") },
                    { key: "visit", text: qsTr("Visit") },
                    { key: "note", text: qsTr("Note") }
                ]
                onPicked: key => note.picked(key)
            }
            VText {
                anchors.left: kinds.right
                anchors.leftMargin: Theme.space16
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: note.kind === "call" || note.kind === "email"
                text: note.number
                role: "lead"
                strong: true
                elide: Text.ElideRight
            }
        }
        VText {
            width: parent.width
            visible: text.length > 0
            text: note.unasked
            role: "small"
            soft: true
            wrapMode: Text.WordWrap
        }
        VField {
            id: field

            width: parent.width
            placeholder: qsTr("What was said, in a few words")
            help: note.waits ? qsTr("This counts as the first contact: the customer no longer waits.") : ""
            onAccepted: save.click()
        }
        Row {
            anchors.right: parent.right
            spacing: Theme.space8

            VButton {
                text: qsTr("Cancel")
                look: "plain"
                small: true
                onClicked: note.dropped()
            }
            VButton {
                id: save

                text: qsTr("Keep in the history")
                look: "primary"
                small: true
                onClicked: {
                    note.kept(field.text)
                    field.text = ""
                }
            }
        }
    }
}
