using KubeMonitor.Application.Configuration;
using KubeMonitor.Domain.Identities;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.ApiAggregation;

/// <summary>What the aggregation's options may be.</summary>
public sealed class AggregationOptionsValidator : IValidateOptions<AggregationOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, AggregationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(AggregationOptions.Section);
        rules.Require(KubernetesNames.IsSubdomain(options.ServiceName), nameof(options.ServiceName), options.ServiceName, "a Service's name");
        rules.Require(
            options.ServiceNamespace is null || KubernetesNames.IsSubdomain(options.ServiceNamespace),
            nameof(options.ServiceNamespace),
            options.ServiceNamespace,
            "a namespace");
        rules.Require(options.ServicePort is >= 1 and <= 65535, nameof(options.ServicePort), options.ServicePort, "from 1 to 65535");
        rules.RequireTime(options.CheckInterval, nameof(options.CheckInterval), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        rules.RequireTime(options.Timeout, nameof(options.Timeout), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        return rules.Result;
    }
}
