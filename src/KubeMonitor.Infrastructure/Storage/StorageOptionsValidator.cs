using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Storage;

/// <summary>What the storage options may be.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const long Least = 1 << 20;
    private const long Most = 1L << 44;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var rules = new OptionRules(StorageOptions.Section);
        rules.Require(options.MemoryBytes is >= Least and <= Most, nameof(options.MemoryBytes), options.MemoryBytes, $"from {Least} to {Most}");
        rules.RequireTime(options.Checkpoint, nameof(options.Checkpoint), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return rules.Result;
    }
}
