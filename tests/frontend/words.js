/* Reads texts as JSON, one a line, and writes the words of each as the search compares them. `SCRIPTS` names the folder
   of the scripts. */

import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { searched } = await import(new URL("search-words.js", pathToFileURL(`${process.env.SCRIPTS}/`)).href);
for await (const line of createInterface({ input: process.stdin }))
  console.log(JSON.stringify(searched(JSON.parse(line))));
