// The page: what it shows, and what its buttons do. All text goes through templates, which never make HTML of it.

import { html, nothing, render } from "./libraries/lit-html.js";
import {
  admin,
  filled,
  loadOperations,
  prepared,
  remember,
  remembered,
  required,
  send,
  takes,
  wrappedMaterial,
} from "./model.js";

const REFRESH = 1000;
const SHOWN_REQUESTS = 50;
const SHOWN_DELIVERIES = 20;
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

const state = {
  project: remembered("project", ""),
  projects: [],
  token: remembered("token", "any"),
  keys: [],
  topics: [],
  subscriptions: [],
  deliveries: [],
  clock: { now: 0, moved: 0 },
  faults: [],
  requests: [],
  operations: [],
  message: null,
  lost: null, // why the sandbox does not answer
  openRequests: new Set(),
  openDeliveries: new Set(),
  chosen: null, // the operation in the form, its request, and the response to it
};

// ---- what is known -------------------------------------------------------------------------------------------

const operation = (id) => state.operations.find((it) => it.id === id);

// What the spec says that a key in a state allows.
function allowed(status) {
  const kms = state.operations.find((it) => it.service === "kms")?.document;
  const states = kms?.components.schemas.KeyState["x-states"] ?? [];
  return states.find((it) => it.name === status)?.allows ?? [];
}

function nextExpiry() {
  const times = state.keys.flatMap((key) =>
    Object.entries(key).filter(([name, value]) => name.endsWith("_at") && value > state.clock.now),
  );
  return times.length ? Math.min(...times.map(([, value]) => value)) : null;
}

// ---- calls ---------------------------------------------------------------------------------------------------

async function refresh() {
  try {
    const query = state.project ? `?project_id=${encodeURIComponent(state.project)}` : "";
    const [projects, clock, faults, requests, deliveries] = await Promise.all([
      admin("GET", `state${query}`),
      admin("GET", "clock"),
      admin("GET", "faults"),
      admin("GET", `requests?limit=${SHOWN_REQUESTS}`),
      admin("GET", `deliveries?limit=${SHOWN_DELIVERIES}`),
    ]);
    state.projects = Object.keys(projects);
    if (!state.project) {
      state.project = state.projects[0] ?? "p1";
      return refresh();
    }
    Object.assign(state, projects[state.project] ?? {}, { clock, faults, requests, deliveries, lost: null });
  } catch (error) {
    state.lost = `The sandbox does not answer: ${error.message}`;
  }
  draw();
}

async function act(what, action) {
  try {
    const said = await action();
    state.message = { bad: false, text: `${what}: ${said ?? "done"}` };
  } catch (error) {
    state.message = { bad: true, text: `${what}: ${error.message}` };
  }
  await refresh();
}

// Calls an operation, and returns the body of its response; an error if it did not succeed.
async function call(id, values) {
  const wanted = operation(id);
  const response = await send(wanted, filled(wanted, { project_id: state.project, ...values }), state.token);
  return succeeded(response).json ?? {};
}

function succeeded(response) {
  const { status, json, text } = response;
  if (status < 300 && json === null && text) throw new Error(`${status} with a body that is not JSON`);
  if (status < 300) return response;
  const error = json?.error ?? json ?? {};
  const code = error.error_code ?? error.code ?? "";
  throw new Error(`${status} ${code} ${error.error_msg ?? error.message ?? ""}`.trim());
}

async function importMaterial(keyId, length, seconds) {
  const wrapping = { key_id: keyId, wrapping_algorithm: "RSAES_OAEP_SHA_256" };
  const issued = await call("getParametersForImport", wrapping);
  const expiry = seconds ? { expiration_time: String(Math.floor(state.clock.now) + seconds) } : {};
  await call("importKeyMaterial", {
    key_id: keyId,
    import_token: issued.import_token,
    encrypted_key_material: await wrappedMaterial(keyId, length, issued.public_key),
    ...expiry,
  });
}

const fresh = (name) => `${name}-${Math.random().toString(16).slice(2, 6)}`;

async function boundTopic(keyId) {
  const { topic_urn } = await call("createTopic", { name: fresh("scenario") });
  await call("bindTopicKmsKey", { topic_urn, key_id: keyId });
  return topic_urn;
}

const newKey = async (values) => (await call("createKey", { key_alias: fresh("scenario"), ...values })).key_info.key_id;

