using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Dashboard.Configuration;

/// <summary>What the dashboard's options may be.</summary>
internal sealed class DashboardOptionsValidator : IValidateOptions<DashboardOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, DashboardOptions options)
    {
        var rules = new OptionRules(DashboardOptions.Section);
        rules.Require(options.Circuits is >= 1 and <= 100_000, nameof(options.Circuits), options.Circuits, "from 1 to 100000");
        rules.RequireTime(options.KeptDisconnected, nameof(options.KeptDisconnected), TimeSpan.Zero, TimeSpan.FromHours(1));
        return rules.Result;
    }
}
