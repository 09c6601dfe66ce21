"""Tryton as the CRM behind the connector: `client.TrytonCrm` fills the port `sync.crm.port.Crm`."""
