pragma ComponentBehavior: Bound
import QtQuick

// One picture of a car. When its address changes, the old picture stays until the new one is there; then the new one
// sweeps over it from the left. The two never overlap: both are see-through at their edges.
Item {
    id: picture

    property string source: ""
    readonly property bool ready: front.status === Image.Ready
    readonly property bool moving: sweep.running || front.status === Image.Loading || back.status === Image.Loading
    // Which of the two images shows what is asked for; the other one holds what was there before.
    property Image front: first
    property Image back: second
    property real edge: 1 // how far the new picture has come, 0 to 1

    function turn(): void {
        if (source === front.source.toString() || width <= 0)
            return
        sweep.stop()
        edge = 1
        if (front.status !== Image.Ready) { // nothing to keep: the first picture just appears
            front.source = source
            return
        }
        if (back.source.toString() === source && back.status === Image.Ready) {
            reveal(back)
            return
        }
        back.source = source
    }

    // Called when an image has loaded: only the one that was asked for last may come forward.
    function arrived(image: Image): void {
        if (image === back && image.source.toString() === source)
            reveal(image)
    }

    function reveal(image: Image): void {
        back = front
        front = image
        edge = 0
        sweep.restart()
    }

    onSourceChanged: turn()
    onWidthChanged: turn()

    NumberAnimation {
        id: sweep
        target: picture
        property: "edge"
        from: 0
        to: 1
        duration: Theme.calm
        easing.type: Easing.OutCubic
    }

    component Half: Image {
        width: picture.width
        height: picture.height
        asynchronous: true
        cache: false // the provider remembers layers, which is worth more than whole pictures
        retainWhileLoading: true // when the window changes its size
        fillMode: Image.PreserveAspectFit
        sourceSize: Qt.size(Math.round(picture.width * Screen.devicePixelRatio),
                            Math.round(picture.height * Screen.devicePixelRatio))
    }

    Item {
        width: picture.front === first ? picture.width * picture.edge : picture.width * (1 - picture.edge)
        x: picture.front === first ? 0 : picture.width * picture.edge
        height: picture.height
        clip: picture.edge < 1
        visible: width > 0

        Half {
            id: first
            x: -parent.x
            onStatusChanged: if (status === Image.Ready) picture.arrived(first)
        }
    }

    Item {
        width: picture.front === second ? picture.width * picture.edge : picture.width * (1 - picture.edge)
        x: picture.front === second ? 0 : picture.width * picture.edge
        height: picture.height
        clip: picture.edge < 1
        visible: width > 0

        Half {
            id: second
            x: -parent.x
            onStatusChanged: if (status === Image.Ready) picture.arrived(second)
        }
    }
}
