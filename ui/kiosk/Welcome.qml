pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The welcome: the range goes by, one sentence, one thing to do. The whole screen is the button.
Frame {
    id: welcome

    readonly property var cars: vm.car.models
    property int shown: 0

    dark: true
    back: false

    Timer {
        interval: 6000
        repeat: true
        running: welcome.cars.length > 1 && !Theme.still
        onTriggered: welcome.shown = (welcome.shown + 1) % welcome.cars.length
    }
    Stage {
        anchors.fill: parent
        picture: welcome.cars.length > 0 ? welcome.cars[welcome.shown].lit : ""
        about: welcome.cars.length > 0 ? welcome.cars[welcome.shown].name : ""
        carWidth: welcome.portrait ? 1.2 : 0.72
        carX: welcome.portrait ? 0.5 : 0.68
        carY: welcome.portrait ? 0.5 : 0.5
    }
    TapHandler {
        onTapped: welcome.vm.begin()
    }
    Column {
        id: words

        x: welcome.margin
        y: Math.round(parent.height * (welcome.portrait ? 0.13 : 0.26))
        width: welcome.portrait ? parent.width - 2 * x : Math.round(parent.width * 0.31)
        spacing: Theme.space12

        VText {
            text: qsTr("Make it yours.")
            color: "#F5F1EB"
            font.pixelSize: welcome.portrait ? 96 : 80
            font.weight: Font.DemiBold
            font.letterSpacing: -2
            lineHeight: 1.1
            width: parent.width
            wrapMode: Text.WordWrap
        }
        VText {
            text: qsTr("Choose a car, its colour and everything in it. See the price at once.")
            color: "#C9C1B6"
            font.pixelSize: Theme.textTitle
            font.weight: Font.Normal
            width: parent.width
            wrapMode: Text.WordWrap
        }
    }
    Column {
        x: welcome.portrait ? Math.round((parent.width - width) / 2) : welcome.margin
        y: welcome.portrait ? parent.height - height - 150 : words.y + words.height + Theme.space48
        width: welcome.portrait ? undefined : words.width
        spacing: Theme.space24

        KioskButton {
            visible: !welcome.vm.range_missing
            text: qsTr("Touch to begin")
            symbol: "hand"
            look: "primary"
            dark: true
            large: true
            onClicked: welcome.vm.begin()
        }
        VText {
            visible: welcome.vm.range_missing
            text: qsTr("The cars cannot be shown right now. Please ask one of us.")
            color: "#F2998C"
            role: "lead"
            width: words.width
            horizontalAlignment: welcome.portrait ? Text.AlignHCenter : Text.AlignLeft
            wrapMode: Text.WordWrap
        }
    }
    VText {
        visible: text.length > 0
        x: welcome.margin
        width: parent.width - 2 * x - 160
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space24
        text: welcome.vm.range_warning
        role: "small"
        color: "#8F867A"
        wrapMode: Text.WordWrap
    }
    VText {
        x: Math.round(parent.width * (welcome.portrait ? 0.5 : 0.68) - width / 2)
        y: Math.round(parent.height * (welcome.portrait ? 0.66 : 0.82))
        text: welcome.cars.length > 0 ? qsTr("%1, from %2").arg(welcome.cars[welcome.shown].name).arg(Formats.money(welcome.cars[welcome.shown].cents)) : ""
        color: "#C9C1B6"
        role: "title"
        Accessible.ignored: true
    }
}
