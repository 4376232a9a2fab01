using System.CommandLine;
using KubeMonitor.Cli.Connection;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Output;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Invocation;

/// <summary>One run of a command: the server, and where the answer goes.</summary>
internal sealed class Session : IDisposable
{
    private const int BrokenPipe = 32;

    private readonly Lazy<ServerConnection> _connection;

    public Session(ConnectionOptions connection, OutputOptions output, ParseResult parsed)
    {
        _connection = new Lazy<ServerConnection>(() => ServerConnection.Open(connection.Read(parsed)));
        (Form, Headers, Terminal) = (output.Form(parsed), output.Headers(parsed), output.Terminal(parsed));
    }

    public OutputForm Form { get; }

    public bool Headers { get; }

    public Terminal Terminal { get; }

    public KubeMonitorClient Client => _connection.Value.Client;

    /// <summary>The namespace that is meant where none is said; null for all.</summary>
    public string? DefaultNamespace => _connection.Value.Namespace;

    /// <summary>Where the server is, in words; null while none was needed.</summary>
    public string? Server => _connection.IsValueCreated ? _connection.Value.Words : null;

    /// <summary>The namespace to look in: the one that is said, else the one that is meant; null for all.</summary>
    public string? NamespaceOf(string? said, bool all) => all ? null : said ?? DefaultNamespace;

    public bool IsReaderGone(IOException failure) => !Terminal.IsInteractive && (failure.HResult & 0xffff) == BrokenPipe;

    /// <summary>Says something beside the answer.</summary>
    public static void Note(string text) => Console.Error.WriteLine(text);

    public async Task FailAsync(CommandFailure failure)
    {
        try
        {
            await Terminal.Out.FlushAsync();
        }
        catch (IOException)
        {
            // The failure is of the output itself.
        }

        await Console.Error.WriteLineAsync($"error: {failure.Message}");
    }

    public void Dispose()
    {
        if (_connection.IsValueCreated)
        {
            _connection.Value.Dispose();
        }
    }
}
