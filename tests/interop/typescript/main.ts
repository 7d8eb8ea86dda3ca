/** Makes the calls that it is given, with the types that openapi-typescript made, and prints the result of each. */

import { readFileSync } from "node:fs";

import type { Call } from "./call.js";
import { caller } from "./operations.js";

type Job = { endpoint: string; token: string; calls: Call[]; patterns: string[] };

const job: Job = JSON.parse(readFileSync(process.argv[2]!, "utf8"));
const make = caller(job.endpoint, job.token);

for (const call of job.calls) {
  console.log(JSON.stringify(await make(call)));
}

function refused(flag: string): string[] {
  return job.patterns.filter((pattern) => {
    try {
      return !new RegExp(pattern, flag);
    } catch {
      return true;
    }
  });
}

console.log(JSON.stringify({ "ECMAScript `u`": refused("u"), "ECMAScript `v`": refused("v") }));
