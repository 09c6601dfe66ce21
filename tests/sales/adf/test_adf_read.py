"""What the wild sends is read all the same; what cannot be read says why."""

from zoneinfo import ZoneInfo

import pytest

from sales.adf import AdfTrouble, Colours, Figure, Identity, Option, Phone, Prospect, Timeframe, read_adf

WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<?adf version="1.0"?>
<adf>
  <prospect status="new">
    <id sequence="1" source="Autoweb">4711</id>
    <requestdate>2026-11-22T09:12:00+01:00</requestdate>
    <vehicle interest="test-drive" status="new">
      <year>2026</year><make>Auben</make><model>Orsa</model><vin>1m8gdm9axkp042788</vin><stock>A12</stock>
      <trim>Lumière</trim><doors>5</doors><bodystyle>SUV</bodystyle><transmission>A</transmission>
      <colorcombination><interiorcolor>grey</interiorcolor><exteriorcolor>blue</exteriorcolor>
        <preference>1</preference></colorcombination>
      <price type="quote" currency="EUR">41990</price>
      <option><optionname>Roof rails</optionname><manufacturercode>RR1</manufacturercode>
        <weighting>65</weighting></option>
      <finance><method>finance</method><amount type="monthly" currency="EUR">399</amount>
        <balance type="residual" currency="EUR">12000</balance></finance>
      <comments>Tow bar, please</comments>
    </vehicle>
    <vehicle interest="trade-in" status="used">
      <year>2019</year><make>Auben</make><model>Mika</model><odometer units="km">84000</odometer>
      <condition>good</condition>
    </vehicle>
    <customer>
      <contact>
        <name part="first" type="individual">Zoé</name><name part="last" type="individual">O'Neill</name>
        <email preferredcontact="1">zoe@example.com</email>
        <phone type="cellphone" time="evening" preferredcontact="0">06 39 98 00 01</phone>
        <address><street line="1">12 rue des Lilas</street><street line="2">Bât. B</street><city>Lyon</city>
          <regioncode>ARA</regioncode><postalcode>69003</postalcode><country>FR</country></address>
      </contact>
      <timeframe><description>before spring</description><earliestdate>2026-12-01</earliestdate>
        <latestdate>2027-03-01</latestdate></timeframe>
      <comments>Please call
        after six</comments>
    </customer>
    <vendor><contact><name part="full">Auben Lyon</name></contact></vendor>
    <provider><name part="full">Autoweb</name><service>Leads</service></provider>
  </prospect>
