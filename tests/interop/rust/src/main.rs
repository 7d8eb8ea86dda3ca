//! Makes the calls that it is given, with the clients that openapi-generator made, and prints the result of each.

#![deny(warnings, nonstandard_style)]

mod operations;

use std::{collections::BTreeMap, env, error::Error, fs};

use regex::Regex;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
struct Task {
    endpoint: String,
    token: String,
    calls: Vec<Call>,
    patterns: Vec<String>,
}

#[derive(Deserialize)]
struct Call {
    operation: String,
    parameters: BTreeMap<String, BTreeMap<String, Value>>,
    body: Value,
}

impl Call {
    /// The value of a parameter in the type that the generated function takes.
    fn parameter<'a, T: Deserialize<'a>>(&'a self, place: &str, name: &str) -> Result<T> {
        let value = self.parameters.get(place).and_then(|it| it.get(name));
        Ok(T::deserialize(value.unwrap_or(&Value::Null))?)
    }

    fn body<T: DeserializeOwned>(&self) -> Result<T> {
        Ok(T::deserialize(&self.body)?)
    }
}

/// The outcome of a call; the generated functions do not tell the status of a success.
fn outcome(status: Option<u16>, body: Value) -> Value {
    json!({"status": status, "body": body})
}

fn refused(patterns: &[String]) -> Vec<&String> {
    patterns.iter().filter(|it| Regex::new(it).is_err()).collect()
}

fn main() -> Result<()> {
    let file = env::args().nth(1).ok_or("no task")?;
    let task: Task = serde_json::from_str(&fs::read_to_string(file)?)?;
    let cloud = operations::Cloud::new(&task);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    for call in &task.calls {
        println!("{}", runtime.block_on(cloud.make(call))?);
    }
    println!("{}", json!({"Rust": refused(&task.patterns)}));
    Ok(())
}
