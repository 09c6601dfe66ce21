pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Three things, and why. The keys stand under the form; a real keyboard works as well.
Frame {
    id: page

    readonly property var form: vm.form
    readonly property var wrong: form.problems
    property VField current: name

    Column {
        id: column

        anchors.horizontalCenter: parent.horizontalCenter
        y: page.below
        width: Math.min(parent.width - 2 * page.margin, 1100)
        spacing: page.portrait ? Theme.space16 : Theme.space8

        VText {
            text: page.vm.goal === "keep" ? qsTr("Keep my car") : qsTr("Who is coming?")
            role: "display"
            font.pixelSize: page.portrait ? 56 : 42
            width: words.width
            wrapMode: Text.WordWrap
        }
        VText {
            id: words

            text: page.vm.goal === "keep"
                ? qsTr("We keep your car under a short code. Leave your name and one way to reach you, so that one of us can help you with it.")
                : qsTr("We keep the car free for you. Leave your name and one way to reach you, in case something changes.")
            soft: true
            role: page.portrait ? "lead" : "body"
            width: parent.width - (page.portrait ? yours.width + Theme.space24 : 0)
            wrapMode: Text.WordWrap
        }
        VBanner {
            width: parent.width
            visible: page.vm.trouble.length > 0
            tone: "warn"
            text: qsTr("That could not be saved. Nothing you typed is lost: please try again, or call one of us.")
        }
        Grid {
            width: parent.width
            columns: page.portrait ? 1 : 3
            columnSpacing: Theme.space16
            rowSpacing: Theme.space12

            VField {
                id: name

                width: page.portrait ? column.width : Math.floor((column.width - 2 * Theme.space16) * 0.38)
                label: qsTr("Your name")
                symbol: "user"
                text: page.form.name
                maximumLength: 120
                error: page.wrong.name ? qsTr("Please tell us your name.") : ""
                input.onActiveFocusChanged: if (input.activeFocus) page.current = name
                input.onTextChanged: page.form.set_name(text)
            }
            VField {
                id: phone

                width: page.portrait ? column.width : column.width - 2 * Theme.space16 - 2 * name.width
                label: qsTr("Phone")
                symbol: "phone"
                kind: "phone"
                text: page.form.phone
                maximumLength: 40
                error: page.wrong.phone === "phone-invalid" ? qsTr("This is not a phone number yet.")
                    : page.wrong.phone ? qsTr("A phone number or an email, please.") : ""
                input.onActiveFocusChanged: if (input.activeFocus) page.current = phone
                input.onTextChanged: page.form.set_phone(text)
            }
            VField {
                id: email

                width: name.width
                label: qsTr("or email")
                symbol: "mail"
                kind: "email"
                text: page.form.email
                maximumLength: 120
                error: page.wrong.email ? qsTr("This is not an email address yet.") : ""
                input.onActiveFocusChanged: if (input.activeFocus) page.current = email
                input.onTextChanged: page.form.set_email(text)
            }
        }
        Item {
            width: parent.width
            height: page.portrait ? consent.height + Theme.space24 + send.height : Math.max(consent.height, send.height)

            VCheck {
                id: consent

                width: parent.width - (page.portrait ? 0 : send.width + Theme.space32)
                text: qsTr("You may contact me about this car.")
                help: page.wrong.consent ? qsTr("Please tick this: without it we may not write to you or call you.")
                    : qsTr("Only about this car, and only until you say no. Ask any of us to delete it at any time.")
                checked: page.form.agreed
                onToggled: page.form.agree(checked)
            }
            KioskButton {
                id: send

                anchors.right: parent.right
                anchors.bottom: parent.bottom
                text: page.vm.goal === "keep" ? qsTr("Keep my car") : qsTr("Book this time")
                symbol: page.vm.goal === "keep" ? "heart" : "calendar-check"
                look: "primary"
                large: page.portrait
                onClicked: page.vm.send()
            }
        }
    }
    Yours {
        id: yours

        x: page.portrait ? column.x + column.width - width : column.x + column.width + Theme.space16
        y: page.below + (page.portrait ? 0 : Theme.space24)
        width: page.portrait ? 340 : parent.width - x - Theme.space16
        car: page.vm.car.view
    }
    Rectangle {
        y: keys.y - Theme.space24
        width: parent.width
        height: parent.height - y
        color: Theme.tintStrong
    }
    TouchKeys {
        id: keys

        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height - height - Theme.space24
        width: Math.min(parent.width - 2 * Theme.space24, page.current === phone ? 560 : 1100)
        layout: page.current === phone ? "digits" : page.current === email ? "email" : "letters"
        azerty: page.vm.language === "fr"
        target: page.current.input
        onDone: page.current === name ? phone.input.forceActiveFocus() : page.current === phone ? email.input.forceActiveFocus() : consent.forceActiveFocus()
    }
    Component.onCompleted: name.input.forceActiveFocus()
}
