pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.kit

// The way between the screens, and at its foot the sync line and the person.
Rectangle {
    id: rail

    required property var vm

    color: Theme.tint
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Screens")

    VText {
        x: Theme.space24
        y: 28
        text: Theme.brandName
        role: "title"
        font.letterSpacing: 0.2
    }
    Column {
        x: Theme.space12
        y: 84
        width: parent.width - 2 * x
        spacing: Theme.space4

        Repeater {
            model: rail.vm.screens

            T.AbstractButton {
                id: entry

                required property var modelData
                readonly property bool taken: rail.vm.current === modelData.name

                text: modelData.title
                width: rail.width - 2 * Theme.space12
                height: 44
                hoverEnabled: true
                focusPolicy: Qt.TabFocus
                Accessible.role: Accessible.Button
                Accessible.name: text
                Accessible.description: modelData.keys
                Accessible.selected: taken
                Keys.onReturnPressed: click()
                onClicked: rail.vm.open(modelData.name)

                Shortcut {
                    sequence: entry.modelData.keys
                    onActivated: rail.vm.open(entry.modelData.name)
                }

                background: Rectangle {
                    radius: Theme.radius
                    color: entry.taken ? Theme.surface : entry.hovered ? Theme.tintStrong : "transparent"

                    FocusRing {
                        shown: entry.visualFocus
                        anchors.margins: -2
                    }
                }
                contentItem: Item {
                    VIcon {
                        x: Theme.space12
                        anchors.verticalCenter: parent.verticalCenter
                        name: entry.modelData.icon
                        color: entry.taken ? Theme.accent : Theme.inkSoft
                    }
                    VText {
                        x: Theme.space12 + Theme.icon + Theme.space12
                        anchors.verticalCenter: parent.verticalCenter
                        text: entry.text
                        font.weight: entry.taken ? Font.DemiBold : Font.Medium
                        color: entry.taken ? Theme.ink : Theme.inkSoft
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
    Column {
        x: Theme.space12
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space16
        width: parent.width - 2 * x
        spacing: Theme.space8

        T.AbstractButton {
            id: sync

            width: parent.width
            height: line.implicitHeight + 2 * Theme.space8
            text: rail.vm.sync_line
            hoverEnabled: true
            focusPolicy: Qt.TabFocus
            Accessible.role: Accessible.Button
            Accessible.name: text
            Accessible.description: qsTr("Synchronisation")
            Keys.onReturnPressed: click()
            onClicked: rail.vm.sync_now()

            background: Rectangle {
                radius: Theme.radius
                color: rail.vm.sync_tone === "warn" ? Theme.warnTint : rail.vm.sync_tone === "danger" ? Theme.dangerTint
                    : sync.hovered ? Theme.tintStrong : "transparent"

                FocusRing {
                    shown: sync.visualFocus
                    anchors.margins: -2
                }
            }
            readonly property color paint: rail.vm.sync_tone === "warn" ? Theme.warn
                : rail.vm.sync_tone === "danger" ? Theme.danger
                : rail.vm.sync_tone === "good" ? Theme.good : Theme.inkSoft

            contentItem: Item {
                VIcon {
                    x: Theme.space12
                    anchors.verticalCenter: parent.verticalCenter
                    name: rail.vm.sync_icon
                    size: Theme.iconSmall
                    color: sync.paint
                }
                VText {
                    id: line

                    x: Theme.space12 + Theme.iconSmall + Theme.space8
                    width: sync.width - x - Theme.space8
                    anchors.verticalCenter: parent.verticalCenter
                    text: sync.text
                    role: "small"
                    wrapMode: Text.WordWrap
                    color: Theme.ink
                    Accessible.ignored: true
                }
            }
        }
        T.AbstractButton {
            id: person

            readonly property bool known: rail.vm.person_name.length > 0

            width: parent.width
            height: 44
            text: known ? rail.vm.person_name : qsTr("Who is here?")
            hoverEnabled: true
            focusPolicy: Qt.TabFocus
            Accessible.role: Accessible.Button
            Accessible.name: text
            Accessible.description: known ? qsTr("Somebody else is here") : ""
            Keys.onReturnPressed: click()
            onClicked: rail.vm.who()

            background: Rectangle {
                radius: Theme.radius
                color: person.hovered ? Theme.tintStrong : "transparent"

                FocusRing {
                    shown: person.visualFocus
                    anchors.margins: -2
                }
            }
            contentItem: Item {
                Monogram {
                    id: face

                    x: Theme.space8
                    size: 32
                    anchors.verticalCenter: parent.verticalCenter
                    letters: person.known ? rail.vm.person_initials : "?"
                }
                VText {
                    anchors.verticalCenter: parent.verticalCenter
                    x: face.x + face.width + Theme.space8
                    width: parent.width - x
                    text: person.text
                    font.weight: Font.Medium
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
