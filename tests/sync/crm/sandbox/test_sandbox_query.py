"""SOQL: what it finds, how it is shown, page by page, and what is said about a bad query."""

from __future__ import annotations

import pytest

from tests.sync.crm.sandbox.sandbox_api import Api, error


def _names(api: Api, where: str, more: str = "") -> list[str]:
    clause = f"WHERE {where}" if where else ""
    return [row["LastName"] for row in api.rows(f"SELECT LastName FROM Lead {clause} ORDER BY Id {more}")]


@pytest.fixture
def people(api: Api) -> Api:
    """Four leads, a minute apart."""
    account = api.new("Account", Name="Auben", BillingCity="Lyon")
    contact = api.new("Contact", LastName="Zoé", AccountId=account, Email="zoe@example.com")
    rows: list[dict[str, object]] = [
        {"LastName": "Anaïs", "City": "Lyon", "NumberOfEmployees": 3, "DoNotCall": True, "Contact__c": contact},
        {"LastName": "Émile", "City": "LYON", "LatestInterestDate": "2026-09-03", "AnnualRevenue": 10},
        {"LastName": "o'Neil_50%", "City": None, "Received_At__c": "2026-08-31T08:00:00Z"},
        {"LastName": "Zoé", "City": "Nice", "NumberOfEmployees": 7, "LatestInterestDate": "2026-09-01"},
    ]
    for row in rows:
        api.clock.on(minutes=1)
        api.lead(**row)
    return api


CONDITIONS = {
    "": "AEOZ",
    "City = 'lyon'": "AE",
    "City != 'Lyon'": "OZ",
    "City <> 'Lyon'": "OZ",
    "NOT City = 'Lyon'": "OZ",
    "NOT (City = 'Lyon' OR City = 'Nice')": "O",
    "City = null": "O",
    "City = ''": "O",
    "City != null": "AEZ",
    "City > 'lyon'": "Z",
    "City < null": "",
    "City IN ('LYON', 'Nice')": "AEZ",
    "City NOT IN ('Lyon')": "OZ",
    "City IN ('Nice', null)": "OZ",
    "City NOT IN ('Nice', null)": "AE",
    "LastName LIKE 'É%'": "E",
    "LastName LIKE 'é%'": "E",
    "LastName LIKE '%o%'": "OZ",
    "LastName LIKE '_o_'": "Z",
    r"LastName LIKE '%\_50\%'": "O",
    r"LastName LIKE '%50\%%'": "O",
    r"LastName = 'O\'Neil_50%'": "O",
    r"LastName = '\u00c9mile'": "E",
    "(NOT LastName LIKE 'Z%')": "AEO",
    "NumberOfEmployees > 3": "Z",
    "NumberOfEmployees >= 3 AND NumberOfEmployees <= 7": "AZ",
    "NumberOfEmployees != 3": "EOZ",
    "NumberOfEmployees < 4": "A",
    "AnnualRevenue = 1e1": "E",
    "AnnualRevenue < 99999999999999999999": "E",
    "NumberOfEmployees > -99999999999999999999": "AZ",
    "AnnualRevenue = 10.0": "E",
    "DoNotCall = true": "A",
    "DoNotCall != TRUE": "EOZ",
    "LatestInterestDate = 2026-09-03": "E",
    "LatestInterestDate < 2026-09-03": "Z",
    "LatestInterestDate = TODAY": "Z",
    "LatestInterestDate > TODAY": "E",
    "LatestInterestDate >= TODAY": "EZ",
    "LatestInterestDate != TODAY": "AEO",
    "LatestInterestDate = NEXT_N_DAYS:3": "E",
    "LatestInterestDate = THIS_MONTH": "EZ",
    "Received_At__c = YESTERDAY": "O",
    "Received_At__c = LAST_N_DAYS:1": "O",
    "Received_At__c < TODAY": "O",
    "Received_At__c <= YESTERDAY": "O",
    "Received_At__c = LAST_MONTH": "O",
    "Received_At__c = THIS_YEAR": "O",
    "Received_At__c = THIS_WEEK": "O",
    "Received_At__c = TOMORROW": "",
    "SystemModstamp >= 2026-09-01T10:03:00Z": "OZ",
    "SystemModstamp > 2026-09-01T12:03:00+02:00": "Z",
    "SystemModstamp > 2026-09-01T10:01:00.000+0000 AND City = 'Lyon'": "E",
    "Contact__r.Account.Name = 'auben'": "A",
    "Contact__r.Email != null": "A",
    "Contact__r.Account.BillingCity LIKE 'L%' OR LastName = 'Zoé'": "AZ",
    "Contact__c IN (SELECT Id FROM Contact WHERE LastName = 'Zoé')": "A",
    "Contact__c NOT IN (SELECT Id FROM Contact)": "EOZ",
    "Owner.Name = 'Web Leads'": "AEOZ",
    "CreatedBy.Username = 'nobody'": "",
}
"""A condition and the first letters of the leads it finds."""


