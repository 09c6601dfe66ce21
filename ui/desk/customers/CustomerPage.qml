pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// Everything about one customer. Next steps on top, what exists in the middle, who they are at the right.
Rectangle {
    id: page

    required property var vm
    property bool canGoBack: false
    readonly property var view: vm.view
    readonly property var file: vm.view.file
    readonly property real side: 268

    radius: Theme.radiusLarge
    color: Theme.surface
    Accessible.role: Accessible.Grouping
    Accessible.name: file.title ?? ""

    Connections {
        target: page.vm

        function onPicked(): void {
            scroll.contentY = 0
        }
    }
    CustomerHead {
        id: head

        vm: page.vm
        x: Theme.space24
        y: Theme.space24
        width: parent.width - 2 * x
        canGoBack: page.canGoBack
    }
    VScroll {
        id: scroll

        anchors.top: head.bottom
        anchors.topMargin: Theme.space16
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: Math.max(things.height, person.height) + Theme.space32

        Item {
            width: scroll.width
            height: Math.max(things.height, person.height)

            CustomerThings {
                id: things

                vm: page.vm
                x: Theme.space24
                width: person.x - x - Theme.space32
            }
            CustomerFacts {
                id: person

                vm: page.vm
                anchors.right: parent.right
                anchors.rightMargin: Theme.space24
                width: page.side
            }
        }
    }
}
