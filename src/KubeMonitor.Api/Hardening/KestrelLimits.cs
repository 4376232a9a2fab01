using KubeMonitor.Application.Limits;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Hardening;

/// <summary>Gives the web server its bounds.</summary>
/// <param name="limits">The body's.</param>
/// <param name="http">The others.</param>
internal sealed class KestrelLimits(IOptions<LimitsOptions> limits, IOptions<HttpLimitsOptions> http) : IConfigureOptions<KestrelServerOptions>
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public void Configure(KestrelServerOptions options)
    {
        var (bounds, values) = (options.Limits, http.Value);
        options.AddServerHeader = false;
        bounds.MaxRequestBodySize = limits.Value.BodyBytes;
        bounds.MaxRequestHeadersTotalSize = values.HeaderBytes;
        bounds.MaxRequestLineSize = values.RequestLineBytes;
        bounds.MaxRequestBufferSize = Math.Max(bounds.MaxRequestBufferSize ?? 0, values.RequestLineBytes + values.HeaderBytes);
        bounds.RequestHeadersTimeout = values.HeadersTimeout;
        bounds.MinRequestBodyDataRate = new MinDataRate(values.SlowestBytesPerSecond, Grace);
        bounds.MinResponseDataRate = new MinDataRate(values.SlowestBytesPerSecond, Grace);
        bounds.MaxConcurrentConnections = values.Connections;
    }
}
