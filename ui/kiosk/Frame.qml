pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// What every page of the kiosk has: the ground, the way back in its corner, the languages and a person to call.
Item {
    id: frame

    required property var vm
    property bool dark: false // the page's top is the dark stage
    property bool darkRight: dark // its right side as well
    property bool back: true
    readonly property bool portrait: height > width
    readonly property int margin: Theme.space32
    readonly property int below: bar.height
    default property alias content: body.data

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }
    Item {
        id: body

        anchors.fill: parent
    }
    Item {
        id: bar

        width: parent.width
        height: Theme.controlHeight + Theme.space24 * 2

        KioskButton {
            visible: frame.back
            x: frame.margin
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Back")
            symbol: "arrow-left"
            dark: frame.dark
            onClicked: frame.vm.back()
        }
        Mark {
            visible: !frame.back
            x: frame.margin
            anchors.verticalCenter: parent.verticalCenter
            dark: frame.dark
            onHeld: frame.vm.ask_pin()
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: frame.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space12

            KioskButton {
                visible: frame.vm.page !== "called"
                text: qsTr("Call a salesperson")
                symbol: "bell-ring"
                dark: frame.darkRight
                onClicked: frame.vm.call()
            }
            KioskButton {
                text: frame.vm.language === "fr" ? "English" : "Français"
                symbol: "languages"
                dark: frame.darkRight
                onClicked: frame.vm.speak(frame.vm.language === "fr" ? "en" : "fr")
            }
        }
    }
    VBanner {
        anchors.top: bar.bottom
        x: frame.margin
        width: parent.width - 2 * x
        visible: frame.vm.trouble.length > 0 && frame.vm.page !== "form" && frame.vm.page !== "drive" // they say it themselves
        tone: "warn"
        text: qsTr("Nobody could be called just now. Please come to one of us.")
    }
}
