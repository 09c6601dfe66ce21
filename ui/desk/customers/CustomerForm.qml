pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// A customer in one short form. Whoever has the same number or address is shown while it is typed.
VPanel {
    id: panel

    required property var vm
    readonly property var view: vm.view
    readonly property var form: vm.view.form
    readonly property var errors: vm.view.errors

    title: view.known ? qsTr("Edit the customer") : qsTr("New customer")
    line: view.known ? "" : qsTr("A name and a phone number or an email are enough.")
    onClosed: vm.cancel()
    Component.onCompleted: (form.first_name ? last : first).input.forceActiveFocus(Qt.TabFocusReason)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return && event.modifiers & Qt.ControlModifier)
            panel.vm.save()
    }

    foot: [
        VButton {
            width: parent.width
            text: panel.view.known ? qsTr("Keep the changes") : qsTr("Keep the customer")
            look: "primary"
            onClicked: panel.vm.save()
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.space16

        Loader {
            width: parent.width
            active: panel.view.beside.length > 0
            visible: active
            sourceComponent: PlainText {
                label: qsTr("What came")
                text: panel.view.beside
            }
        }
        Row {
            width: parent.width
            spacing: Theme.space12

            VField {
                id: first

                width: (parent.width - parent.spacing) / 2
                label: qsTr("First name")
                text: panel.form.first_name ?? ""
                error: panel.errors.first_name ?? ""
                onEdited: text => panel.vm.set("first_name", text)
                onAccepted: last.input.forceActiveFocus(Qt.TabFocusReason)
            }
            VField {
                id: last

                width: first.width
                label: qsTr("Last name")
                text: panel.form.last_name ?? ""
                error: panel.errors.last_name ?? ""
                onEdited: text => panel.vm.set("last_name", text)
                onAccepted: phone.input.forceActiveFocus(Qt.TabFocusReason)
            }
        }
        VField {
            id: phone

            width: parent.width
            label: qsTr("Phone")
            kind: "phone"
            text: panel.form.phone ?? ""
            error: panel.errors.phone ?? ""
            onEdited: text => panel.vm.set("phone", text)
            onAccepted: email.input.forceActiveFocus(Qt.TabFocusReason)
        }
        VField {
            id: email

            width: parent.width
            label: qsTr("Email")
            kind: "email"
            text: panel.form.email ?? ""
            error: panel.errors.email ?? ""
            onEdited: text => panel.vm.set("email", text)
            onAccepted: panel.vm.save()
        }
        Duplicates {
            width: parent.width
            visible: count > 0
            people: panel.vm.duplicates
            onUsed: id => panel.vm.use(id)
        }
        Column {
            width: parent.width
            spacing: Theme.space4

            VCheck {
                width: parent.width
                text: qsTr("We may call or write about this request")
                help: panel.errors.consents ?? ""
                checked: panel.view.contact
                onClicked: panel.vm.set_contact(checked)
            }
            VCheck {
                width: parent.width
                text: qsTr("We may send news and offers")
                help: qsTr("Can be withdrawn at any time, here or by reply.")
                checked: panel.view.marketing
                onClicked: panel.vm.set_marketing(checked)
            }
        }
        VButton {
            visible: !panel.view.more
            text: qsTr("Company, address, plate, note")
            symbol: "plus"
            small: true
            onClicked: {
                panel.vm.show_more()
                company.input.forceActiveFocus(Qt.TabFocusReason)
            }
        }
        Column {
            width: parent.width
            spacing: Theme.space16
            visible: panel.view.more

            VField {
                id: company

                width: parent.width
                label: qsTr("Company")
                optional: true
                text: panel.form.company ?? ""
                error: panel.errors.company ?? ""
                onEdited: text => panel.vm.set("company", text)
            }
            VField {
                width: parent.width
                label: qsTr("Street")
                optional: true
                text: panel.form.street ?? ""
                error: panel.errors.street ?? ""
                onEdited: text => panel.vm.set("street", text)
            }
            Row {
                width: parent.width
                spacing: Theme.space12

                VField {
                    id: code

                    width: 120
                    label: qsTr("Postal code")
                    text: panel.form.postal_code ?? ""
                    error: panel.errors.postal_code ?? ""
                    onEdited: text => panel.vm.set("postal_code", text)
                }
                VField {
                    width: parent.width - code.width - parent.spacing
                    label: qsTr("City")
                    optional: true
                    text: panel.form.city ?? ""
                    error: panel.errors.city ?? ""
                    onEdited: text => panel.vm.set("city", text)
                }
            }
            VField {
                width: parent.width
                label: qsTr("Plate of the car they drive")
                optional: true
                text: panel.form.plate ?? ""
                error: panel.errors.plate ?? ""
                onEdited: text => panel.vm.set("plate", text)
            }
            VSelect {
                width: parent.width
                label: qsTr("Language")
                current: panel.form.language ?? ""
                options: [
                    { key: "fr", text: qsTr("French") },
                    { key: "en", text: qsTr("English") }
                ]
                onPicked: key => panel.vm.set("language", key)
            }
            VArea {
                width: parent.width
                label: qsTr("Note")
                text: panel.form.note ?? ""
                onEdited: text => panel.vm.set("note", text)
            }
        }
    }
}
