pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// How the exchange with the gateway stands: how far it is, what is in its way, what to do.
VPanel {
    id: panel

    required property var vm
    readonly property var view: vm.view

    title: qsTr("Exchange with the dealership")
    line: qsTr("What is written here reaches the other computers, and theirs this one.")
    onClosed: vm.cancel()
    foot: [
        VButton {
            width: parent.width
            visible: panel.view.tone === "danger" && panel.view.joins === false && panel.view.help.length === 0
            text: qsTr("Look at what needs you")
            look: "primary"
            onClicked: panel.vm.repair()
        },
        VButton {
            width: parent.width
            visible: !panel.view.joins && !panel.view.trying
            text: qsTr("Try now")
            symbol: "refresh-cw"
            onClicked: panel.vm.now()
        }
    ]

    Column {
        width: parent.width
        spacing: Theme.space16

        VBanner {
            width: parent.width
            tone: panel.view.tone === "neutral" ? "info" : panel.view.tone
            symbol: panel.view.symbol
            text: panel.view.line
        }
        Column {
            width: parent.width
            visible: panel.view.share >= 0
            spacing: Theme.space8

            Rectangle {
                id: way

                width: parent.width
                height: Theme.space8
                radius: height / 2
                color: Theme.tintStrong
                Accessible.role: Accessible.ProgressBar
                Accessible.name: qsTr("Reading everything")
                Accessible.description: panel.view.share_line

                Rectangle {
                    width: Math.max(parent.height, parent.width * Math.max(0, panel.view.share))
                    height: parent.height
                    radius: height / 2
                    color: Theme.accent

                    Behavior on width {
                        NumberAnimation { duration: Theme.calm; easing.type: Easing.OutCubic }
                    }
                }
            }
            VText {
                width: parent.width
                text: panel.view.share_line
                soft: true
                wrapMode: Text.WordWrap
            }
            VText {
                width: parent.width
                visible: text.length > 0
                text: panel.view.left
                soft: true
            }
        }
        Column {
            width: parent.width
            visible: panel.view.help.length > 0
            spacing: Theme.space8

            Repeater {
                model: panel.view.help

                VText {
                    required property string modelData

                    width: panel.width - 2 * Theme.space24
                    text: modelData
                    wrapMode: Text.WordWrap
                }
            }
        }
        Column {
            width: parent.width
            visible: panel.view.joins
            spacing: Theme.space12

            VField {
                id: code

                width: parent.width
                label: qsTr("New code")
                symbol: "key-round"
                error: panel.view.wrong
                help: qsTr("As it was given to you; it works once, for a day.")
                onAccepted: panel.vm.join(text)
            }
            VButton {
                width: parent.width
                text: qsTr("Join again")
                look: "primary"
                busy: panel.view.busy
                enabled: code.text.trim().length > 0 && !busy
                onClicked: panel.vm.join(code.text)
            }
        }
        Column {
            width: parent.width
            spacing: Theme.space4

            Repeater {
                model: panel.view.facts

                Item {
                    id: fact

                    required property var modelData

                    width: panel.width - 2 * Theme.space24
                    height: label.implicitHeight + Theme.space8

                    VText {
                        id: label

                        text: fact.modelData.label
                        soft: true
                    }
                    VText {
                        anchors.right: parent.right
                        text: fact.modelData.text
                    }
                }
            }
        }
        VBanner {
            width: parent.width
            visible: text.length > 0
            tone: "warn"
            symbol: "cloud-off"
            text: panel.view.crm
        }
        Column {
            id: sharing

            property string chosen: panel.view.hubs.length === 1 ? panel.view.hubs[0].url : ""

            width: parent.width
            visible: panel.view.shares && !panel.view.joins
            spacing: Theme.space12

            VText {
                width: parent.width
                text: qsTr("Share with the other PCs in this dealership")
                strong: true
                wrapMode: Text.WordWrap
                Accessible.role: Accessible.Heading
            }
            VText {
                width: parent.width
                text: qsTr("Over a PC that is always on, all of you go on sharing while the internet is gone.")
                soft: true
                wrapMode: Text.WordWrap
            }
            VButton {
                width: parent.width
                visible: panel.view.hubs.length === 0
                text: qsTr("Look for that PC")
                symbol: "search"
                busy: panel.view.looking
                onClicked: panel.vm.look()
            }
            VText {
                width: parent.width
                visible: panel.view.looked && panel.view.hubs.length === 0
                text: qsTr("No such PC answers. It may be switched off, or in another network than this one.")
                wrapMode: Text.WordWrap
            }
            Repeater {
                model: panel.view.hubs

                VButton {
                    required property var modelData

                    width: sharing.width
                    text: modelData.name
                    symbol: sharing.chosen === modelData.url ? "check" : ""
                    onClicked: sharing.chosen = modelData.url
                }
            }
            VField {
                id: shareCode

                width: parent.width
                visible: sharing.chosen !== ""
                label: qsTr("Code")
                symbol: "key-round"
                error: panel.view.joins ? "" : panel.view.wrong
                help: qsTr("Whoever looks after that PC makes one; it works once, for a day.")
                onAccepted: panel.vm.share(sharing.chosen, text)
            }
            VButton {
                width: parent.width
                visible: sharing.chosen !== ""
                text: qsTr("Share from now on")
                look: "primary"
                busy: panel.view.busy
                enabled: shareCode.text.trim().length > 0 && !busy
                onClicked: panel.vm.share(sharing.chosen, shareCode.text)
            }
        }
    }
}