const SCENARIOS = [
  {
    name: "A topic with a key of yours",
    async run() {
      const key = await newKey({ origin: "external" });
      await importMaterial(key, 32, 0);
      await boundTopic(key);
    },
  },
  {
    name: "A topic whose key is disabled",
    async run() {
      const key = await newKey({});
      await boundTopic(key);
      await call("disableKey", { key_id: key });
    },
  },
  {
    name: "A topic whose key material expires in five minutes",
    async run() {
      const key = await newKey({ origin: "external" });
      await importMaterial(key, 32, 5 * MINUTE);
      await boundTopic(key);
    },
  },
  {
    name: "A service that refuses three calls with 429",
    run: () => admin("POST", "faults", { status: 429, retry_after: 1, times: 3 }),
  },
];

const FAULTS = {
  "status 503": { status: 503 },
  "status 429 with Retry-After": { status: 429, retry_after: 2 },
  "status 500": { status: 500 },
  "lost response": { drop: true },
  "HTML page in place of JSON": { html: true },
  "half of the body": { cut: true },
  "delay of 5 seconds": { delay: 5 },
};

// ---- small parts ---------------------------------------------------------------------------------------------

const values = (event) => {
  event.preventDefault();
  return Object.fromEntries(new FormData(event.target));
};

const moment = (seconds) => new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, "Z").replace("T", " ");

function ago(seconds) {
  const [size, unit] = [[DAY, "d"], [60 * MINUTE, "h"], [MINUTE, "min"], [1, "s"]].find(
    ([length]) => Math.abs(seconds) >= length,
  ) ?? [1, "s"];
  return `${Math.round(seconds / size)} ${unit}`;
}

const SIGNS = { good: "✓", pending: "…", bad: "✗" };

// Colour is never the only sign.
function badge(kind, text) {
  return html`<span class="badge ${kind}"><span aria-hidden="true">${SIGNS[kind]}</span> ${text}</span>`;
}

function keyBadge(key) {
  const kind = allowed(key.status).includes("can_encrypt") ? "good" : key.status.startsWith("PENDING") ? "pending" : "bad";
  return badge(kind, key.status);
}

function topicBadge(topic) {
  if (!topic.binding) return html`<span class="badge">no key</span>`;
  const sends = allowed(topic.status).includes("can_publish");
  return badge(sends ? "good" : "bad", sends ? topic.status : `${topic.status}: messages are refused`);
}

const options = (choices, selected) =>
  choices.map((it) => {
    const [value, text] = Array.isArray(it) ? it : [it, it];
    return html`<option value=${value} ?selected=${value === selected}>${text}</option>`;
  });

const pretty = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

// Any other fields of a key or a topic, whatever they are.
function rest(thing, shown) {
  const others = Object.entries(thing).filter(([name, value]) => !shown.includes(name) && value !== "" && value !== null);
  return html`<dl>
    ${others.map(([name, value]) => html`<dt>${name}</dt>
      <dd>${name.endsWith("_at") ? moment(value) : pretty(value)}</dd>`)}
  </dl>`;
}

// ---- operations of one key or topic --------------------------------------------------------------------------

// Runs an operation for which everything is known; else shows its form.
function start(id, known) {
  const wanted = operation(id);
  const all = { project_id: state.project, ...known };
  const says = !wanted.body || Object.keys(wanted.body.properties ?? {}).some((name) => name in all);
  if (says && required(wanted).every((name) => name in all)) {
    return act(id, async () => {
      const response = succeeded(await send(wanted, filled(wanted, all), state.token));
      return wanted.reads ? pretty(response.json) : response.status;
    });
  }
  choose(id, all);
  document.getElementById("operations").scrollIntoView();
  document.getElementById("send").focus();
}

function choose(id, given = {}) {
  const wanted = operation(id);
  const [topic] = state.topics;
  const known = {
    project_id: state.project,
    key_id: state.keys[0]?.key_id,
    topic_urn: topic?.topic_urn,
    id: topic?.binding?.id,
    ...given,
  };
  state.chosen = wanted ? { operation: wanted, request: prepared(wanted, known), response: null } : null;
  draw();
}

function menu(label, choices, run) {
  return html`<form class="row" @submit=${(event) => run(values(event).operation)}>
    <select name="operation" aria-label=${label}>${options(choices)}</select>
    <button>Run</button>
  </form>`;
}

// ---- sections ------------------------------------------------------------------------------------------------

