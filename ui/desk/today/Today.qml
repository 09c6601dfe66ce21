pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The day: who waits at the kiosk, who waits for a call, who comes, what is to do.
FocusScope {
    id: screen

    required property var vm
    readonly property var view: vm.view
    readonly property bool wide: width > 900

    focus: true

    SectionHeader {
        id: header

        x: Theme.space32
        y: Theme.space24
        width: screen.width - 420
        role: "display"
        title: screen.view.greeting

        VButton {
            text: screen.width < 1000 ? "" : qsTr("New customer")
            tip: qsTr("New customer")
            symbol: "user-plus"
            onClicked: screen.vm.new_customer()
        }
        VButton {
            text: qsTr("Configure a car")
            symbol: "car-front"
            look: "primary"
            onClicked: screen.vm.configure()
        }
    }
    VText {
        id: day

        anchors.top: header.bottom
        x: Theme.space32
        text: screen.view.day
        soft: true
    }
    Column {
        id: urgent

        anchors.top: day.bottom
        anchors.topMargin: Theme.space16
        x: Theme.space32
        width: screen.width - 2 * x
        spacing: Theme.space8

        Loader {
            width: parent.width
            active: screen.view.state === "error"
            visible: active
            sourceComponent: VBanner {
                tone: "danger"
                text: screen.view.trouble
                action: qsTr("Try again")
                onTriggered: screen.vm.refresh_now()
            }
        }
        Repeater {
            model: screen.vm.calls

            CallBanner {
                required property var model

                width: urgent.width
                title: model.title
                line: model.line
                onAnswered: screen.vm.answer(model.id)
            }
        }
        Loader {
            width: parent.width
            active: screen.view.rebook > 0
            visible: active
            sourceComponent: VBanner {
                tone: "warn"
                symbol: "calendar-clock"
                text: screen.view.rebook_line
                action: qsTr("Find a time")
                onTriggered: screen.vm.rebook()
            }
        }
        Flow { // two beside each other: what is to be seen to must not push the day away
            id: notices

            width: parent.width
            spacing: parent.spacing
            visible: told.count > 0

            Repeater {
                id: told

                model: screen.view.notices

                VBanner {
                    required property var modelData
                    required property int index
                    readonly property bool alone: index === told.count - 1 && index % 2 === 0

                    width: alone ? notices.width : Math.floor((notices.width - notices.spacing) / 2)
                    text: modelData.text
                    tone: modelData.tone
                    symbol: modelData.symbol
                    action: modelData.action
                    onTriggered: screen.vm.open_panel(modelData.panel)
                }
            }
        }
    }
    Item {
        id: body

        anchors.top: urgent.height > 0 ? urgent.bottom : day.bottom
        anchors.topMargin: Theme.space16
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space24
        x: Theme.space32
        width: screen.width - 2 * x

        Leads {
            id: leads

            vm: screen.vm
            width: Math.round((body.width - Theme.space24) * (screen.wide ? 0.56 : 0.52))
            height: body.height
        }
        Column {
            anchors.right: parent.right
            width: body.width - leads.width - Theme.space24
            spacing: Theme.space24

            Appointments {
                id: appointments

                vm: screen.vm
                width: parent.width
                height: Math.min(wanted, Math.round((body.height - parent.spacing) * 0.55))
            }
            Tasks {
                vm: screen.vm
                width: parent.width
                height: body.height - appointments.height - parent.spacing
            }
        }
    }
}
