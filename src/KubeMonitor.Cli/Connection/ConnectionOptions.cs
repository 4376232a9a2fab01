using System.CommandLine;

namespace KubeMonitor.Cli.Connection;

/// <summary>The options that say where the server is; the same on every command. Names are kubectl's where it has them.</summary>
internal sealed class ConnectionOptions
{
    private readonly Option<string?> _server = Text(
        "--server", "URL", "The API's address, such as http://localhost:8080. Else KUBEMONITOR_SERVER, the config file, or through the kubeconfig.", "-s");
    private readonly Option<string?> _token = Text("--token", "TOKEN", "The token that the API is shown. Else KUBEMONITOR_TOKEN, or that of the kubeconfig's user.");
    private readonly Option<string?> _tokenFile = Text("--token-file", "FILE", "The file that the token is read from.");
    private readonly Option<string?> _authority = Text("--certificate-authority", "FILE", "The authority (PEM) that the certificate of --server must come from, or through a kubeconfig Kubernetes'.");
    private readonly Option<bool?> _insecure = new("--insecure-skip-tls-verify")
    {
        Description = "Take any certificate: nothing protects what is read then.",
        Recursive = true,
    };
    private readonly Option<string?> _kubeconfig = Text("--kubeconfig", "FILE", "The kubeconfig to find the server through. Else KUBECONFIG, or ~/.kube/config.");
    private readonly Option<string?> _context = Text("--context", "NAME", "The context in the kubeconfig.");
    private readonly Option<string?> _through = Text(
        "--through", "WAY", "How, through the kubeconfig: by Kubernetes' proxy (service-proxy), a port-forward, or what is open first (auto).");
    private readonly Option<string?> _monitorAuthority = Text(
        "--monitor-certificate-authority", "FILE", "The authority (PEM) of the API's certificate behind a port-forward. Else the one in its Secret.");
    private readonly Option<string?> _monitorNamespace = Text("--monitor-namespace", "NAME", "Where KubeMonitor is installed (kube-monitor).");
    private readonly Option<int?> _timeout = new("--request-timeout")
    {
        Description = "How long an answer may take, in seconds (30).",
        HelpName = "SECONDS",
        Recursive = true,
    };

    public ConnectionOptions()
    {
        _through.AcceptOnlyFromAmong(ThroughNames.All);
        _timeout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1)
            {
                result.AddError("--request-timeout is at least 1 (seconds).");
            }
        });
    }

    public void AddTo(Command root)
    {
        foreach (var option in new Option[]
        {
            _server, _token, _tokenFile, _authority, _insecure, _kubeconfig, _context, _through, _monitorAuthority, _monitorNamespace, _timeout,
        })
        {
            root.Options.Add(option);
        }
    }

    /// <summary>What the command line says, then the environment, then the config file.</summary>
    public ConnectionSettings Read(ParseResult parsed)
    {
        var said = new ConnectionSettings
        {
            Server = parsed.GetValue(_server),
            Token = parsed.GetValue(_token),
            TokenFile = parsed.GetValue(_tokenFile),
            CertificateAuthority = parsed.GetValue(_authority),
            InsecureSkipTlsVerify = parsed.GetValue(_insecure),
            Kubeconfig = parsed.GetValue(_kubeconfig),
            Context = parsed.GetValue(_context),
            Through = parsed.GetValue(_through) is { } way ? ThroughNames.Parse(way) : null,
            MonitorCertificateAuthority = parsed.GetValue(_monitorAuthority),
            MonitorNamespace = parsed.GetValue(_monitorNamespace),
            RequestTimeout = parsed.GetValue(_timeout),
        };
        var others = FromEnvironment().Or(ConfigFile.Read());

        // Who names a kubeconfig, a context or the way through it means it, whatever else is set.
        var meansKubeconfig = said.Server is null && (said.Kubeconfig is not null || said.Context is not null || said.Through is not null);
        return said.Or(meansKubeconfig ? others with { Server = null } : others);
    }

    private static ConnectionSettings FromEnvironment() => new()
    {
        Server = Variable("KUBEMONITOR_SERVER"),
        Token = Variable("KUBEMONITOR_TOKEN"),
        CertificateAuthority = Variable("KUBEMONITOR_CERTIFICATE_AUTHORITY"),
        MonitorCertificateAuthority = Variable("KUBEMONITOR_MONITOR_CERTIFICATE_AUTHORITY"),
        Namespace = Variable("KUBEMONITOR_NAMESPACE"),
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Option<string?> Text(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Recursive = true };
}
