"""What the org says about its objects: the global list and one object in full."""

from __future__ import annotations

from typing import Any

from sync.crm.sandbox.access import User
from sync.crm.sandbox.schema import Field, Schema, SObject
from sync.crm.sandbox.soql_where import NUMBERS, unfiltered

SOAP = {
    "boolean": "xsd:boolean", "int": "xsd:int", "double": "xsd:double", "currency": "xsd:double",
    "percent": "xsd:double", "date": "xsd:date", "datetime": "xsd:dateTime", "base64": "xsd:base64Binary",
    "id": "tns:ID", "reference": "tns:ID",
}  # fmt: skip


def brief(one: SObject, root: str, *, queryable: bool = True) -> dict[str, Any]:
    """An object as it stands in the global list."""
    place = f"{root}/sobjects/{one.name}"
    return {
        "activateable": False,
        "associateEntityType": None,
        "associateParentEntity": None,
        "createable": one.creatable,
        "custom": one.custom,
        "customSetting": False,
        "deepCloneable": False,
        "deletable": one.deletable,
        "deprecatedAndHidden": False,
        "feedEnabled": False,
        "hasSubtypes": False,
        "isInterface": False,
        "isSubtype": False,
        "keyPrefix": one.prefix,
        "label": one.label,
        "labelPlural": f"{one.label}s",
        "layoutable": True,
        "mergeable": one.name in {"Account", "Contact", "Lead"},
        "mruEnabled": False,
        "name": one.name,
        "queryable": queryable,
        "replicateable": True,
        "retrieveable": True,
        "searchable": True,
        "triggerable": True,
        "undeletable": one.deletable,
        "updateable": one.updatable,
        "urls": {
            "rowTemplate": f"{place}/{{ID}}",
            "describe": f"{place}/describe",
            "sobject": place,
        },
    }


def describe(schema: Schema, one: SObject, user: User, root: str) -> dict[str, Any]:
    """An object in full, as far as the caller may see and change it."""
    children: list[dict[str, Any]] = [
        {
            "cascadeDelete": child.field.cascade,
            "childSObject": child.object.name,
            "deprecatedAndHidden": False,
            "field": child.field.name,
            "junctionIdListNames": [],
            "junctionReferenceTo": [],
            "relationshipName": child.field.children or None,
            "restrictedDelete": False,
        }
        for child in schema.children(one)
        if user.sees(child.object)
    ]
    place = f"{root}/sobjects/{one.name}"
    return {
        **brief(one, root),
        "createable": one.creatable and user.may(one, "create"),
        "updateable": one.updatable and user.may(one, "edit"),
        "deletable": one.deletable and user.may(one, "delete"),
        "actionOverrides": [],
        "childRelationships": children,
        "compactLayoutable": True,
        "defaultImplementation": None,
        "extendedBy": None,
        "extendsInterfaces": None,
        "fields": [_field_for(one, field, user) for field in one.fields.values() if user.sees_field(one, field)],
        "implementedBy": None,
        "implementsInterfaces": None,
        "listviewable": None,
        "lookupLayoutable": None,
        "namedLayoutInfos": [],
        "networkScopeFieldName": None,
        "recordTypeInfos": [_master(place)],
        "searchLayoutable": True,
        "sobjectDescribeOption": "FULL",
        "supportedScopes": [{"label": "All", "name": "everything"}],
        "urls": {
            **brief(one, root)["urls"],
            "layouts": f"{place}/describe/layouts",
            "approvalLayouts": f"{place}/describe/approvalLayouts",
            "compactLayouts": f"{place}/describe/compactLayouts",
            "uiDetailTemplate": "/{ID}",
            "uiEditTemplate": "/{ID}/e",
            "uiNewRecord": f"/{one.prefix}/e",
        },
    }


def _master(place: str) -> dict[str, Any]:
    return {
        "active": True,
        "available": True,
        "defaultRecordTypeMapping": True,
        "developerName": "Master",
        "master": True,
        "name": "Master",
        "recordTypeId": "012000000000000AAA",
        "urls": {"layout": f"{place}/describe/layouts/012000000000000AAA"},
    }


def _field_for(one: SObject, field: Field, user: User) -> dict[str, Any]:
    shown = _field(one, field)
    return shown if user.may_set(one, field) else {**shown, "createable": False, "updateable": False}


def _field(one: SObject, field: Field) -> dict[str, Any]:
    number = field.type in NUMBERS
    before, after = field.digits
    texts = field.textual or field.type in {"id", "reference"}
    return {
        "aggregatable": not unfiltered(field),
        "aiPredictionField": False,
        "autoNumber": field.type == "autonumber",
        "byteLength": field.length * (3 if field.textual else 1) if texts else 0,
        "calculated": field.name == "Name" and not field.creatable,
        "calculatedFormula": None,
        "cascadeDelete": field.cascade,
        "caseSensitive": False,
        "compoundFieldName": "Name" if field.name in {"FirstName", "LastName"} else None,
        "controllerName": None,
        "createable": field.creatable,
        "custom": field.custom,
        "defaultValue": _default(field),
        "defaultValueFormula": None,
        "defaultedOnCreate": _default(field) is not None or field.name == "OwnerId" or not field.creatable,
        "dependentPicklist": False,
        "deprecatedAndHidden": False,
        "digits": before if field.type == "int" else 0,
        "displayLocationInDecimal": False,
        "encrypted": False,
        "externalId": field.external,
        "extraTypeInfo": None,
        "filterable": not unfiltered(field),
        "filteredLookupInfo": None,
        "formulaTreatNullNumberAsZero": False,
        "groupable": not unfiltered(field) and field.type not in {"datetime", "double", "currency", "percent"},
        "highScaleNumber": False,
        "htmlFormatted": False,
        "idLookup": field.external or field.type == "id" or field.name in {"Email", "Name", "Username"},
        "inlineHelpText": None,
        "label": field.label,
        "length": field.length if texts else 0,
        "mask": None,
        "maskType": None,
        "name": field.name,
        "nameField": field.name == one.name_field,
        "namePointing": len(field.refers) > 1,
        "nillable": not field.required and (field.creatable or field.updatable) and field.type != "boolean",
        "permissionable": field.custom,
        "picklistValues": [_pick(field, value) for value in field.picks],
        "polymorphicForeignKey": len(field.refers) > 1,
        "precision": before + after if number and field.type != "int" else 0,
        "queryByDistance": False,
        "referenceTargetField": None,
        "referenceTo": list(field.refers),
        "relationshipName": field.relationship or None,
        "relationshipOrder": None,
        "restrictedDelete": False,
        "restrictedPicklist": field.restricted,
        "scale": after if number else 0,
        "searchPrefilterable": False,
        "soapType": SOAP.get(field.type, "xsd:string"),
        "sortable": not unfiltered(field),
        "type": "string" if field.type == "autonumber" else field.type,
        "unique": field.unique,
        "updateable": field.updatable,
        "writeRequiresMasterRead": False,
    }


def _default(field: Field) -> Any:
    if field.type == "boolean":
        return field.default == "true"
    return field.default


def _pick(field: Field, value: str) -> dict[str, Any]:
    return {
        "active": True,
        "defaultValue": value == field.default,
        "label": value,
        "validFor": None,
        "value": value,
    }
