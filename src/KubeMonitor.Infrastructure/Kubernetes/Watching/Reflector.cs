using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using k8s.Autorest;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using KubeMonitor.Infrastructure.Kubernetes.State;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Infrastructure.Kubernetes.Watching;

/// <summary>
/// Keeps a table equal to what the API has of one resource: a list in pages, then watches, each from where the last one ended
/// (<see href="https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes"/>). Where the API doesn't go
/// on from there, or sent what can't be read, it lists again.
/// </summary>
/// <param name="client">The API.</param>
/// <param name="resource">What is watched.</param>
/// <param name="sink">Where it goes.</param>
/// <param name="options">Times and sizes.</param>
/// <param name="health">How it goes.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures are told.</param>
/// <typeparam name="TApi">The resource's objects.</typeparam>
internal sealed partial class Reflector<TApi>(
    ApiClient client, WatchedResource<TApi> resource, IObjectSink<TApi> sink, InventoryOptions options, ResourceHealth health, TimeProvider time, ILogger logger)
    where TApi : IApiObject
{
    private const int FailuresUntilList = 3;

    private readonly Backoff _backoff = new(options.MinBackoff, options.MaxBackoff);
    private string? _version;
    private int _list;

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                var pause = await FollowAsync(cancellation).ConfigureAwait(false);
                await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogEnded(resource.Name);
        }
    }

    // One watch, and a list before it where one is needed. Returns how long to wait before the next.
    private async Task<TimeSpan> FollowAsync(CancellationToken cancellation)
    {
        try
        {
            _version ??= await ListAsync(cancellation).ConfigureAwait(false);
            var (from, start) = (_version, time.GetTimestamp());
            await WatchAsync(cancellation).ConfigureAwait(false);

            // A server that ends every watch at once is not to be asked without a pause.
            return _version == from && time.GetElapsedTime(start) < options.MaxBackoff ? _backoff.Next() : TimeSpan.Zero;
        }
        catch (VersionExpiredException e)
        {
            LogListsAgain(resource.Name, e.Message);
            _version = null;
            return _backoff.Next();
        }
        catch (HttpOperationException e)
        {
            Fail(Describe(e));
            return _backoff.Next(RetryAfter(e));
        }
        catch (WatchSilentException e)
        {
            LogRenews(resource.Name, e.Message);
            return TimeSpan.Zero;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && IsTheApis(e))
        {
            Fail(e.Message);
            return _backoff.Next();
        }
    }

    private static bool IsTheApis(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or JsonException or FormatException or k8s.Exceptions.KubeConfigException;

    private static string Describe(HttpOperationException e)
    {
        var status = e.Response?.StatusCode;
        var said = ApiStatus.MessageOf(e.Response?.Content) ?? e.Message;
        return status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized
            ? $"{(int)status} {status}: {said} Give the API server's service account the list and watch of it."
            : $"{(int?)status} {status}: {said}";
    }

    private static TimeSpan? RetryAfter(HttpOperationException e) =>
        e.Response?.Headers is { } headers && headers.TryGetValue("Retry-After", out var values) && int.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600))
            : null;

    private async Task<string> ListAsync(CancellationToken cancellation)
    {
        _list++;
        string? next = null;
        while (true)
        {
            var page = await PageAsync(next, cancellation).ConfigureAwait(false);
            sink.PutListed(page.Items ?? [], _list);
            health.Heard(time.GetUtcNow());
            next = page.Metadata.Continue;
            if (string.IsNullOrEmpty(next))
            {
                sink.EndList(_list);
                health.ListIsComplete();
                _backoff.Reset();
                return page.Metadata.ResourceVersion;
            }
        }
    }

    private async Task<ApiList<TApi>> PageAsync(string? next, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(options.RequestTimeout);
        var from = next is null ? "" : $"&continue={Uri.EscapeDataString(next)}";
        try
        {
            using var response = await client.GetAsync($"{resource.Path}?{resource.Query}limit={options.PageSize}{from}", deadline.Token).ConfigureAwait(false);
            using var body = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(body, resource.ListForm, deadline.Token).ConfigureAwait(false)
                ?? throw new JsonException("The list is empty text.");
        }
        catch (HttpOperationException e) when (e.Response?.StatusCode == HttpStatusCode.Gone)
        {
            throw new VersionExpiredException("the list expired between two pages", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {options.RequestTimeout} (Inventory:RequestTimeout)", e);
        }
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
#pragma warning disable CA5394 // Jitter, not a secret.
        var seconds = (int)Math.Ceiling(options.WatchTime.TotalSeconds * (0.9 + (Random.Shared.NextDouble() * 0.2)));
#pragma warning restore CA5394
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(options.WatchSilence);
        try
        {
            using var response = await client.GetAsync(
                $"{resource.Path}?{resource.Query}watch=true&allowWatchBookmarks=true&resourceVersion={Uri.EscapeDataString(_version!)}&timeoutSeconds={seconds}",
                silence.Token).ConfigureAwait(false);
            using var body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
            health.Heard(time.GetUtcNow());
            await new WatchLines(body, options.WatchSilence).ReadAsync(Take, cancellation).ConfigureAwait(false);
        }
        catch (HttpOperationException e) when (e.Response?.StatusCode == HttpStatusCode.Gone)
        {
            throw new VersionExpiredException("the watch's version expired", e);
        }
        catch (InvalidDataException e)
        {
            throw new VersionExpiredException(e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new WatchSilentException(options.WatchSilence, e);
        }
    }

    private void Take(ReadOnlySequence<byte> line)
    {
        try
        {
            var change = WatchEvent.Parse(line);
            if (change.Type == "ERROR")
            {
                var status = Read(change.Object, ApiObjectsJson.Default.ApiStatus);
                throw new VersionExpiredException($"the watch ended with {status.Code} {status.Reason}: {status.Message}");
            }

            var item = Read(change.Object, resource.ObjectForm);
            if (change.Type != "BOOKMARK")
            {
                sink.Put(item, change.Type == "DELETED");
            }

            Advance(item.Metadata);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // What it said is lost, so the watch as a whole can't be relied on.
            throw new VersionExpiredException($"a line of the watch can't be read: {e.Message}", e);
        }

        health.Heard(time.GetUtcNow());
        _backoff.Reset();
    }

    private static T Read<T>(ReadOnlySequence<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> form)
    {
        var reader = new Utf8JsonReader(json);
        return JsonSerializer.Deserialize(ref reader, form) ?? throw new JsonException("The object is null.");
    }

    // Never backwards: events may come twice, or out of order.
    private void Advance(ApiMetadata metadata)
    {
        if (metadata.ResourceVersion.Length > 0
            && (metadata.Version == 0 || !ulong.TryParse(_version, out var known) || metadata.Version > known))
        {
            _version = metadata.ResourceVersion;
        }
    }

    private void Fail(string failure)
    {
        if (health.Failure is null)
        {
            LogFailed(resource.Name, failure);
        }

        health.Failed(failure);

        // What a watch is refused for again and again may be the version that it asks for.
        if (_backoff.Failures >= FailuresUntilList)
        {
            _version = null;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Inventory: {Resource} are not followed any more")]
    private partial void LogEnded(string resource);

    [LoggerMessage(LogLevel.Information, "Inventory: {Resource} are listed again: {Reason}")]
    private partial void LogListsAgain(string resource, string reason);

    [LoggerMessage(LogLevel.Information, "Inventory: the watch of {Resource} is renewed: {Reason}")]
    private partial void LogRenews(string resource, string reason);

    [LoggerMessage(LogLevel.Warning, "Inventory: {Resource} can't be followed: {Reason} Tried again until it works; this is told once")]
    private partial void LogFailed(string resource, string reason);
}
