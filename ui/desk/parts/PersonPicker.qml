pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// For whom: the customer who was picked, or a field that finds one. `vm` has view.customer, people, find, pick_first,
// pick_customer, other_customer and new_customer.
Column {
    id: picker

    required property var vm
    readonly property var customer: vm.view.customer
    readonly property bool known: customer.id !== undefined

    spacing: Theme.space8

    function take(): void {
        if (!known)
            field.input.forceActiveFocus(Qt.TabFocusReason)
    }

    VText {
        text: qsTr("Customer")
        role: "small"
        font.weight: Font.Medium
        visible: picker.known
        Accessible.ignored: true
    }
    Rectangle {
        width: parent.width
        height: Theme.rowHeight
        radius: Theme.radius
        color: Theme.tint
        visible: picker.known
        Accessible.role: Accessible.Grouping
        Accessible.name: picker.known ? picker.customer.title : ""

        Monogram {
            id: face

            x: Theme.space12
            anchors.verticalCenter: parent.verticalCenter
            letters: picker.known ? picker.customer.monogram : ""
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: face.right
            anchors.leftMargin: Theme.space12
            anchors.right: other.left
            anchors.rightMargin: Theme.space8
            spacing: 2

            VText {
                text: picker.known ? picker.customer.title : ""
                font.weight: Font.DemiBold
                width: parent.width
                elide: Text.ElideRight
            }
            VText {
                text: picker.known ? picker.customer.line : ""
                role: "small"
                soft: true
                width: parent.width
                elide: Text.ElideRight
            }
        }
        VIconButton {
            id: other

            anchors.right: parent.right
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            symbol: "x"
            small: true
            tip: qsTr("Somebody else")
            onClicked: picker.vm.other_customer()
        }
    }
    VField {
        id: field

        width: parent.width
        visible: !picker.known
        label: qsTr("Customer")
        symbol: "search"
        placeholder: qsTr("Name, phone or email")
        text: picker.vm.view.search
        onEdited: text => picker.vm.find(text)
        onAccepted: picker.vm.pick_first()
    }
    Repeater {
        model: picker.known ? null : picker.vm.people

        VRow {
            required property var model

            width: picker.width
            title: model.title
            subtitle: model.subtitle
            monogram: model.monogram
            onClicked: picker.vm.pick_customer(model.id)
        }
    }
    VButton {
        visible: !picker.known
        text: qsTr("New customer")
        symbol: "user-plus"
        small: true
        onClicked: picker.vm.new_customer()
    }
}
