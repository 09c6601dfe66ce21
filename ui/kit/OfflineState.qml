import QtQuick

// No network for something that needs it; everything else goes on.
StateMessage {
    symbol: "cloud-off"
    tone: Theme.warnTint
    paint: Theme.warn
}
