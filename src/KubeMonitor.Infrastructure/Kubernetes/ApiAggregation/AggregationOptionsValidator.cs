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
        List<string> wrong = [];
        void Require(bool holds, string option, object? value, string allowed)
        {
            if (!holds)
            {
                wrong.Add($"{AggregationOptions.Section}:{option} is {value}: it must be {allowed}.");
            }
        }

        Require(KubernetesNames.IsSubdomain(options.ServiceName), nameof(options.ServiceName), options.ServiceName, "a Service's name");
        Require(
            options.ServiceNamespace is null || KubernetesNames.IsSubdomain(options.ServiceNamespace),
            nameof(options.ServiceNamespace),
            options.ServiceNamespace,
            "a namespace");
        Require(options.ServicePort is >= 1 and <= 65535, nameof(options.ServicePort), options.ServicePort, "from 1 to 65535");
        Require(
            options.CheckInterval >= TimeSpan.FromSeconds(1) && options.CheckInterval <= TimeSpan.FromHours(1),
            nameof(options.CheckInterval),
            options.CheckInterval,
            $"from {TimeSpan.FromSeconds(1)} to {TimeSpan.FromHours(1)}");
        Require(
            options.Timeout >= TimeSpan.FromMilliseconds(100) && options.Timeout <= TimeSpan.FromMinutes(1),
            nameof(options.Timeout),
            options.Timeout,
            $"from {TimeSpan.FromMilliseconds(100)} to {TimeSpan.FromMinutes(1)}");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
