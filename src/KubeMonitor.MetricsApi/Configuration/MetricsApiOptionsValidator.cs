using Microsoft.Extensions.Options;

namespace KubeMonitor.MetricsApi.Configuration;

/// <summary>What the options may be.</summary>
public sealed class MetricsApiOptionsValidator : IValidateOptions<MetricsApiOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, MetricsApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [];
        void Require(bool holds, string option, object value, string allowed)
        {
            if (!holds)
            {
                wrong.Add($"{MetricsApiOptions.Section}:{option} is {value}: it must be {allowed}.");
            }
        }

        Require(options.Port is >= 0 and <= 65535, nameof(options.Port), options.Port, "from 0 to 65535");
        Require(options.Window >= Shortest && options.Window <= Longest, nameof(options.Window), options.Window, $"from {Shortest} to {Longest}");
        Require(Enum.IsDefined(options.Anonymous), nameof(options.Anonymous), options.Anonymous, "Refused, Reviewed or Allowed");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
