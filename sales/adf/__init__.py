"""ADF 1.0, the Auto-lead Data Format: how the trade hands leads from one system to another.

`read_adf` takes what arrives, a document or an email, as broken as the wild sends it; `write_adf` makes a clean one.
"""

from sales.adf.prospect import Colours, Figure, Identity, Option, Phone, Prospect, Timeframe, Vehicle
from sales.adf.read import read_adf
from sales.adf.text import AdfTrouble
from sales.adf.write import write_adf

__all__ = [
    "AdfTrouble",
    "Colours",
    "Figure",
    "Identity",
    "Option",
    "Phone",
    "Prospect",
    "Timeframe",
    "Vehicle",
    "read_adf",
    "write_adf",
]
