using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Retention;

/// <summary>Tells whether an entity still counts as there.</summary>
/// <param name="retention">How long it does.</param>
/// <param name="time">The clock.</param>
public sealed class Freshness(IOptions<RetentionOptions> retention, TimeProvider time)
{
    /// <summary>Samples from here on are current.</summary>
    public DateTimeOffset Since => time.GetUtcNow() - retention.Value.Staleness;
}
