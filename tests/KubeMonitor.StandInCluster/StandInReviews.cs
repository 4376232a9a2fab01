using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.StandInCluster;

/// <summary>
/// Answers TokenReviews and SubjectAccessReviews as a real cluster was recorded to: by the recorded request that equals the one that
/// comes. What fits none is refused, as a real cluster refuses what it doesn't know.
/// </summary>
public sealed class StandInReviews
{
    private const string Tokens = "/apis/authentication.k8s.io/v1/tokenreviews";
    private const string Accesses = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private static readonly string[] WholeAnswers = ["review/sar-caller-forbidden.json", "review/sar-unauthorized.json"];

    private readonly ConcurrentDictionary<string, string[]> _tokens = new();
    private readonly ConcurrentDictionary<string, JsonObject> _users = new();

    /// <summary>Decides accesses that were not recorded: the review's spec, and whether it is allowed. Null allows none.</summary>
    public Func<JsonNode, bool>? Allows { get; set; }

    /// <summary>Makes a token known. A recording has its answer for the audiences that were asked for in it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="recordings">The recordings of it, such as <c>tokenreview-good</c>.</param>
    public void AddToken(string token, params string[] recordings) => _tokens[token] = recordings;

    /// <summary>Makes a token known that is somebody's, for the API server's own audience.</summary>
    /// <param name="token">The token.</param>
    /// <param name="user">Whose.</param>
    /// <param name="groups">That one's groups.</param>
    public void AddUser(string token, string user, params string[] groups) => _users[token] = new JsonObject
    {
        ["authenticated"] = true,
        ["user"] = new JsonObject { ["username"] = user, ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)group)]) },
    };

    /// <summary>Withdraws a token.</summary>
    /// <param name="token">The token.</param>
    public void RemoveToken(string token) => _tokens.TryRemove(token, out _);

    internal static string? Resource(string path) => path is Tokens or Accesses ? path[(path.LastIndexOf('/') + 1)..] : null;

    internal async Task AnswerAsync(HttpContext context, Fault? fault)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
        var tokens = context.Request.Path == Tokens;
        switch (fault?.Kind)
        {
            case FaultKind.Silent:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                return;
            case FaultKind.Failure:
                await StandInApiServer.RefuseAsync(context, StatusCodes.Status500InternalServerError, "InternalError", "etcdserver: leader changed");
                return;
            case FaultKind.Forbidden:
                await SendAsync(context, RecordedCluster.Json($"review/{(tokens ? "tokenreview" : "sar")}-caller-forbidden.json"));
                return;
            case FaultKind.Unauthorized:
                await SendAsync(context, RecordedCluster.Json("review/sar-unauthorized.json"));
                return;
        }

        var recorded = tokens ? TokenAnswer(body["spec"]!) : AccessAnswer(body["spec"]!);
        if (recorded is { } answer)
        {
            await SendAsync(context, answer);
        }
        else
        {
            body["status"] = tokens
                ? _users[body["spec"]!["token"]!.GetValue<string>()].DeepClone()
                : new JsonObject { ["allowed"] = Allows?.Invoke(body["spec"]!) == true };
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(body, context.RequestAborted);
        }
    }

    private static Task SendAsync(HttpContext context, JsonElement recording)
    {
        var response = recording.GetProperty("response");
        context.Response.StatusCode = response.GetProperty("status_code").GetInt32();
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(response.GetProperty("body").GetRawText(), context.RequestAborted);
    }

    private static JsonNode Spec(JsonElement recording) => JsonNode.Parse(recording.GetProperty("request").GetProperty("body").GetProperty("spec").GetRawText())!;

    private JsonElement? TokenAnswer(JsonNode spec)
    {
        if (_users.ContainsKey(spec["token"]!.GetValue<string>()))
        {
            return null;
        }

        var known = _tokens.TryGetValue(spec["token"]!.GetValue<string>(), out var recordings) ? recordings : [];
        var recorded = known.Select(name => RecordedCluster.Json($"review/{name}.json"));
        var fitting = recorded.Where(each => JsonNode.DeepEquals(Spec(each)["audiences"], spec["audiences"]));
        return fitting.Append(RecordedCluster.Json("review/tokenreview-invalid-not-a-jwt.json")).First();
    }

    private static JsonElement? AccessAnswer(JsonNode spec)
    {
        var recorded = RecordedCluster.In("review").Where(path => path.StartsWith("review/sar-", StringComparison.Ordinal)).Except(WholeAnswers)
            .Select(RecordedCluster.Json);
        return recorded.Select(each => (JsonElement?)each).FirstOrDefault(each => JsonNode.DeepEquals(Without(Spec(each!.Value)), Without(spec)));
    }

    // An attribute that is empty is as good as absent.
    private static JsonNode Without(JsonNode spec)
    {
        var copy = spec.DeepClone();
        foreach (var attributes in new[] { copy["resourceAttributes"], copy["nonResourceAttributes"] }.OfType<JsonObject>())
        {
            foreach (var empty in attributes.Where(each => each.Value?.GetValue<string>() is "" or null).Select(each => each.Key).ToList())
            {
                attributes.Remove(empty);
            }
        }

        return copy;
    }
}
