using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Connection;

/// <summary>What the inventory's options may be.</summary>
public sealed class InventoryOptionsValidator : IValidateOptions<InventoryOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, InventoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [];
        void Require(bool holds, string option, object? value, string allowed)
        {
            if (!holds)
            {
                wrong.Add($"{InventoryOptions.Section}:{option} is {value}: it must be {allowed}.");
            }
        }

        void RequireTime(TimeSpan value, string option, TimeSpan least, TimeSpan most) =>
            Require(value >= least && value <= most, option, value, $"from {least} to {most}");

        Require(Enum.IsDefined(options.Source), nameof(options.Source), options.Source, "Auto, InCluster, Kubeconfig or None");
        Require(options.PageSize is >= 1 and <= 10_000, nameof(options.PageSize), options.PageSize, "from 1 to 10000");
        Require(options.GoneObjects is >= 0 and <= 10_000_000, nameof(options.GoneObjects), options.GoneObjects, "from 0 to 10000000");
        RequireTime(options.RequestTimeout, nameof(options.RequestTimeout), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        RequireTime(options.WatchTime, nameof(options.WatchTime), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        RequireTime(options.WatchSilence, nameof(options.WatchSilence), TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        RequireTime(options.MinBackoff, nameof(options.MinBackoff), TimeSpan.FromMilliseconds(1), options.MaxBackoff);
        RequireTime(options.MaxBackoff, nameof(options.MaxBackoff), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10));
        Require(
            options.Source is InventorySource.Auto or InventorySource.Kubeconfig || options.Kubeconfig is null,
            nameof(options.Kubeconfig),
            options.Kubeconfig,
            $"absent where {InventoryOptions.Section}:{nameof(options.Source)} is {options.Source}");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