def test_conditions(people: Api) -> None:
    found = {where: "".join(name[0] for name in _names(people, where)) for where in CONDITIONS}
    assert {where: letters.upper().replace("É", "E") for where, letters in found.items()} == CONDITIONS


def test_an_id_of_fifteen_characters_and_of_other_case(people: Api) -> None:
    record = people.rows("SELECT Id FROM Lead LIMIT 1")[0]["Id"]
    for given in (record, record[:15], record.lower(), record.upper()):
        assert people.rows(f"SELECT Id FROM Lead WHERE Id = '{given}'") == [{"Id": record}]
    assert people.rows(f"SELECT Id FROM Lead WHERE Id IN ('{record[:15]}') AND Id != ''") == [{"Id": record}]


def test_order_limit_and_offset(people: Api) -> None:
    def cities(order: str) -> list[str | None]:
        return [row["City"] for row in people.rows(f"SELECT City FROM Lead ORDER BY {order}")]

    assert cities("City") == cities("City ASC NULLS FIRST") == [None, "Lyon", "LYON", "Nice"]
    assert cities("City NULLS LAST") == ["Lyon", "LYON", "Nice", None]
    assert cities("City DESC") == [None, "Nice", "Lyon", "LYON"]
    assert cities("City DESC NULLS LAST, LastName DESC") == ["Nice", "LYON", "Lyon", None]
    assert cities("Contact__r.LastName DESC NULLS LAST, Id") == ["Lyon", "LYON", None, "Nice"]
    assert _names(people, "", "LIMIT 2") == ["Anaïs", "Émile"]
    assert _names(people, "", "LIMIT 2 OFFSET 3") == ["Zoé"]
    assert _names(people, "", "OFFSET 4") == []
    assert _names(people, "", "LIMIT 0") == []


def test_counting_and_grouping(people: Api) -> None:
    assert people.query("SELECT COUNT() FROM Lead WHERE City = 'Lyon'").json() == {
        "totalSize": 2,
        "done": True,
        "records": [],
    }
    assert people.query("SELECT COUNT() FROM Lead LIMIT 3").json()["totalSize"] == 3
    answer = people.query("SELECT COUNT(Id), MAX(NumberOfEmployees) most, AVG(NumberOfEmployees) FROM Lead").json()
    assert answer["records"] == [{"attributes": {"type": "AggregateResult"}, "expr0": 4, "most": 7, "expr1": 5.0}]
    grouped = "SELECT City, COUNT(Id) n FROM Lead GROUP BY City HAVING COUNT(Id) > 1 ORDER BY COUNT(Id) DESC"
    assert people.rows(grouped) == [{"City": "Lyon", "n": 2}]
    assert people.rows("SELECT COUNT_DISTINCT(City) n, SUM(AnnualRevenue) s FROM Lead") == [{"n": 2, "s": 10.0}]
    assert people.rows("SELECT MIN(SystemModstamp) FROM Lead") == [{"expr0": "2026-09-01T10:01:00.000+0000"}]


