import QtQuick
import QtQuick.Templates as T
import ui.kit

// One step of the way, with a bar under it: where the visitor is, and where they have chosen something.
T.AbstractButton {
    id: step

    property bool selected: false
    property bool answered: false
    readonly property real wordWidth: metrics.advanceWidth

    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.selected: selected
    Accessible.onPressAction: click()
    Keys.onReturnPressed: click()

    TextMetrics {
        id: metrics

        font.family: Theme.family
        font.pixelSize: Theme.textBody
        font.weight: Font.DemiBold
        text: step.text
    }
    contentItem: VText {
        text: step.text
        role: "body"
        strong: step.selected
        soft: !step.selected
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 13
        Accessible.ignored: true
    }
    background: Item {
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 6
            radius: 3
            color: step.selected ? Theme.accent : step.answered ? Theme.accentTintInk : Theme.tintStrong
            opacity: step.answered && !step.selected ? 0.45 : 1
        }
        FocusRing {
            shown: step.visualFocus
        }
    }
}
