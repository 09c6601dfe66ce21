pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// What a person can do with a request: say that they spoke to the customer, move it, win it, lose it, open it again.
Column {
    id: standing

    required property var vm
    readonly property var view: vm.view
    readonly property bool open: view.closed.length === 0

    spacing: Theme.space12

    Column {
        width: parent.width
        visible: standing.open
        spacing: Theme.space8

        PartTitle {
            width: parent.width
            text: qsTr("I spoke to them")
        }
        Flow {
            width: parent.width
            spacing: Theme.space8

            VButton {
                text: qsTr("By telephone")
                symbol: "phone"
                small: true
                Accessible.name: qsTr("I spoke to them: by telephone")
                onClicked: standing.vm.spoke("call")
            }
            VButton {
                text: qsTr("By email")
                symbol: "mail"
                small: true
                Accessible.name: qsTr("I spoke to them: by email")
                onClicked: standing.vm.spoke("email")
            }
            VButton {
                text: qsTr("In person")
                symbol: "users"
                small: true
                Accessible.name: qsTr("I spoke to them: in person")
                onClicked: standing.vm.spoke("visit")
            }
        }
    }
    VText {
        width: parent.width
        visible: text.length > 0
        text: standing.view.unasked
        role: "small"
        soft: true
        wrapMode: Text.WordWrap
    }
    PartTitle {
        width: parent.width
        text: qsTr("Where it stands")
    }
    Flow {
        width: parent.width
        visible: standing.open
        spacing: Theme.space8

        Repeater {
            model: standing.view.steps

            VChip {
                required property var modelData

                text: modelData.text
                checked: modelData.here
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                Accessible.checked: checked
                onClicked: if (!modelData.here)
                    standing.vm.move(modelData.key)
            }
        }
    }
    VText {
        width: parent.width
        visible: !standing.open
        text: standing.view.closed
        role: "lead"
        strong: true
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
    }
    Flow {
        width: parent.width
        spacing: Theme.space8

        VButton {
            visible: standing.open
            text: qsTr("Won")
            symbol: "handshake"
            small: true
            Accessible.name: qsTr("The request is won")
            onClicked: standing.vm.win()
        }
        VButton {
            visible: standing.open
            text: qsTr("Lost…")
            symbol: "circle-x"
            small: true
            checked: standing.view.losing
            Accessible.name: qsTr("The request is lost: say why")
            onClicked: standing.vm.begin_to_lose()
        }
        VButton {
            visible: !standing.open
            text: qsTr("Open again")
            symbol: "rotate-ccw"
            small: true
            Accessible.name: qsTr("Open the request again")
            onClicked: standing.vm.open_again()
        }
    }
    Column {
        width: parent.width
        visible: standing.open && standing.view.losing
        spacing: Theme.space8

        VText {
            width: parent.width
            text: qsTr("Why?")
            role: "small"
            font.weight: Font.Medium
        }
        Flow {
            width: parent.width
            spacing: Theme.space8

            Repeater {
                model: standing.view.reasons

                VButton {
                    required property var modelData

                    text: modelData.text
                    small: true
                    Accessible.name: qsTr("Lost: %1").arg(text)
                    onClicked: standing.vm.lose(modelData.key)
                }
            }
        }
        Item {
            width: parent.width
            height: own.implicitHeight

            VField {
                id: own

                width: lost.x - Theme.space8
                label: qsTr("Another reason")
                text: standing.view.reason
                onEdited: text => standing.vm.type_reason(text)
                onAccepted: standing.vm.lose(standing.view.reason)
            }
            VButton {
                id: lost

                anchors.right: parent.right
                anchors.bottom: parent.bottom
                text: qsTr("It is lost")
                enabled: standing.view.reason.trim().length > 0
                onClicked: standing.vm.lose(standing.view.reason)
            }
        }
    }
}
