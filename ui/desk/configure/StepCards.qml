pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// A step whose values are cards: headings, cards, a search when there are many, and the way to the next step.
FocusScope {
    id: step

    required property var car

    Shortcut {
        sequence: "Ctrl+F"
        enabled: search.visible
        onActivated: search.input.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    VSearch {
        id: search

        visible: step.car.searchable
        width: parent.width
        placeholder: qsTr("Find an option")
        keys: "Ctrl+F"
        text: step.car.search
        onEdited: text => step.car.find(text)
        onLeaving: list.forceActiveFocus(Qt.TabFocusReason)
    }
    VList {
        id: list

        anchors.fill: parent
        anchors.topMargin: search.visible ? search.height + Theme.space12 : 0
        label: qsTr("Values")
        model: step.car.cards
        focus: true
        spacing: Theme.space8
        keyNavigationEnabled: false
        Keys.onDownPressed: stepBy(1)
        Keys.onUpPressed: stepBy(-1)

        function stepBy(by: int): void {
            const at = currentIndex + by
            if (at < 0 || at >= count)
                return
            currentIndex = at
            currentItem.forceActiveFocus(Qt.TabFocusReason)
        }

        Connections {
            target: step.car

            function onStep_changed(): void {
                list.positionViewAtBeginning()
                list.currentIndex = 0
            }
        }

        section.property: "list_name"
        section.delegate: VText {
            required property string section

            width: list.width
            height: section.length > 0 ? implicitHeight : 0
            topPadding: Theme.space16
            bottomPadding: Theme.space12
            text: section
            role: "lead"
            strong: true
            Accessible.role: Accessible.Heading
        }
        delegate: ValueCard {
            required property int index

            width: list.width - Theme.space12 // always: a width that depends on the height of what it wraps never settles
            onWanted: {
                list.currentIndex = index
                step.car.press(key)
            }
            onTaken: way => step.car.take(way)
        }
        footer: Item {
            width: list.width
            height: next.visible ? next.height + Theme.space24 : Theme.space16

            VButton {
                id: next

                y: Theme.space16
                visible: step.car.next_step.length > 0
                text: qsTr("Next: %1").arg(step.car.next_step)
                symbol: "arrow-right"
                trailing: true
                onClicked: step.car.move_step(1)
            }
        }
    }
    EmptyState {
        visible: step.car.search.length > 0 && list.count === 0
        anchors.centerIn: parent
        symbol: "search"
        title: qsTr("No option is called “%1”").arg(step.car.search)
        action: qsTr("Show all")
        onTriggered: step.car.find("")
    }
}