function header() {
  return html`<header>
    <h1>Sandbox</h1>
    <p>This is <strong>not Huawei Cloud</strong>: a local sandbox for tests. It forgets everything when it stops.</p>
    <form class="row" @submit=${(event) => event.preventDefault()}>
      <label>Project
        <input name="project" list="projects" autocomplete="off" .value=${state.project}
          @change=${async (event) => {
            state.project = event.target.value.trim();
            remember("project", state.project);
            await refresh();
            if (state.chosen) choose(state.chosen.operation.id);
          }}>
      </label>
      <datalist id="projects">${options(state.projects)}</datalist>
      <label>Token <input name="token" autocomplete="off" .value=${state.token}
        @input=${(event) => {
          state.token = event.target.value;
          remember("token", state.token);
        }}></label>
    </form>
    <nav aria-label="Sections">
      ${["Keys", "Topics", "Deliveries", "Actions", "Requests", "Operations"].map((it) => html`<a href="#${it.toLowerCase()}">${it}</a>`)}
    </nav>
  </header>`;
}

function message() {
  const { bad, text } = state.lost ? { bad: true, text: state.lost } : (state.message ?? {});
  return html`<p role="status" class="message ${bad ? "bad" : ""}">${text ? html`${bad ? "Error: " : ""}${text}` : nothing}</p>`;
}

function keysSection() {
  const choices = state.operations
    .filter((it) => it.service === "kms" && takes(it, "key_id") && it.id !== "importKeyMaterial")
    .map((it) => it.id);
  return html`<section id="keys" aria-labelledby="keys-title">
    <h2 id="keys-title">Keys</h2>
    <form class="row" @submit=${(event) => {
      const { alias, origin } = values(event);
      act("createKey", () => call("createKey", { key_alias: alias, origin }).then((it) => it.key_info.key_id));
    }}>
      <label>Alias <input name="alias" required autocomplete="off" placeholder="orders"></label>
      <label>Material <select name="origin">
        ${options([["external", "imported by you"], ["kms", "made by KMS"]])}
      </select></label>
      <button>Create key</button>
    </form>
    <ul class="cards">${state.keys.map((key) => keyCard(key, choices))}</ul>
  </section>`;
}

function keyCard(key, choices) {
  const name = key.alias || key.key_id;
  const ends = key.deleted_at ?? key.expires_at;
  const imports = key.external && allowed(key.status).includes("accepts_material");
  const material = imports ? "no material yet" : key.external ? "imported material" : "material made by KMS";
  return html`<li data-key=${key.key_id}>
    <div class="title"><strong>${name}</strong> ${keyBadge(key)}</div>
    <p class="facts">
      ${key.default ? "default key of a service" : material}
      ${ends ? html` · ${key.deleted_at ? "will be deleted" : "material expires"} ${moment(ends)}
        (in ${ago(ends - state.clock.now)})` : nothing}
    </p>
    <div class="row">
      ${imports ? html`<form class="row" @submit=${(event) => {
        const seconds = Number(values(event).expires);
        act("importKeyMaterial", () => importMaterial(key.key_id, key.spec === "SM4" ? 16 : 32, seconds));
      }}>
        <select name="expires" aria-label="Expiry of the material of ${name}">
          ${options([["0", "never expires"], [String(5 * MINUTE), "expires in 5 minutes"], [String(DAY), "expires in a day"]])}
        </select>
        <button>Import material</button>
      </form>` : nothing}
      ${menu(`Operation on the key ${name}`, choices, (id) => start(id, { key_id: key.key_id }))}
    </div>
    <details><summary>More</summary>${rest(key, ["alias", "status", "external", "default"])}</details>
  </li>`;
}

function topicsSection() {
  const choices = state.operations.filter((it) => it.path.includes("{topic_urn}"));
  return html`<section id="topics" aria-labelledby="topics-title">
    <h2 id="topics-title">Topics</h2>
    <form class="row" @submit=${(event) => {
      const { name } = values(event);
      act("createTopic", () => call("createTopic", { name }).then((it) => it.topic_urn));
    }}>
      <label>Name <input name="name" required autocomplete="off" placeholder="orders"></label>
      <button>Create topic</button>
    </form>
    <ul class="cards">${state.topics.map((topic) => topicCard(topic, choices))}</ul>
  </section>`;
}

function topicCard(topic, choices) {
  const name = topic.topic_urn.split(":").pop();
  const key = topic.binding && state.keys.find((it) => it.key_id === topic.binding.key_id);
  const known = { topic_urn: topic.topic_urn, ...(topic.binding ? { id: topic.binding.id } : {}) };
  const possible = choices
    .filter((it) => topic.binding || !required(it).includes("id"))
    .filter((it) => it.id !== "bindTopicKmsKey")
    .map((it) => it.id);
  return html`<li data-topic=${name}>
    <div class="title"><strong>${name}</strong> ${topicBadge(topic)}</div>
    <p class="facts">${topic.binding ? html`bound to the key ${key?.alias ?? topic.binding.key_id}` : "not encrypted"}</p>
    <div class="row">
      ${topic.binding ? nothing : html`<form class="row" @submit=${(event) =>
        act("bindTopicKmsKey", () => call("bindTopicKmsKey", { ...known, ...values(event) }).then((it) => it.id))}>
        <select name="key_id" aria-label="Key for the topic ${name}">
          ${options(state.keys.map((it) => [it.key_id, it.alias || it.key_id]))}
        </select>
        <button>Bind key</button>
      </form>`}
      ${menu(`Operation on the topic ${name}`, possible, (id) => start(id, known))}
    </div>
    <details><summary>More</summary>${rest(topic, ["status"])}</details>
  </li>`;
}

