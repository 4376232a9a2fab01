using System.Text.Json;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.ResourceMetrics;
using KubeMonitor.Domain.Identities;
using KubeMonitor.MetricsApi.Answers;
using KubeMonitor.MetricsApi.Configuration;
using KubeMonitor.MetricsApi.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeMonitor.MetricsApi.Handling;

/// <summary>Answers with nodes and pods.</summary>
/// <param name="readings">What they use.</param>
/// <param name="options">How far back CPU goes.</param>
internal sealed class MetricsAnswers(ResourceReadings readings, IOptions<MetricsApiOptions> options)
{
    private TimeSpan Window => options.Value.Window;

    /// <summary>Answers a list, or one object.</summary>
    /// <exception cref="FormatException">A parameter is wrong.</exception>
    /// <exception cref="InventoryNeededException">Labels are asked for, and there is no inventory.</exception>
    public Task AnswerAsync(HttpContext context, ResourceRequest request) =>
        request.Name is { } name ? AnswerOneAsync(context, request, name) : AnswerListAsync(context, request);

    private async Task AnswerListAsync(HttpContext context, ResourceRequest request)
    {
        var parameters = ListParameters.Parse(context.Request.Query);
        var form = AnswerKind.Parse(context.Request.Headers.Accept);
        var items = request.IsNodes
            ? readings.Nodes(parameters.Labels, Window).Select(MetricsItem.Of)
            : readings.Pods(request.Namespace, parameters.Labels, Window).Select(MetricsItem.Of);
        if (!Begin(context))
        {
            return;
        }

        var list = new ListStream(context.Response.BodyWriter, Kind(request), parameters);
        await (form.TableVersion is { } version
            ? list.SendTableAsync(items, version, Include(context), context.RequestAborted)
            : list.SendItemsAsync(items, context.RequestAborted)).ConfigureAwait(false);
    }

    private async Task AnswerOneAsync(HttpContext context, ResourceRequest request, string name)
    {
        if (Find(request, name) is not { } item)
        {
            await new StatusAnswer(
                StatusCodes.Status404NotFound, "NotFound", $"{request.Resource}.{ResourceRequest.Group} \"{name}\" not found", request.Resource, name)
                .WriteAsync(context).ConfigureAwait(false);
            return;
        }

        if (!Begin(context))
        {
            return;
        }

        if (AnswerKind.Parse(context.Request.Headers.Accept).TableVersion is { } version)
        {
            var all = new ListParameters(null, FieldSelector.Parse(null), null, null);
            await new ListStream(context.Response.BodyWriter, Kind(request), all)
                .SendTableAsync([item], version, Include(context), context.RequestAborted).ConfigureAwait(false);
            return;
        }

        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        await using var closed = json.ConfigureAwait(false);
        new ItemWriter(json).Write(item, withKind: true);
        await json.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }

    private MetricsItem? Find(ResourceRequest request, string name)
    {
        if (request.IsNodes)
        {
            return readings.FindNode(new NodeName(name), Window) is { } node ? MetricsItem.Of(node) : null;
        }

        return readings.FindPod(new PodName(request.Namespace!, name), Window) is { } pod ? MetricsItem.Of(pod) : null;
    }

    private static bool Begin(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-cache, private";
        return !HttpMethods.IsHead(context.Request.Method);
    }

    private static string Kind(ResourceRequest request) => request.IsNodes ? "NodeMetrics" : "PodMetrics";

    private static string Include(HttpContext context) => context.Request.Query["includeObject"] is [{ Length: > 0 } include] ? include : "Metadata";
}
