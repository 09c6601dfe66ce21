pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import ui.kit

// A test drive in the grid. Firm is filled, provisional is outlined and says so, lost is red and says so.
T.AbstractButton {
    id: box

    property var booking: ({})
    property bool picked: false
    readonly property bool provisional: booking.status === "provisional"
    readonly property bool lost: booking.status === "to-rebook"
    readonly property bool over: booking.status === "done" || booking.status === "no-show"
    readonly property bool narrow: width < 116 // half a column of a week: the name takes both lines
    readonly property color paint: lost ? Theme.danger : provisional ? Theme.warn : over ? Theme.inkSoft : Theme.accentTintInk

    text: booking.spoken ?? ""
    padding: 0
    z: hovered ? 1 : 0
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Keys.onReturnPressed: click()
    Keys.onEnterPressed: click()
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.TabFocusReason)

    contentItem: Item {
        clip: true

        Column {
            x: Theme.space12
            y: Math.max(2, Math.min(6, (box.height - implicitHeight) / 2))
            width: parent.width - x - Theme.space8
            spacing: 0

            Row {
                width: parent.width
                spacing: Theme.space4

                VIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: box.provisional || box.lost
                    name: box.lost ? "calendar-x" : "clock"
                    size: 14
                    color: box.paint
                }
                VText {
                    id: title

                    width: parent.width - (box.provisional || box.lost ? 18 : 0)
                    text: box.booking.title ?? ""
                    font.weight: Font.DemiBold
                    font.pixelSize: box.narrow ? Theme.textSmall : Theme.textBody
                    wrapMode: box.narrow && box.width > 72 ? Text.WordWrap : Text.NoWrap
                    lineHeight: 1
                    maximumLineCount: box.narrow && box.height > 34 ? 2 : 1
                    elide: Text.ElideRight
                    color: box.paint
                    Accessible.ignored: true
                }
            }
            VText {
                width: parent.width
                text: box.when() + (box.provisional || box.lost || box.over ? " · " + box.booking.mark : "")
                role: "small"
                elide: Text.ElideRight
                color: box.paint
                visible: box.height > 34 && !box.narrow
                Accessible.ignored: true
            }
        }
    }
    VTip {
        text: box.text
        shown: box.hovered && (box.narrow || title.truncated)
    }
    // From when to when; in a narrow column from when: its end is where the box ends.
    function when(): string {
        const line = box.booking.line ?? ""
        return width < (box.provisional || box.lost || box.over ? 190 : 116) ? line.split(" – ")[0] : line
    }

    background: Rectangle {
        radius: Theme.radiusSmall
        color: box.lost ? Theme.dangerTint : box.provisional ? Theme.warnTint : box.over ? Theme.tintStrong : Theme.accentTint
        border.width: box.picked || box.hovered ? 2 : 0
        border.color: box.paint

        Rectangle {
            x: 0
            width: 4
            height: parent.height
            radius: 2
            visible: !box.provisional
            color: box.paint
        }
        Column {
            // A broken edge for what is not firm yet, so that colour does not tell it alone.
            visible: box.provisional
            spacing: 3
            clip: true
            width: 4
            height: parent.height

            Repeater {
                model: Math.ceil(box.height / 8)

                Rectangle {
                    width: 4
                    height: 5
                    radius: 2
                    color: box.paint
                }
            }
        }
        FocusRing {
            shown: box.visualFocus
            around: Theme.radiusSmall
        }
    }
}
