pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// The range: one large card a model.
FocusScope {
    id: page

    required property var vm

    SectionHeader {
        x: Theme.space32
        y: Theme.space24
        width: parent.width - 2 * x - 360
        role: "display"
        title: qsTr("Which car?")
        line: page.vm.customer_name.length > 0 ? qsTr("A car for %1").arg(page.vm.customer_name)
            : qsTr("Choose a model and put it together with your customer.")
    }
    VBanner {
        id: banner

        x: Theme.space32
        y: 104
        width: parent.width - 2 * x
        visible: text.length > 0
        tone: "warn"
        text: page.vm.warning
    }
    GridView {
        id: grid

        readonly property int columns: 2

        anchors.fill: parent
        anchors.topMargin: banner.visible ? banner.y + banner.height + Theme.space8 : 112
        anchors.leftMargin: Theme.space32 - 8
        anchors.rightMargin: Theme.space32 - 8
        anchors.bottomMargin: Theme.space16
        cellWidth: Math.floor(width / columns)
        cellHeight: Math.max(300, Math.floor(height / Math.ceil(count / columns)))
        model: page.vm.models
        focus: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Models")

        delegate: FocusScope {
            id: cell

            required property var model

            width: grid.cellWidth
            height: grid.cellHeight

            VPress {
                anchors.fill: parent
                anchors.margins: 8
                focus: true
                padding: Theme.space24
                text: cell.model.name
                Accessible.description: cell.model.note + ". " + cell.model.price
                onClicked: page.vm.start(cell.model.id)

                contentItem: Item {
                    Image {
                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.top: parent.top
                        anchors.bottom: words.top
                        anchors.margins: -Theme.space24 // a drawing keeps air around its car
                        anchors.topMargin: -Theme.space32
                        sourceSize: Qt.size(width * Screen.devicePixelRatio, height * Screen.devicePixelRatio)
                        fillMode: Image.PreserveAspectFit
                        source: width > 0 && height > 0 ? cell.model.picture : ""
                        asynchronous: true
                        Accessible.ignored: true
                    }
                    Column {
                        id: words

                        anchors.bottom: parent.bottom
                        width: parent.width - price.implicitWidth - Theme.space16
                        spacing: Theme.space4

                        VText {
                            text: cell.model.name
                            role: "display"
                            Accessible.ignored: true
                        }
                        VText {
                            text: cell.model.note
                            soft: true
                            width: parent.width
                            wrapMode: Text.WordWrap
                            Accessible.ignored: true
                        }
                    }
                    VText {
                        id: price

                        anchors.right: parent.right
                        anchors.bottom: parent.bottom
                        text: cell.model.price
                        role: "lead"
                        strong: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
