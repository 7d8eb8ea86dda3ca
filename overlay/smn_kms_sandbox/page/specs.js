// The rendered specs: Swagger UI, whose calls go to this sandbox.

import { admin, remembered } from "./model.js";

const names = await admin("GET", "../specs");

// The examples of a spec are those of the project that the page shows.
function ofProject(response) {
  if (!response.url.startsWith(document.baseURI.split(/[?#]/)[0])) return response;
  const { example } = JSON.parse(response.text).components.parameters?.ProjectId ?? {};
  if (example) response.text = response.text.replaceAll(example, remembered("project", "p1"));
  return response;
}

const specs = SwaggerUIBundle({
  dom_id: "#specs",
  urls: names.map((name) => ({ name, url: `${name}.json` })),
  "urls.primaryName": new URLSearchParams(location.search).get("urls.primaryName") ?? names[0],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: -1,
  tryItOutEnabled: true,
  validatorUrl: null,
  responseInterceptor: ofProject,
  onComplete: () => specs.preauthorizeApiKey("XAuthToken", remembered("token", "any")),
});
