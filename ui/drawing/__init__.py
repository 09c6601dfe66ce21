"""Drawings of cars: a look in, a picture out. How a manufacturer draws a model: docs/drawings.md.

    from ui.drawing.address import source        # CarLook -> "image://car/side?..."
    from ui.drawing.picture import Studio        # CarLook -> QImage, PNG
    from ui.drawing.provider import CarImages, Swatches
    from ui.drawing.swatch import paint_swatch, upholstery_swatch

Nothing is imported here: the start of the app is measured, and `source` needs no QtSvg.
"""
