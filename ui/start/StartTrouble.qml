pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Vitrine cannot start: what is wrong, that nothing is lost, what to do.
Window {
    id: trouble

    required property var vm

    width: Math.round(720 * Theme.scale)
    height: Math.round(440 * Theme.scale)
    minimumWidth: width
    minimumHeight: height
    title: "Vitrine, " + Theme.brandName
    color: Theme.paper
    onClosing: vm.choose("close")

    Column {
        x: Theme.space48
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Theme.space32
        width: parent.width - 2 * x
        spacing: Theme.space16

        Rectangle {
            width: Math.round(52 * Theme.scale)
            height: width
            radius: width / 2
            color: Theme.warnTint

            VIcon {
                anchors.centerIn: parent
                name: "triangle-alert"
                size: Math.round(24 * Theme.scale)
                color: Theme.warn
            }
        }
        VText {
            text: trouble.vm.title
            role: "display"
            width: parent.width
            wrapMode: Text.WordWrap
        }
        VText {
            text: trouble.vm.sentence
            role: "lead"
            width: parent.width
            wrapMode: Text.WordWrap
        }
        VText {
            text: trouble.vm.place
            visible: text.length > 0
            soft: true
            width: parent.width
            elide: Text.ElideMiddle
        }
    }
    Row {
        x: Theme.space48
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space32
        spacing: Theme.space12

        Repeater {
            model: trouble.vm.ways

            VButton {
                required property var modelData
                required property int index

                text: modelData.text
                look: index === 0 ? "primary" : "quiet"
                onClicked: trouble.vm.choose(modelData.name)
                Component.onCompleted: if (index === 0)
                    forceActiveFocus(Qt.TabFocusReason)
            }
        }
    }
}
