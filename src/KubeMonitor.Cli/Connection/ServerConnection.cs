using System.Net;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Connection;

/// <summary>The server, as far as it was found; nothing has been asked yet.</summary>
internal sealed class ServerConnection : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;

    private ServerConnection(HttpMessageHandler handler, Uri address, string words, string? @namespace, int? timeout)
    {
        // The time is bounded by the client of the answers, and not of the stream, which never ends.
        _http = new HttpClient(handler) { BaseAddress = address, Timeout = timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : Timeout };
        (Client, Words, Namespace) = (new KubeMonitorClient(_http), words, @namespace);
    }

    public KubeMonitorClient Client { get; }

    /// <summary>Where it is, for a sentence.</summary>
    public string Words { get; }

    /// <summary>The namespace that is meant where none is said; null for all.</summary>
    public string? Namespace { get; }

    public static ServerConnection Open(ConnectionSettings settings)
    {
        if (settings.Server is null)
        {
            var way = KubeconfigRoute.Find(settings);
            return new ServerConnection(way.Handler, way.Address, way.Words, settings.Namespace ?? way.Namespace, settings.RequestTimeout);
        }

        var text = settings.Server.Contains("://", StringComparison.Ordinal) ? settings.Server : $"http://{settings.Server}";
        if (!Uri.TryCreate($"{text.TrimEnd('/')}/", UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new CommandFailure(
                ExitCode.Usage, $"The server's address is '{settings.Server}': it must be such as http://localhost:8080 or https://monitor.example.com.");
        }

        return new ServerConnection(Direct(settings, address), address, $"KubeMonitor at {address.ToString().TrimEnd('/')}", settings.Namespace, settings.RequestTimeout);
    }

    public void Dispose() => _http.Dispose();

    private static HttpMessageHandler Direct(ConnectionSettings settings, Uri address)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        Trust.Choose(handler.SslOptions, settings.InsecureSkipTlsVerify == true, settings.CertificateAuthority);
        if (settings.ReadToken() is not { } token)
        {
            return handler;
        }

        Bearer.RequirePrivacy(address);
        return new Bearer(token) { InnerHandler = handler };
    }
}
