using System.Text.Json.Nodes;
using KubeMonitor.Api.Answers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace KubeMonitor.Api.Documentation;

/// <summary>
/// Says of each route what it takes and answers, where the types alone don't: the two forms of an entity, CSV, headers, errors.
/// </summary>
internal static class AnswerDescriptions
{
    private static readonly Dictionary<string, string> Errors = new()
    {
        ["304"] = "Nothing has changed since the answer that If-None-Match names.",
        ["400"] = "A parameter or the body is not allowed; the problem names it.",
        ["404"] = "Nothing of that name is known, or it has no current value any more; the problem says where its history is.",
        ["405"] = "The route doesn't take this method; the header Allow has those that it takes.",
        ["409"] = "Several namespaces have a pod of that name; the problem has the routes to use.",
        ["413"] = "The body is larger than Limits:BodyBytes.",
        ["415"] = "The body is not JSON.",
        ["422"] = "Something passes a bound; the problem names it and the option that sets it. What could be stored is.",
        ["429"] = "There is no room for more entities now; try again later.",
        ["500"] = "The server failed, and has logged why.",
        ["401"] = "Tokens are asked for (Auth:Ingest, Auth:Reads), and there is none, or one that the cluster doesn't accept.",
        ["403"] = "The token is accepted, and doesn't allow this; the problem says why.",
        ["408"] = "The request took longer than Limits:IngestTimeout.",
        ["503"] = "label_selector needs the cluster's inventory, and there is none; the problem says why.",
        ["507"] = "The samples can't be made safe now; try again later.",
    };

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["api/ingest"] = Examples.Report,
        ["api/nodes/{node}"] = Examples.OriginalNode,
        ["api/pods/{pod}"] = Examples.OriginalPod,
    };

    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken _)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var (status, response) in (operation.Responses ?? []).Where(each => Errors.ContainsKey(each.Key)))
        {
            response.Description = Errors[status];
        }

        if (operation.Responses?.GetValueOrDefault("200") is OpenApiResponse answer)
        {
            answer.Description = operation.Summary;
            var isEntity = metadata.OfType<EntityAnswered>().Any();
            if (isEntity || metadata.OfType<ListAnswered>().Any())
            {
                DescribeForms(answer, isEntity);
            }
        }

        if (operation.RequestBody?.Content is { } bodies && bodies.TryGetValue("application/json", out var body)
            && context.Description.RelativePath is { } path && Bodies.TryGetValue(path, out var example))
        {
            body.Example = JsonNode.Parse(example);
        }

        return Task.CompletedTask;
    }

    private static void DescribeForms(OpenApiResponse answer, bool isEntity)
    {
        answer.Headers =
            new Dictionary<string, IOpenApiHeader> { ["ETag"] = Header("Of a current value or list: send it back as If-None-Match to be told only of changes.") };
        if (isEntity)
        {
            answer.Headers["KubeMonitor-Step"] = Header("Of a window on a grid: the step, in seconds.");
            answer.Description += ". With a window an array, oldest first.";
        }

        if (isEntity && answer.Content is { } forms && forms.TryGetValue("application/json", out var json) && json.Schema is { } one)
        {
            json.Schema = new OpenApiSchema { AnyOf = [one, new OpenApiSchema { Type = JsonSchemaType.Array, Items = one }] };
        }

        if (answer.Content is { } all && all.TryGetValue(AnswerForm.Csv, out var csv))
        {
            csv.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description =
                    "A list or a window with a header line (RFC 4180); nested members as memory.working_set, unknown figures empty. A single current value is always JSON.",
            };
        }
    }

    private static OpenApiHeader Header(
        string text) => new() { Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