def test_parents_and_children(people: Api) -> None:
    row = people.rows("SELECT Id, l.Contact__r.Account.Name, Contact__r.Email FROM Lead l WHERE City = 'Lyon'")
    contact = row[0]["Contact__r"]
    assert contact["Email"] == "zoe@example.com"
    assert contact["Account"]["Name"] == "Auben"
    assert contact["Account"]["attributes"]["type"] == "Account"
    assert row[1]["Contact__r"] is None
    found = people.rows("SELECT Name, (SELECT LastName, Account.Name FROM Contacts ORDER BY Id LIMIT 1) FROM Account")
    inner = found[0]["Contacts"]
    assert (inner["totalSize"], inner["done"], inner["records"][0]["LastName"]) == (1, True, "Zoé")
    assert people.rows("SELECT Id, (SELECT Id FROM Contacts WHERE LastName = 'x') FROM Account")[0]["Contacts"] is None


def test_all_fields(people: Api) -> None:
    everything = people.rows("SELECT FIELDS(ALL) FROM Lead LIMIT 200")[0]
    described = {field["name"] for field in people.get("sobjects/Lead/describe").json()["fields"]}
    assert set(everything) == described
    assert all(name.endswith("__c") for name in people.rows("SELECT FIELDS(CUSTOM) FROM Lead LIMIT 1")[0])
    assert "Vitrine_Id__c" not in people.rows("SELECT FIELDS(STANDARD) FROM Lead")[0]
    assert "at most 200" in error(people.query("SELECT FIELDS(ALL) FROM Lead"))["message"]
    assert "at most 200" in error(people.query("SELECT FIELDS(ALL) FROM Lead LIMIT 201"))["message"]


def test_what_is_in_the_recycle_bin(people: Api) -> None:
    record = people.rows("SELECT Id FROM Lead WHERE City = 'Nice'")[0]["Id"]
    people.delete(f"sobjects/Lead/{record}")
    assert _names(people, "City = 'Nice'") == []
    assert people.rows("SELECT Id FROM Lead WHERE IsDeleted = true") == []
    assert people.rows("SELECT Id FROM Lead WHERE IsDeleted = true", "queryAll") == [{"Id": record}]


def test_pages(api: Api) -> None:
    records = [{"attributes": {"type": "Task"}, "Subject": f"{number:03}"} for number in range(200)]
    for _ in range(3):
        api.post("composite/sobjects", {"records": records})
    api.headers["Sforce-Query-Options"] = "batchSize=250"
    page = api.query("SELECT Subject, Owner.Name FROM Task ORDER BY Subject, Id").json()
    assert (page["totalSize"], page["done"], len(page["records"])) == (600, False, 250)
    api.new("Task", Subject="000")  # a cursor does not see what comes later
    seen = page["records"]
    while not page["done"]:
        page = api.get(page["nextRecordsUrl"]).json()
        seen += page["records"]
    assert len(seen) == 600
    assert [row["Subject"] for row in seen] == sorted(row["Subject"] for row in seen)
    assert "nextRecordsUrl" not in page
    api.headers["Sforce-Query-Options"] = "batchSize=1"
    assert len(api.query("SELECT Id FROM Task").json()["records"]) == 200  # no page is smaller


def test_a_cursor_holds_two_days(api: Api) -> None:
    api.set(batch=1)
    first, second = api.lead(), api.lead()
    url = api.query("SELECT Id FROM Lead").json()["nextRecordsUrl"]
    assert url.startswith("/services/data/v60.0/query/")
    api.clock.on(days=2)
    assert [row["Id"] for row in api.get(url).json()["records"]] == [second] != [first]
    api.clock.on(seconds=1)
    for wrong in (url, "query/unknown-2000", "query/x"):
        assert error(api.get(wrong)) == {"message": "invalid query locator", "errorCode": "INVALID_QUERY_LOCATOR"}
    url = api.query("SELECT Id FROM Lead", "queryAll").json()["nextRecordsUrl"]
    assert "/queryAll/" in url
    assert api.get(url).json()["done"] is True


def test_only_so_many_cursors(api: Api) -> None:
    api.set(batch=1)
    api.lead()
    api.lead()
    first = api.query("SELECT Id FROM Lead").json()["nextRecordsUrl"]
    for _ in range(50):
        api.query("SELECT Id FROM Lead")
    assert error(api.get(first))["errorCode"] == "INVALID_QUERY_LOCATOR"


