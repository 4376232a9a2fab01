using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Storage;

namespace KubeMonitor.Infrastructure.Tests.Storage;

public sealed class OptionsTests
{
    [Fact]
    public void The_defaults_are_valid()
    {
        Assert.True(new StorageOptionsValidator().Validate(null, new StorageOptions()).Succeeded);
        Assert.True(new RetentionOptionsValidator().Validate(null, new RetentionOptions()).Succeeded);
    }

    [Fact]
    public void A_wrong_storage_option_is_named_with_what_is_allowed()
    {
        var result = new StorageOptionsValidator().Validate(null, new StorageOptions { MemoryBytes = 5, Checkpoint = TimeSpan.Zero });
        Assert.Equal(
            [
                "Storage:MemoryBytes is 5: it must be from 1048576 to 17592186044416.",
                "Storage:Checkpoint is 00:00:00: it must be from 00:00:01 to 01:00:00.",
            ],
            result.Failures);
    }

    [Fact]
    public void A_wrong_tier_is_named_with_what_is_allowed()
    {
        var options = new RetentionOptions { Medium = TimeSpan.FromMinutes(30), CoarseStep = TimeSpan.FromSeconds(90) };
        Assert.Equal(
            [
                "Retention:Medium is 00:30:00: it must be 00:00:00, or longer than the 01:00:00 of Retention:Raw, up to 3660.00:00:00.",
                "Retention:CoarseStep is 00:01:30: it must be a multiple of the 00:01:00 of Retention:MediumStep, up to 01:00:00.",
            ],
            new RetentionOptionsValidator().Validate(null, options).Failures);
    }
}