</adf>
"""


def one(body: str | bytes) -> Prospect:
    (prospect,) = read_adf(body.encode() if isinstance(body, str) else body, zone=ZoneInfo("Europe/Paris"))
    return prospect


def prospect(inside: str, head: str = "") -> str:
    contact = "<customer><contact><name part='full'>Ana Ruiz</name><email>a@b.example</email></contact></customer>"
    return f"{head}<adf><prospect>{inside}{contact}</prospect></adf>"


def test_everything_a_document_says_is_read() -> None:
    read = one(WHOLE)
    assert read.ids == (Identity("4711", "Autoweb"),)
    assert read.requested == "2026-11-22T08:12:00Z"
    assert (read.first_name, read.last_name, read.email, read.prefers_email) == (
        "Zoé",
        "O'Neill",
        "zoe@example.com",
        True,
    )
    assert read.phones == (Phone("06 39 98 00 01", "cellphone", "evening", False),)
    assert read.street == "12 rue des Lilas\nBât. B"
    assert (read.city, read.region, read.postal_code, read.country) == ("Lyon", "ARA", "69003", "FR")
    assert read.timeframe == Timeframe("before spring", "2026-12-01", "2027-03-01")
    assert read.comments == "Please call\nafter six"
    assert (read.vendor, read.provider, read.service) == ("Auben Lyon", "Autoweb", "Leads")
    wanted, owned = read.wanted, read.owned
    assert wanted is not None
    assert owned is not None
    assert (wanted.make, wanted.model, wanted.trim, wanted.vin) == ("Auben", "Orsa", "Lumière", "1M8GDM9AXKP042788")
    assert wanted.colours == (Colours("blue", "grey", "1"),)
    assert wanted.options == (Option("Roof rails", "RR1", "65"),)
    assert wanted.prices == (Figure("41990", "quote", "EUR"),)
    assert wanted.amounts == (Figure("399", "monthly", "EUR"), Figure("12000", "residual", "EUR"))
    assert (owned.model, owned.odometer, owned.condition) == ("Mika", "84000 km", "good")


@pytest.mark.parametrize(
    "body",
    [
        prospect("", '<?xml version="1.0"?>\n<?ADF VERSION="1.0"?>\n'),
        prospect("", '<?adf version="1.0"?>\n<?xml version="1.0" encoding="UTF-8"?>\n'),
        "<html><body>A new lead!<!-- " + prospect("", '<?xml version="1.0"?>') + " --></body></html>",
        prospect("").replace("adf", "ADF").replace("prospect", "Prospect"),
        prospect("").replace("<", "<v:").replace("<v:/", "</v:").replace("<v:adf>", '<v:adf xmlns:v="urn:adf">'),
        "<p>" + prospect("").replace("<", "&lt;").replace(">", "&gt;") + "</p>",
        "\n\n  " + prospect(""),
        '<!DOCTYPE adf SYSTEM "adf.dtd">\n' + prospect(""),
    ],
    ids=["capitals", "instruction-first", "comment", "capital-names", "prefix", "escaped", "blanks", "doctype"],
)
def test_odd_wrappings_are_taken_off(body: str) -> None:
    assert (one(body).first_name, one(body).last_name, one(body).vehicles) == ("Ana", "Ruiz", ())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-22T09:12:00Z", "2026-11-22T09:12:00Z"),
        ("2026-11-22T9:12:00-05:00", "2026-11-22T14:12:00Z"),
        ("2026-11-22 9:12:00", "2026-11-22T08:12:00Z"),
        ("11-22-2026 9:12:00", "2026-11-22T08:12:00Z"),
        ("11/22/2026 4:05 PM", "2026-11-22T15:05:00Z"),
        ("2026-07-01T09:12:00", "2026-07-01T07:12:00Z"),
        ("2026-11-22", "2026-11-21T23:00:00Z"),
        ("yesterday", ""),
        ("22", ""),
        ("99999-99-99", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("2026-11-22T09:12:00+24:00", ""),
        ("2026-11-22T09:12:00-99:99", ""),
        ("2026-11-22 09:12:00 EST", "2026-11-22T08:12:00Z"),
        ("", ""),
    ],
)
def test_dates_of_the_wild(written: str, meant: str) -> None:
    assert one(prospect(f"<requestdate>{written}</requestdate>")).requested == meant


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        ("<name part='full'>Ana Maria Ruiz</name>", ("Ana Maria", "Ruiz", "")),
        ("<name>Ruiz</name>", ("", "Ruiz", "")),
        (
            "<name part='first'>Ana</name><name part='middle'>M.</name><name part='last'>Ruiz</name>",
            ("Ana M.", "Ruiz", ""),
        ),
        ("<name part='last'>Ruiz</name><name part='suffix'>Jr</name>", ("", "Ruiz Jr", "")),
        ("<name part='full' type='business'>Ruiz SA</name>", ("", "", "Ruiz SA")),
        ("<name part='first'>Ana</name><name part='full' type='business'>Ruiz SA</name>", ("Ana", "", "Ruiz SA")),
        ("", ("", "", "")),
    ],
)
def test_names(names: str, meant: tuple[str, str, str]) -> None:
    read = one(f"<adf><prospect><customer><contact>{names}</contact></customer></prospect></adf>")
    assert (read.first_name, read.last_name, read.company) == meant


def test_html_entities_bare_ampersands_and_forbidden_characters_are_mended() -> None:
    body = prospect("<provider><name>Caf&eacute; & Fils &nope; R&D &#233; &#0; &amp;\x07</name></provider>")
    assert one(body).provider == "Café & Fils &nope; R&D é \ufffd &"


@pytest.mark.parametrize(
    "body",
    [
        prospect("<provider><name>Müller</name></provider>").encode("cp1252"),
        prospect("<provider><name>Müller</name></provider>", '<?xml version="1.0" encoding="ISO-8859-1"?>').encode(
            "latin-1"
        ),
        prospect("<provider><name>Müller</name></provider>", '<?xml version="1.0" encoding="UTF-8"?>').encode("cp1252"),
        prospect("<provider><name>Müller</name></provider>").encode("utf-16"),
        prospect("<provider><name>Müller</name></provider>").encode("utf-8-sig"),
        prospect("<provider><name>Müller</name></provider>", '<?xml version="1.0" encoding="klingon"?>').encode(),
        prospect("<provider><name>Müller</name></provider>", '<?xml version="1.0" encoding="punycode"?>').encode(),
        prospect("<provider><name>Müller</name></provider>", '<?xml version="1.0" encoding="undefined"?>').encode(),
    ],
    ids=["windows", "declared", "declared-wrongly", "utf-16", "mark", "unknown", "for-names-of-hosts", "never-fits"],
)
def test_encodings(body: bytes) -> None:
    assert one(body).provider == "Müller"


def test_an_email_is_opened() -> None:
    body = (
        "From: portal@example.com\r\nSubject: lead\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nA lead for you\r\n"
        "--b\r\nContent-Type: text/xml; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "<adf><prospect><provider><name>M=FCller</name></provider></prospect></adf>\r\n--b--\r\n"
    )
    assert one(body).provider == "Müller"


def test_an_email_of_one_part_that_names_no_letters() -> None:
    document = b"<adf><prospect><provider><name>M\xfcller</name></provider></prospect></adf>"
    body = b"Subject: lead\r\nFrom: a@b.example\r\n\r\n" + document
    assert one(body).provider == "Müller"


def test_several_prospects_in_one_delivery() -> None:
    twice = prospect("").replace("</adf>", "").replace("<adf>", "")
    assert len(read_adf(f"<adf>{twice}{twice}</adf>{prospect('')}".encode())) == 3


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "no-adf"),
        (b"hello", "no-adf"),
        (b"\xff\xfe\xfd", "no-adf"),
        (WHOLE[:900].encode(), "not-closed"),
        (b"<adf></adf>", "no-prospect"),
        (b"<adf><prospect><id>1</prospect></adf>", "not-xml"),
        (b'<!DOCTYPE a [<!ENTITY a "boom">]><adf><prospect><id>&a;</id></prospect></adf>', "unsafe"),
        (b"<adf>" + b"<a>" * 50 + b"</a>" * 50 + b"</adf>", "too-deep"),
        (b" " * 2_000_001, "too-large"),
        (
            b"<adf " * 300_000,
            "not-closed",
        ),  # in no time: what is never closed is not looked through from each beginning
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, code: str) -> None:
    with pytest.raises(AdfTrouble) as trouble:
        read_adf(body)
    assert trouble.value.code == code
    assert len(str(trouble.value)) > len(code) + 10  # a sentence, not the code
    assert "?" not in str(trouble.value)
