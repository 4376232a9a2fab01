using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Connection;

/// <summary>What the inventory's options may be.</summary>
public sealed class InventoryOptionsValidator : IValidateOptions<InventoryOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, InventoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(InventoryOptions.Section);
        rules.Require(Enum.IsDefined(options.Source), nameof(options.Source), options.Source, "Auto, InCluster, Kubeconfig or None");
        rules.Require(options.PageSize is >= 1 and <= 10_000, nameof(options.PageSize), options.PageSize, "from 1 to 10000");
        rules.Require(options.GoneObjects is >= 0 and <= 10_000_000, nameof(options.GoneObjects), options.GoneObjects, "from 0 to 10000000");
        rules.RequireTime(options.RequestTimeout, nameof(options.RequestTimeout), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        rules.RequireTime(options.WatchTime, nameof(options.WatchTime), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        rules.RequireTime(options.WatchSilence, nameof(options.WatchSilence), TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        rules.RequireTime(options.MinBackoff, nameof(options.MinBackoff), TimeSpan.FromMilliseconds(1), options.MaxBackoff);
        rules.RequireTime(options.MaxBackoff, nameof(options.MaxBackoff), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10));
        rules.Require(
            options.Source is InventorySource.Auto or InventorySource.Kubeconfig || options.Kubeconfig is null,
            nameof(options.Kubeconfig),
            options.Kubeconfig,
            $"absent where {InventoryOptions.Section}:{nameof(options.Source)} is {options.Source}");
        return rules.Result;
    }
}
