pragma ComponentBehavior: Bound
import QtQuick
import ui.kit

// A step whose values are colours: paints and roofs as swatches with their names.
FocusScope {
    id: step

    required property var car

    VScroll {
        id: scroll

        anchors.fill: parent

        Column {
            width: scroll.width
            spacing: Theme.space24
            bottomPadding: Theme.space16

            Repeater {
                model: step.car.swatch_lists

                Column {
                    id: block

                    required property var modelData
                    readonly property int columns: 4

                    width: parent.width
                    spacing: Theme.space8

                    VText {
                        text: block.modelData.name
                        role: "lead"
                        strong: true
                        Accessible.role: Accessible.Heading
                    }
                    Flow {
                        width: parent.width

                        Repeater {
                            id: tiles

                            model: block.modelData.rows

                            SwatchTile {
                                required property int index

                                width: Math.floor(block.width / block.columns)
                                onClicked: step.car.press(key)
                                Keys.onLeftPressed: block.go(index - 1)
                                Keys.onRightPressed: block.go(index + 1)
                                Keys.onUpPressed: block.go(index - block.columns)
                                Keys.onDownPressed: block.go(index + block.columns)
                            }
                        }
                    }
                    Repeater {
                        model: block.modelData.rows

                        Loader {
                            id: unfolded

                            required property bool explained
                            required property string reason
                            required property var ways

                            active: explained
                            visible: active
                            width: block.width

                            sourceComponent: Rectangle {
                                implicitHeight: outs.implicitHeight + 2 * Theme.space16
                                radius: Theme.radius
                                color: Theme.tint

                                WaysOut {
                                    id: outs

                                    x: Theme.space16
                                    y: Theme.space16
                                    width: parent.width - 2 * x
                                    reason: unfolded.reason
                                    options: unfolded.ways
                                    onTaken: way => step.car.take(way)
                                }
                            }
                        }
                    }

                    function go(index: int): void {
                        const tile = tiles.itemAt(index)
                        if (tile)
                            tile.forceActiveFocus(Qt.TabFocusReason)
                    }
                }
            }
            VButton {
                visible: step.car.next_step.length > 0
                text: qsTr("Next: %1").arg(step.car.next_step)
                symbol: "arrow-right"
                trailing: true
                onClicked: step.car.move_step(1)
            }
        }
    }
}
