"""What a duplicate rule answers."""

from __future__ import annotations

from collections.abc import Sequence

from sync.crm.sandbox.schema import SObject
from sync.crm.sandbox.trouble import Refusal


def duplicates(one: SObject, found: Sequence[str], root: str, *, allow: bool) -> Refusal:
    """The answer of a duplicate rule, with the key that Salesforce spells this way."""
    matches = [
        {
            "additionalInformation": [],
            "fieldDiffs": [],
            "matchConfidence": 100.0,
            "record": {
                "attributes": {"type": one.name, "url": f"{root}/sobjects/{one.name}/{record}"},
                "Id": record,
            },
        }
        for record in found
    ]
    result = {
        "allowSave": allow,
        "duplicateRule": f"Standard_{one.name}_Duplicate_Rule",
        "duplicateRuleEntityType": one.name,
        "errorMessage": "Use one of these records?",
        "matchResults": [
            {
                "entityType": one.name,
                "errors": [],
                "matchEngine": "ExactMatchEngine",
                "matchRecords": matches,
                "rule": f"Standard_{one.name}_Match_Rule_v1_0",
                "size": len(matches),
                "success": True,
            }
        ],
    }
    return Refusal("DUPLICATES_DETECTED", "Use one of these records?", [], more={"duplicateResut": result})
