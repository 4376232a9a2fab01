using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Live;

/// <summary>What the stream's bounds may be.</summary>
public sealed class StreamOptionsValidator : IValidateOptions<StreamOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, StreamOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(StreamOptions.Section);
        rules.Require(options.HistorySamples is >= 0 and <= 10_000_000, nameof(options.HistorySamples), options.HistorySamples, "from 0 to 10000000");
        rules.Require(options.ReaderQueue is >= 1 and <= 1_000_000, nameof(options.ReaderQueue), options.ReaderQueue, "from 1 to 1000000");
        rules.Require(options.Readers is >= 1 and <= 100_000, nameof(options.Readers), options.Readers, "from 1 to 100000");
        return rules.Result;
    }
}
