pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T

// Several lines of text: a note. `edited` on every change.
Item {
    id: area

    property string label: ""
    property alias text: input.text
    property string placeholder: ""
    property int lines: 4
    property alias input: input
    signal edited(text: string)

    implicitHeight: column.implicitHeight
    implicitWidth: 280 * Theme.scale

    Column {
        id: column

        width: parent.width
        spacing: Theme.space4

        VText {
            text: area.label
            visible: text.length > 0
            role: "small"
            font.weight: Font.Medium
        }
        T.TextArea {
            id: input

            width: parent.width
            height: Math.max(implicitHeight, area.lines * Theme.textBody * 1.5 + 2 * Theme.space8)
            implicitHeight: contentHeight + topPadding + bottomPadding
            padding: Theme.space12
            topPadding: Theme.space8
            bottomPadding: Theme.space8
            focus: true
            activeFocusOnTab: true
            selectByMouse: true
            wrapMode: TextEdit.Wrap
            color: Theme.ink
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.family: Theme.family
            font.pixelSize: Theme.textBody
            renderType: Text.NativeRendering
            Accessible.name: area.label.length > 0 ? area.label : area.placeholder
            KeyNavigation.priority: KeyNavigation.BeforeItem
            Keys.onTabPressed: event => {
                const next = nextItemInFocusChain(true)
                if (next)
                    next.forceActiveFocus(Qt.TabFocusReason)
            }
            onTextChanged: if (activeFocus)
                area.edited(text)

            background: Rectangle {
                radius: Theme.radius
                color: input.activeFocus ? Theme.surface : Theme.tint
                border.width: input.activeFocus ? 2 : 0
                border.color: Theme.focus

                Text {
                    x: Theme.space12
                    y: Theme.space8
                    width: parent.width - 2 * Theme.space12
                    wrapMode: Text.WordWrap
                    visible: input.length === 0 && input.preeditText.length === 0
                    text: area.placeholder
                    color: Theme.inkSoft
                    font: input.font
                    Accessible.ignored: true
                }
            }
        }
    }
}
