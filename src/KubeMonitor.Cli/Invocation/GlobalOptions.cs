using System.CommandLine;
using KubeMonitor.Cli.Connection;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Output;

namespace KubeMonitor.Cli.Invocation;

/// <summary>The options of every command, and how a command runs.</summary>
internal sealed class GlobalOptions
{
    // In seconds: somebody has pressed a key, and waits.
    private const int PatienceOfCompletion = 2;

    private readonly ConnectionOptions _connection = new();
    private readonly OutputOptions _output = new();

    public void AddTo(Command root)
    {
        _connection.AddTo(root);
        _output.AddTo(root);
    }

    /// <summary>Has a command do something, and turns what goes wrong into a sentence and an exit code.</summary>
    public void Run(Command command, Func<Session, ParseResult, CancellationToken, Task> body) => command.SetAction(async (parsed, cancellation) =>
    {
        using var session = new Session(_connection, _output, parsed);
        try
        {
            await body(session, parsed, cancellation);
            await session.Terminal.Out.FlushAsync(CancellationToken.None);
            return (int)ExitCode.Done;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return (int)ExitCode.Interrupted;
        }
        catch (IOException e) when (session.IsReaderGone(e))
        {
            // Such as head, which has what it wants.
            return (int)ExitCode.Done;
        }
        catch (Exception e) when (FailureText.Of(e, session.Server) is { } failure)
        {
            await session.FailAsync(failure);
            return (int)failure.Code;
        }
    });

    /// <summary>The server, for completions; null where it isn't known.</summary>
    public ServerConnection? TryConnect(ParseResult parsed)
    {
        try
        {
            var settings = _connection.Read(parsed);
            return ServerConnection.Open(settings with { RequestTimeout = settings.RequestTimeout ?? PatienceOfCompletion });
        }
        catch (CommandFailure)
        {
            // A completion has nothing to say it with.
            return null;
        }
    }
}
