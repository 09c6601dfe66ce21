// Drives the sandbox with jsforce and prints what came back as one JSON object. Usage: node drive.mjs URL TOKEN
import jsforce from "jsforce";

const [url, token] = process.argv.slice(2);
const connection = new jsforce.Connection({ instanceUrl: url, accessToken: token, version: "60.0" });
const lead = connection.sobject("Lead");
const said = {};

async function refused(call) {
  try {
    await call();
  } catch (error) {
    return { code: error.errorCode ?? error.name, message: error.message };
  }
  return null;
}

said.identity = await connection.identity();
said.global = (await connection.describeGlobal()).sobjects.map((one) => one.name);
said.describe = (await lead.describe()).fields.find((field) => field.name === "LastName");

// One record, from its beginning to its end.
const made = await lead.create({ LastName: "Ünal 🚗", Company: "Auben", Vitrine_Id__c: "one" });
said.created = made;
said.retrieved = await lead.retrieve(made.id);
said.updated = await lead.update({ Id: made.id, City: "Lyon" });
said.upsertKnown = await lead.upsert({ Vitrine_Id__c: "one", City: "Nice" }, "Vitrine_Id__c");
said.upsertNew = await lead.upsert({ Vitrine_Id__c: "two", LastName: "B", Company: "-" }, "Vitrine_Id__c");
said.missing = await refused(() => lead.create({ LastName: "x" }));
said.notFound = await refused(() => lead.retrieve("00Q000000000000AAA"));
said.badQuery = await refused(() => connection.query("SELECT Nothing FROM Lead"));

// Collections, more than one call's worth.
const many = Array.from({ length: 450 }, (_, n) => ({ LastName: `N${n}`, Company: "-", Vitrine_Id__c: `m${n}` }));
const results = await lead.create(many, { allowRecursive: true });
said.collection = results.filter((result) => result.success).length;
said.collectionUpdate = await lead.update([
  { Id: results[0].id, City: "Brest" },
  { Id: "00Q000000000000AAA", City: "Brest" },
]);
said.collectionUpsert = await lead.upsert(
  [
    { Vitrine_Id__c: "m1", City: "Brest" },
    { Vitrine_Id__c: "three", City: "Brest" },
  ],
  "Vitrine_Id__c",
);
said.collectionRead = (await lead.retrieve([made.id, "00Q000000000000AAA"])).map((row) => row && row.Name);

// Queries, page by page.
const pages = await connection.query("SELECT Id, Name, Owner.Name FROM Lead ORDER BY Name", {
  autoFetch: true,
  maxFetch: 1000,
  headers: { "Sforce-Query-Options": "batchSize=200" },
});
said.pages = { rows: pages.records.length, total: pages.totalSize, owner: pages.records[0].Owner.Name };
const first = await connection.request({
  method: "GET",
  url: `/query?q=${encodeURIComponent("SELECT Id FROM Lead")}`,
  headers: { "Sforce-Query-Options": "batchSize=200" },
});
const second = await connection.queryMore(first.nextRecordsUrl, { autoFetch: false });
said.queryMore = { first: first.records.length, done: first.done, second: second.records.length };
said.find = await lead
  .find({ LastName: { $like: "N1%" }, City: null }, ["Id", "Name"])
  .sort({ Name: 1 })
  .limit(2)
  .skip(1)
  .execute();
said.count = await lead.count({ Company: "-" });

// Several calls in one.
said.composite = await connection.requestPost("/composite", {
  compositeRequest: [
    { method: "POST", url: "/services/data/v60.0/sobjects/Account", referenceId: "company", body: { Name: "A" } },
    {
      method: "POST",
      url: "/services/data/v60.0/sobjects/Contact",
      referenceId: "person",
      body: { LastName: "C", AccountId: "@{company.id}" },
    },
  ],
});
said.children = await connection.sobject("Account").find({}, "Id, Name").include("Contacts").select("LastName").end();

// What changed.
said.destroyed = await lead.destroy(made.id);
const hourAgo = new Date(Date.now() - 3600e3);
said.changed = (await lead.updated(hourAgo, new Date())).ids.length;
said.gone = await lead.deleted(hourAgo, new Date());
said.recycled = (await connection.query("SELECT Id FROM Lead WHERE IsDeleted = true", { scanAll: true })).totalSize;

// Bulk API 2.0.
said.bulk = await connection.bulk2.loadAndWaitForResults({
  object: "Contact",
  operation: "insert",
  input: [{ LastName: 'Zoë, "Z"' }, { LastName: "two\nlines" }, { LastName: "x".repeat(81) }],
  pollInterval: 20,
  pollTimeout: 20000,
});
const stream = await connection.bulk2.query("SELECT LastName FROM Contact ORDER BY LastName");
said.bulkQuery = await stream.toArray();

// A file, in parts.
const file = { filename: "offer.pdf", contentType: "application/pdf" };
said.file = await connection
  .sobject("ContentVersion")
  .create(
    { PathOnClient: "offer.pdf", VersionData: Buffer.from("%PDF").toString("base64") },
    { multipartFileFields: { VersionData: file } },
  );
said.search = (await connection.search("FIND {Brest} IN ALL FIELDS RETURNING Lead(Id, Name)")).searchRecords.length;
said.limits = (await connection.limits()).DailyApiRequests;
said.limitInfo = connection.limitInfo.apiUsage;

const stranger = new jsforce.Connection({ instanceUrl: url, accessToken: "nobody" });
said.stranger = await refused(() => stranger.query("SELECT Id FROM Lead"));
process.stdout.write(JSON.stringify(said));