function deliveriesSection() {
  return html`<section id="deliveries" aria-labelledby="deliveries-title">
    <h2 id="deliveries-title">Deliveries</h2>
    <p class="facts">What subscriptions would have received, the newest first. Nothing is sent.</p>
    ${state.deliveries.length ? nothing : html`<p>None yet. Run addSubscription on a topic, and confirm it here.</p>`}
    <ul class="cards">${state.deliveries.toReversed().map(deliveryCard)}</ul>
  </section>`;
}

function deliveryCard(it) {
  const id = `${it.message_id} ${it.subscription_urn}`;
  // None if it was deleted, or is another project's.
  const subscription = it.token && state.subscriptions.find((other) => other.subscription_urn === it.subscription_urn);
  const waits = subscription && subscription.status === 0;
  return html`<li>
    <div class="title"><strong>${it.token ? "Request to confirm" : it.subject || "Message"}</strong>
      ${!subscription ? nothing : waits ? badge("pending", "not confirmed") : badge("good", "confirmed")}</div>
    <p class="facts">${it.protocol} · ${it.topic_urn}</p>
    ${it.message ? html`<pre>${it.message}</pre>` : nothing}
    ${waits ? html`<button @click=${() =>
      act("confirmSubscription", () => call("confirmSubscription", { token: it.token }).then((got) => got.subscription_urn))}>
      Confirm</button>` : nothing}
    <details .open=${state.openDeliveries.has(id)} @toggle=${toggled(state.openDeliveries, id)}>
      <summary>More</summary>${rest(it, ["subject", "message", "protocol", "topic_urn"])}</details>
  </li>`;
}

function actionsSection() {
  const { now, moved } = state.clock;
  const next = nextExpiry();
  const move = (seconds) => act("Clock", async () => {
    await admin("POST", "clock", { seconds });
    return `moved by ${ago(seconds)}`;
  });
  return html`<section id="actions" aria-labelledby="actions-title">
    <h2 id="actions-title">Actions</h2>
    <h3>Scenarios</h3>
    <div class="row">${SCENARIOS.map((it) => html`<button @click=${() => act(it.name, it.run)}>${it.name}</button>`)}</div>
    <h3>Clock</h3>
    <p class="facts"><time>${moment(now)}</time>${moved ? html`, moved by ${ago(moved)}` : nothing}</p>
    <div class="row">
      <button @click=${() => move(5 * MINUTE)}>Five minutes pass</button>
      <button @click=${() => move(DAY)}>A day passes</button>
      <button ?disabled=${next === null} @click=${() => move(next - now + 1)}>Move past the next expiry</button>
    </div>
    <h3>Faults</h3>
    <form class="row" @submit=${(event) => {
      const { fault, operation: of, times } = values(event);
      const where = of ? { operation: of } : {};
      act("Fault", () => admin("POST", "faults", { ...FAULTS[fault], ...where, times: Number(times) }));
    }}>
      <label>Fault <select name="fault">${options(Object.keys(FAULTS))}</select></label>
      <label>Operation <select name="operation">${options([["", "any"], ...state.operations.map((it) => it.id)])}</select></label>
      <label>Times <input name="times" type="number" min="1" value="1" required></label>
      <button>Inject fault</button>
    </form>
    <ul class="facts">${state.faults.map(({ fault, operation: of, times }) => html`<li>
      ${listed(fault)} for ${of ?? "any operation"}, ${times === 1 ? "once" : `${times} times`}</li>`)}</ul>
    <h3>Everything</h3>
    <div class="row">
      <button @click=${() => act("Reset", () => admin("POST", "reset"))}>Reset the sandbox</button>
      <button @click=${() => act("Tokens", () => admin("POST", "expire-tokens"))}>Expire all tokens</button>
    </div>
  </section>`;
}

const listed = (fault) =>
  Object.entries(fault).filter(([, value]) => value).map(([name, value]) => `${name} ${value}`).join(", ");

