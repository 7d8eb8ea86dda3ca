import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes the calls that it is given, with the clients that openapi-generator made, and prints the result of each. */
public final class Calls {
  // That of the generated clients, which knows their models.
  private static final ObjectMapper JSON = kms.ApiClient.createDefaultObjectMapper();

  private Calls() {}

  /** A call: its operation, and the arguments. */
  record Call(String operation, Map<String, Map<String, Object>> parameters, JsonNode body) {
    /** The value of a parameter, null if it is not sent. The generated method has its type. */
    @SuppressWarnings("unchecked")
    <T> T parameter(String place, String name) {
      return (T) parameters.getOrDefault(place, Map.of()).get(name);
    }

    <T> T body(Class<T> type) throws IOException {
      return JSON.treeToValue(body, type);
    }
  }

  static Map<String, Object> outcome(int status, Object body) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put("status", status);
    outcome.put("body", body);
    return outcome;
  }

  /** The outcome of a call that failed, its body read into the type that the spec gives it. */
  static Map<String, Object> failure(int status, String body, Class<?> type) throws IOException {
    return outcome(status, JSON.readValue(body, type));
  }

  private static List<String> refused(JsonNode patterns) {
    List<String> found = new ArrayList<>();
    for (JsonNode pattern : patterns) {
      try {
        Pattern.compile(pattern.asText());
      } catch (PatternSyntaxException error) {
        found.add(pattern.asText());
      }
    }
    return found;
  }

  public static void main(String[] arguments) throws IOException {
    JsonNode task = JSON.readTree(new File(arguments[0]));
    Operations operations = new Operations(task.get("endpoint").asText(), task.get("token").asText());
    for (JsonNode call : task.get("calls")) {
      System.out.println(JSON.writeValueAsString(operations.make(JSON.treeToValue(call, Call.class))));
    }
    System.out.println(JSON.writeValueAsString(Map.of("Java", refused(task.get("patterns")))));
  }
}
