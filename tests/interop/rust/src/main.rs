//! Makes the calls that it is given, with the clients that openapi-generator made, and prints the result of each.

#![deny(warnings, nonstandard_style)]

use std::{env, error::Error, fs};

use kms::apis::key_material_api::{self, ImportKeyMaterialError};
use kms::apis::keys_api::{self, EnableKeyError};
use kms::models::{EnableKeyRequest, ImportKeyMaterialRequest, KmsError};
use reqwest::header::{HeaderMap, HeaderValue};
use serde::Deserialize;
use serde_json::{Value, json};
use smn::apis::topic_keys_api::{self, BindTopicKmsKeyError, GetTopicKmsKeyError};
use smn::models::{BindTopicKmsKeyRequest, SmnError};

type Outcome = Result<Value, Box<dyn Error>>;

#[derive(Deserialize)]
struct Task {
    endpoint: String,
    project_id: String,
    token: String,
    calls: Vec<Call>,
}

#[derive(Deserialize)]
#[serde(tag = "operation", content = "arguments", rename_all = "camelCase")]
enum Call {
    ImportKeyMaterial(ImportKeyMaterialRequest),
    EnableKey(EnableKeyRequest),
    BindTopicKmsKey(Binding),
    GetTopicKmsKey(Topic),
}

#[derive(Deserialize)]
struct Topic {
    topic_urn: String,
}

#[derive(Deserialize)]
struct Binding {
    topic_urn: String,
    #[serde(flatten)]
    request: BindTopicKmsKeyRequest,
}

struct Cloud {
    project: String,
    kms: kms::apis::configuration::Configuration,
    smn: smn::apis::configuration::Configuration,
}

impl Cloud {
    fn new(task: &Task) -> Result<Self, Box<dyn Error>> {
        // Not `api_key` of the configuration: that one is sent as every scheme that the spec has.
        let mut token = HeaderValue::from_str(&task.token)?;
        token.set_sensitive(true);
        let headers = HeaderMap::from_iter([("x-auth-token".parse()?, token)]);
        let client = reqwest::Client::builder()
            .default_headers(headers)
            .build()?;
        Ok(Self {
            project: task.project_id.clone(),
            kms: kms::apis::configuration::Configuration {
                base_path: task.endpoint.clone(),
                client: client.clone(),
                ..Default::default()
            },
            smn: smn::apis::configuration::Configuration {
                base_path: task.endpoint.clone(),
                client,
                ..Default::default()
            },
        })
    }

    async fn make(&self, call: Call) -> Outcome {
        match call {
            Call::ImportKeyMaterial(request) => self.import_key_material(request).await,
            Call::EnableKey(request) => self.enable_key(request).await,
            Call::BindTopicKmsKey(binding) => self.bind_topic_kms_key(binding).await,
            Call::GetTopicKmsKey(topic) => self.get_topic_kms_key(topic).await,
        }
    }

    async fn import_key_material(&self, request: ImportKeyMaterialRequest) -> Outcome {
        use ImportKeyMaterialError::{Status400, Status403, Status404};
        match key_material_api::import_key_material(&self.kms, &self.project, request).await {
            Ok(()) => Ok(json!({"status": 200})),
            Err(kms::apis::Error::ResponseError(answer)) => match answer.entity {
                Some(Status400(body) | Status403(body) | Status404(body)) => {
                    kms_failure(answer.status, body)
                }
                other => Err(format!("{} with {other:?}", answer.status).into()),
            },
            Err(other) => Err(other.into()),
        }
    }

    async fn enable_key(&self, request: EnableKeyRequest) -> Outcome {
        use EnableKeyError::{Status400, Status403, Status404};
        match keys_api::enable_key(&self.kms, &self.project, request).await {
            Ok(answer) => Ok(json!({
                "status": 200,
                "key_id": answer.key_info.key_id,
                "key_state": answer.key_info.key_state,
            })),
            Err(kms::apis::Error::ResponseError(answer)) => match answer.entity {
                Some(Status400(body) | Status403(body) | Status404(body)) => {
                    kms_failure(answer.status, body)
                }
                other => Err(format!("{} with {other:?}", answer.status).into()),
            },
            Err(other) => Err(other.into()),
        }
    }

    async fn bind_topic_kms_key(&self, binding: Binding) -> Outcome {
        use BindTopicKmsKeyError::{Status400, Status403, Status404, Status409, Status500};
        let Binding { topic_urn, request } = binding;
        match topic_keys_api::bind_topic_kms_key(&self.smn, &self.project, &topic_urn, request)
            .await
        {
            Ok(answer) => Ok(json!({"status": 200, "id": answer.id})),
            Err(smn::apis::Error::ResponseError(answer)) => match answer.entity {
                Some(
                    Status400(body) | Status403(body) | Status404(body) | Status409(body)
                    | Status500(body),
                ) => Ok(smn_failure(answer.status, body)),
                other => Err(format!("{} with {other:?}", answer.status).into()),
            },
            Err(other) => Err(other.into()),
        }
    }

    async fn get_topic_kms_key(&self, topic: Topic) -> Outcome {
        use GetTopicKmsKeyError::{Status403, Status404, Status500};
        match topic_keys_api::get_topic_kms_key(&self.smn, &self.project, &topic.topic_urn).await {
            Ok(answer) => Ok(json!({
                "status": 200,
                "id": answer.id,
                "key_id": answer.key_id,
                "key_status": answer.status,
            })),
            Err(smn::apis::Error::ResponseError(answer)) => match answer.entity {
                Some(Status403(body) | Status404(body) | Status500(body)) => {
                    Ok(smn_failure(answer.status, body))
                }
                other => Err(format!("{} with {other:?}", answer.status).into()),
            },
            Err(other) => Err(other.into()),
        }
    }
}

fn kms_failure(status: reqwest::StatusCode, body: KmsError) -> Outcome {
    let error = body.error.ok_or("an error without its content")?;
    Ok(json!({"status": status.as_u16(), "code": error.error_code, "message": error.error_msg}))
}

fn smn_failure(status: reqwest::StatusCode, body: SmnError) -> Value {
    // The service has two spellings; an error uses one of them.
    let code = body.error_code.or(body.code);
    let message = body.error_msg.or(body.message);
    json!({"status": status.as_u16(), "code": code, "message": message})
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args().nth(1).ok_or("no task")?;
    let task: Task = serde_json::from_str(&fs::read_to_string(file)?)?;
    let cloud = Cloud::new(&task)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    for call in task.calls {
        println!("{}", runtime.block_on(cloud.make(call))?);
    }
    Ok(())
}
