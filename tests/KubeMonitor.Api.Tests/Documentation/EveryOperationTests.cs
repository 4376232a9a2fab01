using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Api.Tests.Documentation;

/// <summary>
/// What the OpenAPI document says, done: each operation is called with its own examples, and each answer is what its schema says.
/// </summary>
public sealed class EveryOperationTests : IAsyncLifetime, IDisposable
{
    private StandInApiServer _cluster = null!;
    private ApiServer _api = null!;
    private JsonElement _document;

    public async Task InitializeAsync()
    {
        _cluster = await StandInApiServer.StartAsync();
        _cluster.Objects.Apply("nodes", StandInObject.Node("worker-1"));
        _cluster.Objects.Apply("namespaces", StandInObject.Namespace("shop"));
        _cluster.Objects.Apply("deployments", StandInObject.Scalable("shop", "web", "d-web", 2, 1, labels: """{"app":"web"}"""));
        _cluster.Objects.Apply("replicasets", StandInObject.Scalable("shop", "web-6d4cf56db6", "rs-web", 2, 1, StandInObject.OwnedBy("Deployment", "web", "d-web")));
        _cluster.Objects.Apply("pods", StandInObject.Pod(
            "shop", "web-6d4cf56db6-x7k2p", "491a2fda-ed21-43b2-9302-d472cdba94f5", "worker-1", StandInObject.OwnedBy("ReplicaSet", "web-6d4cf56db6", "rs-web"), """{"app":"web"}"""));
        _api = new ApiServer(("Inventory:Kubeconfig", _cluster.Kubeconfig));
        while ((await _api.GetAsync("/readyz")).GetProperty("inventory").GetProperty("state").GetString() != "live")
        {
            await Task.Delay(10);
        }

        _document = await _api.GetAsync("/openapi/v1.json");
        foreach (var write in new[] { "/api/ingest", "/api/nodes/{node}", "/api/pods/{pod}" })
        {
            var post = Operation(write, "post");
            var body = post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
            AssertFits(body.GetProperty("schema"), body.GetProperty("example"), write);
            var answer = await _api.PostAsync(Filled(write, post, withQuery: false), body.GetProperty("example").GetRawText());
            AssertFits(Schema(post, "200", "application/json"), answer, write);
        }

        _api.Time.Advance(TimeSpan.FromSeconds(15));
    }

    public void Dispose() => _api.Dispose();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task Every_GET_answers_its_examples_as_its_schema_says()
    {
        var called = 0;
        foreach (var path in _document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _) && path.Name != "/api/stream"))
        {
            var get = path.Value.GetProperty("get");
            foreach (var withQuery in new[] { false, true })
            {
                var route = Filled(path.Name, get, withQuery);
                using var response = await _api.Http.GetAsync(route);
                var text = await response.Content.ReadAsStringAsync();
                Assert.True(response.IsSuccessStatusCode, $"{route}: {text}");
                var answer = JsonDocument.Parse(text).RootElement;
                AssertFits(Schema(get, "200", "application/json"), answer, route);
                Assert.False(answer.ValueKind == JsonValueKind.Array && answer.GetArrayLength() == 0, $"{route} is empty");
                called++;
            }

            if (Has(get, "200", "text/csv"))
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, Filled(path.Name, get, withQuery: true));
                request.Headers.Accept.ParseAdd("text/csv");
                using var csv = await _api.Http.SendAsync(request);
                Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
            }
        }

        Assert.Equal(2 * 19, called);
    }

    [Fact]
    public async Task Every_error_is_in_the_document_and_as_its_schema_says()
    {
        foreach (var path in _document.GetProperty("paths").EnumerateObject().Where(path => path.Name.Contains('{') && path.Value.TryGetProperty("get", out _)))
        {
            var get = path.Value.GetProperty("get");
            foreach (var route in new[] { path.Name.Replace("{kind}", "Job", StringComparison.Ordinal).Replace('{', 'x').Replace("}", "", StringComparison.Ordinal), $"{Filled(path.Name, get, false)}?window=-1&limit=0" })
            {
                using var response = await _api.Http.GetAsync(route);
                if (!response.IsSuccessStatusCode)
                {
                    var status = $"{(int)response.StatusCode}";
                    AssertFits(Schema(get, status, "application/problem+json"), JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, route);
                }
            }
        }
    }

    [Fact]
    public void Everything_is_described_with_unit_or_meaning_and_every_parameter_has_an_example()
    {
        foreach (var path in _document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                Assert.True(operation.Value.TryGetProperty("summary", out _), path.Name);
                foreach (var parameter in operation.Value.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : default)
                {
                    Assert.True(parameter.TryGetProperty("description", out _) && parameter.TryGetProperty("example", out _), $"{path.Name} {parameter}");
                }

                foreach (var response in operation.Value.GetProperty("responses").EnumerateObject())
                {
                    Assert.True(response.Value.GetProperty("description").GetString()!.Length > 20 || path.Name is "/version", $"{path.Name} {response}");
                }
            }
        }
    }

    private static bool Has(JsonElement operation, string status, string type) =>
        operation.GetProperty("responses").TryGetProperty(status, out var response) && response.TryGetProperty("content", out var content) && content.TryGetProperty(type, out _);

    private static JsonElement Schema(JsonElement operation, string status, string type)
    {
        Assert.True(Has(operation, status, type), $"{status} {type} is not in the document of {operation.GetProperty("summary")}");
        return operation.GetProperty("responses").GetProperty(status).GetProperty("content").GetProperty(type).GetProperty("schema");
    }

    private static string Filled(string path, JsonElement operation, bool withQuery)
    {
        var query = new StringBuilder();
        foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : default)
        {
            var (name, example) =
                (parameter.GetProperty("name").GetString()!, Uri.EscapeDataString(parameter.GetProperty("example").ToString()));
            if (parameter.GetProperty("in").GetString() == "path")
            {
                path = path.Replace($"{{{name}}}", example, StringComparison.Ordinal);
            }
            else if (withQuery && parameter.GetProperty("in").GetString() == "query" && !(path.EndsWith("/nodes", StringComparison.Ordinal) && name == "label_selector") && !(path.EndsWith("/namespaces", StringComparison.Ordinal) && name == "label_selector"))
            {
                query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(example);
            }
        }

        return path + query;
    }

    private JsonElement Operation(string path, string method) => _document.GetProperty("paths").GetProperty(path).GetProperty(method);

    // OpenAPI 3.1's schemas are JSON Schema 2020-12; only where the shared ones stand differs.
    private void AssertFits(JsonElement schema, JsonElement answer, string route)
    {
        var whole = JsonNode.Parse(schema.GetRawText().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!.AsObject();
        whole["$defs"] = JsonNode.Parse(_document.GetProperty("components").GetProperty("schemas").GetRawText().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        var result = JsonSchema.FromText(whole.ToJsonString()).Evaluate(answer, new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, $"{route}: {answer} {string.Join(' ', (result.Details ?? []).Where(each => each.Errors is not null).Select(each => $"{each.InstanceLocation}: {string.Join(", ", each.Errors!.Values)}"))}");
    }
}
