// The specs, the calls of their operations, and the admin API of the sandbox. Nothing here draws.

const METHODS = ["get", "put", "post", "delete", "patch"];
const JSON_TYPE = "application/json";

// What the page and the rendered specs share, for as long as the tab is open.
export const remembered = (name, otherwise) => sessionStorage.getItem(name) ?? otherwise;
export const remember = (name, value) => sessionStorage.setItem(name, value);

export async function loadOperations() {
  const names = await admin("GET", "specs");
  const documents = await Promise.all(names.map((name) => admin("GET", `specs/${name}.json`)));
  return documents.flatMap((document, index) => operationsOf(names[index], document));
}

function operationsOf(service, document) {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => {
      const node = item[method];
      const body = node.requestBody && resolve(document, node.requestBody).content[JSON_TYPE];
      const success = Object.entries(node.responses).find(([status]) => status.startsWith("2"));
      return {
        id: node.operationId,
        service,
        method: method.toUpperCase(),
        path,
        summary: node.summary,
        tag: node.tags[0],
        reads: node["x-idempotency"] === "safe",
        document,
        parameters: (node.parameters ?? []).map((it) => resolve(document, it)).filter((it) => it.in !== "header"),
        body: body && resolve(document, body.schema),
        example: body && (body.example ?? Object.values(body.examples ?? {})[0]?.value),
        headers: success ? Object.keys(resolve(document, success[1]).headers ?? {}) : [],
      };
    }),
  );
}

function resolve(document, node) {
  let found = node;
  while (found?.$ref) {
    const steps = found.$ref.slice(2).split("/");
    found = steps.reduce((at, step) => at[step.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  }
  return found;
}

// The names without whose values an operation cannot be called.
export function required(operation) {
  const parameters = operation.parameters.filter((it) => it.required).map((it) => it.name);
  return [...parameters, ...(operation.body?.required ?? [])];
}

export function takes(operation, name) {
  return name in (operation.body?.properties ?? {}) || operation.parameters.some((it) => it.name === name);
}

// A request for an operation: values that are known, and for the rest the example of the spec.
export function prepared(operation, values) {
  const parameters = operation.parameters.map((it) => ({
    name: it.name,
    in: it.in,
    required: it.required ?? false,
    value: it.required ? String(values[it.name] ?? it.example ?? resolve(operation.document, it.schema)?.example ?? "") : "",
  }));
  if (!operation.body) return { parameters, body: null };
  const names = Object.keys(operation.body.properties ?? {});
  const known = Object.fromEntries(names.map((name) => [name, values[name]]));
  return { parameters, body: JSON.stringify({ ...operation.example, ...defined(known) }, null, 2) };
}

const defined = (values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

// Like `prepared`, with the required fields and the values alone.
export function filled(operation, values) {
  const request = prepared(operation, values);
  if (request.body === null) return request;
  const names = Object.keys(operation.body.properties ?? {}).filter((name) => name in values);
  return { ...request, body: JSON.stringify(Object.fromEntries(names.map((name) => [name, values[name]]))) };
}

export async function send(operation, { parameters, body }, token) {
  const values = Object.fromEntries(parameters.map((it) => [it.name, it.value]));
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]));
  const query = new URLSearchParams(
    parameters.filter((it) => it.in === "query" && it.value !== "").map((it) => [it.name, it.value]),
  );
  const started = performance.now();
  const response = await fetch(path + (query.size ? `?${query}` : ""), {
    method: operation.method,
    headers: { "X-Auth-Token": token, ...(body === null ? {} : { "Content-Type": JSON_TYPE }) },
    body,
    cache: "no-store",
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: operation.headers.map((name) => [name, response.headers.get(name)]).filter(([, value]) => value),
    milliseconds: Math.round(performance.now() - started),
    text,
    json: parsed(text),
  };
}

export async function admin(method, action, body) {
  const response = await fetch(action, {
    method,
    headers: { "Content-Type": JSON_TYPE },
    body: method === "GET" ? undefined : JSON.stringify(body ?? {}),
    cache: "no-store",
  });
  const answer = parsed(await response.text());
  if (!response.ok) throw new Error(answer?.message ?? `${action}: status ${response.status}`);
  return answer;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// The material of a key in this page: always the same, because a key takes no other a second time.
export async function wrappedMaterial(keyId, length, publicKey) {
  if (!globalThis.crypto?.subtle) {
    throw new Error("Open this page as http://localhost or http://127.0.0.1: browsers encrypt only there.");
  }
  const bytes = new TextEncoder().encode(keyId);
  const material = (await crypto.subtle.digest("SHA-256", bytes)).slice(0, length);
  const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };
  const der = Uint8Array.from(atob(publicKey), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey("spki", der, algorithm, false, ["encrypt"]);
  const wrapped = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, material));
  return btoa(String.fromCharCode(...wrapped));
}
