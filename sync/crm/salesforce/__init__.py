"""The client for Salesforce: REST v60, as `sync.crm.port.Crm` wants it."""
