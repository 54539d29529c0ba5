// A PouchDB server: `node serve.js FOLDER`; prints its address as one line of JSON.
const path = require("path");
const express = require("express");
const folder = process.argv[2];
const PouchDB = require("pouchdb").defaults({ prefix: folder + path.sep });
const app = express();
const options = { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: path.join(folder, "log.txt") };
app.use("/", require("express-pouchdb")(PouchDB, options));
const server = app.listen(0, "127.0.0.1", () => {
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` }));
});