MISTAKES = [
    ("", "MALFORMED_QUERY", "expecting 'SELECT', found '<EOF>'"),
    ("SELECT", "MALFORMED_QUERY", "unexpected token: '<EOF>'"),
    ("SELECT Id", "MALFORMED_QUERY", "expecting 'FROM'"),
    ("SELECT Id FROM", "MALFORMED_QUERY", "unexpected token: '<EOF>'"),
    ("SELECT Id, FROM Lead", "MALFORMED_QUERY", "unexpected token: 'Lead'"),
    ("SELECT Id FROM Lead WHERE", "MALFORMED_QUERY", "<EOF>"),
    ("SELECT Id FROM Lead WHERE City", "MALFORMED_QUERY", "<EOF>"),
    ("SELECT Id FROM Lead WHERE City = 3", "INVALID_FIELD", "must be of type string"),
    ("SELECT Id FROM Lead WHERE City = 'Lyon", "MALFORMED_QUERY", "mismatched character"),
    (r"SELECT Id FROM Lead WHERE City = '\q'", "MALFORMED_QUERY", "Illegal escape sequence"),
    ("SELECT Id FROM Lead WHERE City == 'x'", "MALFORMED_QUERY", "unexpected token: '='"),
    ("SELECT Id FROM Lead WHERE a = 1 OR b = 1 AND c = 1", "MALFORMED_QUERY", "unexpected token: 'AND'"),
    ("SELECT Id FROM Lead WHERE City IN ()", "MALFORMED_QUERY", "unexpected token: ')'"),
    ("SELECT Id FROM Lead WHERE City = TODAY", "MALFORMED_QUERY", "unexpected token: 'TODAY'"),
    ("SELECT Id FROM Lead WHERE CreatedDate = LAST_FORTNIGHT", "MALFORMED_QUERY", "'LAST_FORTNIGHT'"),
    ("SELECT Id FROM Lead WHERE CreatedDate > '2026-09-01T00:00:00Z'", "INVALID_FIELD", "of type dateTime"),
    ("SELECT Id FROM Lead WHERE CreatedDate > 2026-09-01", "INVALID_FIELD", "should not be enclosed in quotes"),
    ("SELECT Id FROM Lead WHERE CreatedDate > 2026-13-01T00:00:00Z", "MALFORMED_QUERY", "Invalid date"),
    ("SELECT Id FROM Lead WHERE LatestInterestDate > 2026-02-30", "MALFORMED_QUERY", "Invalid date"),
    ("SELECT Id FROM Lead WHERE LatestInterestDate = 'x'", "INVALID_FIELD", "of type date"),
    ("SELECT Id FROM Lead WHERE DoNotCall = 'true'", "INVALID_FIELD", "of type boolean"),
    ("SELECT Id FROM Lead WHERE DoNotCall > false", "INVALID_QUERY_FILTER_OPERATOR", "invalid operator on boolean"),
    ("SELECT Id FROM Lead WHERE NumberOfEmployees = '3'", "INVALID_FIELD", "of type int"),
    ("SELECT Id FROM Lead WHERE NumberOfEmployees LIKE '3'", "INVALID_QUERY_FILTER_OPERATOR", "on int field"),
    ("SELECT Id FROM Lead WHERE City LIKE 3", "INVALID_FIELD", "of type string"),
    ("SELECT Id FROM Lead WHERE City INCLUDES ('x')", "INVALID_QUERY_FILTER_OPERATOR", "invalid operator"),
    ("SELECT Id FROM Lead WHERE Id = 'x'", "INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: x"),
    ("SELECT Id FROM Lead WHERE Id = 5", "INVALID_FIELD", "of type string"),
    ("SELECT Id FROM Lead WHERE Description = 'x'", "INVALID_FIELD", "can not be filtered"),
    ("SELECT Id FROM Lead ORDER BY Description", "MALFORMED_QUERY", "can not be sorted"),
    ("SELECT Id FROM Lead ORDER Name", "MALFORMED_QUERY", "unexpected token: 'Name'"),
    ("SELECT Id FROM Lead ORDER BY Name NULLS", "MALFORMED_QUERY", "expecting 'FIRST'"),
    ("SELECT Id FROM Lead LIMIT x", "MALFORMED_QUERY", "unexpected token: 'x'"),
    ("SELECT Id FROM Lead LIMIT 99999999999", "MALFORMED_QUERY", "unexpected token: '99999999999'"),
    ("SELECT Id FROM Lead WHERE CreatedDate = LAST_N_DAYS:999999", "MALFORMED_QUERY", "unexpected token"),
    ("SELECT Id FROM Lead LIMIT 1 2", "MALFORMED_QUERY", "unexpected token: '2'"),
    ("SELECT Id FROM Lead OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset"),
    ("SELECT Id FROM Dog", "INVALID_TYPE", "sObject type 'Dog' is not supported."),
    ("SELECT Dog FROM Lead", "INVALID_FIELD", "No such column 'Dog' on entity 'Lead'."),
    ("SELECT Dog.Name FROM Lead", "INVALID_FIELD", "Didn't understand relationship 'Dog' in field path."),
    ("SELECT Id, (SELECT Id FROM Dogs) FROM Lead", "INVALID_TYPE", "Didn't understand relationship 'Dogs'"),
    ("SELECT Id, Id FROM Lead", "INVALID_FIELD", "duplicate field selected: Id"),
    ("SELECT COUNT(), Id FROM Lead", "MALFORMED_QUERY", "COUNT() must be the only element"),
    ("SELECT City, COUNT(Id) FROM Lead", "MALFORMED_QUERY", "must be grouped or aggregated: City"),
    ("SELECT MAX() FROM Lead", "MALFORMED_QUERY", "unexpected token"),
    ("SELECT SUM(City) FROM Lead", "MALFORMED_QUERY", "does not support aggregate operator SUM"),
    ("SELECT FIELDS(SOME) FROM Lead", "MALFORMED_QUERY", "unexpected token: 'SOME'"),
    ("SELECT Id FROM Lead WHERE Id IN (SELECT Id, Name FROM Lead)", "MALFORMED_QUERY", "exactly one field"),
    ("SELECT Id FROM Lead FOR EVER", "MALFORMED_QUERY", "unexpected token: 'EVER'"),
    ("SELECT Id FROM Lead WITH LOVE", "MALFORMED_QUERY", "unexpected token: 'LOVE'"),
    ("SELECT Id FROM Lead; DROP TABLE Lead", "MALFORMED_QUERY", "unexpected token: ';'"),
    ("SELECT Id FROM Lead WHERE " + "(" * 60 + "City = 'x'" + ")" * 60, "MALFORMED_QUERY", "too deeply"),
    ("SELECT A.B.C.D.E.F.Id FROM Lead", "MALFORMED_QUERY", "too many levels"),
]
"""A query, the code of what is wrong with it, and a part of what is said."""


