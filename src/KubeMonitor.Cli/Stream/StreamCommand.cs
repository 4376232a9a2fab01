using System.CommandLine;
using System.Net;
using KubeMonitor.Application.Live;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Stream;

/// <summary><c>stream</c>: figures as they come.</summary>
internal static class StreamCommand
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public static Command Make(GlobalOptions global)
    {
        var command = new Command("stream", "Figures as they come, a line each, until Ctrl-C; after an interruption it goes on where it was.");
        var namespaces = new NamespaceOptions();
        var node = new Option<string?>("--node") { Description = "Only a node, and the pods on it.", HelpName = "NAME" };
        var count = new Option<int?>("--count") { Description = "End after so many reports.", HelpName = "COUNT" };
        namespaces.AddTo(command);
        command.Options.Add(node);
        command.Options.Add(count);
        global.Run(command, async (session, parsed, cancellation) =>
        {
            var filter = new StreamFilter(parsed.GetValue(node), namespaces.Of(session, parsed));
            var lines = new StreamLines(session);
            lines.Begin();
            var left = parsed.GetValue(count) ?? int.MaxValue;
            await foreach (var update in ReportsAsync(session, filter, cancellation))
            {
                lines.Write(update);
                if (--left <= 0)
                {
                    return;
                }
            }
        });
        return command;
    }

    private static async IAsyncEnumerable<UsageUpdate> ReportsAsync(
        Session session, StreamFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var (last, pause, connected) = ((string?)null, FirstPause, false);
        while (true)
        {
            await using var reading = session.Client.ReadStreamAsync(filter, last, cancellation).GetAsyncEnumerator(cancellation);
            while (await NextAsync(reading, connected, cancellation))
            {
                (connected, pause) = (true, FirstPause);
                var message = reading.Current;
                if (message.Update is { } update)
                {
                    last = message.Id;
                    yield return update;
                }
                else
                {
                    Session.Note($"({message.Reason})");
                }
            }

            connected = true;
            Session.Note($"(The stream ended; trying again in {pause.TotalSeconds:0} s.)");
            await Task.Delay(pause, cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    // The first connection must be made; one that breaks later is made again.
    private static async Task<bool> NextAsync(IAsyncEnumerator<StreamMessage> reading, bool connected, CancellationToken cancellation)
    {
        try
        {
            return await reading.MoveNextAsync();
        }
        catch (Exception e) when (connected && !cancellation.IsCancellationRequested
            && e is HttpRequestException or IOException or KubeMonitorException { Status: >= HttpStatusCode.InternalServerError }
                or CommandFailure { Code: ExitCode.Unreachable })
        {
            return false;
        }
    }
}
