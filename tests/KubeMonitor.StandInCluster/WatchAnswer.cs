using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.StandInCluster;

/// <summary>Answers one watch, with its fault if it has one.</summary>
/// <param name="context">The request.</param>
/// <param name="objects">The objects.</param>
/// <param name="resource">The resource.</param>
/// <param name="fault">What goes wrong; null for nothing.</param>
internal sealed class WatchAnswer(HttpContext context, StandInObjects objects, string resource, Fault? fault)
{
    private int _sent;

    public async Task SendAsync(CancellationToken broken, CancellationToken stopping)
    {
        var from = ulong.Parse(context.Request.Query["resourceVersion"]!, CultureInfo.InvariantCulture);
        var seconds = int.Parse(context.Request.Query["timeoutSeconds"]!, CultureInfo.InvariantCulture);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, broken, context.RequestAborted);
        end.CancelAfter(TimeSpan.FromSeconds(seconds));
        context.Response.ContentType = "application/json";
        await context.Response.Body.FlushAsync(end.Token);
        try
        {
            if (fault?.Kind == FaultKind.Silent)
            {
                await Task.Delay(Timeout.Infinite, end.Token);
            }

            for (var order = 0L; ;)
            {
                (var events, order, var changed) = objects.Since(resource, order, from);
                if (events is null || fault?.Kind == FaultKind.ErrorEvent)
                {
                    await ExpireAsync(from, end.Token);
                    return;
                }

                if (!await SendAsync(events, end.Token))
                {
                    return;
                }

                await changed.WaitAsync(end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // A watch whose time is over ends without a word.
            if (broken.IsCancellationRequested || stopping.IsCancellationRequested)
            {
                context.Abort();
            }
        }
    }

    private Task ExpireAsync(ulong from, CancellationToken cancellation) =>
        SendAsync($$$"""{"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"too old resource version: {{{from}}}","reason":"Expired","code":410}}""", cancellation);

    private async Task<bool> SendAsync(IReadOnlyList<StoredEvent> events, CancellationToken cancellation)
    {
        foreach (var each in fault?.Kind == FaultKind.Reordered ? events.Reverse() : events)
        {
            if (fault is not null && _sent == fault.After && fault.Kind is FaultKind.Cut or FaultKind.End or FaultKind.Malformed)
            {
                await BreakAsync(each.Line, cancellation);
                return false;
            }

            await SendAsync(each.Line, cancellation);
            if (fault?.Kind == FaultKind.Duplicated)
            {
                await SendAsync(each.Line, cancellation);
            }

            _sent++;
        }

        return true;
    }

    private async Task BreakAsync(string line, CancellationToken cancellation)
    {
        if (fault!.Kind == FaultKind.Malformed)
        {
            await SendAsync(line[..(line.Length / 2)], cancellation);
        }
        else if (fault.Kind == FaultKind.Cut)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line[..(line.Length / 2)]), cancellation);
            await context.Response.Body.FlushAsync(cancellation);
            context.Abort();
        }
    }

    private async Task SendAsync(string line, CancellationToken cancellation)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }
}
