// Replicates events to a PouchDB server: `node push.js FOLDER EVENTS.json BATCH ADDRESS`.
// The events are stored first; only the replication is timed.
const fs = require("fs");
const path = require("path");
const [folder, file, batch, address] = process.argv.slice(2);
const PouchDB = require("pouchdb").defaults({ prefix: folder + path.sep });

async function main() {
  const events = JSON.parse(fs.readFileSync(file, "utf8"));
  const local = new PouchDB("counter");
  for (let first = 0; first < events.length; first += 1000) {
    await local.bulkDocs(events.slice(first, first + 1000));
  }
  const remote = new PouchDB(`${address}/center`);
  await remote.info();
  const begun = process.hrtime.bigint();
  const done = await local.replicate.to(remote, { batch_size: Number(batch), batches_limit: 10 });
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  const held = (await remote.info()).doc_count;
  console.log(JSON.stringify({ seconds, written: done.docs_written, held }));
  process.exit(0);
}

main().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
