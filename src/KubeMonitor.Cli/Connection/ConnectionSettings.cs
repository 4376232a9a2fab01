using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Connection;

/// <summary>How the server is found and spoken to. Null: not said.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>The API's address.</summary>
    public string? Server { get; init; }

    /// <summary>The token that is sent.</summary>
    public string? Token { get; init; }

    /// <summary>The file that it is read from.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The authority, in PEM, that the certificate of what is dialled must come from: the server's, or through a kubeconfig Kubernetes'.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>Whether any certificate is taken.</summary>
    public bool? InsecureSkipTlsVerify { get; init; }

    /// <summary>The kubeconfig.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>The context in it.</summary>
    public string? Context { get; init; }

    /// <summary>By which way the server is reached through the kubeconfig.</summary>
    public Through? Through { get; init; }

    /// <summary>The authority, in PEM, that the server's certificate must come from at the end of a port-forward.</summary>
    public string? MonitorCertificateAuthority { get; init; }

    /// <summary>Where KubeMonitor is installed.</summary>
    public string? MonitorNamespace { get; init; }

    /// <summary>The namespace that is meant where none is said.</summary>
    public string? Namespace { get; init; }

    /// <summary>How long an answer may take, in seconds.</summary>
    public int? RequestTimeout { get; init; }

    /// <summary>These, and what they don't say as others say it.</summary>
    public ConnectionSettings Or(ConnectionSettings others) => new()
    {
        Server = Server ?? others.Server,
        Token = Token ?? (TokenFile is null ? others.Token : null),
        TokenFile = TokenFile ?? (Token is null ? others.TokenFile : null),
        CertificateAuthority = CertificateAuthority ?? others.CertificateAuthority,
        InsecureSkipTlsVerify = InsecureSkipTlsVerify ?? others.InsecureSkipTlsVerify,
        Kubeconfig = Kubeconfig ?? others.Kubeconfig,
        Context = Context ?? others.Context,
        Through = Through ?? others.Through,
        MonitorCertificateAuthority = MonitorCertificateAuthority ?? others.MonitorCertificateAuthority,
        MonitorNamespace = MonitorNamespace ?? others.MonitorNamespace,
        Namespace = Namespace ?? others.Namespace,
        RequestTimeout = RequestTimeout ?? others.RequestTimeout,
    };

    /// <summary>The token that is given; null for none.</summary>
    public string? ReadToken()
    {
        try
        {
            return Token ?? (TokenFile is { } file ? File.ReadAllText(file).Trim() : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The token's file can't be read: {e.Message}");
        }
    }
}