def test_what_cannot_be_asked(api: Api) -> None:
    wrong = []
    for soql, code, message in MISTAKES:
        found = error(api.query(soql))
        if found["errorCode"] != code or message not in found["message"]:
            wrong.append((soql, found))
    assert wrong == []


def test_the_place_of_a_mistake_is_shown(api: Api) -> None:
    message = error(api.query("SELECT Id, Dog FROM Lead"))["message"]
    assert message.startswith(
        "\nSELECT Id, Dog FROM Lead\n           ^\nERROR at Row:1:Column:12\nNo such column 'Dog'"
    )


def test_words_that_change_nothing_here(people: Api) -> None:
    assert len(people.rows("select id from lead where city = 'lyon' with security_enforced limit 1")) == 1
    assert len(people.rows("SELECT Lead.Id FROM Lead AS l ORDER BY l.Name LIMIT 1 FOR VIEW")) == 1


def test_a_query_that_is_not_there_or_too_long(api: Api) -> None:
    assert error(api.get("query"))["errorCode"] == "MALFORMED_QUERY"
    assert api.get("query?explain=SELECT+Id+FROM+Lead").json()["plans"] == []
    long = "SELECT Id FROM Lead WHERE City = '" + "x" * 100_000 + "'"
    part = {"referenceId": "a", "method": "GET", "url": f"/services/data/v60.0/query?q={long}"}
    found = api.post("composite", {"compositeRequest": [part]}).json()["compositeResponse"][0]
    assert found["body"][0]["errorCode"] == "MALFORMED_QUERY"
