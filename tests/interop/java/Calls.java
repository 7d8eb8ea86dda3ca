import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import kms.api.KeyMaterialApi;
import kms.api.KeysApi;
import kms.model.EnableKeyRequest;
import kms.model.ImportKeyMaterialRequest;
import kms.model.KmsError;
import smn.api.TopicKeysApi;
import smn.model.BindTopicKmsKeyRequest;
import smn.model.SmnError;

/** Makes the calls that it is given, with the clients that openapi-generator made, and prints the result of each. */
public final class Calls {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String project;
  private final KeysApi keys;
  private final KeyMaterialApi material;
  private final TopicKeysApi topics;

  private Calls(JsonNode task) {
    String endpoint = task.get("endpoint").asText();
    String token = task.get("token").asText();
    Consumer<HttpRequest.Builder> authenticate = request -> request.header("X-Auth-Token", token);
    // The sandbox speaks no HTTP/2, which the JDK would offer on a connection in the clear.
    HttpClient.Builder http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    kms.ApiClient kmsClient = new kms.ApiClient();
    kmsClient.setHttpClientBuilder(http);
    kmsClient.updateBaseUri(endpoint);
    kmsClient.setRequestInterceptor(authenticate);
    smn.ApiClient smnClient = new smn.ApiClient();
    smnClient.setHttpClientBuilder(http);
    smnClient.updateBaseUri(endpoint);
    smnClient.setRequestInterceptor(authenticate);
    project = task.get("project_id").asText();
    keys = new KeysApi(kmsClient);
    material = new KeyMaterialApi(kmsClient);
    topics = new TopicKeysApi(smnClient);
  }

  private Map<String, Object> make(JsonNode call) throws IOException {
    String operation = call.get("operation").asText();
    JsonNode arguments = call.get("arguments");
    try {
      return switch (operation) {
        case "importKeyMaterial" -> importKeyMaterial(arguments);
        case "enableKey" -> enableKey(arguments);
        case "bindTopicKmsKey" -> bindTopicKmsKey(arguments);
        case "getTopicKmsKey" -> getTopicKmsKey(arguments);
        default -> throw new IllegalArgumentException(operation);
      };
    } catch (kms.ApiException error) {
      KmsError body = kms.ApiClient.createDefaultObjectMapper().readValue(error.getResponseBody(), KmsError.class);
      return failure(error.getCode(), body.getError().getErrorCode(), body.getError().getErrorMsg());
    } catch (smn.ApiException error) {
      SmnError body = smn.ApiClient.createDefaultObjectMapper().readValue(error.getResponseBody(), SmnError.class);
      // The service has two spellings; an error uses one of them.
      return body.getErrorCode() != null
          ? failure(error.getCode(), body.getErrorCode(), body.getErrorMsg())
          : failure(error.getCode(), body.getCode(), body.getMessage());
    }
  }

  private Map<String, Object> importKeyMaterial(JsonNode arguments) throws kms.ApiException {
    var request =
        new ImportKeyMaterialRequest()
            .keyId(arguments.get("key_id").asText())
            .importToken(arguments.get("import_token").asText())
            .encryptedKeyMaterial(arguments.get("encrypted_key_material").asText())
            .expirationTime(arguments.get("expiration_time").asText());
    var response = material.importKeyMaterialWithHttpInfo(project, request);
    return outcome(response.getStatusCode());
  }

  private Map<String, Object> enableKey(JsonNode arguments) throws kms.ApiException {
    var request = new EnableKeyRequest().keyId(arguments.get("key_id").asText());
    var response = keys.enableKeyWithHttpInfo(project, request);
    var key = response.getData().getKeyInfo();
    var outcome = outcome(response.getStatusCode());
    outcome.put("key_id", key.getKeyId());
    outcome.put("key_state", key.getKeyState().getValue());
    return outcome;
  }

  private Map<String, Object> bindTopicKmsKey(JsonNode arguments) throws smn.ApiException {
    var request = new BindTopicKmsKeyRequest().keyId(arguments.get("key_id").asText());
    var response = topics.bindTopicKmsKeyWithHttpInfo(project, arguments.get("topic_urn").asText(), request);
    var outcome = outcome(response.getStatusCode());
    outcome.put("id", response.getData().getId());
    return outcome;
  }

  private Map<String, Object> getTopicKmsKey(JsonNode arguments) throws smn.ApiException {
    var response = topics.getTopicKmsKeyWithHttpInfo(project, arguments.get("topic_urn").asText());
    var binding = response.getData();
    var outcome = outcome(response.getStatusCode());
    outcome.put("id", binding.getId());
    outcome.put("key_id", binding.getKeyId());
    outcome.put("key_status", binding.getStatus().getValue());
    return outcome;
  }

  private static Map<String, Object> failure(int status, String code, String message) {
    var outcome = outcome(status);
    outcome.put("code", code);
    outcome.put("message", message);
    return outcome;
  }

  private static Map<String, Object> outcome(int status) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put("status", status);
    return outcome;
  }

  public static void main(String[] arguments) throws IOException {
    JsonNode task = JSON.readTree(new File(arguments[0]));
    Calls calls = new Calls(task);
    for (JsonNode call : task.get("calls")) {
      System.out.println(JSON.writeValueAsString(calls.make(call)));
    }
  }
}
