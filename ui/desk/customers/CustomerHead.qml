pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// Name and next steps of a customer, and the line that notes what was said.
Column {
    id: head

    required property var vm
    property bool canGoBack: false
    readonly property var view: vm.view
    readonly property var file: vm.view.file

    spacing: Theme.space16

    Item {
        width: parent.width
        height: Math.max(face.height, names.implicitHeight)

        VIconButton {
            id: back

            anchors.verticalCenter: parent.verticalCenter
            width: visible ? implicitWidth : 0
            visible: head.canGoBack
            symbol: "arrow-left"
            tip: qsTr("Back to the list")
            onClicked: head.vm.unpick()
        }
        Monogram {
            id: face

            anchors.left: back.right
            anchors.leftMargin: back.visible ? Theme.space8 : 0
            size: 52
            letters: head.file.monogram ?? ""
        }
        Column {
            id: names

            anchors.left: face.right
            anchors.leftMargin: Theme.space16
            anchors.right: privacy.left
            anchors.rightMargin: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            VText {
                text: head.file.title ?? ""
                role: "title"
                width: parent.width
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            Row {
                width: parent.width
                spacing: Theme.space8

                VText {
                    text: [head.file.company ?? "", head.file.since ?? ""].filter(part => part.length > 0).join(" · ")
                    soft: true
                    width: Math.min(implicitWidth, parent.width - far.width - parent.spacing)
                    elide: Text.ElideRight
                }
                SentMark {
                    id: far

                    anchors.verticalCenter: parent.verticalCenter
                    far: head.file.far ?? ""
                }
            }
        }
        VIconButton {
            id: privacy

            anchors.right: edit.left
            anchors.top: parent.top
            symbol: "lock"
            tip: qsTr("Data protection")
            onClicked: head.vm.open_privacy()
        }
        VIconButton {
            id: edit

            anchors.right: parent.right
            anchors.top: parent.top
            symbol: "pencil"
            tip: qsTr("Edit the customer")
            onClicked: head.vm.edit()
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space8

        VButton {
            text: qsTr("Configure a car")
            symbol: "car-front"
            small: true
            onClicked: head.vm.configure()
        }
        VButton {
            text: qsTr("Book a test drive")
            symbol: "calendar-plus"
            small: true
            onClicked: head.vm.book("")
        }
        VButton {
            text: qsTr("Make an offer")
            symbol: "file-text"
            small: true
            onClicked: head.vm.offer("")
        }
        VButton {
            text: qsTr("Note a call")
            symbol: "phone"
            small: true
            onClicked: head.vm.begin_note("call")
        }
    }
    Note {
        width: parent.width
        visible: head.view.noting.length > 0
        kind: head.view.noting
        waits: head.view.note_lead.length > 0
        number: head.view.noting === "email" ? head.file.email ?? "" : head.file.phone ?? ""
        unasked: head.file.unasked?.[{ call: "phone", email: "email" }[head.view.noting] ?? ""] ?? ""
        onPicked: kind => head.vm.begin_note(kind)
        onKept: text => head.vm.keep_note(text)
        onDropped: head.vm.begin_note("")
    }
}
