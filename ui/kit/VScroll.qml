import QtQuick
import QtQuick.Templates as T

// A page that may be longer than its place. What gets the keyboard is scrolled into sight.
Flickable {
    id: scroll

    default property alias content: holder.data
    property int margin: 0

    clip: true
    contentWidth: width
    contentHeight: holder.height + 2 * margin
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: VScrollBar {}

    function show(item: Item): void {
        const top = item.mapToItem(holder, 0, 0).y + margin
        if (top < contentY + 12)
            contentY = Math.max(0, top - 24)
        else if (top + item.height > contentY + height - 12)
            contentY = Math.max(0, Math.min(contentHeight - height, top + item.height - height + 24))
    }

    function within(item: Item): bool {
        for (let up = item; up; up = up.parent)
            if (up === holder)
                return true
        return false
    }

    Connections {
        target: scroll.Window.window

        function onActiveFocusItemChanged(): void {
            const item = scroll.Window.window ? scroll.Window.window.activeFocusItem : null
            if (item && scroll.within(item))
                scroll.show(item)
        }
    }

    Column {
        id: holder

        x: scroll.margin
        y: scroll.margin
        width: scroll.width - 2 * scroll.margin
    }
}