// An element that stays open for the thing that it shows, though others come before it.
function toggled(open, id) {
  return (event) => {
    if (event.target.open) open.add(id);
    else open.delete(id);
    draw();
  };
}

function requestsSection() {
  return html`<section id="requests" aria-labelledby="requests-title">
    <h2 id="requests-title">Requests</h2>
    <p class="facts">The newest first. Secrets show as ***.</p>
    ${state.requests.length ? nothing : html`<p>None yet. Call this sandbox, and they appear here.</p>`}
    ${state.requests.map((it) => html`<details .open=${state.openRequests.has(it.request_id)}
      @toggle=${toggled(state.openRequests, it.request_id)}>
      <summary>
        <time>${moment(it.at).slice(11, 19)}</time>
        ${badge(it.status && it.status < 400 ? "good" : "bad", it.status ?? "no response")}
        ${it.operation ?? `${it.method} ${it.path}`}
        ${it.fault ? html`<em>fault: ${listed(it.fault)}</em>` : nothing}
      </summary>
      <p class="wide"><code>${it.method} ${it.path}</code></p>
      ${it.from_example ? html`<p>The sandbox has no behaviour for this operation: the response is the example of the spec.</p>` : nothing}
      ${it.request === null ? nothing : html`<h3>Request</h3><pre>${pretty(it.request)}</pre>`}
      ${it.response === null ? nothing : html`<h3>Response</h3><pre>${pretty(it.response)}</pre>`}
      <p class="facts">request id ${it.request_id}</p>
    </details>`)}
  </section>`;
}

function operationsSection() {
  const services = [...new Set(state.operations.map((it) => it.service))];
  return html`<section id="operations" aria-labelledby="operations-title">
    <h2 id="operations-title">Operations</h2>
    <form class="row" @submit=${(event) => event.preventDefault()}>
      <label>Operation <select @change=${(event) => choose(event.target.value)}>
        <option value="">choose one</option>
        ${services.map((service) => html`<optgroup label=${service}>
          ${state.operations.filter((it) => it.service === service).map((it) =>
            html`<option value=${it.id} ?selected=${it.id === state.chosen?.operation.id}>${it.id}: ${it.summary}</option>`)}
        </optgroup>`)}
      </select></label>
    </form>
    <p class="facts">Fields, rules and errors are in the specs:
      ${services.map((it) => html` <a href="specs/?urls.primaryName=${it}">${it}</a>`)}</p>
    ${state.chosen ? chosen(state.chosen) : nothing}
  </section>`;
}

const rendered = (of) =>
  `specs/?urls.primaryName=${of.service}#/${encodeURIComponent(of.tag)}/${of.id}`;

function chosen(it) {
  const { operation: of, request, response } = it;
  const submit = async (event) => {
    event.preventDefault();
    await act(of.id, async () => {
      it.response = await send(of, request, state.token);
      return succeeded(it.response).status;
    });
  };
  return html`<article>
    <h3>${of.summary}</h3>
    <p class="wide"><code>${of.method} ${of.path}</code> (<a href=${rendered(of)}>in the specs</a>)</p>
    <form @submit=${submit} aria-label="Try ${of.id}">
      ${request.parameters.map((parameter) => html`<label>${parameter.name}${parameter.required ? "" : " (optional)"}
        <input .value=${parameter.value} ?required=${parameter.required} autocomplete="off"
          @input=${(event) => {
            parameter.value = event.target.value;
          }}></label>`)}
      ${request.body === null ? nothing : html`<label>Body
        <textarea rows=${Math.min(20, request.body.split("\n").length + 1)} spellcheck="false" .value=${request.body}
          @input=${(event) => {
            request.body = event.target.value;
          }}></textarea></label>`}
      <button id="send">Send to this sandbox</button>
    </form>
    ${response ? html`<div role="status">
      <p>${badge(response.status < 400 ? "good" : "bad", response.status)} after ${response.milliseconds} ms</p>
      <dl>${response.headers.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      <pre>${response.json === null ? response.text : pretty(response.json)}</pre>
    </div>` : nothing}
  </article>`;
}

function draw() {
  render(
    html`${header()}
      <main>
        ${message()}
        <div class="columns">
          <div>${keysSection()} ${topicsSection()} ${deliveriesSection()}</div>
          <div>${actionsSection()} ${requestsSection()}</div>
        </div>
        ${operationsSection()}
      </main>`,
    document.body,
  );
}

async function watch() {
  if (!document.hidden) await refresh();
  setTimeout(watch, REFRESH);
}

state.operations = await loadOperations();
await watch();
