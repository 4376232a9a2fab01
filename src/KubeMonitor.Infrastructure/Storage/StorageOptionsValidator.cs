using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Storage;

/// <summary>What the storage options may be.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    private const long Least = 1 << 20;
    private const long Most = 1L << 44;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        List<string> wrong = [];
        if (options.MemoryBytes is < Least or > Most)
        {
            wrong.Add($"{StorageOptions.Section}:{nameof(options.MemoryBytes)} is {options.MemoryBytes}: it must be from {Least} to {Most}.");
        }

        if (options.Checkpoint < TimeSpan.FromSeconds(1) || options.Checkpoint > TimeSpan.FromHours(1))
        {
            wrong.Add($"{StorageOptions.Section}:{nameof(options.Checkpoint)} is {options.Checkpoint}: it must be from 00:00:01 to 01:00:00.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
