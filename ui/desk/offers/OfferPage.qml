pragma ComponentBehavior: Bound
import QtQuick
import ui.kit
import ui.desk.parts

// One offer: the car on its stage, for whom, the lines, the total, and what happens next.
Rectangle {
    id: page

    required property var vm
    property bool canGoBack: false
    readonly property var offer: vm.view.offer
    readonly property bool making: vm.view.making.length > 0

    radius: Theme.radiusLarge
    color: Theme.surface
    clip: true
    Accessible.role: Accessible.Grouping
    Accessible.name: offer.number ?? ""

    Connections {
        target: page.vm

        function onPicked(): void {
            scroll.contentY = 0
        }
    }
    VScroll {
        id: scroll

        anchors.top: parent.top
        anchors.bottom: foot.top
        width: parent.width
        contentHeight: content.height + Theme.space24

        Column {
            id: content

            width: scroll.width

            Rectangle {
                width: parent.width
                height: 236
                topLeftRadius: Theme.radiusLarge
                topRightRadius: Theme.radiusLarge
                gradient: Gradient {
                    GradientStop { position: 0; color: Theme.stageTop }
                    GradientStop { position: 1; color: Theme.stageBottom }
                }

                CarThumb {
                    anchors.fill: parent
                    source: page.offer.picture ?? ""
                }
                VIconButton {
                    x: Theme.space12
                    y: Theme.space12
                    visible: page.canGoBack
                    symbol: "arrow-left"
                    tip: qsTr("Back to the list")
                    onClicked: page.vm.unpick()
                }
                VMark {
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.margins: Theme.space16
                    text: page.offer.mark ?? ""
                    tone: page.offer.status === "accepted" ? "good" : page.offer.status === "open" ? "accent" : "neutral"
                }
            }
            Item {
                width: 1
                height: Theme.space24
            }
            Item {
                x: Theme.space24
                width: parent.width - 2 * x
                height: Math.max(names.implicitHeight, price.implicitHeight)

                Column {
                    id: names

                    width: parent.width - price.width - Theme.space24
                    spacing: Theme.space4

                    VText {
                        text: page.offer.title ?? ""
                        role: "display"
                        width: parent.width
                        elide: Text.ElideRight
                    }
                    Row {
                        width: parent.width
                        spacing: Theme.space8

                        VText {
                            text: [qsTr("Offer %1").arg(page.offer.number ?? ""), page.offer.language ?? "", page.offer.made ?? ""].join(" · ")
                            soft: true
                            width: Math.min(implicitWidth, parent.width - far.width - parent.spacing)
                            wrapMode: Text.WordWrap
                        }
                        SentMark {
                            id: far

                            far: page.offer.far ?? ""
                        }
                    }
                }
                Column {
                    id: price

                    anchors.right: parent.right
                    width: Math.max(total.implicitWidth, valid.implicitWidth)
                    spacing: Theme.space4

                    VText {
                        id: total

                        anchors.right: parent.right
                        text: page.offer.total ?? ""
                        role: "display"
                    }
                    VText {
                        id: valid

                        anchors.right: parent.right
                        text: page.offer.valid ?? ""
                        soft: true
                    }
                }
            }
            Item {
                width: 1
                height: Theme.space16
            }
            LineRow {
                x: Theme.space24
                width: parent.width - 2 * x
                symbol: "user"
                text: page.offer.name ?? ""
                line: page.offer.email ?? ""
                onClicked: page.vm.open_customer()
            }
            Item {
                width: 1
                height: Theme.space8
            }
            LineRow {
                x: Theme.space24
                width: parent.width - 2 * x
                visible: (page.offer.code ?? "").length > 0
                symbol: "car-front"
                text: qsTr("Car %1").arg(page.offer.code ?? "")
                line: qsTr("Open it in the configurator")
                onClicked: page.vm.open_car()
            }
            Item {
                width: 1
                height: Theme.space24
            }
            OfferLines {
                x: Theme.space24
                width: parent.width - 2 * x
                offer: page.offer
            }
        }
    }
    Rectangle {
        anchors.bottom: foot.top
        width: parent.width
        height: 1
        color: Theme.line
    }
    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: 72

        Row {
            x: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space8

            VButton {
                text: page.making ? qsTr("Making the PDF") : qsTr("Open the PDF")
                symbol: "file-text"
                look: (page.offer.open ?? false) ? "quiet" : "primary"
                busy: page.making
                onClicked: page.vm.open_pdf()
            }
            VIconButton {
                symbol: "download"
                tip: qsTr("Save the PDF")
                enabled: !page.making
                onClicked: page.vm.save_pdf()
            }
            VIconButton {
                symbol: "mail"
                tip: qsTr("Send it by email")
                enabled: !page.making && (page.offer.email ?? "").length > 0
                onClicked: page.vm.send()
            }
        }
        Row {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space8

            VButton {
                visible: page.offer.open ?? false
                text: qsTr("Customer declines")
                look: "plain"
                onClicked: page.vm.settle("declined")
            }
            VButton {
                visible: page.offer.open ?? false
                text: qsTr("Customer accepts")
                symbol: "handshake"
                look: "primary"
                onClicked: page.vm.settle("accepted")
            }
            VButton {
                visible: page.offer.status === "accepted" || page.offer.status === "declined"
                text: qsTr("Open it again")
                look: "plain"
                onClicked: page.vm.settle("open")
            }
        }
    }
}
