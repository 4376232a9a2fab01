using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.StandInCluster;

/// <summary>
/// Forwards requests to an aggregated API server as kube-apiserver does: over TLS that it checks against the APIService's <c>caBundle</c>,
/// with its own client certificate, and with headers that say for whom it asks.
/// </summary>
public sealed class AggregationLayer : IDisposable
{
    /// <summary>The ConfigMap in which the cluster says how it is known.</summary>
    public const string ConfigMap = "extension-apiserver-authentication";

    private const string ApiService = "v1beta1.metrics.k8s.io";

    private readonly StandInObjects _objects;
    private readonly Func<DateTimeOffset> _now;
    private (X509Certificate2 Authority, X509Certificate2 Client) _pair;
    private HttpClient? _http;
    private string? _bundle;

    internal AggregationLayer(StandInObjects objects, Func<DateTimeOffset> now)
    {
        (_objects, _now) = (objects, now);
        _pair = MakePair(now());
        Publish();
    }

    /// <summary>Where the aggregated server listens: what the Service would lead to.</summary>
    public Uri? Target { get; set; }

    /// <summary>For whom it asks.</summary>
    public string User { get; set; } = "kubernetes-admin";

    /// <summary>That one's groups.</summary>
    public IReadOnlyList<string> Groups { get; set; } = ["system:masters", "system:authenticated"];

    /// <summary>The client certificate that it shows, with its key.</summary>
    public X509Certificate2 Client => _pair.Client;

    /// <summary>Takes another authority and certificate, and publishes it.</summary>
    public void Rotate()
    {
        _pair = MakePair(_now());
        _http = null;
        Publish();
    }

    /// <summary>An authority, and a client certificate of it.</summary>
    /// <param name="now">The time.</param>
    /// <param name="name">The client's common name.</param>
    public static (X509Certificate2 Authority, X509Certificate2 Client) MakePair(DateTimeOffset now, string name = "front-proxy-client")
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=front-proxy-ca", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        using var signing = authority.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var issued = request.Create(signing, now.AddHours(-1), now.AddDays(30), RandomNumberGenerator.GetBytes(8));
        return (X509CertificateLoader.LoadCertificate(signing.RawData), issued.CopyWithPrivateKey(key));
    }

    /// <summary>A client that checks the server as the aggregation layer does.</summary>
    /// <param name="client">The certificate that it shows; null for none.</param>
    public HttpClient MakeClient(X509Certificate2? client)
    {
        var spec = JsonNode.Parse(_objects.Find("apiservices", "", ApiService)!)!["spec"]!;
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationTime = _now().UtcDateTime };
        policy.CustomTrustStore.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(spec["caBundle"]!.GetValue<string>())));
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                TargetHost = $"{spec["service"]!["name"]}.{spec["service"]!["namespace"]}.svc",
                CertificateChainPolicy = policy,
                ClientCertificates = client is null ? null : [client],
                LocalCertificateSelectionCallback = client is null ? null : (_, _, _, _, _) => client,
            },
        };
        return new HttpClient(handler) { BaseAddress = Target };
    }

    /// <inheritdoc />
    public void Dispose() => _http?.Dispose();

    internal async Task<bool> TryForwardAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/apis/metrics.k8s.io", StringComparison.Ordinal) || Target is null || _objects.Find("apiservices", "", ApiService) is not { } service)
        {
            return false;
        }

        if (_http is null || _bundle != service)
        {
            (_http, _bundle) = (MakeClient(Client), service);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{context.Request.Path}{context.Request.QueryString}");
        foreach (var name in new[] { "Accept", "User-Agent" })
        {
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)context.Request.Headers[name]);
        }

        AddIdentity(request);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        return true;
    }

    /// <summary>Says for whom a request is.</summary>
    /// <param name="request">The request.</param>
    public void AddIdentity(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.Add("X-Remote-User", User);
        request.Headers.Add("X-Remote-Group", Groups);
        request.Headers.Add("X-Remote-Extra-Authentication.kubernetes.io%2fcredential-Id", "X509SHA256=41738abaf8");
    }

    private void Publish() => _objects.Apply("configmaps", JsonSerializer.Serialize(new
    {
        apiVersion = "v1",
        kind = "ConfigMap",
        metadata = new { name = ConfigMap, @namespace = "kube-system", uid = "11111111-2222-3333-4444-555555555555" },
        data = new Dictionary<string, string>
        {
            ["requestheader-allowed-names"] = """["front-proxy-client"]""",
            ["requestheader-client-ca-file"] = _pair.Authority.ExportCertificatePem(),
            ["requestheader-extra-headers-prefix"] = """["X-Remote-Extra-"]""",
            ["requestheader-group-headers"] = """["X-Remote-Group"]""",
            ["requestheader-uid-headers"] = """["X-Remote-Uid"]""",
            ["requestheader-username-headers"] = """["X-Remote-User"]""",
        },
    }));
}
