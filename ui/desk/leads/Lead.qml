pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// One request: where it came from, how long it has waited, who looks after it, what the CRM has of it.
VPanel {
    id: panel

    required property var vm
    readonly property var view: vm.view

    title: view.title
    line: view.name
    onClosed: vm.cancel()

    Column {
        id: page

        width: parent.width
        spacing: Theme.space16

        ErrorState {
            width: parent.width
            visible: panel.view.state === "error"
            title: qsTr("This could not be read")
            line: panel.view.trouble
        }
        VMark {
            visible: panel.view.clock.length > 0
            text: panel.view.clock
            symbol: "clock"
            tone: panel.view.runs ? "warn" : "good"
        }
        Column {
            width: parent.width
            spacing: Theme.space4

            Repeater {
                model: panel.view.facts

                Item {
                    id: fact

                    required property var modelData

                    width: page.width
                    height: value.implicitHeight + Theme.space8

                    VText {
                        width: 144
                        text: fact.modelData.label
                        soft: true
                        elide: Text.ElideRight
                    }
                    VText {
                        id: value

                        x: 144 + Theme.space8
                        width: parent.width - x
                        text: fact.modelData.text
                        textFormat: Text.PlainText
                        wrapMode: Text.Wrap
                    }
                }
            }
            VText {
                width: parent.width
                visible: text.length > 0
                text: panel.view.comments
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
            }
        }
        Standing {
            width: parent.width
            visible: panel.view.state === "ready"
            vm: panel.vm
        }
        Column {
            width: parent.width
            visible: panel.view.state === "ready"
            spacing: Theme.space8

            PartTitle {
                width: parent.width
                text: qsTr("Who looks after it")
            }
            VText {
                width: parent.width
                text: panel.view.owner.length === 0 ? qsTr("Nobody yet")
                    : panel.view.mine ? qsTr("%1 (you)").arg(panel.view.owner) : panel.view.owner
                elide: Text.ElideRight
            }
            Flow {
                width: parent.width
                spacing: Theme.space8

                VButton {
                    visible: !panel.view.mine
                    text: qsTr("Take it")
                    symbol: "hand"
                    small: true
                    look: panel.view.owner.length === 0 ? "primary" : "quiet"
                    onClicked: panel.vm.take()
                }
                VButton {
                    visible: panel.view.colleagues.length > 0
                    text: qsTr("Hand over")
                    symbol: "users"
                    small: true
                    checked: panel.view.handing
                    onClicked: panel.vm.begin_hand_over()
                }
            }
            Column {
                width: parent.width
                visible: panel.view.handing
                spacing: Theme.space8

                VSelect {
                    width: parent.width
                    label: qsTr("To whom?")
                    options: panel.view.colleagues
                    current: panel.view.to
                    onPicked: key => panel.vm.pick(key)
                }
                VField {
                    width: parent.width
                    label: qsTr("A word for them")
                    optional: true
                    text: panel.view.word
                    onEdited: text => panel.vm.type(text)
                    onAccepted: panel.vm.hand_over()
                }
                VButton {
                    text: qsTr("Hand it over now")
                    look: "primary"
                    enabled: panel.view.to.length > 0
                    onClicked: panel.vm.hand_over()
                }
            }
        }
        Column {
            width: parent.width
            visible: panel.view.known.length + panel.view.questions.length > 0
            spacing: Theme.space8

            PartTitle {
                width: parent.width
                text: qsTr("In the CRM")
            }
            Repeater {
                model: panel.view.known

                Item {
                    id: known

                    required property var modelData

                    width: page.width
                    height: Math.max(number.implicitHeight, open.height)

                    VText {
                        id: number

                        anchors.verticalCenter: parent.verticalCenter
                        width: open.visible ? open.x - Theme.space8 : parent.width
                        text: known.modelData.text
                        elide: Text.ElideRight
                    }
                    VButton {
                        id: open

                        anchors.right: parent.right
                        visible: known.modelData.link.length > 0
                        text: qsTr("Open")
                        symbol: "external-link"
                        small: true
                        Accessible.role: Accessible.Link
                        Accessible.name: known.modelData.name
                        onClicked: panel.vm.open_link(known.modelData.link)
                    }
                }
            }
            Repeater {
                model: panel.view.questions

                CrmQuestion {
                    required property var modelData

                    width: page.width
                    question: modelData
                    onAnswered: key => panel.vm.answer(modelData.id, key)
                    onSidePicked: (field, whose) => panel.vm.pick_side(modelData.id, field, whose)
                    onPicksAnswered: panel.vm.answer_picked(modelData.id)
                    onLinked: link => panel.vm.open_link(link)
                }
            }
        }
        Column {
            width: parent.width
            visible: panel.view.state === "ready"
            spacing: Theme.space8

            PartTitle {
                width: parent.width
                text: qsTr("For another system")
            }
            VText {
                width: parent.width
                text: qsTr("A file that other software of the trade reads (ADF), with the customer's consents beside it.")
                soft: true
                wrapMode: Text.WordWrap
            }
            VButton {
                text: qsTr("Save the file")
                symbol: "download"
                busy: panel.view.busy
                onClicked: panel.vm.save()
            }
            VText {
                width: parent.width
                visible: text.length > 0
                text: panel.view.file
                role: "small"
                soft: true
                wrapMode: Text.WrapAnywhere
            }
        }
    }
}
