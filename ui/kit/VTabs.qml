pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// Parts of one page. `options`: [{key, text, count?}]; `picked(key)`.
FocusScope {
    id: tabs

    property var options: []
    property string current: ""
    property string label: ""
    property real gap: Theme.space24
    readonly property real textWidth: { // of all texts, without the gaps between them
        let sum = 0
        for (let at = 0; at < repeater.count; ++at)
            sum += (repeater.itemAt(at) as Item)?.implicitWidth ?? 0
        return sum
    }
    signal picked(key: string)

    implicitWidth: row.implicitWidth
    implicitHeight: Theme.controlHeight
    clip: textWidth + gap * (options.length - 1) > width
    Accessible.role: Accessible.PageTabList
    Accessible.name: label

    function move(step: int): void {
        const at = options.findIndex(option => option.key === current)
        const next = Math.max(0, Math.min(options.length - 1, at + step))
        if (next !== at) {
            picked(options[next].key)
            repeater.itemAt(next).forceActiveFocus(Qt.TabFocusReason)
        }
    }

    Row {
        id: row

        // Too many for the width: they move, so that the one that is taken is seen whole.
        readonly property Item taken: repeater.itemAt(Math.max(0, tabs.options.findIndex(option => option.key === tabs.current)))
        x: width <= tabs.width ? 0 : Math.max(tabs.width - width, Math.min(0, (tabs.width - (taken?.width ?? 0)) / 2 - (taken?.x ?? 0)))
        spacing: tabs.gap
        height: parent.height

        Repeater {
            id: repeater

            model: tabs.options

            T.AbstractButton {
                id: tab

                required property var modelData
                readonly property bool taken: tabs.current === modelData.key

                text: modelData.text
                height: tabs.height
                implicitWidth: label.implicitWidth
                focus: taken
                focusPolicy: taken ? Qt.StrongFocus : Qt.ClickFocus
                hoverEnabled: !Theme.touch
                Accessible.role: Accessible.PageTab
                Accessible.name: text
                Accessible.selected: taken
                Keys.onLeftPressed: tabs.move(-1)
                Keys.onRightPressed: tabs.move(1)
                onClicked: tabs.picked(modelData.key)

                contentItem: VText {
                    id: label

                    text: tab.modelData.count > 0 ? tab.text + "\u2002" + tab.modelData.count : tab.text
                    color: tab.taken || tab.hovered ? Theme.ink : Theme.inkSoft
                    font.weight: tab.taken ? Font.DemiBold : Font.Medium
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
                background: Item {
                    Rectangle {
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: 2
                        radius: 1
                        color: Theme.accent
                        visible: tab.taken
                    }
                    FocusRing {
                        shown: tab.visualFocus
                        anchors.leftMargin: -8
                        anchors.rightMargin: -8
                    }
                }
            }
        }
    }
}
