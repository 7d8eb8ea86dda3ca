/** Makes the calls that it is given, with the types that openapi-typescript made, and prints the result of each. */

import { readFileSync } from "node:fs";

import createClient from "openapi-fetch";

import type { components as Kms, paths as KmsPaths } from "./generated/kms.js";
import type { components as Smn, paths as SmnPaths } from "./generated/smn.js";

type KeyOnly = Kms["schemas"]["EnableKeyRequest"];
type Topic = { topic_urn: string };

type Call =
  | { operation: "importKeyMaterial"; arguments: Kms["schemas"]["ImportKeyMaterialRequest"] }
  | { operation: "enableKey"; arguments: KeyOnly }
  | { operation: "bindTopicKmsKey"; arguments: Smn["schemas"]["BindTopicKmsKeyRequest"] & Topic }
  | { operation: "getTopicKmsKey"; arguments: Topic };

type Job = { endpoint: string; token: string; project_id: string; calls: Call[] };

type Outcome = Record<string, string | number | undefined>;

const job: Job = JSON.parse(readFileSync(process.argv[2]!, "utf8"));
const options = { baseUrl: job.endpoint, headers: { "X-Auth-Token": job.token } };
const kms = createClient<KmsPaths>(options);
const smn = createClient<SmnPaths>(options);

function kmsFailure(error: Kms["schemas"]["KmsError"]): Outcome {
  return { code: error.error?.error_code, message: error.error?.error_msg };
}

function smnFailure(error: Smn["schemas"]["SmnError"]): Outcome {
  return { code: error.error_code ?? error.code, message: error.error_msg ?? error.message };
}

async function make(call: Call): Promise<Outcome> {
  const project_id = job.project_id;
  switch (call.operation) {
    case "importKeyMaterial": {
      const { error, response } = await kms.POST("/v1.0/{project_id}/kms/import-key-material", {
        params: { path: { project_id } },
        body: call.arguments,
      });
      return { status: response.status, ...(error && kmsFailure(error)) };
    }
    case "enableKey": {
      const { data, error, response } = await kms.POST("/v1.0/{project_id}/kms/enable-key", {
        params: { path: { project_id } },
        body: call.arguments,
      });
      if (error) return { status: response.status, ...kmsFailure(error) };
      return { status: response.status, key_id: data.key_info.key_id, key_state: data.key_info.key_state };
    }
    case "bindTopicKmsKey": {
      const { topic_urn, ...body } = call.arguments;
      const { data, error, response } = await smn.POST(
        "/v2/{project_id}/notifications/topics/{topic_urn}/kms",
        { params: { path: { project_id, topic_urn } }, body },
      );
      if (error) return { status: response.status, ...smnFailure(error) };
      return { status: response.status, id: data.id };
    }
    case "getTopicKmsKey": {
      const { topic_urn } = call.arguments;
      const { data, error, response } = await smn.GET(
        "/v2/{project_id}/notifications/topics/{topic_urn}/kms",
        { params: { path: { project_id, topic_urn } } },
      );
      if (error) return { status: response.status, ...smnFailure(error) };
      return { status: response.status, id: data.id, key_id: data.key_id, key_status: data.status };
    }
  }
}

for (const call of job.calls) {
  console.log(JSON.stringify(await make(call)));
}
