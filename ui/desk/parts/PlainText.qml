import QtQuick
import ui.kit

// Somebody else's text exactly as it is: never formatted, never followed; it can be selected, copied and scrolled.
Rectangle {
    id: plain

    property string label: ""
    property string text: ""

    implicitHeight: Math.min(280, letters.implicitHeight + 2 * Theme.space12)
    radius: Theme.radius
    color: Theme.tint
    border.width: letters.activeFocus ? 2 : 0
    border.color: Theme.focus

    Flickable {
        id: view

        anchors.fill: parent
        anchors.margins: Theme.space12
        contentWidth: width
        contentHeight: letters.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        TextEdit {
            id: letters

            text: plain.text.replace(/\s+$/, "")
            width: view.width
            readOnly: true
            selectByMouse: true
            selectByKeyboard: true
            activeFocusOnTab: true
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.WrapAnywhere
            color: Theme.ink
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.family: Theme.family
            font.pixelSize: Theme.textSmall
            renderType: Text.NativeRendering
            Accessible.role: Accessible.EditableText
            Accessible.readOnly: true
            Accessible.name: plain.label
            KeyNavigation.priority: KeyNavigation.BeforeItem
            onCursorRectangleChanged: {
                if (cursorRectangle.y < view.contentY)
                    view.contentY = cursorRectangle.y
                else if (cursorRectangle.y + cursorRectangle.height > view.contentY + view.height)
                    view.contentY = cursorRectangle.y + cursorRectangle.height - view.height
            }
        }
    }
}
