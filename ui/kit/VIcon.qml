import QtQuick

// One icon of the family, in any colour. Decoration only: the thing that carries it has the name.
Text {
    id: icon

    property string name: ""
    property int size: Theme.icon

    width: size
    height: size
    text: Icons.glyphs[name] ?? ""
    color: Theme.ink
    font.family: Theme.icons
    font.pixelSize: size
    font.hintingPreference: Font.PreferNoHinting
    renderType: Text.NativeRendering
    textFormat: Text.PlainText
    Accessible.ignored: true
}
